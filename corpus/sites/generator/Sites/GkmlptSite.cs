using System.Globalization;
using System.Text.Json;

namespace Nianbao.SiteGenerator.Sites;

/// <summary>The catalogue platform gkmlpt: the page is a shell, lists come as JSON, and an article may stand in the page's script.</summary>
internal sealed class GkmlptSite(Site site, IReadOnlyDictionary<string, ReportText> texts) : SiteWriter(site, texts)
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private string Sid => Host.Lists[0].Parameters["sid"];

    protected override void Prepare()
    {
        var shell = Utf8(Template.Fill("gkmlpt/index.html", new Dictionary<string, string>(Common(Host.Lists[0].Column), StringComparer.Ordinal)
        {
            ["sid"] = Sid,
            ["tree"] = JsonSerializer.Serialize(Host.Lists.Select(l => new { id = int.Parse(l.Parameters["id"], CultureInfo.InvariantCulture), name = l.Column, parent_id = 0, url = $"{{{{host:{Host.Host}}}}}/gkmlpt/index#{l.Parameters["id"]}" }), SpecJson.Options),
        }));
        Out.AddBehind(new Route("/gkmlpt/index", ContentType: "text/html; charset=UTF-8"), "index.html", shell, replaces: true);
        Out.Add(new Route("/gkmlpt/annualreport", File: "_files/index.html", ContentType: "text/html; charset=UTF-8"));
    }

    protected override void WriteList(ListSpec list, IReadOnlyList<Entry> entries)
    {
        var id = list.Parameters["id"];
        var path = $"/gkmlpt/api/all/{id}";
        var pages = Pages(list, entries).ToList();
        for (var page = 1; page <= pages.Count + 1; page++)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new
            {
                classify = new { id = int.Parse(id, CultureInfo.InvariantCulture), name = list.Column, post_count = entries.Count },
                total = entries.Count,
                articles = page > pages.Count ? [] : pages[page - 1].Select(Listed).ToArray(),
            }, SpecJson.Options);
            var number = page.ToString(CultureInfo.InvariantCulture);
            Out.AddBehind(new Route(path, Query: Query(("sid", Sid), ("page", number)), ContentType: "application/json"), $"all-{id}-{number}.json", json, replaces: true);
        }
    }

    protected override void WriteArticle(Article article)
    {
        var places = new Dictionary<string, string>(Places(article), StringComparer.Ordinal)
        {
            ["sid"] = Sid,
            ["detail"] = JsonSerializer.Serialize(new { id = PostId(article.Path), title = article.Title, publisher = article.Source, created_at = article.Published, content = article.IsEmbedded ? article.Body : "" }, SpecJson.Options)
                .Replace("</", "<\\/", StringComparison.Ordinal),
        };
        if (article.IsEmbedded)
            places["body"] = "";
        Out.Add(article.Path, Template.Fill("gkmlpt/article.html", places));
    }

    private object Listed(Entry entry) => new
    {
        id = PostId(entry.Path),
        title = entry.Title,
        url = $"{{{{host:{Host.Host}}}}}{entry.Path}",
        publisher = entry.Source,
        created_at = entry.Published + ":00",
        display_publish_time = new DateTimeOffset(DateTime.ParseExact(entry.Published, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), China).ToUnixTimeSeconds(),
        attachment = Array.Empty<object>(),
    };

    private static int PostId(string path) => int.Parse(Path.GetFileNameWithoutExtension(path)["post_".Length..], CultureInfo.InvariantCulture);
}
