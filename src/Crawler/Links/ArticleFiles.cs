using System.Collections.Immutable;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Links;

/// <summary>The files that a saved page hands out, by the names under which they may lie beside it.</summary>
public static class ArticleFiles
{
    private static readonly Uri Here = new("http://page.invalid/here/page.html");

    /// <summary>Names relative to the page's folder, those first that are read best; a file of another folder or site goes by its last name alone.</summary>
    /// <param name="page">The page's bytes.</param>
    public static ImmutableArray<string> FindNames(ReadOnlySpan<byte> page) =>
        [.. AttachmentFinder.Find(new SitePage(Here, PageDecoder.Decode(page, null).Text)).Select(l => NameOf(l.Url)).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string NameOf(Uri file)
    {
        var folder = new Uri(Here, ".").AbsolutePath;
        var path = file.Host == Here.Host && file.AbsolutePath.StartsWith(folder, StringComparison.Ordinal) ? file.AbsolutePath[folder.Length..] : file.Segments[^1];
        var name = Uri.UnescapeDataString(path);
        // An escaped slash or a parent folder leads out of the page's own folder.
        return name.Split('/', '\\').Contains("..") || Path.IsPathRooted(name) ? "" : name;
    }
}
