using System.Net;
using System.Text;
using Nianbao.Crawler;
using Nianbao.Crawler.Politeness;

namespace Nianbao.Tests.Crawler.Politeness;

/// <summary>Hours and rates of a robots.txt, on a clock on which waiting takes no time; what was kept is computed again from the ledger alone.</summary>
public sealed class VisitTimeTests
{
    private static readonly Uri Index = new("http://www.example.gov.cn/zfxxgknb/");

    private static readonly CrawlOptions Patient = new()
    {
        Contact = "crawl@example.org", HeadersTimeout = TimeSpan.FromHours(2), BodyTimeout = TimeSpan.FromHours(2), BreakDuration = TimeSpan.FromHours(2),
    };

    [Fact]
    public async Task A_crawl_waits_for_the_hour_and_stops_at_its_end()
    {
        // The clock begins at 02:00 UTC.
        var (ledger, search, documents) = await CrawlAsync("User-agent: *\nVisit-time: 0203-0205", reports: 60);
        ledger.Count(e => e.Purpose != RequestPurpose.Robots).ShouldBeInRange(20, 45);
        Broken(ledger, "User-agent: *\nVisit-time: 0203-0205").ShouldBeEmpty();
        // What was left at five past is forbidden by robots.txt, which is neither a fault of the site nor a missing report.
        documents.Count.ShouldBe(60);
        documents.Where(d => d.Outcome != FetchOutcome.Fetched).ShouldNotBeEmpty();
        documents.Where(d => d.Outcome != FetchOutcome.Fetched).ShouldAllBe(d => d.Outcome == FetchOutcome.RobotsDisallowed && d.Detail!.Contains("Visit-time"));
        search.Outcome.ShouldBe(SearchOutcome.Adequate);
    }

    [Fact]
    public async Task A_site_whose_hours_are_far_is_asked_for_its_robots_file_alone()
    {
        var (ledger, search, documents) = await CrawlAsync("User-agent: *\nVisit-time: 1200-1300", reports: 3);
        ledger.ShouldHaveSingleItem().Purpose.ShouldBe(RequestPurpose.Robots);
        search.Outcome.ShouldBe(SearchOutcome.RobotsDisallowed);
        documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("User-agent: *\nRequest-rate: 1/20", 20)]
    [InlineData("User-agent: *\nRequest-rate: 2/1m\nCrawl-delay: 5", 30)]
    public async Task A_rate_is_the_gap(string robots, int seconds)
    {
        var (ledger, _, _) = await CrawlAsync(robots, reports: 5);
        ledger.Count.ShouldBe(7);
        Broken(ledger, robots).ShouldBeEmpty();
        ledger.Zip(ledger.Skip(1)).ShouldAllBe(p => p.Second.StartedAt - p.First.FinishedAt >= TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_rate_for_a_part_of_the_day_is_kept_in_it_and_not_after()
    {
        const string robots = "User-agent: *\nRequest-rate: 1/30 0200-0205\nRequest-rate: 1/6 0205-2400";
        var (ledger, _, _) = await CrawlAsync(robots, reports: 30);
        ledger.Count.ShouldBe(32);
        Broken(ledger, robots).ShouldBeEmpty();
        (ledger[^1].StartedAt - ledger[^2].FinishedAt).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    /// <summary>Requests of the ledger that came outside the hours of a robots.txt or sooner than it allows.</summary>
    private static IEnumerable<LedgerEntry> Broken(IReadOnlyList<LedgerEntry> ledger, string robots)
    {
        var pace = RobotsRules.Read(Encoding.UTF8.GetBytes(robots)).Pace;
        for (var i = 1; i < ledger.Count; i++)
            if (pace.WaitAt(ledger[i].StartedAt) > TimeSpan.Zero || ledger[i].StartedAt - ledger[i - 1].FinishedAt < pace.GapAt(ledger[i].StartedAt))
                yield return ledger[i];
    }

    private static async Task<(IReadOnlyList<LedgerEntry> Ledger, SourceSearch Search, List<FetchedDocument> Documents)> CrawlAsync(string robots, int reports)
    {
        var list = string.Concat(Enumerable.Range(1, reports).Select(i => $"<li><a href='t20210101_{i}.html'>石桥镇第{i}村2020年政府信息公开工作年度报告</a></li>"));
        using var crawler = new SiteCrawler(Patient, new SkippingTime(), new PolitenessTests.AnswerHandler(request => Ok(request.RequestUri!.AbsolutePath switch
        {
            "/robots.txt" => robots,
            "/zfxxgknb/" => list,
            _ => Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告"),
        })));
        List<FetchedDocument> documents = [];
        SourceSearch? search = null;
        await foreach (var happened in crawler.CrawlAsync([Crawls.Source(Index)], _ => null))
            if (happened is DocumentSeen seen)
                documents.Add(seen.Document);
            else if (happened is SourceSearched searched)
                search = searched.Search;
        return (crawler.Ledger.Entries, search.ShouldNotBeNull(), documents);
    }

    private static HttpResponseMessage Ok(string html) => new(HttpStatusCode.OK) { Content = new StringContent(html, Encoding.UTF8, "text/html") };
}
