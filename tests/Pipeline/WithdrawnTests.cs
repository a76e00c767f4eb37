using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Store;
using Nianbao.Tests.Crawler;
using Nianbao.Tests.Store;
using DataFolder = Nianbao.Pipeline.DataFolder;

namespace Nianbao.Tests.Pipeline;

/// <summary>Whole crawls on days that follow each other, of a site that takes a report down.</summary>
public sealed class WithdrawnTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-gone-");
    private readonly StillClock _clock = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_report_that_no_list_names_any_more_is_asked_for_until_it_is_surely_gone()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", List(2021, 2020)).Page("/gknb/t20220120_2021.html", Crawls.ReportPage("石桥镇2021年政府信息公开工作年度报告")).Page("/gknb/t20220120_2020.html", Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告"));
        var source = Crawls.Source(site.Url("/gknb/"));
        (await CrawlAsync(source)).Withdrawn.ShouldBe(0);
        Reason(2020).ShouldNotContain("healthy checks");

        site.Page("/gknb/", List(2021));
        // It is listed no more, but it is still there.
        await CrawlAsync(source);
        site.Paths.Count(p => p == "/gknb/t20220120_2020.html").ShouldBe(2);

        site.Status("/gknb/t20220120_2020.html", 404);
        var outcomes = new List<int>();
        for (var day = 0; day < 4; day++)
            outcomes.Add((await CrawlAsync(source)).Withdrawn);
        outcomes.ShouldBe([0, 0, 1, 0]);
        // Once it counts as withdrawn it is left alone.
        site.Paths.Count(p => p == "/gknb/t20220120_2020.html").ShouldBe(5);
        Reason(2020).ShouldContain("gone from");
        Reason(2021).ShouldNotContain("gone from");
    }

    [Fact]
    public async Task A_site_whose_list_is_down_withdraws_nothing()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", List(2021)).Page("/gknb/t20220120_2021.html", Crawls.ReportPage("石桥镇2021年政府信息公开工作年度报告"));
        var source = Crawls.Source(site.Url("/gknb/"));
        await CrawlAsync(source);
        site.Status("/gknb/", 503).Status("/gknb/t20220120_2021.html", 404);
        for (var day = 0; day < 4; day++)
            (await CrawlAsync(source)).Withdrawn.ShouldBe(0);
        site.Paths.Count(p => p == "/gknb/t20220120_2021.html").ShouldBe(1);
    }

    private static string List(params int[] years) =>
        "<title>政府信息公开年报</title><ul>" + string.Concat(years.Select(y => $"<li><a href='t20220120_{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-20</span></li>")) + "</ul>";

    private async Task<CrawlOutcome> CrawlAsync(ReportSource source)
    {
        _clock.At = _clock.At.AddDays(1);
        return await new Nianbao.Pipeline.CrawlRun(new DataFolder(_folder), _clock, NullLoggerFactory.Instance).RunAsync([source], Crawls.Quick.Trusting([source]), null, default);
    }

    private string Reason(int year)
    {
        using var database = Database.Open(_folder.FullName, _clock);
        return new VerdictBook(new ReportQueries(database, FormCatalog.Get), _clock).Judge(year).Single().Verdict.Reason;
    }
}
