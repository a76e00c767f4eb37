using System.Collections.Immutable;
using Nianbao.Crawler;
using static Nianbao.Tests.Crawler.Politeness.SkippingCrawl;

namespace Nianbao.Tests.Crawler.Politeness;

/// <summary>Hours and rates of a robots.txt, on a clock on which waiting takes no time; what was kept is computed again from the ledger alone.</summary>
public sealed class VisitTimeTests
{
    // The clock begins at 02:00 UTC.
    private static readonly DateTimeOffset Two = new(2022, 1, 20, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_crawl_waits_for_the_hour_and_stops_at_its_end()
    {
        var (ledger, search, documents) = await CrawlAsync("User-agent: *\nVisit-time: 0203-0205", reports: 60);
        ledger.Count(e => e.Purpose != RequestPurpose.Robots).ShouldBeInRange(20, 45);
        ledger.Where(e => e.Purpose != RequestPurpose.Robots).ShouldAllBe(e => e.StartedAt >= Two.AddMinutes(3) && e.StartedAt < Two.AddMinutes(5));
        // What was left at five past is forbidden by robots.txt, which is neither a fault of the site nor a missing report.
        documents.Length.ShouldBe(60);
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
        ledger.Length.ShouldBe(7);
        ledger.Zip(ledger.Skip(1)).ShouldAllBe(p => p.Second.StartedAt - p.First.FinishedAt >= TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public async Task A_rate_for_a_part_of_the_day_is_kept_in_it_and_not_after()
    {
        const string robots = "User-agent: *\nRequest-rate: 1/30 0200-0205\nRequest-rate: 1/6 0205-2400";
        var (ledger, _, _) = await CrawlAsync(robots, reports: 30);
        ledger.Length.ShouldBe(32);
        ledger.Zip(ledger.Skip(1)).ShouldAllBe(p => p.Second.StartedAt - p.First.FinishedAt >= TimeSpan.FromSeconds(p.Second.StartedAt < Two.AddMinutes(5) ? 30 : 6));
        ledger.Count(e => e.StartedAt < Two.AddMinutes(5)).ShouldBeInRange(8, 11);
        (ledger[^1].StartedAt - ledger[^2].FinishedAt).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    private static async Task<(ImmutableArray<LedgerEntry> Ledger, SourceSearch Search, ImmutableArray<FetchedDocument> Documents)> CrawlAsync(string robots, int reports)
    {
        var list = string.Concat(Enumerable.Range(1, reports).Select(i => $"<li><a href='t20210101_{i}.html'>石桥镇第{i}村2020年政府信息公开工作年度报告</a></li>"));
        var run = await RunAsync(Patient, request => Ok(request.RequestUri!.AbsolutePath switch
        {
            "/robots.txt" => robots,
            "/zfxxgknb/" => list,
            _ => Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告"),
        }));
        return (run.Ledger, run.Search, [.. run.Documents.Select(d => d.Document)]);
    }
}
