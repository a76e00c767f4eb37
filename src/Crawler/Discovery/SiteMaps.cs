using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Discovery;

/// <summary>
/// Where a walk still looks when the index and what it leads to have shown no column of annual reports: first the site's map for its
/// readers (网站地图), then its sitemaps for machines, those that robots.txt names before the usual one.
/// </summary>
/// <param name="index">Where the walk began.</param>
internal sealed class SiteMaps(Uri index)
{
    private const int MaxPages = 2;

    private readonly List<Uri> _pages = [];

    /// <summary>Pages that are the site's map for readers; empty where none was met.</summary>
    public IReadOnlyList<Uri> Pages => _pages;

    /// <summary>Remembers the links of a page that lead to the site's map.</summary>
    public void Note(IEnumerable<PageLink> links)
    {
        foreach (var link in links.Where(l => ColumnCues.IsSiteMap(l.Text) && IsOfSite(l.Url)))
            if (_pages.Count < MaxPages && !_pages.Contains(link.Url))
                _pages.Add(link.Url);
    }

    /// <summary>The site's sitemaps, the last by custom where nobody names it.</summary>
    /// <param name="named">As robots.txt names them.</param>
    public IReadOnlyList<SitemapEntry> FindSitemaps(IEnumerable<string> named)
    {
        var ofRobots = named.Select(n => Uri.TryCreate(index, n, out var url) && url.Scheme is "http" or "https" && IsOfSite(url) ? url : null).OfType<Uri>();
        return [.. ofRobots.Distinct().Select(u => new SitemapEntry(u, null)), new SitemapEntry(new Uri(index, "/sitemap.xml"), null, IsGuess: true)];
    }

    private bool IsOfSite(Uri url) => url.Host == index.Host && url.Port == index.Port;
}
