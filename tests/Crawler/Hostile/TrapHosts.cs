using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nianbao.Crawler;
using static Nianbao.Tests.Crawler.Hostile.FamilyHosts;

namespace Nianbao.Tests.Crawler.Hostile;

/// <summary>Hosts that stand in a crawler's way, by design or by neglect. Most have a good report beside the trap.</summary>
internal static class TrapHosts
{
    private const string Index = "/zfxxgknb/";

    /// <summary>Bodies that drip, break off, swell when unpacked, or carry the hour.</summary>
    public static async Task<HostileHost> OddBodiesAsync()
    {
        var (name, site) = ("怪石镇", await TestSite.StartAsync());
        var page = Encoding.UTF8.GetBytes(Crawls.ReportPage(Title(name, 2022)));
        var asked = 0;
        site.Page(Index, List(name, 2017, 2018, 2019, 2020, 2021, 2022))
            .On(Path(2022), async context =>
            {
                foreach (var part in page.Chunk(page.Length / 4 + 1))
                {
                    await context.Response.Body.WriteAsync(part);
                    await context.Response.Body.FlushAsync();
                    await Task.Delay(20);
                }
            })
            .On(Path(2021), async context =>
            {
                context.Response.ContentLength = 100_000;
                await context.Response.Body.WriteAsync(page);
                context.Abort();
            })
            .On(Path(2020), context => SendPackedAsync(context, new byte[80 * 1024 * 1024]))
            // Packed although nobody may have asked for it.
            .On(Path(2019), context => SendPackedAsync(context, Encoding.UTF8.GetBytes(Crawls.ReportPage(Title(name, 2019)))))
            .On(Path(2018), context => context.Response.WriteAsync(Crawls.ReportPage(Title(name, 2018)) + $"<p>现在是第{Interlocked.Increment(ref asked)}位访客</p>"))
            .Page(Path(2017), Crawls.ReportPage(Title(name, 2017)));
        return Host(name, site, Index, [Path(2022), Path(2019), Path(2018), Path(2017)]) with
        {
            Traps = [(Path(2021), FetchOutcome.Unreachable), (Path(2020), FetchOutcome.TooLarge)],
        };
    }

    /// <summary>Redirects without end, to themselves with a cookie, home, and into the private network.</summary>
    public static async Task<HostileHost> RedirectsAsync()
    {
        var (name, site) = ("回龙镇", await TestSite.StartAsync());
        site.Page(Index, List(name, 2016, 2017, 2018, 2019, 2020, 2021, 2022))
            .Page("/moved/20220101/123456.html", Crawls.ReportPage(Title(name, 2022)))
            .Redirect(Path(2022), "/moved/20220101/123456.html", 301)
            .Status(Path(2021), 302, "", ("Location", Path(2021)), ("Set-Cookie", "c=1; path=/"))
            .Redirect(Path(2020), "http://169.254.169.254/latest/meta-data/")
            .Redirect(Path(2019), "http://10.0.0.1/report.html")
            .Redirect(Path(2018), "/", 302)
            .Redirect(Path(2017), "file:///etc/passwd");
        for (var hop = 0; hop < 30; hop++)
            site.Redirect($"/hop/{hop}", $"/hop/{hop + 1}");
        site.Redirect(Path(2016), "/hop/0");
        return Host(name, site, Index, [Path(2022)]) with
        {
            Traps =
            [
                (Path(2021), FetchOutcome.Blocked), (Path(2020), FetchOutcome.AddressRefused), (Path(2019), FetchOutcome.AddressRefused),
                (Path(2018), FetchOutcome.NotFound), (Path(2017), FetchOutcome.AddressRefused), (Path(2016), FetchOutcome.Unreachable),
            ],
        };
    }

    /// <summary>Errors with the status of success, and the real ones.</summary>
    public static async Task<HostileHost> ErrorPagesAsync()
    {
        var (name, site) = ("空谷镇", await TestSite.StartAsync());
        site.Page(Index, List(name, 2017, 2018, 2019, 2020, 2021, 2022))
            .Page(Path(2022), Crawls.ReportPage(Title(name, 2022)))
            .Page(Path(2021), "<title>提示页面</title><p>您访问的页面不存在或已删除</p>")
            .Status(Path(2020), 404)
            .Status(Path(2019), 410)
            .Status(Path(2018), 403, "<p>禁止访问</p>")
            .Page(Path(2017), "<form><input type=\"password\"></form>请登录");
        return Host(name, site, Index, [Path(2022)]) with
        {
            Traps =
            [
                (Path(2021), FetchOutcome.NotFound), (Path(2020), FetchOutcome.NotFound), (Path(2019), FetchOutcome.Gone),
                (Path(2018), FetchOutcome.Forbidden), (Path(2017), FetchOutcome.Blocked),
            ],
        };
    }

    /// <summary>A script stands before the whole site.</summary>
    public static async Task<HostileHost> ChallengeAsync(int status)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"关口{status}镇");
        var site = await TestSite.StartAsync();
        site.Status("*", status, "<script>var $_ts=window['$_ts'];</script>", ("Set-Cookie", "t=1; path=/")).Status("/robots.txt", 404);
        return Host(name, site, Index, [], SearchOutcome.Blocked);
    }

    public static async Task<HostileHost> CaptchaAsync()
    {
        var (name, site) = ("拼图镇", await TestSite.StartAsync());
        site.Page("*", "<title>安全验证</title><p>请完成安全验证：拖动滑块</p>").Status("/robots.txt", 404);
        return Host(name, site, Index, [], SearchOutcome.Blocked);
    }

    /// <summary>Complains of haste once and says how long to wait.</summary>
    public static async Task<HostileHost> TooFastAsync()
    {
        var (name, site) = ("慢城镇", await TestSite.StartAsync());
        var asked = 0;
        site.On(Index, context =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                return context.Response.WriteAsync(List(name, 2022));
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "1";
            return Task.CompletedTask;
        }).Page(Path(2022), Crawls.ReportPage(Title(name, 2022)));
        return Host(name, site, Index, [Path(2022)]);
    }

    /// <summary>Every day has a next one, and every page another address.</summary>
    public static async Task<HostileHost> CalendarAsync()
    {
        var (name, site) = ("历书镇", await TestSite.StartAsync());
        site.On(Index, context =>
        {
            var page = int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
            var report = page == 1 ? List(name, 2022) : "";
            return context.Response.WriteAsync($"{report}<a href='/day/{page}99999.html'>第{page}天的全部工作动态信息</a><a href='?page={page + 1}'>下一页</a>");
        }).Page(Path(2022), Crawls.ReportPage(Title(name, 2022)));
        return Host(name, site, Index, [Path(2022)], SearchOutcome.Incomplete);
    }

    public static async Task<HostileHost> ForbiddenIndexAsync()
    {
        var (name, site) = ("闭门镇", await TestSite.StartAsync());
        site.Page("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain").Page(Index, List(name, 2022)).Page(Path(2022), Crawls.ReportPage(Title(name, 2022)));
        return Host(name, site, Index, [], SearchOutcome.RobotsDisallowed) with { Forbidden = [Index, "/content/"] };
    }

    /// <summary>Groups, wildcards, the longer rule, an escaped path, and a delay.</summary>
    public static async Task<HostileHost> RobotsVariantsAsync()
    {
        var (name, site) = ("规矩镇", await TestSite.StartAsync());
        const string rules = "\uFEFFUser-agent: somebot\nDisallow: /\n\nUser-Agent: *\nCrawl-delay: 0.2\nDisallow: /content/*21\nDisallow: /content/%32020888.html$\nDisallow: /secret/\nAllow: /content/2022\n";
        site.Page("/robots.txt", rules, "text/plain").Page(Index, List(name, 2019, 2020, 2021, 2022));
        Serve(site, name, Path, 2019, 2020, 2021, 2022);
        return Host(name, site, Index, [Path(2022), Path(2019)]) with
        {
            Traps = [(Path(2021), FetchOutcome.RobotsDisallowed), (Path(2020), FetchOutcome.RobotsDisallowed)],
            Forbidden = [Path(2021), Path(2020), "/secret/"],
            RobotsGap = TimeSpan.FromSeconds(0.2),
        };
    }

    /// <summary>A robots.txt that cannot be had forbids everything (RFC 9309, 2.3.1.4).</summary>
    public static async Task<HostileHost> RobotsBrokenAsync()
    {
        var (name, site) = ("断碑镇", await TestSite.StartAsync());
        site.Status("/robots.txt", 500).Page(Index, List(name, 2022)).Page(Path(2022), Crawls.ReportPage(Title(name, 2022)));
        return Host(name, site, Index, [], SearchOutcome.SiteDown) with { Forbidden = [Index, "/content/"] };
    }

    public static async Task<HostileHost> EmptyShellAsync()
    {
        var (name, site) = ("空壳镇", await TestSite.StartAsync());
        site.Page(Index, "<title>政府信息公开年报</title><div id='app'></div><script src='/app.js'></script>");
        return Host(name, site, Index, [], SearchOutcome.Incomplete);
    }

    /// <summary>Pages of others in the place of reports: spam, a copy with its sounds, a seller's notice; one good report has spam hidden in it.</summary>
    public static async Task<HostileHost> ForeignPagesAsync()
    {
        var (name, site) = ("冒名镇", await TestSite.StartAsync());
        site.Page(Index, List(name, 2018, 2019, 2020, 2021, 2022))
            .Page(Path(2022), Crawls.ReportPage(Title(name, 2022)))
            .Page(Path(2021), "<title>棋牌游戏平台_真人娱乐</title><meta name='keywords' content='百家乐,老虎机'><p>立即注册</p>")
            .Page(Path(2020), Crawls.ReportPage(Title(name, 2020)).Replace("公开", "公(gōng)开(kāi)"))
            .Page(Path(2019), "<title>域名出售</title><p>This domain is for sale.</p>")
            .Page(Path(2018), Crawls.ReportPage(Title(name, 2018)).Replace("<p>无。</p>", "<p>无。</p><div style='display:none'>百家乐 老虎机 时时彩 新葡京 娱乐城</div>"));
        return Host(name, site, Index, [Path(2022), Path(2018)]) with
        {
            Traps = [(Path(2021), FetchOutcome.ForeignContent), (Path(2020), FetchOutcome.ForeignContent), (Path(2019), FetchOutcome.ForeignContent)],
        };
    }

    /// <summary>The list itself was taken over: nothing is said of the agency's reports.</summary>
    public static async Task<HostileHost> HijackedIndexAsync()
    {
        var (name, site) = ("易主镇", await TestSite.StartAsync());
        site.Page(Index, "<title>足球投注_开云体育</title><ul><li><a href='/content/2022888.html'>立即注册送彩金</a></li></ul>").Page(Path(2022), Crawls.ReportPage(Title(name, 2022)));
        return Host(name, site, Index, [], SearchOutcome.Incomplete);
    }

    private static string Path(int year) => $"/content/{year}888.html";

    private static string List(string name, params int[] years) => FamilyHosts.List("政府信息公开年报", name, Path, years);

    private static async Task SendPackedAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        await gzip.WriteAsync(body);
    }
}
