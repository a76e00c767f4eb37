using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Comparison;
using Nianbao.Store.Evidence;

namespace Nianbao.Pipeline;

/// <summary>
/// One crawl from the roster to the findings: fetch, archive, read, check and store what is new, take up what an earlier run left
/// unread, then look over all years.
/// </summary>
/// <param name="fullEvery">
/// How often a source's lists are walked to their end, from the start of one run to the start of another; on the runs between they are left where their newest
/// entries are all known. Zero walks them to the end each time.
/// </param>
internal sealed class CrawlRun(DataFolder data, TimeProvider time, ILoggerFactory logs, TimeSpan fullEvery = default)
{
    /// <summary>A run that was cut short longer ago is left as it is: what it had fetched is no longer how the sites are.</summary>
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromHours(12);

    /// <summary>A full walk is due this much sooner: a scheduler may begin a night some moments before the hour at which it began the one a week ago.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <param name="progress">Told how far the crawl is after every event; may be null.</param>
    /// <exception cref="CrawlOptionsException">The options allow no crawl of these sources.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<CrawlOutcome> RunAsync(
        IReadOnlyList<ReportSource> sources, CrawlOptions options, Action<CrawlProgress>? progress, CancellationToken cancellation)
    {
        if (options.DryRun)
            return await PlanAsync(sources, options, progress, cancellation);
        using var database = data.Open(time);
        var archive = data.Archive;
        var store = new ReportStore(database, time);
        var queries = new ReportQueries(database, FormCatalog.Get);
        var checker = new ComplianceChecker();
        var pipeline = new ReportPipeline(archive, store, checker, logs.CreateLogger<ReportPipeline>());
        var log = logs.CreateLogger<CrawlRun>();
        options.Check(sources);
        using var door = CrawlEvidence.Lock(data.Path);
        store.SaveAgencies(sources);
        var (run, startedAt) = Begin(store);
        using var evidence = CrawlEvidence.Open(data.Path, startedAt);
        using var crawler = new SiteCrawler(options, time, witness: evidence);
        var searchedBefore = queries.SearchedIn(run);
        var left = NotYetSearched(sources, searchedBefore);
        if (evidence.IsResumed)
            log.LogInformation("The crawl of {StartedAt:u} was cut short; this one goes on with {Left} of its {Sources} sources.", startedAt, left.Count, sources.Count);
        var tally = new CrawlTally { FailedBefore = searchedBefore.Values.Count(o => o != SearchOutcome.Adequate) };
        await foreach (var happened in crawler.CrawlAsync(left, Remember(store, queries, archive, run, startedAt), cancellation))
        {
            switch (happened)
            {
                case DocumentSeen seen:
                    tally.Add(pipeline.Process(run, seen));
                    log.LogDebug("{Outcome} {Status} {Url}", seen.Document.Outcome, seen.Document.HttpStatus, seen.Document.Url);
                    break;
                case SourceSearched searched:
                    // Of an index that several bodies share, some may have been told of before the run was cut short.
                    if (!searchedBefore.ContainsKey(searched.Search.AgencyId))
                        store.SaveSearch(run, searched.Search);
                    tally.Add(searched);
                    break;
            }
            progress?.Invoke(crawler.Progress);
        }
        tally.Add(await new Reextraction(pipeline, store, queries, logs.CreateLogger<Reextraction>()).RunAsync(run, sources, 1, null, cancellation));
        tally.Withdrawn = store.SaveAbsences(run);
        tally.Edited = NoteEdits(store, queries, run);
        new PanelRun(store, queries).Run();
        store.SaveVerdicts(run, new VerdictBook(queries, time).Judge().Select(v => v.Verdict));
        tally.Attention = queries.Attention(run, time.GetUtcNow());
        tally.Head = evidence.End(time.GetUtcNow());
        store.EndRun(run);
        return tally.ToOutcome(crawler);
    }

    /// <summary>What the store knows, as it was when the run began: a run that goes on after a kill walks the same way.</summary>
    private CrawlMemory Remember(ReportStore store, ReportQueries queries, DocumentArchive archive, long run, DateTimeOffset startedAt)
    {
        var full = queries.LastFullSearches(run);
        return new CrawlMemory(url => ToValidators(store.FindKnown(url), archive))
        {
            IsNewestEnough = source => fullEvery > TimeSpan.Zero && full.TryGetValue(source.AgencyId, out var last) && startedAt - last < fullEvery - Ahead,
            WasSeen = url => queries.WasSeen(url, run),
            Remembered = source => queries.LinksToReports(source.AgencyId, run),
        };
    }

    /// <returns>Reports that changed at their address since the run before.</returns>
    private static int NoteEdits(ReportStore store, ReportQueries queries, long run)
    {
        var noted = 0;
        foreach (var changed in queries.Changed(run))
            if (queries.FindReport(changed.Before) is { } before && queries.FindReport(changed.After) is { } after && Edit.Between(before, after) is { } edit)
                noted += store.SaveEdit(changed, edit) ? 1 : 0;
        return noted;
    }

    /// <summary>Begins a run, or takes up the last one if it was cut short a short while ago.</summary>
    private (long Run, DateTimeOffset StartedAt) Begin(ReportStore store)
    {
        if (store.FindUnfinished("crawl", ReportExtractor.Version) is { } unfinished
            && time.GetUtcNow() - (CrawlEvidence.FindLastKeptAt(data.Path, unfinished.StartedAt) ?? unfinished.StartedAt) < TakenUpWithin)
            return (unfinished.Number, unfinished.StartedAt);
        var startedAt = time.GetUtcNow();
        return (store.BeginRun("crawl", ReportExtractor.Version, startedAt), startedAt);
    }

    /// <summary>An index whose bodies have all their record is done; any other is walked again from what was kept.</summary>
    private static List<ReportSource> NotYetSearched(IReadOnlyList<ReportSource> sources, IReadOnlyDictionary<string, SearchOutcome> searched) =>
        [.. sources.GroupBy(s => s.IndexUrl).Where(g => !g.All(s => searched.ContainsKey(s.AgencyId))).SelectMany(g => g)];

    /// <summary>Says what would be fetched and stores nothing: a search that fetched no document must not speak for anyone's absence.</summary>
    private async Task<CrawlOutcome> PlanAsync(IReadOnlyList<ReportSource> sources, CrawlOptions options, Action<CrawlProgress>? progress, CancellationToken cancellation)
    {
        using var crawler = new SiteCrawler(options, time);
        var tally = new CrawlTally();
        await foreach (var happened in crawler.CrawlAsync(sources, _ => null, cancellation))
        {
            if (happened is DocumentPlanned planned)
                tally.Add(planned);
            else if (happened is SourceSearched searched)
                tally.Add(searched);
            progress?.Invoke(crawler.Progress);
        }
        return tally.ToOutcome(crawler);
    }

    /// <summary>A copy that is lost from the archive is fetched whole again.</summary>
    private static Validators? ToValidators(KnownDocument? known, DocumentArchive archive) =>
        known is not null && archive.Contains(known.Sha256) ? new Validators(known.ETag, known.LastModified) : null;
}

/// <summary>What one crawl did.</summary>
/// <param name="Searches">The record of each source, in the order in which they ended.</param>
/// <param name="Refused">Look-alikes left out by their title, with the reason.</param>
/// <param name="Planned">In a dry run: what would be fetched.</param>
/// <param name="Stored">Reports stored anew.</param>
/// <param name="Unchanged">Documents that the server called unchanged, or that were stored already.</param>
/// <param name="Failures">Documents that could not be processed through a fault of ours.</param>
/// <param name="ReadAgain">Documents of earlier runs that were read now.</param>
/// <param name="FailedBefore">Sources that the run could not search to the end before it was cut short; they are not in <paramref name="Searches"/>.</param>
/// <param name="Attention">Sources that a person should look at.</param>
/// <param name="Withdrawn">Reports that count as withdrawn since this run.</param>
/// <param name="Edited">Reports that changed at their address since the run before.</param>
/// <param name="Head">The head of the chain of evidence, to be published; null in a dry run.</param>
internal sealed record CrawlOutcome(
    ImmutableArray<SourceSearch> Searches, ImmutableArray<RefusedLink> Refused, ImmutableArray<ReportLink> Planned,
    int Stored, int Unchanged, int Failures, int ReadAgain, int Requests, int FailedBefore, ImmutableArray<Attention> Attention, int Withdrawn, int Edited, ChainHead? Head)
{
    /// <summary>Sources that could not be searched to the end.</summary>
    public IEnumerable<SourceSearch> Failed => Searches.Where(s => s.Outcome != SearchOutcome.Adequate);
}

/// <summary>Counts what comes in while a crawl runs.</summary>
internal sealed class CrawlTally
{
    private readonly ImmutableArray<SourceSearch>.Builder _searches = ImmutableArray.CreateBuilder<SourceSearch>();
    private readonly ImmutableArray<RefusedLink>.Builder _refused = ImmutableArray.CreateBuilder<RefusedLink>();
    private readonly ImmutableArray<ReportLink>.Builder _planned = ImmutableArray.CreateBuilder<ReportLink>();
    private int _stored, _unchanged, _failures, _readAgain;

    public int FailedBefore { get; init; }

    public ImmutableArray<Attention> Attention { get; set; } = [];

    public int Withdrawn { get; set; }

    public int Edited { get; set; }

    public ChainHead? Head { get; set; }

    public void Add(ProcessedDocument processed)
    {
        if (processed.Failure is not null)
            _failures++;
        else if (processed.Seen.Document.Outcome == FetchOutcome.NotModified || processed.Saved is { Outcome: SaveOutcome.Unchanged })
            _unchanged++;
        else if (processed.Saved is not null)
            _stored++;
    }

    public void Add(SourceSearched searched)
    {
        _searches.Add(searched.Search);
        _refused.AddRange(searched.Refused.Where(r => !_refused.Contains(r)));
    }

    public void Add(ReextractionOutcome outcome)
    {
        _readAgain += outcome.Documents - outcome.Failures;
        _failures += outcome.Failures;
    }

    public void Add(DocumentPlanned planned) => _planned.Add(planned.Link);

    public CrawlOutcome ToOutcome(SiteCrawler crawler) =>
        new(_searches.ToImmutable(), _refused.ToImmutable(), _planned.ToImmutable(), _stored, _unchanged, _failures, _readAgain, crawler.Progress.Requests, FailedBefore, Attention, Withdrawn, Edited, Head);
}
