using System.IO.Compression;
using System.Text;
using static Nianbao.Tests.Crawler.Hostile.FamilyHosts;

namespace Nianbao.Tests.Crawler.Hostile;

/// <summary>Portals of which only the home page is known, and which do not lead to their column of annual reports by any of its names.</summary>
internal static class DiscoveryHosts
{
    private const string Home = "<title>首页</title><ul><li><a href='/news/20240103_55120.html'>我镇组织冬季防火巡查</a><span>2024-01-03</span></li><li><a href='/zwgk/'>政务公开</a></li></ul>";
    private const string Openness = "<ul><li><a href='/zwgk/jgzn/20240101_1.html'>镇各内设机构的职能</a><span>2024-01-01</span></li></ul>";

    /// <summary>The site's map for its readers names the column.</summary>
    public static async Task<HostileHost> MapForReadersAsync()
    {
        var (name, site) = ("图门镇", await TestSite.StartAsync());
        site.Page("/", Home + "<p><a href='/wzdt.html'>网站地图</a></p>")
            .Page("/zwgk/", Openness)
            .Page("/wzdt.html", "<title>网站地图</title><dl><dd><a href='/news/'>新闻中心</a></dd><dd><a href='/public/gongkainianbao/'>政府信息公开年报</a></dd></dl>")
            .Page("/public/gongkainianbao/", List("公开内容", name, PathOf, 2021, 2022));
        return Host(name, Serve(site, name, PathOf, 2021, 2022), "/", [PathOf(2021), PathOf(2022)]);
    }

    /// <summary>Only sitemaps for machines: named by robots.txt, one packed, one forbidden, one that breaks off, with addresses of other hosts among them.</summary>
    public static async Task<HostileHost> SitemapAsync()
    {
        var (name, site) = ("塔影镇", await TestSite.StartAsync());
        site.Page("/robots.txt", $"Sitemap: {site.Url("/maps/all.xml")}\nSitemap: {site.Url("/secret/map.xml")}\nSitemap: https://www.elsewhere.gov.cn/map.xml\nUser-agent: *\nDisallow: /secret/\n", "text/plain")
            .Page("/", Home).Page("/zwgk/", Openness)
            .Page("/maps/all.xml", $"<?xml version='1.0' encoding='UTF-8'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{site.Url("/maps/one.xml.gz")}</loc></sitemap><sitemap><loc>{site.Url("/maps/torn.xml")}</loc></sitemap></sitemapindex>", "application/xml")
            .Bytes("/maps/one.xml.gz", Packed(Urls(site.Url("/news/20240103_55120.html"), new Uri("http://www.elsewhere.gov.cn/zfxxgknb/"), site.Url("/xxgk/zfxxgknb/"), site.Url("/xxgk/zfxxgknb/a/20230120_2022888.html"))), "application/gzip")
            .Page("/maps/torn.xml", Urls(site.Url("/xxgk/jgzn/"))[..^30], "application/xml")
            .Page("/xxgk/zfxxgknb/", List("公开内容", name, PathOf, 2021, 2022));
        return Host(name, Serve(site, name, PathOf, 2021, 2022), "/", [PathOf(2021), PathOf(2022)]) with { Forbidden = ["/secret/"] };
    }

    /// <summary>Neither map leads anywhere: nothing is invented, and the search does not claim to have been good enough.</summary>
    public static async Task<HostileHost> NoMapAsync()
    {
        var (name, site) = ("无图镇", await TestSite.StartAsync());
        site.Page("/", Home).Page("/zwgk/", "<p>栏目建设中</p>").Page("/sitemap.xml", Urls(site.Url("/news/20240103_55120.html")), "text/xml");
        return Host(name, site, "/", [], Nianbao.Crawler.SearchOutcome.Incomplete);
    }

    public static string Urls(params Uri[] urls) =>
        "<?xml version='1.0' encoding='UTF-8'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + string.Concat(urls.Select(u => $"<url><loc>{u}</loc><lastmod>2024-01-05</lastmod></url>")) + "</urlset>";

    public static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private static string PathOf(int year) => $"/xxgk/zfxxgknb/a/{year + 1}0120_{year}888.html";
}
