using System.Text;
using Nianbao.Crawler;
using Nianbao.Crawler.Discovery;
using Nianbao.Crawler.Pages;
using Nianbao.Tests.Crawler.Hostile;
using static Nianbao.Tests.Crawler.ReportSite;

namespace Nianbao.Tests.Crawler.Discovery;

public sealed class SitemapTests
{
    private static readonly Uri Map = new("http://www.shiqiao.gov.cn/sitemap.xml");

    [Fact]
    public void Of_a_sitemap_only_what_may_lead_to_reports_is_kept()
    {
        var map = Read("<urlset><url><loc>http://www.shiqiao.gov.cn/news/</loc></url><url><loc>http://www.shiqiao.gov.cn/zwgk/zfxxgknb/index.html</loc></url><url><loc>http://www.liuhe.gov.cn/zwgk/zfxxgknb/</loc></url></urlset>")!;
        map.Links.ShouldHaveSingleItem().Url.AbsolutePath.ShouldBe("/zwgk/zfxxgknb/index.html");
        map.Detail.ShouldBeNull();
    }

    [Fact]
    public void The_folder_of_articles_is_a_list_where_the_sitemap_names_none()
    {
        Read("<urlset><url><loc>/zwgk/gknb/202101/t20210120_88.html</loc></url><url><loc>/zwgk/gknb/202201/t20220120_91.html</loc></url></urlset>")!
            .Links.Select(l => l.Url.AbsolutePath).ShouldBe(["/zwgk/gknb/202101/t20210120_88.html", "/zwgk/gknb/202201/t20220120_91.html", "/zwgk/gknb/"]);
        Read("<urlset><url><loc>/zwgk/gknb/202101/t20210120_88.html</loc></url><url><loc>/zwgk/gknb/index.html</loc></url></urlset>")!
            .Links.Select(l => l.Url.AbsolutePath).ShouldBe(["/zwgk/gknb/202101/t20210120_88.html", "/zwgk/gknb/index.html"]);
    }

    [Fact]
    public void An_index_names_further_sitemaps_those_of_reports_first()
    {
        var map = Read("<?xml version='1.0'?><sitemapindex><sitemap><loc>/maps/news.xml</loc></sitemap><sitemap><loc>/gknb/map.xml</loc></sitemap><sitemap><loc>ftp://www.shiqiao.gov.cn/a.xml</loc></sitemap></sitemapindex>")!;
        map.Further.Select(u => u.AbsolutePath).ShouldBe(["/gknb/map.xml", "/maps/news.xml"]);
        map.Links.ShouldBeEmpty();
    }

    [Fact]
    public void Lines_of_addresses_are_a_sitemap_too() =>
        Read("http://www.shiqiao.gov.cn/a/\r\nhttp://www.shiqiao.gov.cn/gknb/\r\n")!.Links.ShouldHaveSingleItem().Url.AbsolutePath.ShouldBe("/gknb/");

    [Fact]
    public void A_page_of_html_is_no_sitemap() => Read("<!doctype html><title>404</title><a href='/gknb/'>年报</a>").ShouldBeNull();

    [Fact]
    public void An_entity_bomb_is_not_opened()
    {
        var map = Read("<!DOCTYPE urlset [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><urlset><url><loc>/gknb/&b;</loc></url></urlset>")!;
        map.Links.ShouldBeEmpty();
        map.Detail!.ShouldStartWith("breaks off");
    }

    [Fact]
    public void More_addresses_than_the_protocol_allows_are_not_read()
    {
        var map = Read("<urlset>" + string.Concat(Enumerable.Repeat("<url><loc>/news/</loc></url>", Sitemap.MaxAddresses)) + "<url><loc>/gknb/</loc></url></urlset>")!;
        map.Links.ShouldBeEmpty();
        map.Detail.ShouldBe("more addresses than a sitemap may have");
        Read(string.Concat(Enumerable.Repeat("http://www.shiqiao.gov.cn/news/\n", Sitemap.MaxAddresses + 1)))!.Detail.ShouldBe("more addresses than a sitemap may have");
    }

    [Fact]
    public void Of_one_sitemap_no_more_is_followed_than_the_cap_allows()
    {
        var map = Read("<urlset>" + string.Concat(Enumerable.Range(0, 6_000).Select(i => $"<url><loc>/gknb/{i}/t20210120_{i}.html</loc></url>")) + "</urlset>")!;
        // The folder they all lie in is worth more than any of them.
        map.Links.Length.ShouldBe(5_001);
        map.Links[^1].Url.AbsolutePath.ShouldBe("/gknb/");
        map.Detail.ShouldBe("more addresses worth a look than the 5000 taken of a sitemap");
    }

    [Fact]
    public void A_packed_bomb_in_a_sitemap_ends_at_the_cap()
    {
        var page = SitePage.Of(Document(DiscoveryHosts.Packed(new string('x', 64 * 1024 * 1024))));
        page.Text.Length.ShouldBe(10 * 1024 * 1024);
        Sitemap.TryRead(page).ShouldBeNull();
    }

    [Fact]
    public async Task Sitemaps_are_not_asked_for_where_the_index_leads_to_reports()
    {
        await using var site = await SiteWithOneReportAsync();
        await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        site.Paths.ShouldBe(["/robots.txt", "/zfxxgknb/", "/zfxxgknb/202101/t20210120_88.html"]);
    }

    [Fact]
    public async Task No_more_sitemaps_are_asked_for_than_the_cap_allows()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<p>首页</p>").Page("/robots.txt", string.Concat(Enumerable.Range(0, 9).Select(i => $"Sitemap: {site.Url($"/map{i}.xml")}\n")), "text/plain");
        var run = await Crawls.RunAsync(Crawls.Quick with { MaxSitemaps = 3 }, [Crawls.Source(site.Url("/"))]);
        site.Paths.ShouldBe(["/robots.txt", "/", "/map0.xml", "/map1.xml", "/map2.xml"]);
        run.Search.Trouble.Count(t => t.Outcome == FetchOutcome.NotAsked && t.Detail == "cap of 3 sitemaps").ShouldBe(1);
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
    }

    [Fact]
    public async Task An_index_of_countless_sitemaps_fills_neither_the_walk_nor_its_record()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<p>首页</p>").Page("/sitemap.xml", "<sitemapindex>" + string.Concat(Enumerable.Range(0, 500).Select(i => $"<sitemap><loc>/map{i}.xml</loc></sitemap>")) + "</sitemapindex>", "text/xml");
        var run = await Crawls.RunAsync(Crawls.Quick with { MaxSitemaps = 3 }, [Crawls.Source(site.Url("/"))]);
        site.Paths.ShouldBe(["/robots.txt", "/", "/sitemap.xml", "/map0.xml", "/map1.xml"]);
        run.Search.Trouble.Count(t => t.Detail == "cap of 3 sitemaps").ShouldBe(1);
    }

    [Fact]
    public async Task A_cap_on_pages_is_told_once_however_many_it_leaves_out()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<p>首页</p>").Page("/sitemap.xml", "<urlset>" + string.Concat(Enumerable.Range(0, 50).Select(i => $"<url><loc>/gknb/{i}/</loc></url>")) + "</urlset>", "text/xml").Page("*", "<title>政府信息公开年报</title>暂无信息").Status("/robots.txt", 404);
        var run = await Crawls.RunAsync(Crawls.Quick with { MaxListPages = 5 }, [Crawls.Source(site.Url("/"))]);
        run.Search.ListPages.ShouldBe(5);
        run.Search.Trouble.Count(t => t.Detail == "cap of 5 list pages").ShouldBe(1);
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
    }

    [Fact]
    public async Task A_report_that_only_a_sitemap_names_does_not_make_the_search_adequate()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<p>首页</p>").Page("/sitemap.xml", $"<urlset><url><loc>/art/2021/1/20/art_5_88.html</loc><data><title>{Title}</title></data></url></urlset>", "text/xml")
            .Page("/art/2021/1/20/art_5_88.html", Crawls.ReportPage(Title));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/")));
        run.FetchedPaths.ShouldBe(["/art/2021/1/20/art_5_88.html"]);
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
    }

    [Fact]
    public async Task A_column_that_only_a_map_leads_to_speaks_for_no_body_that_is_not_in_it()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<ul><li><a href='/news/20240103_55120.html'>我镇组织冬季防火巡查</a><span>2024-01-03</span></li></ul><a href='/map.html'>网站地图</a>").Page("/map.html", "<title>网站地图</title><a href='/gknb/'>政府信息公开年报</a>")
            .Page("/gknb/", List(("/gknb/a/t20210120_101.html", Title))).Page("/gknb/a/t20210120_101.html", Crawls.ReportPage(Title));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/")), Crawls.Source(site.Url("/"), "柳河乡人民政府", "liuhe"));
        run.SearchOf("shiqiao").Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.SearchOf("shiqiao").Trouble));
        run.SearchOf("liuhe").Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.SearchOf("liuhe").Trouble.ShouldHaveSingleItem().Detail!.ShouldContain("may be another body's");
    }

    private static Sitemap? Read(string text) => Sitemap.TryRead(new SitePage(Map, text));

    private static FetchedDocument Document(byte[] body) =>
        new(Map, Map, new DateTimeOffset(2024, 1, 5, 0, 0, 0, TimeSpan.Zero), FetchOutcome.Fetched, 200, "application/gzip", null, null, Sha256.Of(body), body, null);
}
