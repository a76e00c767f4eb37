using System.Globalization;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler;

/// <summary>On a nightly run a list is left where its newest entries are all known, and the search says so.</summary>
public sealed class NewestFirstTests
{
    [Fact]
    public async Task A_list_is_left_where_its_newest_entries_are_all_known_and_the_search_is_not_full()
    {
        await using var site = await SiteAsync();
        var run = await RunAsync(site, wasSeen: _ => true);
        site.Paths.Where(p => p.StartsWith("/gknb/index", StringComparison.Ordinal) || p == "/gknb/").ShouldBe(["/gknb/"]);
        run.Search.IsFull.ShouldBeFalse();
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
        run.Documents.Select(d => d.Link.Year).ShouldBe([2023, 2022]);
    }

    [Fact]
    public async Task A_new_entry_leads_on_to_the_page_that_holds_nothing_new()
    {
        await using var site = await SiteAsync();
        var run = await RunAsync(site, wasSeen: url => !url.AbsolutePath.Contains("2023"));
        site.Paths.Where(p => p.StartsWith("/gknb/", StringComparison.Ordinal) && !p.Contains("/t20")).ShouldBe(["/gknb/", "/gknb/index_1.html"]);
        run.Search.IsFull.ShouldBeFalse();
        run.Documents.Select(d => d.Link.Year).ShouldBe([2023, 2022, 2021, 2020]);
    }

    [Fact]
    public async Task A_list_that_is_not_in_order_is_walked_to_its_end()
    {
        await using var site = await SiteAsync(isOrdered: false);
        var run = await RunAsync(site, wasSeen: _ => true);
        run.Search.IsFull.ShouldBeTrue();
        run.Documents.Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_list_of_one_page_is_full_on_any_night()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", Rows(true, 2023, 2022)).On("*", ReportSite.Report);
        (await RunAsync(site, wasSeen: _ => true)).Search.IsFull.ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_walk_goes_to_the_end_of_what_is_known()
    {
        await using var site = await SiteAsync();
        var run = await RunAsync(site, wasSeen: _ => true, isNewestEnough: false);
        run.Search.IsFull.ShouldBeTrue();
        run.Documents.Length.ShouldBe(6);
    }

    [Fact]
    public async Task What_an_interface_says_it_has_is_not_missing_where_its_list_was_left()
    {
        var host = await Hostile.InterfaceHosts.EpointAsync("石桥镇", 1);
        await using var site = host.Site;
        var run = await RunAsync(site, wasSeen: _ => true, index: host.Index);
        run.Search.Trouble.ShouldBeEmpty();
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
        run.Search.IsFull.ShouldBeFalse();
        run.Documents.Length.ShouldBe(2);
    }

    private static async Task<CrawlRun> RunAsync(TestSite site, Func<Uri, bool> wasSeen, bool isNewestEnough = true, string index = "/gknb/")
    {
        ReportSource[] sources = [Crawls.Source(site.Url(index))];
        using var crawler = new SiteCrawler(Crawls.Quick.Trusting(sources), TimeProvider.System);
        List<CrawlEvent> events = [];
        await foreach (var happened in crawler.CrawlAsync(sources, CrawlMemory.None with { WasSeen = wasSeen, IsNewestEnough = _ => isNewestEnough }))
            events.Add(happened);
        return new CrawlRun([.. events], crawler.Ledger.Entries, crawler.Progress);
    }

    private static async Task<TestSite> SiteAsync(bool isOrdered = true)
    {
        const string pager = "<script>createPageHTML(3, 0, 'index', 'html');</script>";
        var site = await TestSite.StartAsync();
        return site.Page("/gknb/", Rows(isOrdered, 2023, 2022) + pager).Page("/gknb/index_1.html", Rows(isOrdered, 2021, 2020) + pager).Page("/gknb/index_2.html", Rows(isOrdered, 2019, 2018) + pager)
            .On("*", context => context.Request.Path.Value!.Contains("/t20") ? ReportSite.Report(context) : ReportSite.NotFound(context));
    }

    private static string Rows(bool isOrdered, params int[] years) => string.Concat((isOrdered ? years : [.. years.Reverse()]).Select(y => string.Create(CultureInfo.InvariantCulture,
        $"<li><a href='/gknb/t{y + 1}0112_10{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-12</span></li>")));
}
