using System.Globalization;
using System.Text;

namespace Nianbao.SiteGenerator.Sites;

/// <summary>Lonsun: the catalogue page carries the first list page and the parameters, further pages come as HTML from label/8888.</summary>
internal sealed class LonsunSite(Site site, IReadOnlyDictionary<string, ReportText> texts) : SiteWriter(site, texts)
{
    private const string Label = "/site/label/8888";

    protected override string BodyStyle => "modern";

    protected override void Prepare() =>
        Out.Add("/index.html", Template.Fill("lonsun/home.html", new Dictionary<string, string>(Common("首页"), StringComparer.Ordinal) { ["list"] = Markup.Escape(Host.Agencies[0].Index) }));

    protected override void WriteList(ListSpec list, IReadOnlyList<Entry> entries)
    {
        var (organ, cat, siteId) = (list.Parameters["organ"], list.Parameters["cat"], list.Parameters["site"]);
        var pages = Pages(list, entries).ToList();
        for (var page = 1; page <= pages.Count + 1; page++)
        {
            var number = page.ToString(CultureInfo.InvariantCulture);
            var items = page > pages.Count ? "<div class=\"no-data\">暂无相关信息</div>" : Items(pages[page - 1]);
            Out.AddBehind(new Route(Label, Query: Query(("organId", organ), ("catId", cat), ("pageIndex", number)), ContentType: "text/html;charset=UTF-8"), $"list-{cat}-{number}.html", Utf8(items));
        }

        var html = Template.Fill("lonsun/list.html", new Dictionary<string, string>(Common(list.Column), StringComparer.Ordinal)
        {
            ["organ"] = organ,
            ["cat"] = cat,
            ["site"] = siteId,
            ["pages"] = pages.Count.ToString(CultureInfo.InvariantCulture),
            ["per_page"] = list.PageSize.ToString(CultureInfo.InvariantCulture),
            ["total"] = entries.Count.ToString(CultureInfo.InvariantCulture),
            ["items"] = Items(pages[0]),
        });
        Out.AddBehind(new Route($"/public/column/{organ}", Query: Query(("catId", cat)), ContentType: "text/html;charset=UTF-8"), $"column-{cat}.html", Utf8(html));
    }

    protected override void WriteArticle(Article article) => Out.Add(article.Path, Template.Fill("lonsun/article.html", Places(article)));

    private static string Items(IEnumerable<Entry> entries)
    {
        var html = new StringBuilder("<ul class=\"clearfix xxgk_nav_list\">\n");
        foreach (var e in entries)
            html.Append($"<li class=\"clearfix\"><a href=\"{e.Path}\" title=\"{e.Title}\" target=\"_blank\" class=\"title\">{e.Title}</a><span class=\"date\">{e.Date}</span></li>\n");
        return html.Append("</ul>").ToString();
    }
}
