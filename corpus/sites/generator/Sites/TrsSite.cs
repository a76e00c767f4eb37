using System.Globalization;
using System.Text;

namespace Nianbao.SiteGenerator.Sites;

/// <summary>TRS WCM: static list pages index.html, index_1.html … announced by a script; articles beside the list in a folder a month.</summary>
internal sealed class TrsSite(Site site, IReadOnlyDictionary<string, ReportText> texts) : SiteWriter(site, texts)
{
    protected override void Prepare() => Out.Add("/index.html", Template.Fill("trs/home.html", Common("首页")), replaces: true);

    protected override void WriteList(ListSpec list, IReadOnlyList<Entry> entries)
    {
        var pages = Pages(list, entries).ToList();
        for (var page = 0; page < pages.Count; page++)
            Out.Add(page == 0 ? $"{list.Path}index.html" : $"{list.Path}index_{page}.html", Template.Fill("trs/list.html", new Dictionary<string, string>(Common(list.Column), StringComparer.Ordinal)
            {
                ["page"] = page.ToString(CultureInfo.InvariantCulture),
                ["pages"] = pages.Count.ToString(CultureInfo.InvariantCulture),
                ["folders"] = Folders(list),
                ["items"] = Items(list, pages[page]),
            }));
    }

    protected override void WriteArticle(Article article) => Out.Add(article.Path, Template.Fill("trs/article.html", Places(article)));

    /// <summary>Year folders and the like, from the parameter folders: <c>2023年=./2023n/;…</c>.</summary>
    private static string Folders(ListSpec list) =>
        list.Parameters.TryGetValue("folders", out var folders)
            ? string.Concat(folders.Split(';').Select(f => f.Split('=')).Select(f => $"<dd><a href=\"{f[1]}\">{f[0]}</a></dd>\n"))
            : "";

    private static string Items(ListSpec list, IEnumerable<Entry> entries)
    {
        var html = new StringBuilder();
        foreach (var e in entries)
        {
            var href = e.Path.StartsWith(list.Path, StringComparison.Ordinal) ? $"./{e.Path[list.Path.Length..]}" : e.Path;
            html.Append($"<li><a href=\"{href}\" target=\"_blank\" title=\"{e.Title}\">{e.Title}</a><span class=\"date\">{e.Date}</span></li>\n");
        }

        return html.ToString();
    }
}
