using Nianbao.Tests.Crawler;

namespace Nianbao.Tests.Pipeline;

/// <summary>Whole crawls on days that follow each other, of a site that takes a report down, or changes it.</summary>
public sealed class WithdrawnTests : IDisposable
{
    private readonly Nights _nights = new();

    public void Dispose() => _nights.Dispose();

    [Fact]
    public async Task A_report_that_no_list_names_any_more_is_asked_for_until_it_is_surely_gone()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", List(2021, 2020)).Page("/gknb/t20220120_2021.html", Crawls.ReportPage("石桥镇2021年政府信息公开工作年度报告")).Page("/gknb/t20220120_2020.html", Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告"));
        var source = Crawls.Source(site.Url("/gknb/"));
        (await _nights.CrawlAsync(source)).Withdrawn.ShouldBe(0);
        _nights.Reason(2020).ShouldNotContain("healthy checks");

        site.Page("/gknb/", List(2021));
        // It is listed no more, but it is still there.
        await _nights.CrawlAsync(source);
        site.Paths.Count(p => p == "/gknb/t20220120_2020.html").ShouldBe(2);

        site.Status("/gknb/t20220120_2020.html", 404);
        var outcomes = new List<int>();
        for (var day = 0; day < 4; day++)
            outcomes.Add((await _nights.CrawlAsync(source)).Withdrawn);
        outcomes.ShouldBe([0, 0, 1, 0]);
        // Once it counts as withdrawn it is left alone.
        site.Paths.Count(p => p == "/gknb/t20220120_2020.html").ShouldBe(5);
        _nights.Reason(2020).ShouldContain("gone from");
        _nights.Reason(2021).ShouldNotContain("gone from");
    }

    [Fact]
    public async Task A_site_whose_list_is_down_withdraws_nothing()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", List(2021)).Page("/gknb/t20220120_2021.html", Crawls.ReportPage("石桥镇2021年政府信息公开工作年度报告"));
        var source = Crawls.Source(site.Url("/gknb/"));
        await _nights.CrawlAsync(source);
        site.Status("/gknb/", 503).Status("/gknb/t20220120_2021.html", 404);
        for (var day = 0; day < 4; day++)
            (await _nights.CrawlAsync(source)).Withdrawn.ShouldBe(0);
        site.Paths.Count(p => p == "/gknb/t20220120_2021.html").ShouldBe(1);
    }

    [Fact]
    public async Task A_report_whose_text_changes_at_its_address_is_told_once_and_stands_behind_verdict_and_comparison()
    {
        const string said = "全年在网站发布信息1205条", says = "全年在网站发布信息1502条";
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Corpus, "documents", "plain-2020-article.html"));
        page.ShouldContain(said);
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", "<title>政府信息公开年报</title><ul><li><a href='t20210114_1.html'>砚溪县人民政府2020年政府信息公开工作年度报告</a><span>2021-01-14</span></li></ul>").Page("/gknb/t20210114_1.html", page);
        var source = Crawls.Source(site.Url("/gknb/"), "砚溪县人民政府", "yanxi", "county");
        (await _nights.CrawlAsync(source)).Edited.ShouldBe(0);
        Compare().ExitCode.ShouldBe(2, "there is nothing to compare with yet");

        site.Page("/gknb/t20210114_1.html", page.Replace(said, says));
        (await _nights.CrawlAsync(source)).Edited.ShouldBe(1);
        _nights.Reason(2020).ShouldContain("changed without a notice and under the same date between 2 February 2024 and 3 February 2024 (0 numbers, 2 sentences)");
        var (_, output, error) = Compare();
        output.ShouldContain("  Its contents changed without a notice and under the same date between 2 February 2024 and 3 February 2024", customMessage: error);
        output.Split('\n').Count(l => l.StartsWith("- overview: ", StringComparison.Ordinal) && l.Contains(said)).ShouldBe(1);
        output.Split('\n').Count(l => l.StartsWith("+ overview: ", StringComparison.Ordinal) && l.Contains(says)).ShouldBe(1);

        (await _nights.CrawlAsync(source)).Edited.ShouldBe(0);

        (int ExitCode, string Output, string Error) Compare() => Commands.Program.Run($"diff yanxi 2020 --data {_nights.Path}", "");
    }

    private static string List(params int[] years) =>
        "<title>政府信息公开年报</title><ul>" + string.Concat(years.Select(y => $"<li><a href='t20220120_{y}.html'>石桥镇{y}年政府信息公开工作年度报告</a><span>{y + 1}-01-20</span></li>")) + "</ul>";
}
