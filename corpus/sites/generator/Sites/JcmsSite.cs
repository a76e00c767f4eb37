using System.Globalization;
using System.Text;

namespace Nianbao.SiteGenerator.Sites;

/// <summary>JCMS classic: the first page of a list stands in a datastore in the page, further ones come from dataproxy.jsp.</summary>
internal sealed class JcmsSite(Site site, IReadOnlyDictionary<string, ReportText> texts) : SiteWriter(site, texts)
{
    private const string Proxy = "/module/web/jpage/dataproxy.jsp";

    protected override void Prepare() => Out.Add("/index.html", Template.Fill("jcms/home.html", new Dictionary<string, string>(Common("首页"), StringComparer.Ordinal) { ["list"] = Host.Lists[0].Path }), replaces: true);

    protected override void WriteList(ListSpec list, IReadOnlyList<Entry> entries)
    {
        var (column, unit) = (list.Parameters["columnid"], list.Parameters["unitid"]);
        var next = $"{Proxy}?page=2&appid=1&webid=37&path=/&columnid={column}&unitid={unit}&webname={Uri.EscapeDataString(Host.SiteName)}&permissiontype=0";
        var pages = Pages(list, entries).ToList();
        for (var page = 1; page <= pages.Count; page++)
        {
            var store = Utf8(Store(pages[page - 1], entries.Count, pages.Count, next));
            var number = page.ToString(CultureInfo.InvariantCulture);
            Out.AddBehind(new Route(Proxy, Query: Query(("columnid", column), ("page", number)), ContentType: "text/html;charset=UTF-8"), $"dataproxy-{column}-{number}.xml", store);
            Out.Add(new Route(Proxy, Query: Query(("columnid", column), ("startrecord", ((page - 1) * list.PageSize + 1).ToString(CultureInfo.InvariantCulture))), File: $"_files/dataproxy-{column}-{number}.xml", ContentType: "text/html;charset=UTF-8"));
        }

        Out.AddBehind(new Route(Proxy, Query: Query(("columnid", column)), ContentType: "text/html;charset=UTF-8"), $"dataproxy-{column}-none.xml", Utf8(Store([], entries.Count, pages.Count, next)));
        Out.Add(list.Path, Template.Fill("jcms/list.html", new Dictionary<string, string>(Common(list.Column), StringComparer.Ordinal)
        {
            ["unit"] = unit,
            ["columnid"] = column,
            ["total"] = entries.Count.ToString(CultureInfo.InvariantCulture),
            ["per_page"] = list.PageSize.ToString(CultureInfo.InvariantCulture),
            ["datastore"] = Store(pages[0], entries.Count, pages.Count, next),
        }));
    }

    protected override void WriteArticle(Article article) => Out.Add(article.Path, Template.Fill("jcms/article.html", Places(article)));

    private static string Store(IEnumerable<Entry> entries, int total, int pages, string next)
    {
        var xml = new StringBuilder($"<datastore>\n<totalrecord>{total}</totalrecord>\n<totalpage>{pages}</totalpage>\n<nextgroup><![CDATA[<a href=\"{next}\"></a>]]></nextgroup>\n<recordset>\n");
        foreach (var e in entries)
            xml.Append($"<record><![CDATA[\n<li><a href='{e.Path}' title='{e.Title}' target=\"_blank\">{Shortened(e.Title)}</a><span>{e.Date}</span></li>]]></record>\n");
        return xml.Append("</recordset>\n</datastore>").ToString();
    }

    private static string Shortened(string title) => title.Length <= 24 ? title : title[..22] + "...";
}
