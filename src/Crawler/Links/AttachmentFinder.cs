using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Links;

/// <summary>The files an article hands out: links, embedded viewers, scripts that open a file.</summary>
internal static partial class AttachmentFinder
{
    private static readonly string[] Extensions = [".pdf", ".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".ofd", ".rtf", ".zip", ".rar"];
    private static readonly string[] DownloadPaths = ["/downfile.jsp", "/download.jsp", "virtual_attach_file.vsb", "/attachment/", "/__local/"];

    // Order of the bodies' own use: the file that can be read goes first, archives last.
    public static ImmutableArray<PageLink> Find(SitePage page)
    {
        var article = ReportBody.Article(page.Text);
        var isInner = !ReferenceEquals(article, page.Text);
        IParentNode node = isInner ? new SitePage(page.Url, article).Dom : FindArticle(page);
        var links = LinkRows.Read(node, page.Url).Where(l => IsFile(l.Url));
        var embedded = node.QuerySelectorAll("iframe[src], embed[src], object[data]")
            .Select(e => FindViewed(e.GetAttribute("src") ?? e.GetAttribute("data") ?? "", page.Url)).OfType<Uri>().Where(IsFile).Select(u => new PageLink(u, "", "", null));
        var listed = isInner || page.Text.Contains("_CONFIG", StringComparison.Ordinal)
            ? JsonFile().Matches(page.Text).Select(m => TryResolve(page.Url, m.Groups["v"].Value.Replace("\\/", "/", StringComparison.Ordinal))).OfType<Uri>().Where(IsFile).Select(u => new PageLink(u, "", "", null))
            : [];
        return [.. links.Concat(embedded).Concat(listed).DistinctBy(l => l.Url).OrderBy(l => Rank(l.Url))];
    }

    private static bool IsFile(Uri url) => Rank(url) < Extensions.Length || DownloadPaths.Any(p => url.AbsolutePath.Contains(p, StringComparison.OrdinalIgnoreCase));

    private static int Rank(Uri url)
    {
        var address = url.PathAndQuery;
        for (var i = 0; i < Extensions.Length; i++)
            if (url.AbsolutePath.EndsWith(Extensions[i], StringComparison.OrdinalIgnoreCase) || address.EndsWith(Extensions[i], StringComparison.OrdinalIgnoreCase) || address.Contains(Extensions[i] + "&", StringComparison.OrdinalIgnoreCase))
                return i;
        return Extensions.Length;
    }

    /// <summary>The element of the article where the page marks one, so that files of menus and footers stay out.</summary>
    private static IParentNode FindArticle(SitePage page) =>
        page.Dom.QuerySelector("#UCAP-CONTENT, .TRS_Editor, .trs_editor_view, .TRS_UEDITOR, #zoom, #vsb_content, .v_news_content, #content, .article-content, .art_con, article") is { } article
        && LinkRows.Read(article, page.Url).Any(l => IsFile(l.Url)) ? article : page.Dom;

    /// <summary>The file a viewer shows: <c>viewer.html?file=…</c>, or the frame's own address.</summary>
    private static Uri? FindViewed(string source, Uri page) =>
        ViewerFile().Match(source) is { Success: true } match ? TryResolve(page, Uri.UnescapeDataString(match.Groups["v"].Value)) : TryResolve(page, source);

    private static Uri? TryResolve(Uri page, string address) =>
        address.Length > 0 && Uri.TryCreate(page, address, out var url) && url.Scheme is "http" or "https" ? url : null;

    [GeneratedRegex(@"[?&]file=(?<v>[^&]+)", RegexOptions.NonBacktracking)]
    private static partial Regex ViewerFile();

    [GeneratedRegex(@"""(?<v>(?:https?:)?\\?/\\?/?[^""\s<>]{1,400}\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf))""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex JsonFile();
}
