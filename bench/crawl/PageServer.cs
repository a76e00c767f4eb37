using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nianbao.Bench.Crawl;

/// <summary>Thirty loopback hosts with a list of a hundred small pages each, for crawlers to be compared on: <c>bench crawl-serve PORT</c>.</summary>
internal static class PageServer
{
    public const int Hosts = 30;
    public const int PagesOfHost = 100;

    public static int Run(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var number = int.Parse(port, CultureInfo.InvariantCulture);
        builder.WebHost.ConfigureKestrel(k =>
        {
            for (var host = 1; host <= Hosts; host++)
                k.Listen(new IPAddress([127, 0, 0, (byte)host]), number);
        });
        var app = builder.Build();
        var list = Encoding.UTF8.GetBytes("<html><title>政府信息公开年报</title><body><ul>" + string.Concat(Enumerable.Range(0, PagesOfHost).Select(p =>
            string.Create(CultureInfo.InvariantCulture, $"<li><a href='/zfxxgknb/202101/t20210120_{10000 + p}.html'>第{p}号石桥镇2020年政府信息公开工作年度报告</a><span>2021-01-20</span></li>"))) + "</ul></body></html>");
        app.Run(context => AnswerAsync(context, list));
        app.Run();
        return 0;
    }

    private static Task AnswerAsync(HttpContext context, byte[] list)
    {
        var path = context.Request.Path.Value!;
        context.Response.ContentType = "text/html; charset=utf-8";
        if (path == "/zfxxgknb/")
            return context.Response.Body.WriteAsync(list).AsTask();
        if (path.StartsWith("/zfxxgknb/", StringComparison.Ordinal))
            return context.Response.WriteAsync(Page(context.Connection.LocalIpAddress + path));
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Page(string address) =>
        $"<html><head><title>石桥镇2020年政府信息公开工作年度报告</title></head><body><h1>石桥镇2020年政府信息公开工作年度报告</h1><p>{address}</p><p>一、总体情况</p><p>{Filling}</p>"
        + $"<p>二、主动公开政府信息情况</p><p>{Filling}</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>五、存在的主要问题及改进情况</p><p>{Filling}</p><p>六、其他需要报告的事项</p></body></html>";

    private static string Filling { get; } = string.Concat(Enumerable.Repeat("村务栏目按月更新，办事指南随事项调整同步改写，来访群众可在大厅查阅。", 5));
}
