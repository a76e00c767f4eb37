using System.Collections.Immutable;
using Nianbao.Compliance.Rules;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>
/// Reads what is archived and was not yet read by this version of the program: all of the archive when the program is new, what a run that was cut short
/// left over otherwise. Several documents are read at a time and many are stored in a transaction. What is stored already is not read again, so
/// that it goes on where it was stopped.
/// </summary>
internal sealed class Reextraction(ReportPipeline pipeline, ReportStore store, ReportQueries queries, ILogger<Reextraction> log)
{
    /// <summary>Documents a transaction: more of them cost memory, and the collector's time for what waits, and gain little.</summary>
    public const int DefaultBatchSize = 16;

    /// <summary>Documents a transaction.</summary>
    public int BatchSize { get; init; } = DefaultBatchSize;

    /// <param name="sources">The roster.</param>
    /// <param name="jobs">Documents read at a time; at least 1.</param>
    /// <param name="progress">Told after every batch how many documents are done; may be null.</param>
    /// <param name="version">Of the extractor; null for the program's own.</param>
    /// <exception cref="StoreException">The store cannot be read or written; what was stored before is kept.</exception>
    public async Task<ReextractionOutcome> RunAsync(
        long run, IReadOnlyList<ReportSource> sources, int jobs, Action<int, int>? progress, CancellationToken cancellation, string? version = null)
    {
        var pending = queries.Pending(version ?? ReportExtractor.Version, RuleCatalog.Default.Version);
        var batches = new StoringBatches(store, run, BatchSize, done => progress?.Invoke(done, pending.Length), log);
        var failures = 0;
        var reading = Parallel.ForEachAsync(pending, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, (document, _) =>
        {
            if (Read(document, sources, version) is { } reports)
                batches.Add(reports);
            else
                Interlocked.Increment(ref failures);
            return ValueTask.CompletedTask;
        });
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What was read is stored, also when the readers were stopped; but not where storing is what failed.
        if (!reading.IsFaulted)
            batches.Finish();
        await reading;
        return new ReextractionOutcome(pending.Length, batches.Stored, failures + batches.Failures);
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
}

/// <param name="Documents">That were to be read.</param>
/// <param name="Stored">Reports stored.</param>
/// <param name="Failures">Documents or reports that failed through a fault of ours or a damaged archive; the log names them.</param>
internal sealed record ReextractionOutcome(int Documents, int Stored, int Failures);
