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

    private static (FetchOutcome Outcome, string? Detail) Classify(int status, string html)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        return ResponseClassifier.Classify(response, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html), false, RequestPurpose.Document, false);
    }
}
