using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;
using static Nianbao.Tests.Crawler.Politeness.SkippingCrawl;

namespace Nianbao.Tests.Crawler.Politeness;

/// <summary>What a host sees of a crawl, by its own log or by a clock on which waiting takes no time.</summary>
public sealed class PolitenessTests
{
    [Fact]
    public async Task The_server_s_own_log_shows_no_gap_shorter_than_the_rule()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/robots.txt", "User-agent: *\nCrawl-delay: 0.12\nDisallow: /private/", "text/plain")
            .Page("/zfxxgknb/", string.Concat(Enumerable.Range(2019, 4).Select(y => $"<li><a href='t{y + 1}0101_{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a></li>")) + "<a href='index_2.html'>下一页</a>")
            .Page("/zfxxgknb/index_2.html", "<li><a href='moved'>石桥镇2018年政府信息公开工作年度报告</a></li>")
            .Redirect("/zfxxgknb/moved", "/zfxxgknb/t20190101_2018.html")
            .Status("/zfxxgknb/t20210101_2020.html", 500)
            .On("*", context => context.Response.WriteAsync(Crawls.ReportPage("石桥镇政府信息公开工作年度报告")));
        var run = await Crawls.RunAsync(Crawls.Quick with { MinGap = TimeSpan.FromMilliseconds(60) }, [Crawls.Source(site.Url("/zfxxgknb/"))]);

        var arrivals = site.Requests.Select(r => r.ArrivedAt).ToList();
        arrivals.Count.ShouldBe(10);
        // robots.txt is asked before its delay is known; from then on the larger of the two rules holds, retry and redirect included.
        Stopwatch.GetElapsedTime(arrivals[0], arrivals[1]).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(60));
        foreach (var (before, after) in arrivals.Skip(1).Zip(arrivals.Skip(2)))
            Stopwatch.GetElapsedTime(before, after).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(120));
        run.Ledger.Length.ShouldBe(arrivals.Count);
        run.Ledger.Select(e => e.Url.PathAndQuery).ShouldBe(site.Paths);
    }

    [Fact]
    public async Task The_ledger_alone_lets_the_gaps_be_computed_again()
    {
        var (ledger, _) = await CrawlAsync(Patient, _ => Ok(Page));
        ledger.Count.ShouldBe(3);
        ledger.Select(e => e.Purpose).ShouldBe([RequestPurpose.Robots, RequestPurpose.List, RequestPurpose.Document]);
        foreach (var (before, after) in ledger.Zip(ledger.Skip(1)))
            (after.StartedAt - before.FinishedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_slow_site_is_asked_more_slowly()
    {
        var (ledger, _) = await CrawlAsync(Patient, (_, time) =>
        {
            time.Advance(TimeSpan.FromSeconds(8));
            return Ok(Page);
        });
        foreach (var (before, after) in ledger.Zip(ledger.Skip(1)))
            (after.StartedAt - before.FinishedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(16));
    }

    [Fact]
    public async Task A_crawl_delay_of_robots_is_the_gap_when_it_is_longer()
    {
        var (ledger, _) = await CrawlAsync(Patient, request => request.RequestUri!.AbsolutePath == "/robots.txt" ? Ok("User-agent: nianbao\nCrawl-delay: 20") : Ok(Page));
        foreach (var (before, after) in ledger.Zip(ledger.Skip(1)))
            (after.StartedAt - before.FinishedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Retry_after_is_waited_for_and_then_tried_again()
    {
        var asked = 0;
        var (ledger, search) = await CrawlAsync(Patient, request =>
        {
            if (request.RequestUri!.AbsolutePath != "/zfxxgknb/" || ++asked > 1)
                return Ok(Page);
            var busy = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
            busy.Headers.TryAddWithoutValidation("Retry-After", "90");
            return busy;
        });
        var lists = ledger.Where(e => e.Purpose == RequestPurpose.List).ToList();
        lists.Select(e => e.Status).ShouldBe([429, 200]);
        (lists[1].StartedAt - lists[0].FinishedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(90));
        search.Outcome.ShouldBe(SearchOutcome.Adequate);
    }

    [Fact]
    public async Task A_host_that_complains_is_asked_at_half_the_rate_from_then_on()
    {
        var asked = 0;
        var (ledger, _) = await CrawlAsync(Patient, request =>
            request.RequestUri!.AbsolutePath == "/zfxxgknb/" && ++asked == 1 ? new HttpResponseMessage(HttpStatusCode.TooManyRequests) : Ok(Page));
        ledger.Count.ShouldBe(4);
        foreach (var (before, after) in ledger.Skip(1).Zip(ledger.Skip(2)))
            (after.StartedAt - before.FinishedAt).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task A_retry_after_beyond_our_patience_ends_the_host_without_a_further_request()
    {
        var (ledger, search) = await CrawlAsync(Patient, request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith(".txt", StringComparison.Ordinal))
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            var busy = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            busy.Headers.TryAddWithoutValidation("Retry-After", "86400");
            return busy;
        });
        ledger.Count(e => e.Purpose == RequestPurpose.List).ShouldBe(1);
        search.Trouble.ShouldHaveSingleItem().Outcome.ShouldBe(FetchOutcome.Throttled);
        search.Outcome.ShouldBe(SearchOutcome.SiteDown);
    }

    [Fact]
    public async Task What_may_pass_is_retried_with_growing_delays_that_are_the_same_in_every_run()
    {
        async Task<List<TimeSpan>> GapsAsync()
        {
            var (ledger, _) = await CrawlAsync(Patient with { MaxRetries = 3, RetryDelay = TimeSpan.FromSeconds(60) }, request =>
                request.RequestUri!.AbsolutePath == "/robots.txt" ? new HttpResponseMessage(HttpStatusCode.NotFound) : new HttpResponseMessage(HttpStatusCode.BadGateway));
            var lists = ledger.Where(e => e.Purpose == RequestPurpose.List).ToList();
            return [.. lists.Zip(lists.Skip(1)).Select(p => p.Second.StartedAt - p.First.FinishedAt)];
        }

        var gaps = await GapsAsync();
        gaps.Count.ShouldBe(3);
        gaps[0].ShouldBeInRange(TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(76));
        gaps[1].ShouldBeInRange(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(151));
        gaps[2].ShouldBeInRange(TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(301));
        (await GapsAsync()).ShouldBe(gaps);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData((HttpStatusCode)521)]
    public async Task What_will_not_pass_is_asked_once(HttpStatusCode status)
    {
        var (ledger, _) = await CrawlAsync(Patient, request => request.RequestUri!.AbsolutePath == "/robots.txt" ? new HttpResponseMessage(HttpStatusCode.NotFound) : new HttpResponseMessage(status));
        ledger.Count(e => e.Purpose == RequestPurpose.List).ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone()
    {
        var list = string.Concat(Enumerable.Range(2008, 15).Select(y => $"<li><a href='t{y}0101_{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a></li>"));
        var (ledger, search) = await CrawlAsync(Patient with { BreakAfter = 6, MaxRetries = 2 }, request => request.RequestUri!.AbsolutePath switch
        {
            "/robots.txt" => new HttpResponseMessage(HttpStatusCode.NotFound),
            "/zfxxgknb/" => Ok(list),
            _ => throw new HttpRequestException("connection reset"),
        });
        search.Trouble.Length.ShouldBe(15);
        search.Trouble[^1].Detail.ShouldBe("left alone after repeated failures");
        ledger.Count(e => e.Purpose == RequestPurpose.Document).ShouldBeLessThan(15);
    }

    [Fact]
    public async Task The_budget_of_a_host_counts_everything_and_ends_the_search_honestly()
    {
        var (ledger, search) = await CrawlAsync(Patient with { MaxRequestsPerHost = 2 }, _ => Ok(Page));
        ledger.Count.ShouldBe(2);
        search.Trouble.ShouldHaveSingleItem().Outcome.ShouldBe(FetchOutcome.NotAsked);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, true)]
    [InlineData(HttpStatusCode.Forbidden, true)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    public async Task An_unavailable_robots_file_allows_and_an_unreachable_one_forbids(HttpStatusCode status, bool isAllowed)
    {
        var (ledger, _) = await CrawlAsync(Patient with { MaxRetries = 0 }, request => request.RequestUri!.AbsolutePath == "/robots.txt" ? new HttpResponseMessage(status) : Ok(Page));
        ledger.Any(e => e.Purpose == RequestPurpose.List).ShouldBe(isAllowed);
    }

    [Fact]
    public async Task A_page_of_html_in_place_of_robots_forbids_nothing()
    {
        var (_, search) = await CrawlAsync(Patient, _ => Ok(Page));
        search.Outcome.ShouldBe(SearchOutcome.Adequate);
    }

    [Fact]
    public async Task One_host_never_has_two_requests_in_flight()
    {
        await using var site = await TestSite.StartAsync();
        var inFlight = 0;
        ConcurrentBag<int> seen = [];
        site.On("*", async context =>
        {
            seen.Add(Interlocked.Increment(ref inFlight));
            await Task.Yield();
            Interlocked.Decrement(ref inFlight);
            await context.Response.WriteAsync(Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告"));
        });
        var sources = Enumerable.Range(0, 12).Select(i => Crawls.Source(site.Url($"/nb{i}/"), $"第{i}镇人民政府", $"id{i}")).ToArray();
        await Crawls.RunAsync(sources);
        seen.Max().ShouldBe(1);
        seen.Count.ShouldBe(13);
    }

    private static string Page { get; } = "<html><li><a href='t20210101_1.html'>石桥镇2020年政府信息公开工作年度报告</a></li></html>";

    private static Task<(IReadOnlyList<LedgerEntry> Ledger, SourceSearch Search)> CrawlAsync(CrawlOptions options, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        CrawlAsync(options, (request, _) => answer(request));

    private static async Task<(IReadOnlyList<LedgerEntry> Ledger, SourceSearch Search)> CrawlAsync(CrawlOptions options, Func<HttpRequestMessage, SkippingTime, HttpResponseMessage> answer)
    {
        var run = await SkippingCrawl.RunAsync(options, answer);
        return (run.Ledger, run.Search);
    }
}
