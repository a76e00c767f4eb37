using Nianbao.Crawler;
using Nianbao.Tests.Crawler;

namespace Nianbao.Tests.Pipeline;

/// <summary>Crawls on nights that follow each other: a full walk now and then, the newest entries on the nights between.</summary>
public sealed class NightlyWalkTests : IDisposable
{
    private const string Pager = "<script>createPageHTML(2, 0, 'index', 'html');</script>";

    private readonly Nights _nights = new();

    public void Dispose() => _nights.Dispose();

    [Fact]
    public async Task Lists_are_walked_to_their_end_once_a_week_and_on_the_other_nights_to_what_is_known()
    {
        await using var site = await TestSite.StartAsync();
        var source = Serve(site);
        var walks = new List<(bool IsFull, int Reports)>();
        foreach (var night in Enumerable.Range(0, 9))
        {
            if (night == 3)
                site.Page("/gknb/", Rows(2024, 2023) + Pager);
            var search = (await _nights.CrawlAsync(source, TimeSpan.FromDays(7))).Searches.Single();
            walks.Add((search.IsFull, search.Reports.Length));
        }
        // The fourth night has a new report and reads on for it, through a list of two pages to its end.
        walks.Select(w => w.IsFull).ShouldBe([true, false, false, true, false, false, false, false, false]);
        walks[3].Reports.ShouldBe(4);
        site.Paths.Count(p => p == "/gknb/index_1.html").ShouldBe(2);
    }

    [Fact]
    public async Task A_full_walk_is_due_by_when_the_last_one_began_however_long_it_took_and_moments_before()
    {
        await using var site = await TestSite.StartAsync();
        var source = Serve(site, () => _nights.Clock.At += TimeSpan.FromMinutes(20));
        var walks = new List<bool>();
        foreach (var early in new[] { 0, 0, 0, 30, 0, 0 })
            walks.Add((await _nights.CrawlAsync(source, TimeSpan.FromDays(2), TimeSpan.FromSeconds(early))).Searches.Single().IsFull);
        walks.ShouldBe([true, false, true, false, true, false]);
        foreach (var early in new[] { 0, 30, 0 })
            (await _nights.CrawlAsync(source, TimeSpan.FromDays(1), TimeSpan.FromSeconds(early))).Searches.Single().IsFull.ShouldBeTrue();
    }

    /// <param name="meanwhile">Done while a report is fetched.</param>
    private static ReportSource Serve(TestSite site, Action? meanwhile = null)
    {
        site.Page("/gknb/", Rows(2023, 2022) + Pager).Page("/gknb/index_1.html", Rows(2021, 2020) + Pager).On("*", context =>
        {
            if (!context.Request.Path.Value!.Contains("/t20"))
                return ReportSite.NotFound(context);
            meanwhile?.Invoke();
            return ReportSite.Report(context);
        });
        return Crawls.Source(site.Url("/gknb/"));
    }

    private static string Rows(params int[] years) => string.Concat(years.Select(y => $"<li><a href='/gknb/t{y + 1}0112_10{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-12</span></li>"));
}
