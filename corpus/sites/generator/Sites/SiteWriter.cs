using System.Text;

namespace Nianbao.SiteGenerator.Sites;

/// <summary>Writes the pages of one host; a family says how its lists and articles look.</summary>
internal abstract class SiteWriter(Site site, IReadOnlyDictionary<string, ReportText> texts)
{
    protected HostSpec Host { get; } = site.Host;

    protected SiteFiles Out { get; } = new();

    public SiteFiles Write()
    {
        if (Host.Robots is not null)
            Out.Add("/robots.txt", Host.Robots);
        Prepare();
        foreach (var list in Host.Lists)
            WriteList(list, Entries(list));
        foreach (var report in site.Reports)
            WriteReport(report);
        foreach (var page in Host.Pages)
            WriteArticle(new Article(page.Path, page.Title, page.Published, page.Published, page.Source, ListOf(page.List), Markup.Write(page.Paragraphs.Select(p => new Paragraph(p)), BodyStyle), false, null));
        foreach (var move in Host.Redirects)
            Out.Add(new Route(move.From, Status: 301, Headers: new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = move.To }));
        return Out;
    }

    /// <summary>The hand in which the pages are written that are no reports.</summary>
    protected virtual string BodyStyle => "plain";

    /// <summary>Home page, error page and whatever else stands once on the host.</summary>
    protected virtual void Prepare()
    {
    }

    protected abstract void WriteList(ListSpec list, IReadOnlyList<Entry> entries);

    protected abstract void WriteArticle(Article article);

    /// <summary>Places every template knows.</summary>
    protected Dictionary<string, string> Common(string column) => new(StringComparer.Ordinal)
    {
        ["site_name"] = Host.SiteName,
        ["site_id"] = Host.SiteId,
        ["domain"] = Host.Host,
        ["organiser"] = Host.Organiser,
        ["column"] = column,
    };

    protected Dictionary<string, string> Places(Article article) => new(Common(article.List.Column), StringComparer.Ordinal)
    {
        ["title"] = Markup.Escape(article.Title),
        ["published"] = article.Published,
        ["date"] = article.Published[..10],
        ["pub_date"] = article.PubDate,
        ["source"] = article.Source,
        ["list"] = article.List.Path,
        ["body"] = article.Body,
    };

    protected static IEnumerable<Entry[]> Pages(ListSpec list, IReadOnlyList<Entry> entries) => entries.Count == 0 ? [[]] : entries.Chunk(list.PageSize);

    protected static Dictionary<string, string> Query(params (string Name, string Value)[] pairs) => pairs.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Everything a list shows, newest first; a report stands on every list that names its agency and year.</summary>
    private List<Entry> Entries(ListSpec list)
    {
        var reports = site.Reports.Where(r => Lists(list, r)).Select(r => new Entry(r.Title, Host.Redirects.FirstOrDefault(m => m.To == r.Path)?.From ?? r.Path, r.Published, Agency(r.Agency).ShortName));
        var pages = Host.Pages.Where(p => p.List == list.Path).Select(p => new Entry(p.Title, p.Path, p.Published, p.Source));
        var dead = Host.DeadLinks.Where(d => d.List == list.Path).Select(d => new Entry(d.Title, d.Path, d.Published, Agency(d.Agency).ShortName));
        return [.. reports.Concat(pages).Concat(dead).OrderByDescending(e => e.Published, StringComparer.Ordinal).ThenBy(e => e.Path, StringComparer.Ordinal)];
    }

    private static bool Lists(ListSpec list, ReportSpec report) =>
        list.Agencies.Contains(report.Agency, StringComparer.Ordinal) && (list.Years.Count == 0 || list.Years.Contains(report.Year));

    private void WriteReport(ReportSpec report)
    {
        var shape = report.Shape ?? new Shape();
        var list = Host.Lists.First(l => Lists(l, report));
        var blocks = texts[report.Id].Blocks();
        string body;
        if (shape.Attachment is { } attachment)
        {
            AddAttachment(attachment, WordFile.Write([new Heading(report.Title, 0), .. blocks]));
            body = Template.Fill("attachment.html", new Dictionary<string, string>(StringComparer.Ordinal) { ["href"] = Markup.Escape(attachment), ["title"] = report.Title });
        }
        else
            body = Markup.Write(blocks, shape.Style);
        WriteArticle(new Article(report.Path, report.Title, report.Published, report.PubDate ?? report.Published, Agency(report.Agency).ShortName, list, body, shape.Embedded, shape.Charset));
    }

    private void AddAttachment(string url, byte[] bytes)
    {
        const string Type = "application/octet-stream";
        if (url.Split('?') is [var path, var query])
            Out.AddBehind(new Route(path, Query: Query([.. query.Split('&').Select(p => p.Split('=')).Select(p => (p[0], p[1]))]), ContentType: Type), query.Split('=')[^1], bytes);
        else
        {
            Out.Add(url, bytes);
            Out.ContentTypes[Path.GetExtension(url)] = Type;
        }
    }

    private AgencySpec Agency(string id) => Host.Agencies.Single(a => a.Id == id);

    private ListSpec ListOf(string path) => Host.Lists.Single(l => l.Path == path);
}

/// <summary>A link on a list.</summary>
internal sealed record Entry(string Title, string Path, string Published, string Source)
{
    public string Date => Published[..10];
}

/// <summary>A page with a title and a text.</summary>
/// <param name="IsEmbedded">The text stands in a script, for the page to draw.</param>
/// <param name="Charset">What the page claims to be written in, where that is not so; null otherwise.</param>
internal sealed record Article(string Path, string Title, string Published, string PubDate, string Source, ListSpec List, string Body, bool IsEmbedded, string? Charset);
