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
}
