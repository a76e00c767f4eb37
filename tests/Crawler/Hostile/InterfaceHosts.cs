using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using static Nianbao.Tests.Crawler.Hostile.FamilyHosts;

namespace Nianbao.Tests.Crawler.Hostile;

/// <summary>Families whose lists come from an interface or whose pager only a script can turn; some count from nought.</summary>
internal static class InterfaceHosts
{
    public const string EpointList = "/EWB-FRONT/rest/lightfrontaction/getgovinfolist";

    /// <summary>The list comes by POST only, with parameters from the page's address and from its script.</summary>
    /// <param name="firstPage">The number the server counts pages from.</param>
    /// <param name="hasTotal">Its answers say how many entries there are.</param>
    public static async Task<HostileHost> EpointAsync(string name, int firstPage, bool hasTotal = true)
    {
        var site = await TestSite.StartAsync();
        site.Page("/dynamic/zwgk/govInfoPub.html?deptcode=&categorynum=003009", "<title>政府信息公开年报</title><script src='/js/webBuilderCommon.js'></script><div class='ewb-list' id='list'></div>")
            .Page("/js/webBuilderCommon.js", "var siteInfo = {\"projectName\":\"/EWB-FRONT\",\"siteGuid\":\"5f0c1e9a-77aa-4a10-9a53-0d2f41b7c001\"};", "application/javascript")
            .On(EpointList, async context =>
            {
                if (!HttpMethods.IsPost(context.Request.Method))
                {
                    context.Response.StatusCode = 405;
                    return;
                }
                using var asked = await JsonDocument.ParseAsync(context.Request.Body);
                var isRight = asked.RootElement.GetProperty("categorynum").GetString() == "003009" && asked.RootElement.GetProperty("siteGuid").GetString() == "5f0c1e9a-77aa-4a10-9a53-0d2f41b7c001";
                await context.Response.WriteAsync(Answer(name, hasTotal, !isRight ? [] : (asked.RootElement.GetProperty("pageIndex").GetInt32() - firstPage) switch { 0 => [2022, 2021], 1 => [2020], _ => [] }));
            });
        return Host(name, Serve(site, name, ArticleOf, 2020, 2021, 2022), "/dynamic/zwgk/govInfoPub.html?deptcode=&categorynum=003009", [ArticleOf(2020), ArticleOf(2021), ArticleOf(2022)]);
    }

    private static string Answer(string name, bool hasTotal, IEnumerable<int> years) => JsonSerializer.Serialize(new
    {
        custom = new { total = hasTotal ? 3 : (int?)null, data = years.Select(y => new { title = Title(name, y), infourl = ArticleOf(y), infodate = $"{y + 1}-01-18" }) },
        status = new { code = "200" },
    });

    /// <summary>A catalogue that comes by POST of a form, an organ's whole one with other documents among its reports.</summary>
    public static async Task<HostileHost> XxgkAsync()
    {
        var (name, site) = ("榆岭镇", await TestSite.StartAsync());
        static string Path(int year) => $"/art/{year + 1}/1/17/art_33718_{year}00.html";
        string Row(int year) => $"<tr class='tr_main_value_odd'><td><a href='{Path(year)}' title='{Title(name, year)}'>{name}{year}年…</a></td><td>{year + 1}-01-17</td></tr>";
        const string other = "<tr><td><a href='/art/2022/3/1/art_33719_1.html' title='关于印发春季植树造林任务分解的通知'>关于印发春季…</a></td><td>2022-03-01</td></tr>";
        site.Page("/col/col33718/index.html", "<title>政府信息公开年报</title><iframe src='/module/xxgk/tree.jsp?area=11350100MB0001'></iframe><script>load('div21', '/module/xxgk/search.jsp?infotypeId=&amp;jdid=21&amp;divid=div21&amp;vc_title=&amp;sortfield=,compaltedate:0');</script><div id='div21'></div>")
            .On("/module/xxgk/search.jsp", async context =>
            {
                var form = HttpMethods.IsPost(context.Request.Method) ? await context.Request.ReadFormAsync() : FormCollection.Empty;
                var rows = form["area"] != "11350100MB0001" || form["jdid"] != "21" ? "" : form["currpage"].ToString() switch { "1" => Row(2022) + other, "2" => Row(2021) + Row(2020), _ => "" };
                await context.Response.WriteAsync($"<table>{rows}</table>共&nbsp;2&nbsp;页");
            });
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/col/col33718/index.html", [Path(2020), Path(2021), Path(2022)]);
    }

    /// <summary>The pager is a script: only the words beside it and what the script calls say where the list goes on.</summary>
    public static async Task<HostileHost> JeecmsAsync()
    {
        var (name, site) = ("梅林镇", await TestSite.StartAsync());
        static string Path(int year) => $"/zfxxgknb/{year}7.jhtml";
        string Page(int number, int year) => $"<title>政府信息公开年报</title><ul><li><span>{year + 1}-01-11</span><a href='{Path(year)}' title='{Title(name, year)}'>{name}{year}年…</a></li></ul>"
            + string.Create(CultureInfo.InvariantCulture, $"<div class='pages'>共3条记录 {number}/3页 ")
            + (number < 3 ? $"<a href='javascript:void(0);' onclick=\"location.href=encodeURI('index_{number + 1}.jhtml');\">下一页</a> <a href='javascript:void(0);' onclick=\"location.href=encodeURI('index_3.jhtml');\">尾页</a></div>" : "下一页 尾页</div>");
        site.Page("/zfxxgknb/index.jhtml", Page(1, 2022)).Page("/zfxxgknb/index_2.jhtml", Page(2, 2021)).Page("/zfxxgknb/index_3.jhtml", Page(3, 2020));
        return Host(name, Serve(site, name, Path, 2020, 2021, 2022), "/zfxxgknb/index.jhtml", [Path(2020), Path(2021), Path(2022)]);
    }

    /// <summary>The server sends two entries however many are asked for, wrapped in a call.</summary>
    public static async Task<HostileHost> TruecmsAsync()
    {
        var (name, site) = ("芦港镇", await TestSite.StartAsync());
        static string Path(int year) => $"/zfxxgknb/content/{year}aabbccdd.html";
        int[] years = [2022, 2021, 2020, 2019, 2018];
        string Record(int year) => $"<record><![CDATA[<li><a href='{Path(year)}' title='{Title(name, year)}'>{name}{year}年</a><span>{year + 1}-01-19</span></li>]]></record>";
        site.Page("/zfxxgknb/zfxxgknb.html", $"<title>政府信息公开年报</title><script type='text/xml' id='initData'><datastore><recordset>{Record(2022)}</recordset></datastore></script>"
                + "<script>$('#c').jpage({ totalRecord:5, proxyUrl:'/truecms/messageController/getMessage.do', perPage:10, groupSize:3, ajaxParam:{ columnId:'754f6db5-d294-46d5-b25c-da3a86d102cd' } });</script>")
            .On("/truecms/messageController/getMessage.do", context =>
            {
                var start = int.Parse(context.Request.Query["startrecord"].ToString(), CultureInfo.InvariantCulture);
                var records = string.Concat(years.Skip(start - 1).Take(2).Select(Record));
                return context.Response.WriteAsync($"list({JsonSerializer.Serialize(new { result = $"<datastore><totalrecord>5</totalrecord><recordset>{records}</recordset></datastore>" })});");
            });
        return Host(name, Serve(site, name, Path, years), "/zfxxgknb/zfxxgknb.html", [.. years.Select(Path)]);
    }

    /// <summary>The pager calls the first page 0, and the second is _2 nevertheless; what is not there is answered with the first page.</summary>
    public static async Task<HostileHost> OffsetTrapAsync()
    {
        var (name, site) = ("错数镇", await TestSite.StartAsync());
        static string Path(int year) => $"/zfxxgknb/{year + 1}01/t{year + 1}0112_10{year}.html";
        string Page(int year) => $"<title>政府信息公开年报</title><ul><li><a href='{Path(year)}'>{Title(name, year)}</a><span>{year + 1}-01-12</span></li></ul><script>createPageHTML(4, 0, 'index', 'html');</script>";
        site.Page("/zfxxgknb/", Page(2022)).Page("/zfxxgknb/index_1.html", Page(2022)).Page("/zfxxgknb/index_2.html", Page(2021)).Page("/zfxxgknb/index_3.html", Page(2020)).Page("/zfxxgknb/index_4.html", Page(2019));
        return Host(name, Serve(site, name, Path, 2019, 2020, 2021, 2022), "/zfxxgknb/", [Path(2019), Path(2020), Path(2021), Path(2022)]);
    }

    public static string ArticleOf(int year) => string.Create(CultureInfo.InvariantCulture, $"/003009/{year + 1}0118/5f0c1e9a-77aa-4a10-9a53-{year:D12}.html");
}
