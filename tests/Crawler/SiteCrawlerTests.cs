using System.Text;
using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;
using static Nianbao.Tests.Crawler.ReportSite;

namespace Nianbao.Tests.Crawler;

public sealed class SiteCrawlerTests
{
    [Fact]
    public async Task A_report_is_found_fetched_and_named()
    {
        await using var site = await SiteWithOneReportAsync();
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        var seen = run.Documents.ShouldHaveSingleItem();
        seen.Link.ShouldBe(new ReportLink("shiqiao", site.Url("/zfxxgknb/202101/t20210120_88.html"), Title, 2020, LinkKind.Page, site.Url("/zfxxgknb/"), new DateOnly(2021, 1, 20)));
        seen.Document.Outcome.ShouldBe(FetchOutcome.Fetched);
        seen.Document.Sha256.ShouldBe(Sha256.Of(Encoding.UTF8.GetBytes(Crawls.ReportPage(Title))));
        seen.Candidates.ShouldHaveSingleItem().AgencyId.ShouldBe("shiqiao");
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
        run.Progress.ShouldBe(new CrawlProgress(1, 1, 1, 1, 0, 3));
        site.Requests.ShouldAllBe(r => r.Headers["User-Agent"].StartsWith("Nianbao/0.1.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_reads_the_lists_and_fetches_no_document()
    {
        await using var site = await SiteWithOneReportAsync();
        var run = await Crawls.RunAsync(Crawls.Quick with { DryRun = true }, [Crawls.Source(site.Url("/zfxxgknb/"))]);
        run.Events.OfType<DocumentPlanned>().ShouldHaveSingleItem().Link.Title.ShouldBe(Title);
        run.Documents.ShouldBeEmpty();
        site.Paths.ShouldBe(["/robots.txt", "/zfxxgknb/"]);
    }

    [Fact]
    public async Task A_known_document_is_asked_for_conditionally_and_may_be_unchanged()
    {
        await using var site = await SiteWithOneReportAsync();
        site.On("/zfxxgknb/202101/t20210120_88.html", context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "\"v1\"" ? 304 : 200;
            return context.Response.StatusCode == 304 ? Task.CompletedTask : context.Response.WriteAsync(Crawls.ReportPage(Title));
        });
        var source = Crawls.Source(site.Url("/zfxxgknb/"));
        var first = (await Crawls.RunAsync(source)).Documents.Single().Document;
        first.ETag.ShouldBe("\"v1\"");
        var second = await Crawls.RunAsync(Crawls.Quick, [source], url => url == first.Url ? new Validators(first.ETag, first.LastModified) : null);
        second.Documents.Single().Document.Outcome.ShouldBe(FetchOutcome.NotModified);
        second.Documents.Single().Document.Body.IsEmpty.ShouldBeTrue();
        second.Search.Trouble.ShouldBeEmpty();
        second.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
    }

    [Fact]
    public async Task Bodies_that_share_an_index_are_one_walk_and_get_their_own_reports()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/xz/zfxxgknb/", List(
                ("/xz/zfxxgknb/a/t20210120_101.html", "石桥镇人民政府2020年政府信息公开工作年度报告"),
                ("/xz/zfxxgknb/a/t20210120_102.html", "云岭县柳河乡2020年政府信息公开工作年度报告"),
                ("/xz/zfxxgknb/a/t20210120_103.html", "2020年政府信息公开工作年度报告"),
                ("/xz/zfxxgknb/a/t20210120_104.html", "云岭县住建局2020年政府信息公开工作年度报告")))
            .On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/xz/zfxxgknb/")), Crawls.Source(site.Url("/xz/zfxxgknb/"), "柳河乡人民政府", "liuhe"));
        run.Documents.Select(d => (d.Link.AgencyId, d.Candidates.Length)).ShouldBe([("shiqiao", 1), ("liuhe", 1), (null, 2), (null, 2)]);
        run.SearchOf("shiqiao").Reports.Length.ShouldBe(3);
        run.SearchOf("liuhe").Reports.Length.ShouldBe(3);
        site.Paths.Count(p => p == "/xz/zfxxgknb/").ShouldBe(1);
    }

    [Fact]
    public async Task Look_alikes_are_refused_with_the_reason_and_never_asked_for()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", List(
                ("/a/t20210120_1.html", Title), ("/a/t20210120_2.html", "石桥镇2020年政府网站工作年度报表"), ("/a/t20210120_3.html", "关于做好2020年政府信息公开工作年度报告编制工作的通知"),
                ("/a/t20210120_4.html", "石桥镇2020年法治政府建设年度报告"), ("/a/t20210120_5.html", "图解：石桥镇2020年政府信息公开工作年度报告"), ("/a/t20210120_6.html", "石桥镇中心小学2020年信息公开年度报告")))
            .On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.FetchedPaths.ShouldBe(["/a/t20210120_1.html"]);
        run.Refused.Select(r => r.Reason.Split(':')[0]).ShouldBe(["website_report", "notice", "rule_of_law", "interpretation", "institution"]);
        site.Paths.ShouldNotContain(p => p.StartsWith("/a/t", StringComparison.Ordinal) && p != "/a/t20210120_1.html");
    }

    [Fact]
    public async Task An_index_of_years_and_organs_is_walked_to_the_reports()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zwgk/gknb/", List(("/zwgk/gknb/2021n/", "2021年"), ("/zwgk/gknb/2020n/", "2020年")))
            .Page("/zwgk/gknb/2021n/", List(("xz/", "乡镇街道"), ("bm/", "部门")))
            .Page("/zwgk/gknb/2021n/xz/", List(("t20220101_1.html", "石桥镇政府信息公开工作年度报告")))
            .Page("/zwgk/gknb/2021n/bm/", "<html>暂无信息</html>")
            .Page("/zwgk/gknb/2020n/", List(("t20210101_2.html", "石桥镇2020年政府信息公开工作年度报告"), ("../../gknb/", "返回")))
            .On("*", context => context.Request.Path.Value!.Contains("/t20") ? Report(context) : NotFound(context));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zwgk/gknb/")));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2020, 2021], ignoreOrder: true);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        site.Paths.Count.ShouldBe(site.Paths.Distinct().Count());
    }

    [Fact]
    public async Task From_a_portal_s_home_page_the_column_is_found()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<html><title>石桥镇人民政府</title><a href='/xwzx/'>新闻中心</a><a href='/zwgk/'>政务公开</a></html>")
            .Page("/zwgk/", "<a href='/zwgk/zn/'>政府信息公开指南</a><a href='/zwgk/nb/'>政府信息公开年报</a><a href='/zwgk/wzbb/'>政府网站工作年度报表</a>")
            .Page("/zwgk/nb/", List(("t20210101_2.html", Title)))
            .On("*", context => context.Request.Path.Value!.Contains("/t20") ? Report(context) : NotFound(context));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/")));
        run.FetchedPaths.ShouldBe(["/zwgk/nb/t20210101_2.html"]);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }

    [Fact]
    public async Task An_article_that_only_hands_out_a_file_is_followed_by_the_file()
    {
        await using var site = await SiteWithOneReportAsync();
        site.Page("/zfxxgknb/202101/t20210120_88.html", $"<title>{Title}</title><div class='TRS_Editor'><p>详见附件。</p><a href='./P020210120583914886500.docx'>附件</a><a href='/zfxxgknb/'>返回</a></div><div class='footer'><a href='/help.pdf'>使用帮助</a></div>")
            .Bytes("/zfxxgknb/202101/P020210120583914886500.docx", "PK\x03\x04"u8.ToArray(), "application/octet-stream");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Documents.Length.ShouldBe(2);
        var file = run.Documents[1];
        file.Link.ShouldBe(run.Documents[0].Link with { Url = site.Url("/zfxxgknb/202101/P020210120583914886500.docx"), Kind = LinkKind.Attachment, FoundOn = site.Url("/zfxxgknb/202101/t20210120_88.html") });
        file.Document.Outcome.ShouldBe(FetchOutcome.Fetched);
        site.Paths.ShouldNotContain("/help.pdf");
        site.Paths.Count(p => p == "/zfxxgknb/").ShouldBe(1);
    }

    [Fact]
    public async Task An_index_that_shows_the_report_itself_is_seen_as_one()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", Crawls.ReportPage(Title));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        var link = run.Documents.ShouldHaveSingleItem().Link;
        (link.AgencyId, link.Year, link.Title).ShouldBe(("shiqiao", 2020, Title));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }

    [Fact]
    public async Task A_gbk_list_with_a_wrong_declaration_is_read()
    {
        await using var site = await TestSite.StartAsync();
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        site.Bytes("/zfxxgknb/", gbk.GetBytes("<html><head><meta charset='utf-8'></head><body>" + List(("/a/t20210120_1.html", Title)) + "</body></html>"), "text/html; charset=utf-8")
            .On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Documents.ShouldHaveSingleItem().Link.Title.ShouldBe(Title);
    }

    [Fact]
    public async Task An_article_at_an_address_like_a_list_s_is_an_article()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", List(("/zfxxgknb/sq2020/", Title))).Page("/zfxxgknb/sq2020/", "<p>详见附件</p><a href='nb.pdf'>附件</a>").Bytes("/zfxxgknb/sq2020/nb.pdf", "%PDF-1.4"u8.ToArray(), "application/pdf");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Documents.Select(d => (d.Link.Kind, d.Link.Year, d.Link.AgencyId)).ShouldBe([(LinkKind.Page, 2020, "shiqiao"), (LinkKind.Attachment, 2020, "shiqiao")]);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }

    [Fact]
    public async Task An_article_that_is_a_list_after_all_is_walked()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", List(("/content/1234567.html", "石桥镇2020年政府信息公开工作年度报告")))
            .Page("/content/1234567.html", List(("/a/t20210120_1.html", "石桥镇2020年政府信息公开工作年度报告"), ("/a/t20210120_2.html", "石桥镇2019年政府信息公开工作年度报告"))).On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.FetchedPaths.ShouldBe(["/content/1234567.html", "/a/t20210120_1.html", "/a/t20210120_2.html"]);
    }

    [Fact]
    public async Task A_menu_s_link_to_the_list_itself_is_no_report()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/nlist.htm", "<title>政府信息公开年报</title><h3><a href='/zfxxgknb/nlist.htm'>政府信息公开年报</a></h3><a href='/zfxxgknb/more.htm'>政府信息公开年报</a>" + List(("/a/t20210120_1.html", Title)))
            .Page("/zfxxgknb/more.htm", "<title>政府信息公开年报</title>暂无信息").On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/nlist.htm")));
        run.Documents.ShouldHaveSingleItem().Link.Title.ShouldBe(Title);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }

    [Fact]
    public async Task A_forward_by_meta_tag_or_script_is_followed()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/", "<html><head><meta http-equiv='refresh' content='0; url=/portal/'></head></html>")
            .Page("/portal/", "<script>window.location.href = \"/zfxxgknb/\";</script>")
            .Page("/zfxxgknb/", List(("/a/t20210120_1.html", Title))).On("*", Report);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/")));
        run.FetchedPaths.ShouldBe(["/a/t20210120_1.html"]);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }
}
