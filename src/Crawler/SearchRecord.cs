using System.Collections.Immutable;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;
using Nianbao.Crawler.Sites;

namespace Nianbao.Crawler;

/// <summary>Collects what a walk saw and judges at its end how good the search was: the one place where that is decided.</summary>
internal sealed class SearchRecord(ImmutableArray<ReportSource> sources)
{
    private readonly List<SearchTrouble> _trouble = [];
    private readonly List<SearchTrouble> _listTrouble = [];
    private readonly List<ReportLink> _reports = [];
    private readonly HashSet<Uri> _reportUrls = [];
    private readonly Dictionary<Uri, RefusedLink> _refused = [];
    private readonly HashSet<string> _links = new(StringComparer.Ordinal);
    private bool _sawReportColumn;
    private bool _isFull = true;
    private bool _isByMap;
    private FetchedDocument? _indexFailure;

    public int ListPages { get; private set; }

    public int Documents { get; private set; }

    /// <summary>A page of a list was not asked for because those before it held nothing new.</summary>
    public void LeftOut() => _isFull = false;

    /// <summary>The index was read, and nothing yet was a column of annual reports or a report.</summary>
    public bool LacksColumn => _indexFailure is null && !_sawReportColumn && _reports.Count == 0;

    public void ListRead(ListPage list, FoundLinks found, ListPlace place)
    {
        ListPages++;
        _sawReportColumn |= place.InReportColumn || !found.Reports.IsEmpty;
        foreach (var link in list.Links)
            _links.Add(CanonicalUrl.Of(link.Url));
        foreach (var link in found.Refused)
            _refused.TryAdd(link.Url, link);
    }

    /// <summary>So far nothing stands against an adequate search of all there is.</summary>
    public bool IsHealthy => _indexFailure is null && _listTrouble.Count == 0 && _sawReportColumn && _isFull;

    /// <summary>A report of earlier crawls that no list names any more was asked for; that it is gone is no trouble of this search.</summary>
    public void Rechecked() => Documents++;

    /// <summary>
    /// From here on it is a site map that leads to columns. A portal's map leads to columns of other bodies too, so such a search is adequate only for a body of which it found a report.
    /// </summary>
    public void GoByMap() => _isByMap = true;

    /// <summary>A sitemap speaks for no column: only a list it leads to does.</summary>
    public void SitemapRead(IEnumerable<PageLink> links)
    {
        ListPages++;
        foreach (var link in links)
            _links.Add(CanonicalUrl.Of(link.Url));
    }

    /// <summary>A site need not have a map: one that is not there takes nothing from the search.</summary>
    public void MapTrouble(Uri url, FetchOutcome outcome, string? detail) => _trouble.Add(new SearchTrouble(url, outcome, detail, null));

    public void ListFailed(Uri url, FetchedDocument document, bool isIndex)
    {
        _indexFailure = isIndex ? document : _indexFailure;
        ListTrouble(url, document.Outcome, document.Detail);
    }

    public void ListTrouble(Uri url, FetchOutcome outcome, string? detail)
    {
        var trouble = new SearchTrouble(url, outcome, detail, null);
        _listTrouble.Add(trouble);
        _trouble.Add(trouble);
    }

    public void ReportFound(ReportLink report)
    {
        if (_reportUrls.Add(report.Url))
            _reports.Add(report);
    }

    public void DocumentSeen(ReportLink link, FetchedDocument document)
    {
        Documents++;
        ReportFound(link);
        if (document.Outcome is not (FetchOutcome.Fetched or FetchOutcome.NotModified))
            _trouble.Add(new SearchTrouble(link.Url, document.Outcome, document.Detail, link));
    }

    /// <summary>The record of every source of the walk; a link that names no body stands in each of them.</summary>
    public IEnumerable<SourceSearched> Finish(DateTimeOffset startedAt, DateTimeOffset finishedAt)
    {
        var outcome = Judge();
        if (outcome == SearchOutcome.Adequate && !_sawReportColumn)
        {
            ListTrouble(sources[0].IndexUrl, FetchOutcome.Fetched, "no column of annual reports was found");
            outcome = SearchOutcome.Incomplete;
        }
        foreach (var source in sources)
            yield return new SourceSearched(ToSearch(source, outcome, startedAt, finishedAt), [.. _refused.Values]);
    }

    private SourceSearch ToSearch(ReportSource source, SearchOutcome outcome, DateTimeOffset startedAt, DateTimeOffset finishedAt)
    {
        var search = new SourceSearch(source.AgencyId, source.IndexUrl, startedAt, finishedAt, outcome, ListPages, _links.Count,
            [.. _reports.Where(r => IsOf(r, source))], [.. _trouble.Where(t => t.Link is null || IsOf(t.Link, source))], _isFull);
        if (!_isByMap || outcome != SearchOutcome.Adequate || search.Reports.Any(r => r.AgencyId == source.AgencyId))
            return search;
        var doubt = new SearchTrouble(source.IndexUrl, FetchOutcome.Fetched, "the column of annual reports that a site map leads to holds none of this body: it may be another body's", null);
        return search with { Outcome = SearchOutcome.Incomplete, Trouble = [.. search.Trouble, doubt] };
    }

    /// <summary>Without its index a search is what became of the index; with it, any list page that is missing makes it less than adequate.</summary>
    private SearchOutcome Judge()
    {
        if (_indexFailure is not null)
            return Judge(_indexFailure);
        if (_listTrouble.Count == 0)
            return SearchOutcome.Adequate;
        return _listTrouble.TrueForAll(t => t.Outcome == FetchOutcome.RobotsDisallowed) ? SearchOutcome.RobotsDisallowed
            : _listTrouble.TrueForAll(t => t.Outcome is FetchOutcome.Blocked or FetchOutcome.Forbidden) ? SearchOutcome.Blocked
            : SearchOutcome.Incomplete;
    }

    private static SearchOutcome Judge(FetchedDocument index) => index switch
    {
        { Outcome: FetchOutcome.RobotsDisallowed } => SearchOutcome.RobotsDisallowed,
        { Outcome: FetchOutcome.Blocked or FetchOutcome.Forbidden } => SearchOutcome.Blocked,
        { Outcome: FetchOutcome.TimedOut or FetchOutcome.Unreachable or FetchOutcome.TlsFailed } or { HttpStatus: >= 500 } => SearchOutcome.SiteDown,
        _ => SearchOutcome.Incomplete,
    };

    private static bool IsOf(ReportLink link, ReportSource source) => link.AgencyId is null || link.AgencyId == source.AgencyId;
}
