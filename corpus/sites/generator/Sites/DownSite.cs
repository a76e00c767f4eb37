namespace Nianbao.SiteGenerator.Sites;

/// <summary>A host that answers 503 to everything, robots.txt included.</summary>
internal sealed class DownSite(Site site, IReadOnlyDictionary<string, ReportText> texts) : SiteWriter(site, texts)
{
    protected override void Prepare() => Out.AddBehind(
        new Route("/", IsPrefix: true, Status: 503, ContentType: "text/html"), "503.html", Utf8("<html><head><title>503 Service Temporarily Unavailable</title></head><body><center><h1>503 Service Temporarily Unavailable</h1></center><hr><center>nginx</center></body></html>\n"));

    protected override void WriteList(ListSpec list, IReadOnlyList<Entry> entries) => throw new InvalidDataException($"{Host.Host} is down and has no lists.");

    protected override void WriteArticle(Article article) => throw new InvalidDataException($"{Host.Host} is down and has no articles.");
}
