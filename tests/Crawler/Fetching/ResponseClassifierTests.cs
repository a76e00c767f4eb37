using System.Net;
using System.Text;
using Nianbao.Crawler;
using Nianbao.Crawler.Fetching;

namespace Nianbao.Tests.Crawler.Fetching;

public sealed class ResponseClassifierTests
{
    [Theory]
    [InlineData(412, "<html><script>var $_ts=window['$_ts'];if(!$_ts)$_ts={};</script></html>", "blocked_js_challenge")]
    [InlineData(202, "<html><meta content='x'><script>$_ts={}</script></html>", "blocked_js_challenge")]
    [InlineData(521, "<script>document.cookie='__jsl_clearance_s='+x;location.href=location.pathname</script>", "blocked_js_challenge")]
    [InlineData(521, "", "blocked_js_challenge")]
    [InlineData(200, "<script>function a(){}document.cookie='C3VK=ab12;path=/';window.location.reload()</script>", "blocked_cookie_challenge")]
    [InlineData(200, "<html><body><script>document.cookie=\"k=\"+f();location.reload();</script></body></html>", "blocked_cookie_challenge")]
    [InlineData(200, "<script>var wzwschallenge='x'</script>", "blocked_cookie_challenge")]
    [InlineData(200, "<title>安全验证</title><body>为了您的安全，请输入验证码后继续访问<input></body>", "blocked_captcha")]
    [InlineData(403, "<body><h1>访问过于频繁，请稍后再试</h1></body>", "blocked_captcha")]
    [InlineData(200, "<body>您的请求已被拦截，事件编号 123</body>", "blocked_network")]
    [InlineData(401, "", "not_public")]
    [InlineData(200, "<form>用户登录<input name=u><input type=\"password\" name=p></form>", "not_public")]
    public void A_challenge_is_blocked_with_its_class(int status, string html, string expected)
    {
        var (outcome, detail) = Classify(status, html);
        outcome.ShouldBe(FetchOutcome.Blocked);
        detail!.Split(':')[0].ShouldBe(expected);
    }

    [Theory]
    [InlineData("<title>404</title><body>您访问的页面不存在</body>")]
    [InlineData("<title>出错啦_石桥镇人民政府</title><body>导航 首页 政务公开 抱歉，您访问的信息已被删除。主办单位：石桥镇人民政府</body>")]
    [InlineData("<body>文章不存在</body>")]
    public void An_error_page_with_200_is_a_soft_404(string html)
    {
        var (outcome, detail) = Classify(200, html);
        outcome.ShouldBe(FetchOutcome.NotFound);
        detail!.ShouldStartWith("soft_404");
    }

    [Fact]
    public void A_report_that_speaks_of_such_things_is_a_report() =>
        Classify(200, Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告").Replace("<p>无。</p>", "<p>网站登录页增设滑动验证，清理页面不存在的失效链接，信息已被删除的予以归档。</p><input type=\"password\">")).Outcome.ShouldBe(FetchOutcome.Fetched);

    [Fact]
    public void A_short_article_with_a_file_is_a_document() =>
        Classify(200, "<title>石桥镇2020年年报</title><p>详见附件。</p><a href='a.pdf'>附件</a>").Outcome.ShouldBe(FetchOutcome.Fetched);

    [Theory]
    [InlineData(404, FetchOutcome.NotFound)]
    [InlineData(410, FetchOutcome.Gone)]
    [InlineData(403, FetchOutcome.Forbidden)]
    [InlineData(429, FetchOutcome.Throttled)]
    [InlineData(509, FetchOutcome.Throttled)]
    [InlineData(500, FetchOutcome.Unreachable)]
    [InlineData(503, FetchOutcome.Unreachable)]
    [InlineData(408, FetchOutcome.TimedOut)]
    [InlineData(400, FetchOutcome.Unreachable)]
    [InlineData(204, FetchOutcome.UnexpectedType)]
    [InlineData(304, FetchOutcome.UnexpectedType)]
    public void A_status_has_its_outcome(int status, FetchOutcome expected) => Classify(status, "").Outcome.ShouldBe(expected);

    [Theory]
    [InlineData("<title>百家乐官网-真人荷官在线</title><body>首页 政务公开</body>", "hijacked_page")]
    // Written as entities, so that only machines and searchers see it.
    [InlineData("<title>石桥镇人民政府</title><meta name=\"keywords\" content=\"&#26827;&#29260;&#28216;&#25103;,老虎机\"><body>石桥镇</body>", "hijacked_page")]
    [InlineData("<title>六合彩开奖</title><body>时时彩 北京赛车 注册送彩金 尽在本站</body>", "hijacked_page")]
    [InlineData("<title>欢迎</title><body>百家乐 老虎机 时时彩 在线投注 新葡京 立即进入</body>", "hijacked_page")]
    [InlineData("<title>石桥镇年报</title><body>石(shí)桥(qiáo)镇(zhèn)政(zhèng)府（fǔ）信(xìn)息公开年度报告</body>", "clone_page")]
    [InlineData("<title>年报</title><link rel='canonical' href='https://www.some-mirror.com/a/1.html'><body>石桥镇二〇二一年的一些情况</body>", "clone_page")]
    [InlineData("<!-- Mirrored from www.some-mirror.com/a.html by HTTrack Website Copier/3.x --><title>年报</title><body>石桥镇二〇二一年的一些情况</body>", "clone_page")]
    [InlineData("<title>shiqiao</title><body>该域名已过期，请联系注册商</body>", "parked_domain")]
    public void What_is_not_the_site_s_own_is_foreign_with_its_class(string html, string expected)
    {
        var (outcome, detail) = Classify(200, html);
        outcome.ShouldBe(FetchOutcome.ForeignContent);
        detail!.Split(':')[0].ShouldBe(expected);
    }

    [Theory]
    // A report may speak of crimes and lotteries, and somebody may have hidden links in it.
    [InlineData("<p>公安部门捣毁网络赌场一处，宣传防范博彩、六合彩、百家乐、老虎机、棋牌游戏诈骗，福利彩票公益金按期公开。</p>")]
    [InlineData("<div style='display:none'><a href='http://x.example/'>百家乐</a><a href='http://x.example/'>老虎机</a><a href='http://x.example/'>时时彩</a><a href='http://x.example/'>新葡京</a><a href='http://x.example/'>娱乐城</a></div>")]
    // A teacher's sheet has pinyin too, but not five in a thousand.
    [InlineData("<p>推广普通话周更正读音：石(shí)桥(qiáo)。</p>")]
    [InlineData("<link rel='canonical' href='https://www.some-portal.com/a/1.html'>")]
    public void A_report_stays_one_whatever_else_is_on_its_page(string more) =>
        Classify(200, Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告").Replace("<p>无。</p>", "<p>无。</p>" + more)).Outcome.ShouldBe(FetchOutcome.Fetched);

    [Fact]
    public void A_report_behind_more_than_is_looked_at_is_no_copy_for_its_canonical() =>
        Classify(200, $"<link rel='canonical' href='https://www.some-portal.com/a/1.html'><style>{new string(' ', 70 * 1024)}</style>" + Crawls.ReportPage("石桥镇2020年政府信息公开工作年度报告")).Outcome.ShouldBe(FetchOutcome.Fetched);

    [Theory]
    [InlineData("<title>政府信息公开年报</title><ul><li><a href='t20210120_1.html'>石桥镇2020年政府信息公开工作年度报告</a></li></ul><p>百家乐 老虎机 时时彩 新葡京 娱乐城 赌场</p>")]
    [InlineData("<title>年报</title><link rel='canonical' href='https://zwgk.shiqiao.gov.cn/nb/'><ul><li>石桥镇</li></ul>")]
    [InlineData("<title>石桥镇警方破获一起六合彩案</title><body>近日，警方捣毁一处窝点。</body>")]
    public void A_page_in_doubt_is_content(string html) => Classify(200, html).Outcome.ShouldBe(FetchOutcome.Fetched);

    private static (FetchOutcome Outcome, string? Detail) Classify(int status, string html)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = new HttpRequestMessage(HttpMethod.Get, "http://www.shiqiao.gov.cn/zfxxgknb/") };
        return ResponseClassifier.Classify(response, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html), false, RequestPurpose.Document, false);
    }
}
