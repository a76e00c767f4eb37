using System.Globalization;
using System.Text;

namespace Nianbao.SiteGenerator.Sites;

/// <summary>A district channel of the first decade: GBK, tables for layout, numbered list pages behind 下一页, no charset in the header.</summary>
internal sealed class PlainSite(Site site, IReadOnlyDictionary<string, ReportText> texts) : SiteWriter(site, texts)
{
    private static readonly Encoding Gbk = Encoding.GetEncoding("GB18030");

    protected override string BodyStyle => "old";

    protected override void Prepare()
    {
        Out.ContentTypes[".htm"] = "text/html";
        Out.Add("/index.htm", Gbk.GetBytes(Template.Fill("plain/home.htm", new Dictionary<string, string>(Common("首页"), StringComparer.Ordinal) { ["list"] = Host.Lists[0].Path })));
    }

    protected override void WriteList(ListSpec list, IReadOnlyList<Entry> entries)
    {
        var pages = Pages(list, entries).ToList();
        for (var page = 1; page <= pages.Count; page++)
            Out.Add(PagePath(list, page), Gbk.GetBytes(Template.Fill("plain/list.htm", new Dictionary<string, string>(Common(list.Column), StringComparer.Ordinal)
            {
                ["items"] = string.Concat(pages[page - 1].Select(e => $"<TR><TD>·<A href=\"{e.Path}\" target=_blank>{e.Title}</A></TD><TD align=right width=90>[{e.Date}]</TD></TR>\n")),
                ["pager"] = Pager(list, page, pages.Count),
            })));
    }

    protected override void WriteArticle(Article article)
    {
        var meta = article.Charset switch
        {
            null => "<META http-equiv=Content-Type content=\"text/html; charset=gb2312\">",
            "" => "",
            var wrong => $"<META http-equiv=Content-Type content=\"text/html; charset={wrong}\">",
        };
        Out.Add(article.Path, Gbk.GetBytes(Template.Fill("plain/article.htm", new Dictionary<string, string>(Places(article), StringComparer.Ordinal) { ["charset"] = meta })));
    }

    private static string Pager(ListSpec list, int page, int pages)
    {
        if (pages == 1)
            return "共1页";
        var next = page < pages ? $"<A href=\"{Path.GetFileName(PagePath(list, page + 1))}\">下一页</A>" : "下一页";
        var previous = page > 1 ? $"<A href=\"{Path.GetFileName(PagePath(list, page - 1))}\">上一页</A>" : "上一页";
        return $"第{page}页/共{pages}页 {previous} {next}";
    }

    private static string PagePath(ListSpec list, int page) =>
        page == 1 ? list.Path : list.Path.Replace(".htm", string.Create(CultureInfo.InvariantCulture, $"_{page}.htm"), StringComparison.Ordinal);
}
