using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>TRS WCM and 海云 (拓尔思): rows in the page, <c>createPageHTML(n, 0, "index", "html")</c>, page 2 is <c>index_1.html</c>.</summary>
internal sealed class TrsSite : SiteFamily
{
    public override string Name => "trs";

    public override ListPage? TryRead(SitePage page) =>
        NumberedPages.Find(page) is { } numbered ? new ListPage(Name, page.Links, numbered.Pages, true, Shift: numbered.Shift) : null;
}
