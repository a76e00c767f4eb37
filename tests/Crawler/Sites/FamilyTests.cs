using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Sites;

/// <summary>Each family's lists over real HTTP, in the families' own structure.</summary>
public sealed class FamilyTests
{
    [Fact]
    public async Task Jcms_records_and_the_pages_behind_the_proxy_are_all_found()
    {
        await using var site = await TestSite.StartAsync();
        string Record(int year) => $"<record><![CDATA[<li><a href='/art/{year + 1}/1/9/art_33718_{year}00.html' title='石桥镇{year}年政府信息公开工作年度报告'>石桥镇{year}年政府…</a><span>{year + 1}-01-09</span></li>]]></record>";
        string Store(int first, int count, string next) =>
            $"<datastore><nextgroup><![CDATA[{next}]]></nextgroup><recordset>{string.Concat(Enumerable.Range(first, count).Select(Record))}</recordset></datastore>";
        static string Next(int page) => $"<a href=\"/module/web/jpage/dataproxy.jsp?page={page}&webid=1&path=/&columnid=33718&unitid=21286&webname='石桥'&permissiontype=0\"></a>";
        site.Page("/col/col33718/index.html",
                $"<html><head><title>政府信息公开年报</title></head><body><div id='21286'><script type='text/xml'>{Store(2017, 3, Next(1))}</script></div><script>$('#21286').jpage({{totalRecord:7,perPage:3}});</script></body></html>")
            .On("/module/web/jpage/dataproxy.jsp", context => context.Response.WriteAsync(context.Request.Query["page"].ToString() switch
            {
                "1" => Store(2017, 3, Next(2)),
                "2" => Store(2020, 3, Next(3)),
                "3" => Store(2023, 1, Next(4)),
                _ => Store(2023, 1, ""),
            }))
            .On("*", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/col/col33718/index.html")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year!.Value).ShouldBe(Enumerable.Range(2017, 7));
        run.Documents.ShouldAllBe(d => d.Link.AgencyId == "shiqiao" && d.Link.ListedOn == new DateOnly(d.Link.Year!.Value + 1, 1, 9));
        site.Paths.ShouldNotContain(p => p.Contains("page=4"));
    }

    [Fact]
    public async Task Jcms_that_gives_less_than_it_says_is_not_an_adequate_search()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/col/col1/index.html", "<title>年度报告</title><script type='text/xml'><datastore><totalrecord>9</totalrecord><recordset><record><![CDATA[<li><a href='/art/2021/1/9/art_1_2.html'>石桥镇2020年政府信息公开工作年度报告</a></li>]]></record></recordset></datastore></script>")
            .On("*", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/col/col1/index.html")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble.ShouldHaveSingleItem().Detail!.ShouldContain("8 entries more than the 1 found");
        run.Documents.Length.ShouldBe(1);
    }

    [Theory]
    // TRS: the first page calls itself 0 and page 2 is _1.
    [InlineData("createPageHTML(3, 0,\"index\", \"html\");", "index_1.html", "index_2.html")]
    [InlineData("createPageHTML(\"page_div\", 3, 0, \"index\", \"html\", 33);", "index_1.html", "index_2.html")]
    // The real link decides against the call.
    [InlineData("createPageHTML(3, 0, 'index', 'html');</script><a href='index_2.html'>下一页</a><script>", "index_2.html", "index_3.html")]
    // Ucap: the first page calls itself 1 and page 2 is _2.
    [InlineData("createPageHTML('page-div', 3, 1, 'index', 'html', 46);", "index_2.html", "index_3.html")]
    public async Task The_second_page_is_where_the_site_puts_it(string pager, string second, string third)
    {
        await using var site = await TestSite.StartAsync();
        string Rows(int year) => $"<ul><li><a href='./{year}01/t{year}0112_10{year}.html' title='{year - 1}年石桥镇政府信息公开工作年度报告'>{year - 1}年石桥镇政府信息…</a><span>{year}-01-12</span></li></ul>";
        site.Page("/zwgk/zfxxgknb/", $"{Rows(2023)}<script>{pager}</script>")
            .Page("/zwgk/zfxxgknb/" + second, Rows(2022) + $"<script>{pager}</script>")
            .Page("/zwgk/zfxxgknb/" + third, Rows(2021) + $"<script>{pager}</script>")
            .On("*", context => context.Request.Path.Value!.Contains("/t20") ? ReportAnswer(context) : NotFound(context));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zwgk/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2022, 2021, 2020]);
        run.Search.ListPages.ShouldBe(3);
    }

    [Fact]
    public async Task Gkmlpt_lists_by_its_interface_for_the_column_in_the_fragment()
    {
        await using var site = await TestSite.StartAsync();
        string Article(int year) => $$"""{"id":{{year}},"title":"{{year}}年石桥镇政府信息公开工作年度报告","url":"{{site.Url($"/gkmlpt/content/9/1/post_{year}.html")}}","publisher":"石桥镇人民政府","display_publish_time":{{new DateTimeOffset(year + 1, 1, 15, 23, 30, 0, TimeSpan.Zero).ToUnixTimeSeconds()}}}""";
        string Page(params int[] years) => $$"""{"classify":{"id":1207,"post_count":5},"articles":[{{string.Join(',', years.Select(Article))}}]}""";
        site.Page("/gkmlpt/annualreport", "<script>window._CONFIG = { SID: '755031', TREE: [{\"id\":1200,\"name\":\"政府文件\"}] };</script><div id='app'></div>")
            .Page("/gkmlpt/api/all/1207?page=1&sid=755031", Page(2023, 2022), "application/json")
            .Page("/gkmlpt/api/all/1207?page=2&sid=755031", Page(2021, 2020), "application/json")
            .Page("/gkmlpt/api/all/1207?page=3&sid=755031", Page(2019), "application/json")
            .On("*", context => context.Request.Path.Value!.Contains("/content/") ? ReportAnswer(context) : NotFound(context));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gkmlpt/annualreport#1207")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2023, 2022, 2021, 2020, 2019]);
        // 23:30 UTC is the next day in China.
        run.Documents[0].Link.ListedOn.ShouldBe(new DateOnly(2024, 1, 16));
        site.Requests.First(r => r.Path.Contains("page=1")).Headers["Referer"].ShouldEndWith("/gkmlpt/annualreport");
    }

    [Fact]
    public async Task Gkmlpt_without_a_fragment_takes_the_column_by_its_name_in_the_tree()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/shiqiao/gkmlpt/index", """<script>window._CONFIG = { SID: 88, TREE: [{"id":1,"pid":0,"name":"\u673a\u6784"},{"id":31,"pid":1,"name":"政府信息公开年报","children":[]}] };</script>""")
            .Page("/shiqiao/gkmlpt/api/all/31?page=1&sid=88", """{"articles":[],"total":0}""", "application/json")
            .On("*", NotFound);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/shiqiao/gkmlpt/index")));
        site.Paths.ShouldContain("/shiqiao/gkmlpt/api/all/31?page=1&sid=88");
    }

    [Fact]
    public async Task Lonsun_rows_come_from_the_label_until_no_more_come()
    {
        await using var site = await TestSite.StartAsync();
        string Rows(params int[] years) => string.Concat(years.Select(y => $"<li><a class='title' href='/public/6615904/{y}123.html' title='石桥镇{y}年政府信息公开工作年度报告'>石桥镇{y}年</a><span class='date'>{y + 1}-01-20</span></li>"));
        site.Page("/public/column/6615904", "<meta name='ColumnName' content='政府信息公开年报'><script>var siteId = '6793339'; Ls.ajax({labelName:'publicInfoList', siteId:'6793339', catId:'6718734', file:'/c2/publicInfoList'});</script><div id='list'></div>")
            .On("/site/label/8888", context => context.Response.WriteAsync(context.Request.Query["pageIndex"].ToString() switch
            {
                "1" => Rows(2022, 2021),
                "2" => Rows(2020),
                _ => "<div>暂无相关信息</div>",
            }))
            .On("*", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/public/column/6615904?type=4&catId=6718734&action=list")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2022, 2021, 2020]);
        site.Paths.First(p => p.StartsWith("/site/label", StringComparison.Ordinal)).ShouldContain("siteId=6793339&organId=6615904&catId=6718734");
    }

    [Fact]
    public async Task Jpaas_units_are_asked_with_the_page_s_own_parameters()
    {
        await using var site = await TestSite.StartAsync();
        string Unit(params int[] years) => System.Text.Json.JsonSerializer.Serialize(new { success = true, data = new { html = string.Concat(years.Select(y => $"<li><a href='/art/{y + 1}/1/8/art_{y}ab.html' title='石桥镇{y}年政府信息公开工作年度报告'>石桥镇{y}年</a><b>{y + 1}-01-08</b></li>")) } });
        site.Page("/col/col9/index.html", "<title>政府信息公开年报</title><script src='/AuthorizedRead/unitbuild.js' url='/api-gateway/jpaas-publish-server/front/page/build/unit' queryData=\"{'parseType':'bulidstatic','webId':'3','tplSetId':'x1','pageType':'column','tagId':'信息列表','editType':'null','pageId':'9'}\"></script>")
            .On("/api-gateway/jpaas-publish-server/front/page/build/unit", context => context.Response.WriteAsync(
                context.Request.Query["paramJson"].ToString() switch { "{\"pageNo\":1,\"pageSize\":15}" => Unit(2023, 2022), "{\"pageNo\":2,\"pageSize\":15}" => Unit(2021), _ => Unit() }))
            .On("*", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/col/col9/index.html")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2023, 2022, 2021]);
        site.Paths.ShouldContain(p => p.Contains("parseType=bulidstatic&webId=3&tplSetId=x1"));
    }

    [Fact]
    public async Task Ucap_search_answers_are_read_page_by_page()
    {
        await using var site = await TestSite.StartAsync();
        string Results(int total, params int[] years) => System.Text.Json.JsonSerializer.Serialize(new { data = new { total, results = years.Select(y => new { title = $"石桥镇{y}年政府信息公开工作年度报告", url = $"/shiqiao/c10{y}/202101/{y:D32}.shtml", publishedTimeStr = $"{y + 1}-01-20 09:00:00" }) } });
        site.Page("/shiqiao/xxgknb/list.shtml", "<meta name='ColumnName' content='政府信息公开年报'><script>var api = '/common/search/0a1b2c3d4e5f60718293a4b5c6d7e8f9';</script>")
            .On("/common/search/0a1b2c3d4e5f60718293a4b5c6d7e8f9", context => context.Response.WriteAsync(context.Request.Query["page"] == "1" ? Results(103, [.. Enumerable.Range(2003, 21)]) : Results(103)))
            .On("*", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/shiqiao/xxgknb/list.shtml")));
        run.Documents.Length.ShouldBe(21);
        run.Documents[^1].Link.ListedOn.ShouldBe(new DateOnly(2024, 1, 20));
        // 103 were promised.
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
    }

    [Theory]
    [InlineData("/gknb/list.html", "<a href='list_2.html'>下一页</a>", "/gknb/list_2.html")]
    [InlineData("/gknb.htm", "<a href='gknb/5.htm'>下页</a>", "/gknb/5.htm")]
    [InlineData("/gknb/index.jhtml", "<a href='index_2.jhtml'>2</a>", "/gknb/index_2.jhtml")]
    [InlineData("/gknb/", "<a href='?page=2'>&gt;</a>", "/gknb/?page=2")]
    [InlineData("/gknb/", "<a href='javascript:void(0)' onclick=\"location.href='column-index-2.shtml'\">下一页</a>", "/gknb/column-index-2.shtml")]
    public async Task An_unknown_site_s_own_links_lead_to_its_next_page(string index, string pager, string second)
    {
        await using var site = await TestSite.StartAsync();
        static string Row(int year) => $"<tr><td>1</td><td><a href='/content/{year}88.html'>石桥镇{year}年政府信息公开工作年度报告</a></td><td>{year + 1}年1月20日</td></tr>";
        site.Page(index, $"<table>{Row(2021)}</table><div class='page'>{pager}</div>").Page(second, $"<table>{Row(2020)}</table>")
            .On("*", context => context.Request.Path.Value!.StartsWith("/content/", StringComparison.Ordinal) ? ReportAnswer(context) : NotFound(context));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url(index)));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => (d.Link.Year, d.Link.ListedOn)).ShouldBe([(2021, new DateOnly(2022, 1, 20)), (2020, new DateOnly(2021, 1, 20))]);
    }

    [Theory]
    [InlineData("/gknb/", "<ul><li><a href='/content/1888888.html'>石桥镇2020年政府信息公开工作年度报告</a></li></ul><a href='javascript:goPage(2)'>下一页</a>", "turned by a script")]
    [InlineData("/gknb/", "<title>政府信息公开年报</title><div id='app'></div><script src='/app.js'></script>", "empty shell")]
    [InlineData("/gknb/index.jhtml", "<ul><li><a href='/content/1888888.html'>石桥镇2020年政府信息公开工作年度报告</a></li></ul><a href='javascript:goPage(2)'>下一页</a>", "turned by a script")]
    [InlineData("/gknb/index.jhtml", "<title>政府信息公开年报</title><div id='app'></div><script src='/app.js'></script>", "empty shell")]
    public async Task A_list_that_only_a_script_can_show_is_not_taken_for_a_short_one(string index, string page, string because)
    {
        await using var site = await TestSite.StartAsync();
        site.Page(index, page).On("/content/1888888.html", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url(index)));
        run.Search.Outcome.ShouldBe(SearchOutcome.Incomplete);
        run.Search.Trouble[0].Detail!.ShouldContain(because);
    }

    [Theory]
    // A count of pages may be written in full-width digits, and 条记 is no word.
    [InlineData("共３条记录 1/３页")]
    [InlineData("共3条 1/3页")]
    public async Task Jeecms_pages_are_counted_by_the_words_beside_the_pager(string words)
    {
        await using var site = await TestSite.StartAsync();
        string Page(int year) => $"<title>政府信息公开年报</title><ul><li><a href='/gknb/{year}7.jhtml'>石桥镇{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-11</span></li></ul>{words}<a href='javascript:goPage(2)'>下一页</a>";
        site.Page("/gknb/index.jhtml", Page(2022)).Page("/gknb/index_2.jhtml", Page(2021)).Page("/gknb/index_3.jhtml", Page(2020))
            .On("*", context => context.Request.Path.Value!.StartsWith("/gknb/20", StringComparison.Ordinal) ? ReportAnswer(context) : NotFound(context));
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gknb/index.jhtml")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Select(d => d.Link.Year).ShouldBe([2022, 2021, 2020]);
    }

    [Fact]
    public async Task A_jeecms_list_of_one_page_is_read_as_any_other()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/index.jhtml", "<ul><li><a href='/content/1888888.html'>石桥镇2020年政府信息公开工作年度报告</a></li></ul>共1条记录 1/1页 <a disabled='disabled'>下一页</a>").On("/content/1888888.html", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/gknb/index.jhtml")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
        run.Documents.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(10, "<div class='page_base mar_t'></div>", SearchOutcome.Incomplete)]
    [InlineData(4, "<div class='page_base mar_t'></div>", SearchOutcome.Adequate)]
    [InlineData(10, "<div class='page'>共1页</div>", SearchOutcome.Adequate)]
    [InlineData(10, "<div class='webpage-footer'></div>", SearchOutcome.Adequate)]
    public async Task A_full_page_above_a_pager_that_was_never_drawn_may_not_be_all(int rows, string pager, SearchOutcome expected)
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/gknb/", string.Concat(Enumerable.Range(2010, rows).Select(y => $"<li><a href='/a/t{y}0101_1.html'>石桥镇{y}年政府信息公开工作年度报告</a> {y + 1}-01-05</li>")) + pager).On("*", ReportAnswer);
        (await Crawls.RunAsync(Crawls.Source(site.Url("/gknb/")))).Search.Outcome.ShouldBe(expected);
    }

    [Fact]
    public async Task Two_jcms_lists_on_one_page_are_both_walked()
    {
        await using var site = await TestSite.StartAsync();
        static string Store(int unit, int year, int page) => $"<datastore><nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page={page}&columnid=5&unitid={unit}\"></a>]]></nextgroup><recordset><record><![CDATA[<tr><td><a href='/art/{year + 1}/1/9/art_5_{year}.html' title='石桥镇{year}年政府信息公开工作年度报告'>石桥镇</a></td><td>{year + 1}-01-09</td></tr>]]></record></recordset></datastore>";
        site.Page("/col/col5/index.html", $"<title>年度报告</title><script type='text/xml'>{Store(1, 2021, 1)}</script><script type='text/xml'>{Store(2, 2011, 1)}</script>")
            .On("/module/web/jpage/dataproxy.jsp", context => context.Response.WriteAsync((context.Request.Query["unitid"].ToString(), context.Request.Query["page"].ToString()) switch
            {
                ("1", "1") => Store(1, 2020, 2),
                ("2", "1") => Store(2, 2010, 2),
                _ => "<datastore><recordset></recordset></datastore>",
            }))
            .On("*", ReportAnswer);
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/col/col5/index.html")));
        run.Documents.Select(d => (d.Link.Year, d.Link.ListedOn!.Value.Year)).ShouldBe([(2021, 2022), (2011, 2012), (2020, 2021), (2010, 2011)], ignoreOrder: true);
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate, string.Join('\n', run.Search.Trouble));
    }

    [Fact]
    public async Task A_list_that_says_it_is_empty_is_an_adequate_search()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("/zfxxgknb/", "<html><title>政府信息公开年报</title><body>暂无相关信息</body></html>");
        var run = await Crawls.RunAsync(Crawls.Source(site.Url("/zfxxgknb/")));
        run.Search.Outcome.ShouldBe(SearchOutcome.Adequate);
        run.Search.Reports.ShouldBeEmpty();
    }

    private static Task ReportAnswer(HttpContext context)
    {
        if (context.Request.Path == "/robots.txt")
            return NotFound(context);
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Crawls.ReportPage("石桥镇政府信息公开工作年度报告"));
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
