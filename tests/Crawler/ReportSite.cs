using Microsoft.AspNetCore.Http;

namespace Nianbao.Tests.Crawler;

/// <summary>Lists and reports of one invented town for a <see cref="TestSite"/> to serve.</summary>
internal static class ReportSite
{
    public const string Title = "石桥镇2020年政府信息公开工作年度报告";

    public static async Task<TestSite> SiteWithOneReportAsync()
    {
        var site = await TestSite.StartAsync();
        return site.Page("/zfxxgknb/", $"<ul><li><a href='./202101/t20210120_88.html' title='{Title}'>石桥镇2020年政府…</a><span>2021-01-20</span></li></ul>")
            .Page("/zfxxgknb/202101/t20210120_88.html", Crawls.ReportPage(Title));
    }

    public static string List(params (string Url, string Text)[] links) =>
        "<ul>" + string.Concat(links.Select(l => $"<li><a href='{l.Url}'>{l.Text}</a></li>")) + "</ul>";

    public static Task Report(HttpContext context) =>
        context.Request.Path == "/robots.txt" ? NotFound(context) : context.Response.WriteAsync(Crawls.ReportPage("石桥镇政府信息公开工作年度报告"));

    public static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
