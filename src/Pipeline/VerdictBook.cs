using System.Collections.Immutable;
using Nianbao.Compliance.Panel;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;
using Nianbao.Pipeline.Schedule;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>Puts together what the store knows of each body and year and has it judged.</summary>
/// <param name="local">Dates that local notices set; null for none.</param>
internal sealed class VerdictBook(ReportQueries queries, TimeProvider time, LocalDeadlineFile? local = null)
{
    /// <summary>The first year of the present form; what was owed before is judged only for bodies that the roster dates back.</summary>
    private const int FirstYear = 2019;

    private readonly VerdictJudge _judge = new(DeadlineTable.Default, time);

    /// <summary>By body in the roster's order, then by year. Years that end in the future are not owed.</summary>
    /// <param name="year">Only this year; null for all.</param>
    public ImmutableArray<(StoredAgency Agency, Verdict Verdict)> Judge(int? year = null)
    {
        var agencies = queries.Agencies();
        int[] years = year is { } only ? [only] : [.. OwedYears(agencies)];
        var past = new PastNotes(queries, years);
        var published = queries.PublicationDays().Where(p => years.Contains(p.Year)).ToLookup(p => p.AgencyId);
        // The evidence of one year at a time: of the others only the days on which their reports were published are held.
        var verdicts = years.SelectMany(y => queries.Evidence(y)).Select(e => past.AddTo(Judge(e, published[e.Agency.Source.AgencyId]))).ToLookup(v => v.AgencyId);
        return [.. agencies.SelectMany(a => verdicts[a.Source.AgencyId].Select(v => (a, v)))];
    }

    private IEnumerable<int> OwedYears(ImmutableArray<StoredAgency> agencies)
    {
        var last = InChina(time.GetUtcNow()).Year - 1;
        var first = agencies.Select(a => a.Source.ValidFrom?.Year ?? FirstYear).DefaultIfEmpty(FirstYear).Min();
        return Enumerable.Range(first, Math.Max(0, last - first + 1));
    }

    private Verdict Judge(AgencyYear evidence, IEnumerable<PublicationDay> allYears)
    {
        var source = evidence.Agency.Source;
        var level = Roster.LevelOf(source);
        var type = Roster.TypeOf(source);
        var duty = new ReportingDuty(source.AgencyId, source.AgencyName, level, type, evidence.Year, ScopeOf(level, type), local?.Find(source, evidence.Year));
        var report = evidence.Reports.OrderBy(r => r.Scope == duty.Scope ? 0 : 1).FirstOrDefault();
        var others = allYears.Where(p => p.Year != evidence.Year && source.Owes(p.Year)).Select(p => p.On);
        return _judge.Judge(duty, report is null ? null : ToFound(report, [.. others], queries.LastAdequateSearchBefore(source.AgencyId, report.EarliestSeenAt)), ToSummary(evidence), ToLost(evidence));
    }

    private static ReportScope? ScopeOf(AgencyLevel? level, AgencyType? type) => type switch
    {
        AgencyType.Government when level is AgencyLevel.Province or AgencyLevel.Prefecture or AgencyLevel.County => ReportScope.GovernmentWide,
        null => null,
        _ => ReportScope.Own,
    };

    private static FoundReport ToFound(ReportRow report, ImmutableArray<DateOnly> others, DateTimeOffset? missedAt)
    {
        var (date, source) = report.PublishedOn is { } stated ? (stated, DateSource.Page)
            : report.ListedOn is { } listed ? (listed, DateSource.List)
            : report.LastModified is { } modified ? (DateOnly.FromDateTime(InChina(modified)), DateSource.LastModified)
            : ((DateOnly?)null, (DateSource?)null);
        return new FoundReport(date, source, report.EarliestSeenAt, report.Status, report.Scope, others, missedAt);
    }

    private static DateTime InChina(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, CrawlTimeZones.China).DateTime;

    /// <summary>The last search; where it left lists at their known entries, the last that walked them to their end: only that can say that something is not there.</summary>
    private static SearchSummary ToSummary(AgencyYear evidence) => evidence.LastSearch switch
    {
        { Outcome: SearchOutcome.Adequate, IsFull: false } last => evidence.LastAdequateSearch is { } full ? ToSummary(full)
            : ToSummary(last) with { Adequacy = SearchAdequacy.Incomplete, Detail = "only the newest entries were looked through" },
        var last => ToSummary(last),
    };

    private static SearchSummary ToSummary(SearchRow? search) => search is null ? SearchSummary.None : new SearchSummary(
        search.Outcome switch
        {
            SearchOutcome.Adequate => SearchAdequacy.Adequate,
            SearchOutcome.Incomplete => SearchAdequacy.Incomplete,
            SearchOutcome.SiteDown => SearchAdequacy.SiteDown,
            SearchOutcome.Blocked => SearchAdequacy.Blocked,
            SearchOutcome.RobotsDisallowed => SearchAdequacy.RobotsDisallowed,
            _ => throw new ArgumentOutOfRangeException(nameof(search), search.Outcome, null),
        }, search.FinishedAt, search.ListPages, search.LinksSeen, search.Troubles == 0 ? null : $"{search.Troubles} fetches failed");

    /// <summary>Links that lead nowhere and documents that gave no report: each may be the report, so none may be called missing.</summary>
    private static ImmutableArray<LostDocument> ToLost(AgencyYear evidence) =>
    [
        .. evidence.DeadLinks.Select(d => new LostDocument(d.Url.AbsoluteUri, d.Year, d.Detail ?? Words(d.Outcome), BarrierOf(d.Outcome))),
        .. evidence.Unread.Select(u => new LostDocument(u.Url, u.Year, u.Reason switch
        {
            UnreadReason.Unreadable => "we could not read it",
            UnreadReason.NotAReport => "we take it for something else",
            _ => "not read yet",
        })),
    ];

    private static SearchAdequacy? BarrierOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.RobotsDisallowed => SearchAdequacy.RobotsDisallowed,
        FetchOutcome.Blocked or FetchOutcome.Forbidden => SearchAdequacy.Blocked,
        FetchOutcome.Unreachable or FetchOutcome.TimedOut or FetchOutcome.TlsFailed => SearchAdequacy.SiteDown,
        _ => null,
    };

    private static string Words(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.NotFound => "the link is dead",
        FetchOutcome.Gone => "it was withdrawn",
        _ => outcome.ToString(),
    };
}
