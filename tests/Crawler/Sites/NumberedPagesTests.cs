using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Sites;

/// <summary>The offset trap: page 2 may be <c>_1</c> or <c>_2</c>, and the call that draws the pager need not tell.</summary>
public sealed class NumberedPagesTests
{
    [Theory]
    // It calls itself 0, and page 2 is _2 nevertheless.
    [InlineData("createPageHTML(3, 0, 'index', 'html');", 2)]
    [InlineData("createPageHTML(3, 0, 'index', 'html');", 1)]
    // It calls itself 1, and page 2 is _1 nevertheless.
    [InlineData("createPageHTML(3, 1, 'index', 'html');", 1)]
    [InlineData("createPageHTML(3, 1, 'index', 'html');", 2)]
    [InlineData("Pager({size:3, current:0, prefix:'index',suffix:'html'});", 1)]
    [InlineData("Pager({size:3, current:0, prefix:'index',suffix:'html'});", 2)]
    [InlineData("var currentPage = 0; var countPage = 3; document.write('<a href=\"index'+'_'+(currentPage+1)+'.html\">下一页</a>');", 1)]
    [InlineData("var currentPage = 0; var countPage = 3; document.write('<a href=\"index'+'_'+(currentPage+1)+'.html\">下一页</a>');", 2)]
    public async Task No_page_is_lost_wherever_the_second_one_is(string pager, int second)
    {
        await using var site = await SiteAsync(pager, second);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gknb/index.html")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Search.Trouble.ShouldBeEmpty();
        run.Documents.Select(d => d.Link.Year).Order().ShouldBe([2020, 2021, 2022]);
    }

    [Fact]
    public async Task A_server_that_repeats_the_first_page_for_one_that_is_not_there_hides_nothing()
    {
        await using var site = await SiteAsync("createPageHTML(3, 0, 'index', 'html');", 2);
        site.Page("/gknb/index_1.html", Rows(2022) + "<script>createPageHTML(3, 0, 'index', 'html');</script>");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gknb/index.html")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).Order().ShouldBe([2020, 2021, 2022]);
    }

    [Fact]
    public async Task A_page_that_is_missing_at_both_ends_is_trouble()
    {
        await using var site = await SiteAsync("createPageHTML(4, 0, 'index', 'html');", 2);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gknb/index.html")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldHaveSingleItem().Url.AbsolutePath.ShouldBe("/gknb/index_4.html");
    }

    private static async Task<TestSite> SiteAsync(string pager, int second)
    {
        var site = await TestSite.StartAsync();
        return site.Page("/gknb/index.html", $"{Rows(2022)}<script>{pager}</script>").Page($"/gknb/index_{second}.html", $"{Rows(2021)}<script>{pager}</script>").Page($"/gknb/index_{second + 1}.html", $"{Rows(2020)}<script>{pager}</script>")
            .On("*", context => context.Request.Path.Value!.Contains("/t20") ? ReportSite.Report(context) : ReportSite.NotFound(context));
    }

    private static string Rows(int year) => $"<ul><li><a href='./{year + 1}01/t{year + 1}0112_10{year}.html'>石桥镇{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-12</span></li></ul>";
}
