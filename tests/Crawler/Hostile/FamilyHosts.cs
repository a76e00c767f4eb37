using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Hostile;

/// <summary>A host for every family of content management, each in its own structure and with three or more reports on several pages.</summary>
internal static class FamilyHosts
{
    /// <summary>TRS; the list is GB18030 under a header that says UTF-8, a report is UTF-8 under a tag that says gb2312.</summary>
    public static async Task<HostileHost> TrsInGbkAsync()
    {
        var (name, site) = ("青溪镇", await TestSite.StartAsync());
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        string Row(int year) => $"<li><a href='./{year + 1}01/t{year + 1}0112_10{year}.html' title='{Title(name, year)}'>{Title(name, year)[..8]}…</a><span>{year + 1}-01-12</span></li>";
        int[] years = [2022, 2021, 2020];
        foreach (var (page, year) in years.Select((y, i) => (i == 0 ? "/zfxxgknb/" : $"/zfxxgknb/index_{i}.html", y)))
            site.Bytes(page, gbk.GetBytes($"<html><title>政府信息公开年报</title><ul>{Row(year)}</ul><script>createPageHTML(3, 0, \"index\", \"html\");</script></html>"), "text/html; charset=utf-8");
        string Path(int year) => string.Create(CultureInfo.InvariantCulture, $"/zfxxgknb/{year + 1}01/t{year + 1}0112_10{year}.html");
        foreach (var year in years)
            site.Bytes(Path(year), Encoding.UTF8.GetBytes("<meta http-equiv='Content-Type' content='text/html; charset=gb2312'>" + Crawls.ReportPage(Title(name, year))), "text/html");
        return Host(name, site, "/zfxxgknb/", [.. years.Select(Path)]);
    }

    public static async Task<HostileHost> JcmsAsync()
    {
        var (name, site) = ("大塘镇", await TestSite.StartAsync());
        string Record(int year) => $"<record><![CDATA[<li><a href='{Path(year)}' title='{Title(name, year)}'>{name}{year}年政府…</a><span>{year + 1}-01-09</span></li>]]></record>";
        static string Path(int year) => $"/art/{year + 1}/1/9/art_33718_{year}00.html";
        string Store(string next, params int[] years) => $"<datastore><nextgroup><![CDATA[{next}]]></nextgroup><recordset>{string.Concat(years.Select(Record))}</recordset></datastore>";
        static string Next(int page) => $"<a href=\"/module/web/jpage/dataproxy.jsp?page={page}&webid=1&path=/&columnid=33718&unitid=21286&permissiontype=0\"></a>";
        site.Page("/col/col33718/index.html", $"<html><head><title>政府信息公开年报</title></head><body><script type='text/xml'>{Store(Next(1), 2019, 2020)}</script><script>$('#u').jpage({{totalRecord:3,perPage:2}});</script></body></html>")
            .On("/module/web/jpage/dataproxy.jsp", context => context.Response.WriteAsync(context.Request.Query["page"] == "1" ? Store(Next(2), 2019, 2020) : Store("", 2021)));
        return Host(name, Serve(site, name, Path, 2019, 2020, 2021), "/col/col33718/index.html", [Path(2019), Path(2020), Path(2021)]);
    }

    public static async Task<HostileHost> GkmlptAsync()
    {
        var (name, site) = ("南湾镇", await TestSite.StartAsync());
        static string Path(int year) => $"/gkmlpt/content/9/1/post_{year}.html";
        string Article(int year) => $$"""{"id":{{year}},"title":"{{Title(name, year)}}","url":"{{site.Url(Path(year))}}","publisher":"{{name}}人民政府","display_publish_time":{{new DateTimeOffset(year + 1, 1, 15, 1, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()}}}""";
        string Answer(params int[] years) => $$"""{"classify":{"id":1207,"post_count":3},"articles":[{{string.Join(',', years.Select(Article))}}]}""";
        site.Page("/gkmlpt/annualreport", "<script>window._CONFIG = { SID: '755031', TREE: [{\"id\":1200,\"name\":\"政府文件\"}] };</script><div id='app'></div>")
            .Page("/gkmlpt/api/all/1207?page=1&sid=755031", Answer(2022, 2021), "application/json")
            .Page("/gkmlpt/api/all/1207?page=2&sid=755031", Answer(2020), "application/json");
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/gkmlpt/annualreport#1207", [Path(2020), Path(2021), Path(2022)]);
    }

    public static async Task<HostileHost> LonsunAsync()
    {
        var (name, site) = ("白石镇", await TestSite.StartAsync());
        static string Path(int year) => $"/public/6615904/{year}123.html";
        string Rows(params int[] years) => string.Concat(years.Select(y => $"<li><a class='title' href='{Path(y)}' title='{Title(name, y)}'>{name}{y}年</a><span class='date'>{y + 1}-01-20</span></li>"));
        site.Page("/public/column/6615904", "<meta name='ColumnName' content='政府信息公开年报'><script>var siteId = '6793339'; Ls.ajax({labelName:'publicInfoList', siteId:'6793339', catId:'6718734', file:'/c2/publicInfoList'});</script>")
            .On("/site/label/8888", context => context.Response.WriteAsync(context.Request.Query["pageIndex"].ToString() switch { "1" => Rows(2022, 2021), "2" => Rows(2020), _ => "<div>暂无相关信息</div>" }));
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/public/column/6615904?type=4&catId=6718734&action=list", [Path(2020), Path(2021), Path(2022)]);
    }

    public static async Task<HostileHost> JpaasAsync()
    {
        var (name, site) = ("长岭镇", await TestSite.StartAsync());
        static string Path(int year) => $"/art/{year + 1}/1/8/art_{year}ab.html";
        string Unit(params int[] years) => JsonSerializer.Serialize(new { success = true, data = new { html = string.Concat(years.Select(y => $"<li><a href='{Path(y)}' title='{Title(name, y)}'>{name}{y}年</a><b>{y + 1}-01-08</b></li>")) } });
        site.Page("/col/col9/index.html", "<title>政府信息公开年报</title><script src='/AuthorizedRead/unitbuild.js' url='/api-gateway/jpaas-publish-server/front/page/build/unit' queryData=\"{'parseType':'bulidstatic','webId':'3','tplSetId':'x1','pageType':'column','tagId':'信息列表','editType':'null','pageId':'9'}\"></script>")
            .On("/api-gateway/jpaas-publish-server/front/page/build/unit", context => context.Response.WriteAsync(
                context.Request.Query["paramJson"].ToString() switch { "{\"pageNo\":1,\"pageSize\":15}" => Unit(2022, 2021), "{\"pageNo\":2,\"pageSize\":15}" => Unit(2020), _ => Unit() }));
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/col/col9/index.html", [Path(2020), Path(2021), Path(2022)]);
    }

    public static async Task<HostileHost> UcapAsync()
    {
        var (name, site) = ("柳林镇", await TestSite.StartAsync());
        static string Path(int year) => $"/liulin/c10{year}/202101/{year:D32}.shtml";
        string Results(params int[] years) => JsonSerializer.Serialize(new { data = new { total = years.Length, results = years.Select(y => new { title = Title(name, y), url = Path(y), publishedTimeStr = $"{y + 1}-01-20 09:00:00" }) } });
        site.Page("/liulin/xxgknb/list.shtml", "<meta name='ColumnName' content='政府信息公开年报'><script>var api = '/common/search/0a1b2c3d4e5f60718293a4b5c6d7e8f9';</script>")
            .Page("/common/search/0a1b2c3d4e5f60718293a4b5c6d7e8f9", Results(2022, 2021, 2020), "application/json");
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/liulin/xxgknb/list.shtml", [Path(2020), Path(2021), Path(2022)]);
    }

    /// <summary>VSB: pages are numbered downwards, the second is the last but one.</summary>
    public static async Task<HostileHost> VsbAsync()
    {
        var (name, site) = ("沙河镇", await TestSite.StartAsync());
        static string Path(int year) => $"/info/1051/{year}.htm";
        string Page(int year, string next, string folder) => $"<title>政府信息公开年报</title><ul><li id='line_u9_0'><a href='{folder}info/1051/{year}.htm' title='{Title(name, year)}'>{name}</a><span>{year + 1}-01-10</span></li></ul>{next}";
        site.Page("/xxgknb.htm", Page(2022, "<a href='xxgknb/2.htm'>下页</a>", "")).Page("/xxgknb/2.htm", Page(2021, "<a href='1.htm'>下页</a>", "../")).Page("/xxgknb/1.htm", Page(2020, "", "../"));
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/xxgknb.htm", [Path(2020), Path(2021), Path(2022)]);
    }

    public static string Title(string name, int year) => $"{name}{year}年政府信息公开工作年度报告";

    /// <summary>A list of reports, each with the day it was published.</summary>
    public static string List(string title, string name, Func<int, string> path, params int[] years) =>
        $"<title>{title}</title><ul>" + string.Concat(years.Select(y => $"<li><a href='{path(y)}'>{Title(name, y)}</a><span>{y + 1}-01-20</span></li>")) + "</ul>";

    public static HostileHost Host(string name, TestSite site, string index, IReadOnlyList<string> reports, SearchOutcome outcome = SearchOutcome.Adequate) =>
        new(name, site, index, outcome, reports, [], [], TimeSpan.Zero);

    public static TestSite Serve(TestSite site, string name, Func<int, string> path, params int[] years)
    {
        foreach (var year in years)
            site.Page(path(year), Crawls.ReportPage(Title(name, year)));
        return site;
    }
}
