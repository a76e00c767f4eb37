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

    [Theory]
    [InlineData(true, SearchOutcome.Adequate, false)]
    [InlineData(false, SearchOutcome.Incomplete, true)]
    public async Task A_list_of_one_page_that_has_less_than_it_says_is_full_on_no_night(bool isNewestEnough, SearchOutcome outcome, bool isFull)
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", $"<title>政府信息公开年报</title><datastore><totalrecord>3</totalrecord><recordset><record><![CDATA[{Rows(true, 2023)}]]></record><record><![CDATA[{Rows(true, 2022)}]]></record></recordset></datastore>").On("*", ReportSite.Report);
        var run = await RunAsync(site, wasSeen: _ => true, isNewestEnough);
        run.Search.Outcome.ShouldBe(outcome, string.Join('\n', run.Search.Trouble));
        run.Search.IsFull.ShouldBe(isFull);
        run.Documents.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Known_addresses_are_asked_after_only_where_a_list_is_in_order()
    {
        await using var site = await SiteAsync(isOrdered: false);
        var asked = 0;
        await RunAsync(site, wasSeen: _ => ++asked > 0);
        asked.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_list_lacks_keeps_a_walk_from_asking_whether_reports_are_gone()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", $"<title>政府信息公开年报</title><datastore><totalrecord>2</totalrecord><recordset><record><![CDATA[{Rows(true, 2023)}]]></record></recordset></datastore>").On("*", ReportSite.Report);
        var lost = new ReportLink("shiqiao", site.Url("/gknb/t20230112_102022.html"), ReportSite.Title, 2022, LinkKind.Page, site.Url("/gknb/"), null);
        var run = await Crawls.RunAsync(Crawls.Quick, [Crawls.Source(site.Url("/gknb/"))], CrawlMemory.None with { Remembered = _ => [lost] });
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        site.Paths.ShouldNotContain(lost.Url.AbsolutePath);
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

    private static Task<CrawlRun> RunAsync(TestSite site, Func<Uri, bool> wasSeen, bool isNewestEnough = true, string index = "/gknb/") =>
        Crawls.RunAsync(Crawls.Quick, [Crawls.Source(site.Url(index))], CrawlMemory.None with { WasSeen = wasSeen, IsNewestEnough = _ => isNewestEnough });

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
