using System.Collections.Immutable;
using System.Threading.Channels;
using Nianbao.Compliance.Rules;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>
/// Reads what is archived and was not yet read by this version of the program: all of the archive when the program is new, what a run that was cut short
/// left over otherwise. Several documents are read at a time; one writer stores them, many in a transaction. What is stored already is not read again, so
/// that it goes on where it was stopped.
/// </summary>
internal sealed class Reextraction(ReportPipeline pipeline, ReportStore store, ReportQueries queries, ILogger<Reextraction> log)
{
    /// <summary>Documents a transaction: more of them cost memory and gain little.</summary>
    public int BatchSize { get; init; } = 64;

    /// <param name="sources">The roster.</param>
    /// <param name="jobs">Documents read at a time; at least 1.</param>
    /// <param name="progress">Told after every batch how many documents are done; may be null.</param>
    /// <param name="version">Of the extractor; null for the program's own.</param>
    /// <exception cref="StoreException">The store cannot be read or written; what was stored before is kept.</exception>
    public async Task<ReextractionOutcome> RunAsync(
        long run, IReadOnlyList<ReportSource> sources, int jobs, Action<int, int>? progress, CancellationToken cancellation, string? version = null)
    {
        var pending = queries.Pending(version ?? ReportExtractor.Version, RuleCatalog.Default.Version);
        var read = Channel.CreateBounded<ImmutableArray<StoredReport>>(new BoundedChannelOptions(BatchSize) { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var failures = 0;
        var writing = WriteAsync(run, read.Reader, done => progress?.Invoke(done, pending.Length), stop);
        var reading = Parallel.ForEachAsync(pending, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop.Token }, async (document, token) =>
        {
            if (Read(document, sources, version) is { } reports)
                await read.Writer.WriteAsync(reports, token);
            else
                Interlocked.Increment(ref failures);
        });
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        read.Writer.Complete();
        // What was read is stored, also when the readers were stopped; an error of the writer's stopped them and is the one to tell.
        var (stored, unsaved) = await writing;
        await reading;
        return new ReextractionOutcome(pending.Length, stored, failures + unsaved);
    }

    private ImmutableArray<StoredReport>? Read(PendingDocument pending, IReadOnlyList<ReportSource> sources, string? version)
    {
        try
        {
            var reports = pipeline.ReadArchived(pending, sources);
            return version is null ? reports : [.. reports.Select(r => r with { ExtractorVersion = version })];
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException { Trouble: not (StoreTrouble.MissingDocument or StoreTrouble.Damaged) }))
        {
            log.LogError(error, "{Agency} {Year} {Url}: the archived document could not be read.", pending.AgencyId, pending.Year, pending.Url);
            return null;
        }
    }

    private async Task<(int Stored, int Failures)> WriteAsync(long run, ChannelReader<ImmutableArray<StoredReport>> read, Action<int> progress, CancellationTokenSource stop)
    {
        var (documents, stored, failures) = (0, 0, 0);
        var batch = new List<StoredReport>();
        try
        {
            while (await read.WaitToReadAsync(CancellationToken.None))
            {
                while (batch.Count < BatchSize && read.TryRead(out var reports))
                {
                    batch.AddRange(reports);
                    documents++;
                }
                var failed = Save(run, batch);
                stored += batch.Count - failed;
                failures += failed;
                batch.Clear();
                progress(documents);
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        return (stored, failures);
    }

    /// <summary>All together; where one of them cannot be stored each by itself, so that it fails alone.</summary>
    /// <returns>How many could not be stored.</returns>
    private int Save(long run, List<StoredReport> batch)
    {
        try
        {
            store.SaveAll(batch, run);
            return 0;
        }
        catch (Exception error) when (error is not StoreException && batch.Count > 1)
        {
            return batch.Sum(report => Save(run, [report]));
        }
        catch (Exception error) when (error is not StoreException)
        {
            log.LogError(error, "{Agency} {Year} {Url}: the report could not be stored.", batch[0].AgencyId, batch[0].Year, batch[0].SourceUrl);
            return 1;
        }
    }
}

/// <param name="Documents">That were to be read.</param>
/// <param name="Stored">Reports stored.</param>
/// <param name="Failures">Documents or reports that failed through a fault of ours or a damaged archive; the log names them.</param>
internal sealed record ReextractionOutcome(int Documents, int Stored, int Failures);
