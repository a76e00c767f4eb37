using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Discovery;

/// <summary>A sitemap by the protocol of sitemaps.org: what a site says it has, for machines. Only addresses of the sitemap's own host count, as the protocol has it.</summary>
/// <param name="Links">Of its addresses those worth a look: by a path of annual reports or a title, and the folders of such paths.</param>
/// <param name="Further">The sitemaps it names, when it is an index of them; those with a path of annual reports first.</param>
/// <param name="Detail">For a person: why it was not read to its end; null when it was.</param>
internal sealed record Sitemap(ImmutableArray<PageLink> Links, ImmutableArray<Uri> Further, string? Detail)
{
    /// <summary>Addresses read of one file: what the protocol allows.</summary>
    public const int MaxAddresses = 50_000;

    /// <summary>Addresses taken of one file that are worth a look, and as many folders of such: as many as a walk fetches documents at most.</summary>
    private const int MaxLinks = 5_000;

    private const string IsCut = "more addresses than a sitemap may have";

    /// <summary>Null when the page is no sitemap: a page of HTML in its place.</summary>
    public static Sitemap? TryRead(SitePage page)
    {
        var start = page.Text.AsSpan(0, Math.Min(page.Text.Length, 4096)).TrimStart("\uFEFF \r\n\t");
        if (start.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || start.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return ReadLines(page);
        return start.StartsWith("<", StringComparison.Ordinal) && (start.Contains("<urlset", StringComparison.OrdinalIgnoreCase) || start.Contains("<sitemapindex", StringComparison.OrdinalIgnoreCase))
            ? ReadXml(page)
            : null;
    }

    private static Sitemap ReadLines(SitePage page)
    {
        var draft = new Draft(page.Url);
        foreach (var line in page.Text.AsSpan().EnumerateLines())
            if (!draft.TryAdd(line.ToString(), "", isMap: false))
                return draft.ToSitemap(IsCut);
        return draft.ToSitemap(null);
    }

    private static Sitemap ReadXml(SitePage page)
    {
        var draft = new Draft(page.Url);
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true };
        using var reader = XmlReader.Create(new StringReader(page.Text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t')), settings);
        try
        {
            return draft.ToSitemap(Read(reader, draft) ? null : IsCut);
        }
        catch (XmlException error)
        {
            // What stands before the fault is as good as ever.
            return draft.ToSitemap($"breaks off: {error.Message}");
        }
    }

    /// <returns>False when the cap ended it.</returns>
    private static bool Read(XmlReader reader, Draft draft)
    {
        var (element, address, title, isMap) = ("", "", "", false);
        while (reader.Read())
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    element = reader.LocalName;
                    if (element is "url" or "sitemap")
                        (address, title, isMap) = ("", "", element == "sitemap");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when element == "loc" && address.Length == 0:
                    address = reader.Value;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when element == "title" && title.Length == 0:
                    title = reader.Value;
                    break;
                case XmlNodeType.EndElement when reader.LocalName is "url" or "sitemap" && !draft.TryAdd(address, title, isMap):
                    return false;
                case XmlNodeType.EndElement:
                    element = "";
                    break;
            }
        return true;
    }

    private sealed class Draft(Uri self)
    {
        private readonly List<PageLink> _links = [];
        private readonly HashSet<Uri> _folders = [];
        private readonly List<Uri> _further = [];
        private int _addresses;

        /// <returns>False when there is no room for it.</returns>
        public bool TryAdd(string address, string title, bool isMap)
        {
            if (_addresses >= MaxAddresses)
                return false;
            if (!Uri.TryCreate(self, address.Trim(), out var url) || address.Trim().Length == 0 || url.Scheme is not ("http" or "https") || url.Host != self.Host || url.Port != self.Port)
                return true;
            _addresses++;
            if (isMap)
                _further.Add(url);
            else
                Weigh(url, PageText.Squeeze(title));
            return true;
        }

        public Sitemap ToSitemap(string? detail)
        {
            // A folder is a guess, needed only where the site names no list below it.
            var lists = _links.Where(l => !LinkFinder.LooksLikeArticle(l.Url)).Select(l => ColumnCues.FindReportFolder(l.Url) ?? l.Url).ToHashSet();
            var guesses = _folders.Where(f => !lists.Contains(f)).OrderBy(f => f.AbsoluteUri, StringComparer.Ordinal).Select(f => new PageLink(f, "", "", null));
            ImmutableArray<PageLink> links = [.. _links.DistinctBy(l => l.Url)];
            detail ??= links.Length <= MaxLinks ? null : string.Create(CultureInfo.InvariantCulture, $"more addresses worth a look than the {MaxLinks} taken of a sitemap");
            return new Sitemap([.. links.Take(MaxLinks), .. guesses.Take(MaxLinks)], [.. _further.Distinct().OrderBy(u => ColumnCues.IsReportPath(u) ? 0 : 1)], detail);
        }

        private void Weigh(Uri url, string title)
        {
            var isReportPath = ColumnCues.IsReportPath(url);
            if (isReportPath && LinkFinder.LooksLikeArticle(url) && ColumnCues.FindReportFolder(url) is { } folder)
                _folders.Add(folder);
            if (isReportPath || title.Length > 0)
                _links.Add(new PageLink(url, title, "", null));
        }
    }
}
