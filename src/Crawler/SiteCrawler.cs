using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Nianbao.Crawler.Fetching;
using Nianbao.Crawler.Politeness;

namespace Nianbao.Crawler;

/// <summary>
/// Crawls sources: hosts beside each other, each host one request at a time.
/// <para>
/// The way of one source. Sources with the same index are one walk. The walk starts at the index; every list page is read by the
/// first site family that knows it (<see cref="Sites.ListReader"/>); <see cref="LinkFinder"/> says which links are reports, which are
/// look-alikes and which lead to further lists (columns of annual reports, a year's folder, an organ's). When all lists have been
/// read to their end the reports are fetched, conditionally where a copy is known; an article that only hands out files is followed
/// by those. Last comes the record of the search: whether it was good enough to say that something is not there.
/// </para>
/// <para>
/// Every request goes the same way down: address guard, robots.txt, retries and breaker of the host, the host's gate, the network;
/// a redirect starts that way anew. Nothing about a site or the network is an exception.
/// </para>
/// </summary>
/// <param name="options">Checked when a crawl starts.</param>
/// <param name="network">In place of the real network, in tests; null for the real one, behind the address guard.</param>
/// <param name="witness">Keeps what is fetched as evidence; null keeps nothing.</param>
public sealed class SiteCrawler(CrawlOptions options, TimeProvider time, HttpMessageHandler? network = null, CrawlWitness? witness = null) : IDisposable
{
    private readonly RequestLedger _ledger = new();
    private readonly CrawlCounts _counts = new();
    private int _hasStarted;

    /// <summary>Every request sent so far.</summary>
    public RequestLedger Ledger => _ledger;

    /// <summary>A snapshot, at any time and from any thread.</summary>
    public CrawlProgress Progress => _counts.Snapshot(_ledger);

    /// <summary>Crawls the sources once. One crawl an instance: budgets and pacing belong to it.</summary>
    /// <param name="known">
    /// What a stored copy was served with, or null to fetch it whole. Answer null for an article whose files are not all stored: an
    /// article that has not changed is not looked into for files.
    /// </param>
    /// <exception cref="CrawlOptionsException">The options allow no crawl of these sources.</exception>
    /// <exception cref="InvalidOperationException">The instance has crawled already.</exception>
    public IAsyncEnumerable<CrawlEvent> CrawlAsync(IReadOnlyList<ReportSource> sources, Func<Uri, Validators?> known, CancellationToken cancellationToken = default) =>
        CrawlAsync(sources, new CrawlMemory(known), cancellationToken);

    /// <inheritdoc cref="CrawlAsync(IReadOnlyList{ReportSource}, Func{Uri, Validators?}, CancellationToken)"/>
    /// <param name="memory">What earlier crawls know.</param>
    public IAsyncEnumerable<CrawlEvent> CrawlAsync(IReadOnlyList<ReportSource> sources, CrawlMemory memory, CancellationToken cancellationToken = default)
    {
        options.Check(sources);
        if (Interlocked.Exchange(ref _hasStarted, 1) != 0)
            throw new InvalidOperationException("A SiteCrawler crawls once; make another one.");
        return RunAsync(sources, memory, cancellationToken);
    }

    private async IAsyncEnumerable<CrawlEvent> RunAsync(IReadOnlyList<ReportSource> sources, CrawlMemory memory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _counts.Sources = sources.Count;
        using var gates = new HostGates(options, time, _ledger, witness?.IsResumed ?? false);
        using var fetcher = new DocumentFetcher(options, gates, time, network, witness);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Bounded, so that a slow consumer slows the crawl instead of filling the memory with documents.
        var events = Channel.CreateBounded<CrawlEvent>(new BoundedChannelOptions(16) { SingleReader = true });
        var crawl = CrawlHostsAsync(sources, memory, fetcher, events.Writer, stop.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
                yield return happened;
        }
        finally
        {
            await stop.CancelAsync();
            await crawl.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task CrawlHostsAsync(
        IReadOnlyList<ReportSource> sources, CrawlMemory memory, DocumentFetcher fetcher, ChannelWriter<CrawlEvent> events, CancellationToken cancellationToken)
    {
        // The writer is told why the crawl ended, so that an exception of ours reaches whoever reads the events.
        Exception? failure = null;
        try
        {
            var hosts = sources.GroupBy(s => HostGates.NameOf(s.IndexUrl), StringComparer.Ordinal);
            await Parallel.ForEachAsync(hosts, new ParallelOptions { MaxDegreeOfParallelism = options.ParallelHosts, CancellationToken = cancellationToken }, async (host, token) =>
            {
                foreach (var index in host.GroupBy(s => CanonicalUrl.Of(s.IndexUrl), StringComparer.Ordinal))
                    await new SourceWalk([.. index], options, fetcher, time, memory, _counts, events).RunAsync(token);
            });
        }
        catch (Exception exception)
        {
            failure = exception;
        }
        events.Complete(failure);
    }

    public void Dispose() => network?.Dispose();
}

/// <summary>Counters of a crawl, written by many walks.</summary>
internal sealed class CrawlCounts
{
    private int _sourcesDone;
    private int _listPages;
    private int _documents;
    private int _failures;

    public int Sources { get; set; }

    public void SourceDone() => Interlocked.Increment(ref _sourcesDone);

    public void ListPage() => Interlocked.Increment(ref _listPages);

    public void Document() => Interlocked.Increment(ref _documents);

    public void Failure() => Interlocked.Increment(ref _failures);

    public CrawlProgress Snapshot(RequestLedger ledger) => new(Sources, _sourcesDone, _listPages, _documents, _failures, ledger.Count);
}
