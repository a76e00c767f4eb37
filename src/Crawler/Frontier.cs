using System.Collections.Immutable;
using Nianbao.Crawler.Sites;

namespace Nianbao.Crawler;

/// <summary>
/// What one walk still has to fetch. Every address is taken once, lists before documents, each in the order it was found, so that
/// the same site gives the same walk. In memory; the walk knows only add and take.
/// </summary>
internal sealed class Frontier
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<FrontierEntry> _lists = new();
    private readonly Queue<FrontierEntry> _documents = new();

    /// <summary>Queues an entry, unless its address was queued before.</summary>
    public bool Add(FrontierEntry entry)
    {
        if (!_seen.Add(entry.Key))
            return false;
        (entry is DocumentEntry ? _documents : _lists).Enqueue(entry);
        return true;
    }

    /// <summary>Notes an address as known without queueing it: where a redirect led to. False when it was known before.</summary>
    public bool Know(Uri url) => _seen.Add(CanonicalUrl.Of(url));

    public bool TryTake(out FrontierEntry entry) => _lists.TryDequeue(out entry!) || _documents.TryDequeue(out entry!);
}

/// <summary>An address to fetch and the page that led to it.</summary>
internal abstract record FrontierEntry(Uri Url, Uri? FoundOn)
{
    /// <summary>What makes it the same as another.</summary>
    public virtual string Key => CanonicalUrl.Of(Url);
}

/// <param name="Place">What is known about the list from the links that led to it.</param>
/// <param name="Chain">The list this page is a page of.</param>
/// <param name="Depth">Steps from the index.</param>
/// <param name="Report">The link as a report, should the page turn out to be one.</param>
/// <param name="Posted">What has to be posted for it; null for most.</param>
internal sealed record ListEntry(ListPlace Place, ListChain Chain, int Depth, Uri? FoundOn, ReportLink? Report, PostedPage? Posted = null) : FrontierEntry(Place.Url, FoundOn)
{
    /// <summary>What is not there takes nothing from the search.</summary>
    public bool IsOptional { get; init; }

    public override string Key => Posted is null ? base.Key : $"{base.Key} {Posted.Body}";
}

/// <summary>A sitemap for machines.</summary>
/// <param name="IsGuess">Nobody names it: it is asked for where sitemaps are by custom, and need not be there.</param>
internal sealed record SitemapEntry(Uri Url, Uri? FoundOn, bool IsGuess = false) : FrontierEntry(Url, FoundOn);

/// <param name="IsRecheck">The walk did not meet it: an earlier crawl had it, and whether it is still there is to be seen.</param>
internal sealed record DocumentEntry(ReportLink Link, bool IsRecheck = false) : FrontierEntry(Link.Url, Link.FoundOn);

/// <summary>The pages of one list, as far as they were read: knows when a list that never ends has ended.</summary>
internal sealed class ListChain
{
    // A page may repeat the one before (the first page once as a page and once from the list's own address); more repeat for ever.
    private const int MaxBarren = 2;
    private const int MaxBarrenBeforeTotal = 5;

    private readonly HashSet<string> _links = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private int _barren;
    private int? _total;
    private PostedPage? _spare;
    private PageShift? _shift;

    /// <summary>Takes a page of the list and says whether to go on from it: not when the list is complete or repeats itself.</summary>
    public bool Take(ListPage page)
    {
        _spare = page.Spare ?? _spare;
        _shift = page.Shift ?? _shift;
        var isNew = false;
        // The pager is new on every page of a list without end.
        foreach (var link in page.Links.Where(l => !GenericSite.IsPager(l.Text) && !page.NextPages.Contains(l.Url)))
            isNew |= _links.Add(CanonicalUrl.Of(link.Url));
        foreach (var row in page.Rows)
            _rows.Add(CanonicalUrl.Of(row.Url));
        _barren = isNew ? 0 : _barren + 1;
        _total = page.Total ?? _total;
        var isComplete = _total is { } total && _rows.Count >= total;
        return !isComplete && _barren < (_total is null ? MaxBarren : MaxBarrenBeforeTotal);
    }

    /// <summary>The list says how many entries it has.</summary>
    public bool SaysTotal => _total is not null;

    /// <summary>The page to ask for where entries are missing, or nobody says how many there are; null when none is, where the list was left, and when asked again.</summary>
    public PostedPage? TakeSpare()
    {
        var spare = !IsLeft && (Missing > 0 || !SaysTotal) ? _spare : null;
        _spare = null;
        return spare;
    }

    /// <summary>The page to ask for in the place of one that is not there, or that adds nothing, because the numbers were guessed wrong; null where they were not, and when asked again.</summary>
    public Uri? TakeShift(Uri missing)
    {
        if (_shift is not { } shift || CanonicalUrl.Of(shift.IfMissing) != CanonicalUrl.Of(missing))
            return null;
        _shift = null;
        return shift.Instead;
    }

    /// <summary>The last page taken held nothing that the pages before it did not hold.</summary>
    public bool IsBarren => _barren > 0;

    /// <summary>The walk goes no further into this list, though it goes on: its newest entries were all known.</summary>
    public bool IsLeft { get; set; }

    /// <summary>Where the first page of the list stood; null before it was read.</summary>
    public ListPlace? Place { get; set; }

    /// <summary>What the list says it has beyond what was found; 0 where it says nothing.</summary>
    public int Missing => Math.Max(0, (_total ?? 0) - _rows.Count);

    public int Found => _rows.Count;
}
