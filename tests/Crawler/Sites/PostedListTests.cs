using System.Text;
using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;
using Nianbao.Tests.Crawler.Hostile;

namespace Nianbao.Tests.Crawler.Sites;

/// <summary>Lists that have to be asked by POST go the same way as anything else.</summary>
public sealed class PostedListTests
{
    private const string Index = "/dynamic/zwgk/govInfoPub.html?deptcode=&categorynum=003009";

    [Fact]
    public async Task Each_page_is_posted_once_with_the_parameters_of_the_site_and_stands_in_the_ledger()
    {
        var host = await InterfaceHosts.EpointAsync("石桥镇", 1);
        await using var site = host.Site;
        var run = await Crawls.RunAsync(host.Source);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2022, 2021, 2020]);
        run.Documents.ShouldAllBe(d => d.Link.ListedOn == new DateOnly(d.Link.Year!.Value + 1, 1, 18));
        var posts = site.Requests.Where(r => r.Path == InterfaceHosts.EpointList).ToList();
        posts.ShouldAllBe(r => r.Headers["Content-Type"].StartsWith("application/json") && r.Headers["Referer"] != "");
        run.Ledger.Count(e => e.Url.AbsolutePath == InterfaceHosts.EpointList && e.Purpose == RequestPurpose.List).ShouldBe(posts.Count);
        posts.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_list_that_does_not_say_its_length_is_asked_for_page_nought_too(int firstPage)
    {
        var host = await InterfaceHosts.EpointAsync("石桥镇", firstPage, hasTotal: false);
        await using var site = host.Site;
        var run = await Crawls.RunAsync(host.Source);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2022, 2021, 2020], ignoreOrder: true);
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(500, "")]
    [InlineData(200, "{\"custom\":\"\",\"status\":{\"code\":500}}")]
    public async Task A_server_that_has_no_page_nought_lacks_nothing_by_it(int status, string answer)
    {
        var run = await RunWithPageNoughtAsync(status, answer);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Length.ShouldBe(3);
    }

    [Theory]
    [InlineData(403, SearchOutcome.Blocked)]
    [InlineData(502, SearchOutcome.Incomplete)]
    public async Task A_page_nought_that_may_be_there_and_was_not_had_is_missing(int status, SearchOutcome expected)
    {
        var run = await RunWithPageNoughtAsync(status, "");
        run.Search.Outcome.ShouldBe(expected, string.Join('\n', run.Search.Trouble));
        run.Documents.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_catalogue_asked_for_by_address_is_not_taken_for_all_of_it()
    {
        await using var site = await TestSite.StartAsync();
        const string index = "/module/xxgk/search.jsp?infotypeId=A1&area=11350100MB0001";
        site.Page(index, "<title>政府信息公开年报</title><table><tr><td><a href='/art/2023/1/17/art_33718_1.html'>石桥镇2022年政府信息公开工作年度报告</a></td><td>2023-01-17</td></tr></table>共&nbsp;5&nbsp;页 <a onclick='toPage(2)'>下一页</a>")
            .On("/art/2023/1/17/art_33718_1.html", ReportSite.Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url(index)));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Documents.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("<p>系统繁忙，请稍后再试</p>", SearchOutcome.Incomplete)]
    [InlineData("<table></table>共&nbsp;0&nbsp;页", SearchOutcome.Adequate)]
    [InlineData("<div>暂无信息</div>", SearchOutcome.Adequate)]
    public async Task A_catalogue_is_empty_only_where_it_says_so(string answer, SearchOutcome expected)
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/col/col1/index.html", "<title>政府信息公开年报</title><script>load('d', '/module/xxgk/search.jsp?infotypeId=A1&amp;jdid=21&amp;divid=d');</script>").Page("/module/xxgk/search.jsp", answer);
        (await Crawls.RunAsync(Crawls.Source(site.Url("/col/col1/index.html")))).Search.Outcome.ShouldBe(expected);
    }

    [Fact]
    public async Task What_robots_forbids_is_not_posted_to_either()
    {
        var host = await InterfaceHosts.EpointAsync("石桥镇", 1);
        await using var site = host.Site.Page("/robots.txt", "User-agent: *\nDisallow: /EWB-FRONT/\n", "text/plain");
        var run = await Crawls.RunAsync(host.Source);
        run.Search.Outcome.ShouldBe(SearchOutcome.RobotsDisallowed);
        site.Paths.ShouldNotContain(InterfaceHosts.EpointList);
    }

    [Fact]
    public async Task Two_columns_that_share_a_script_are_two_lists()
    {
        await using var site = await TestSite.StartAsync();
        var asked = new List<string>();
        static string Page(string more) => $"<title>政府信息公开年报</title><script src='/js/webBuilderCommon.js'></script><ul>{more}</ul>";
        site.Page("/dynamic/zwgk/govInfoPub.html?categorynum=003001", Page("<li><a href='/dynamic/zwgk/govInfoPub.html?categorynum=003002'>2021年</a></li>")).Page("/dynamic/zwgk/govInfoPub.html?categorynum=003002", Page(""))
            .Page("/js/webBuilderCommon.js", "var siteInfo={'projectName':'EWB','siteGuid':'g-1'}", "application/javascript")
            .On("/EWB/rest/lightfrontaction/getgovinfolist", async context =>
            {
                using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
                asked.Add(await reader.ReadToEndAsync());
                await context.Response.WriteAsync("""{"custom":"{\"total\":0,\"data\":[]}"}""");
            });
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/dynamic/zwgk/govInfoPub.html?categorynum=003001")));
        asked.ShouldBe([
            """{"deptcode":"","categorynum":"003001","siteGuid":"g-1","pageIndex":1,"pageSize":20}""", """{"deptcode":"","categorynum":"003002","siteGuid":"g-1","pageIndex":1,"pageSize":20}""",
        ]);
        site.Paths.Count(p => p == "/js/webBuilderCommon.js").ShouldBe(1);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }

    [Fact]
    public async Task Without_its_script_the_list_is_not_understood()
    {
        var host = await InterfaceHosts.EpointAsync("石桥镇", 1);
        await using var site = host.Site.Status("/js/webBuilderCommon.js", 404);
        var run = await Crawls.RunAsync(host.Source);
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_post_that_redirects_is_not_followed()
    {
        var host = await InterfaceHosts.EpointAsync("石桥镇", 1);
        await using var site = host.Site.Redirect(InterfaceHosts.EpointList, "/elsewhere", 307);
        var run = await Crawls.RunAsync(host.Source);
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldContain(t => t.Detail != null && t.Detail.StartsWith("a list asked for by POST redirects"));
        site.Paths.ShouldNotContain("/elsewhere");
    }

    /// <summary>A crawl of a list that counts its pages from 1, does not say its length, and gives this answer for page 0.</summary>
    private static async Task<CrawlRun> RunWithPageNoughtAsync(int status, string answer)
    {
        var host = await InterfaceHosts.EpointAsync("石桥镇", 1, hasTotal: false);
        await using var site = host.Site;
        site.Before(InterfaceHosts.EpointList, async context =>
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8, leaveOpen: true);
            var isNought = (await reader.ReadToEndAsync()).Contains("\"pageIndex\":0");
            context.Request.Body.Position = 0;
            if (!isNought)
                return false;
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(answer);
            return true;
        });
        return await Crawls.RunAsync(host.Source);
    }
}
