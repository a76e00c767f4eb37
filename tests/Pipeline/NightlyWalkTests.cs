using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Pipeline;
using Nianbao.Tests.Crawler;
using Nianbao.Tests.Store;
using DataFolder = Nianbao.Pipeline.DataFolder;

namespace Nianbao.Tests.Pipeline;

/// <summary>Whole crawls on nights that follow each other: a full walk now and then, the newest entries on the nights between.</summary>
public sealed class NightlyWalkTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nianbao-nights-");
    private readonly StillClock _clock = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Lists_are_walked_to_their_end_once_a_week_and_on_the_other_nights_to_what_is_known()
    {
        await using var site = await TestSite.StartAsync();
        const string pager = "<script>createPageHTML(2, 0, 'index', 'html');</script>";
        site.Page("/gknb/", Rows(2023, 2022) + pager).Page("/gknb/index_1.html", Rows(2021, 2020) + pager).On("*", context => context.Request.Path.Value!.Contains("/t20") ? ReportSite.Report(context) : ReportSite.NotFound(context));
        var source = Crawls.Source(site.Url("/gknb/"));

        var walks = new List<(bool IsFull, int Reports)>();
        foreach (var night in Enumerable.Range(0, 9))
        {
            _clock.At = _clock.At.AddDays(1);
            if (night == 3)
                site.Page("/gknb/", Rows(2024, 2023) + pager);
            var outcome = await new Nianbao.Pipeline.CrawlRun(new DataFolder(_folder), _clock, NullLoggerFactory.Instance, TimeSpan.FromDays(7)).RunAsync([source], Crawls.Quick.Trusting([source]), null, default);
            walks.Add((outcome.Searches.Single().IsFull, outcome.Searches.Single().Reports.Length));
        }
        // The fourth night has a new report and reads on for it, through a list of two pages to its end.
        walks.Select(w => w.IsFull).ShouldBe([true, false, false, true, false, false, false, false, false]);
        walks[3].Reports.ShouldBe(4);
        site.Paths.Count(p => p == "/gknb/index_1.html").ShouldBe(2);
    }

    private static string Rows(params int[] years) => string.Concat(years.Select(y => $"<li><a href='/gknb/t{y + 1}0112_10{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-12</span></li>"));
}
