using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;
using static Nianbao.Tests.Crawler.ReportSite;

namespace Nianbao.Tests.Crawler;

/// <summary>What becomes of a crawl where site, page or caller goes wrong.</summary>
public sealed class SiteCrawlerTroubleTests
{
    [Fact]
    public async Task A_site_without_a_column_of_reports_was_not_searched_adequately()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<html><title>石桥镇</title><a href='/xwzx/1234567.html'>石桥镇召开春季农业生产现场会</a></html>");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldHaveSingleItem().Detail!.ShouldContain("no column of annual reports");
    }

    [Fact]
    public async Task A_dead_report_link_is_trouble_with_its_link_and_the_search_stays_adequate()
    {
        await using var site = await SiteWithOneReportAsync();
        site.Status("/zfxxgknb/202101/t20210120_88.html", 404);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
        var trouble = run.Search.Trouble.ShouldHaveSingleItem();
        trouble.Outcome.ShouldBe(FetchOutcome.NotFound);
        trouble.Link!.Year.ShouldBe(2020);
        run.Search.Reports.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task No_page_however_made_breaks_a_crawl()
    {
        await using var site = await TestSite.StartAsync();
        string[] odd = ["http://xn--zzzzzzzzzz.example/", "http://-.example/", "http://a..b/", $"http://{new string('a', 300)}.example/", "http://[::1", "//", "http:", "http://%00.example/", "\u0001", "?a=%", "http://例え.example/年", "http://999.999.999.999/", "http://x:99999/", "//@:0/"];
        site.Page("/zfxxgknb/", string.Concat(odd.Select(h => $"<li><a href=\"{h}\">石桥镇2020年政府信息公开工作年度报告</a></li>")) + List(("/a/t20210120_1.html", Title)))
            .On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        // What looks like a list elsewhere was not read, and that is said.
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldAllBe(t => t.Outcome == FetchOutcome.AddressRefused);
        run.FetchedPaths.ShouldContain("/a/t20210120_1.html");
        run.Documents.Where(d => d.Link.Url.Host != "127.0.0.1").ShouldAllBe(d => d.Document.Outcome == FetchOutcome.AddressRefused);
    }

    [Fact]
    public async Task A_page_that_breaks_a_reader_ends_its_search_and_nothing_else()
    {
        await using var site = await SiteWithOneReportAsync();
        site.Page("/gkmlpt/index", @"<script>window._CONFIG = { SID: 88, TREE: [{""id"":1,""name"":""\x""}] }; var api = 'getgovinfolist';</script>");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gkmlpt/index"), "柳河乡人民政府", "liuhe"), Crawls.Source(site.Url("/zfxxgknb/")));
        run.SearchOf("liuhe").Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.SearchOf("liuhe").Trouble[0].Detail!.ShouldStartWith("our reader failed");
        run.SearchOf("shiqiao").Outcome.ShouldBe(SearchOutcome.Adequate);
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<table><tr><td>")]
    public async Task A_page_nested_without_end_is_read(string open)
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", string.Concat(Enumerable.Repeat(open, 200_000)) + List(("/a/t20210120_1.html", Title))).On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.FetchedPaths.ShouldContain("/a/t20210120_1.html");
    }

    [Fact]
    public async Task A_page_with_more_links_than_are_read_is_not_understood()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", string.Concat(Enumerable.Range(0, 25_000).Select(i => $"<ul><li><a href='/{i}.js'>x</a>")) + List(("/a/t20210120_1.html", Title)));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldHaveSingleItem().Detail!.ShouldContain("more links");
    }

    [Fact]
    public async Task A_calendar_that_always_has_a_next_page_ends_at_the_cap_and_is_incomplete()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/zfxxgknb/", context =>
        {
            var page = int.TryParse(context.Request.Query["page"], out var number) ? number : 1;
            return context.Response.WriteAsync($"<a href='/day/{page}99999.html'>第{page}天的全部工作动态信息</a><a href='?page={page + 1}'>下一页</a>");
        });
        var run = await Crawls.RunAsync(Crawls.Quick with { MaxListPages = 12 }, [Crawls.Source(site.Url("/zfxxgknb/"))]);
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.ListPages.ShouldBe(12);
        run.Search.Trouble.ShouldHaveSingleItem().Outcome.ShouldBe(FetchOutcome.NotAsked);
    }

    [Fact]
    public async Task A_list_that_repeats_itself_under_new_addresses_ends_where_it_repeats()
    {
        await using var site = await TestSite.StartAsync();
        site.On("/zfxxgknb/", context =>
            {
                var page = int.TryParse(context.Request.Query["page"], out var number) ? number : 1;
                return context.Response.WriteAsync(List(("/a/t20210120_1.html", Title)) + $"<a href='?page={page + 1}'>下一页</a>");
            })
            .On("/a/t20210120_1.html", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Search.ListPages.ShouldBeLessThan(6);
        run.Documents.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_second_page_that_fails_makes_the_search_incomplete()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", List(("/a/t20210120_1.html", Title)) + "<script>createPageHTML(2, 0, 'index', 'html')</script>").Status("/zfxxgknb/index_1.html", 500).On("/a/t20210120_1.html", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldHaveSingleItem().Url.ShouldBe(site.Url("/zfxxgknb/index_1.html"));
        run.Documents.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_site_that_answers_with_errors_only_is_down()
    {
        await using var site = await TestSite.StartAsync();
        site.Status("*", 503, "busy");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.SiteDown);
        run.Search.Trouble.ShouldHaveSingleItem().Detail!.ShouldContain("robots.txt could not be had");
        site.Paths.ShouldAllBe(p => p == "/robots.txt");
    }

    [Fact]
    public async Task A_host_that_nobody_answers_at_is_down()
    {
        var site = await TestSite.StartAsync();
        var index = site.Url("/zfxxgknb/");
        await site.DisposeAsync();
        (await Crawls.RunAsync(Crawls.Source(index))).Search.Outcome.ShouldBe(SearchOutcome.SiteDown);
    }

    [Fact]
    public async Task What_robots_forbids_is_never_asked_for()
    {
        await using var site = await SiteWithOneReportAsync();
        site.Page("/robots.txt", "User-agent: *\nDisallow: /zfxxgknb/202101/\n", "text/plain");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
        run.Search.Trouble.ShouldHaveSingleItem().Outcome.ShouldBe(FetchOutcome.RobotsDisallowed);
        site.Paths.ShouldBe(["/robots.txt", "/zfxxgknb/"]);
    }

    [Fact]
    public async Task A_list_that_robots_forbids_is_said_to_be_forbidden()
    {
        await using var site = await SiteWithOneReportAsync();
        site.Page("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.RobotsDisallowed);
        site.Paths.ShouldBe(["/robots.txt"]);
    }

    [Fact]
    public async Task A_challenge_before_the_list_is_blocked_and_not_asked_twice()
    {
        await using var site = await TestSite.StartAsync();
        site.Status("/zfxxgknb/", 412, "<html><head><meta id='x' content='abc'><script>$_ts=window['$_ts'];</script></head><body></body></html>");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Blocked);
        run.Search.Trouble.ShouldHaveSingleItem().Detail!.ShouldStartWith("blocked_js_challenge");
        site.Paths.Count(p => p == "/zfxxgknb/").ShouldBe(1);
    }

    [Fact]
    public async Task A_crawl_that_is_left_early_stops()
    {
        await using var site = await SiteWithOneReportAsync();
        var source = Crawls.Source(site.Url("/zfxxgknb/"));
        using var crawler = new SiteCrawler(Crawls.Quick.Trusting([source]), TimeProvider.System);
        await foreach (var happened in crawler.CrawlAsync([source], _ => null))
        {
            happened.ShouldBeOfType<DocumentSeen>();
            break;
        }
        crawler.Progress.SourcesDone.ShouldBeLessThanOrEqualTo(1);
        Should.Throw<InvalidOperationException>(() => crawler.CrawlAsync([source], _ => null));
    }

    [Fact]
    public async Task A_cancelled_crawl_says_so()
    {
        await using var site = await SiteWithOneReportAsync();
        using var cancel = new CancellationTokenSource();
        site.On("/zfxxgknb/", async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var source = Crawls.Source(site.Url("/zfxxgknb/"));
        using var crawler = new SiteCrawler(Crawls.Quick.Trusting([source]), TimeProvider.System);
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in crawler.CrawlAsync([source], _ => null, cancel.Token))
                happened.ShouldBeNull();
        });
    }

    [Fact]
    public async Task An_exception_of_the_caller_s_own_reaches_the_caller()
    {
        await using var site = await SiteWithOneReportAsync();
        await Should.ThrowAsync<FormatException>(() => Crawls.RunAsync(Crawls.Quick, [Crawls.Source(site.Url("/zfxxgknb/"))], _ => throw new FormatException("ours")));
    }
}
