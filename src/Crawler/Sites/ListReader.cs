using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>Reads list pages: the first family that knows the page answers, the generic reader is the last and answers always.</summary>
internal static class ListReader
{
    /// <summary>The families in the order they are asked.</summary>
    public static IReadOnlyList<SiteFamily> Families { get; } =
    [
        // Before JCMS, whose records it borrows.
        new TruecmsSite(),
        new JcmsSite(),
        new XxgkSite(),
        new JpaasSite(),
        new GkmlptSite(),
        new LonsunSite(),
        new EpointSite(),
        new JeecmsSite(),
        new UcapSite(),
        new TrsSite(),
        new GenericSite(),
    ];

    public static ListPage Read(SitePage page)
    {
        foreach (var family in Families)
            if (family.TryRead(page) is { } list)
                return list.Links.Length < LinkRows.MaxLinks ? list : list with { IsUnderstood = false, Detail = "more links on one page than are read" };
        throw new InvalidOperationException("The generic reader answers always.");
    }
}
