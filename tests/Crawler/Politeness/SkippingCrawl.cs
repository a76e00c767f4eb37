using System.Net;
using System.Text;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Politeness;

/// <summary>A crawl of one public index behind a network of ours, on a clock on which waiting takes no time.</summary>
internal static class SkippingCrawl
{
    private static readonly Uri Index = new("http://www.example.gov.cn/zfxxgknb/");

    /// <summary>Timeouts that never fire on the skipping clock.</summary>
    public static CrawlOptions Patient { get; } = new()
    {
        Contact = "crawl@example.org",
        HeadersTimeout = TimeSpan.FromHours(2),
        BodyTimeout = TimeSpan.FromHours(2),
        BreakDuration = TimeSpan.FromHours(2),
    };

    public static Task<CrawlRun> RunAsync(CrawlOptions options, Func<HttpRequestMessage, HttpResponseMessage> answer) => RunAsync(options, (request, _) => answer(request));

    public static async Task<CrawlRun> RunAsync(CrawlOptions options, Func<HttpRequestMessage, SkippingTime, HttpResponseMessage> answer)
    {
        var time = new SkippingTime();
        using var crawler = new SiteCrawler(options, time, new AnswerHandler(request => answer(request, time)));
        List<CrawlEvent> events = [];
        await foreach (var happened in crawler.CrawlAsync([Crawls.Source(Index)], CrawlMemory.None))
            events.Add(happened);
        return new CrawlRun([.. events], crawler.Ledger.Entries, crawler.Progress);
    }

    public static HttpResponseMessage Ok(string html) => new(HttpStatusCode.OK) { Content = new StringContent(html, Encoding.UTF8, "text/html") };

    private sealed class AnswerHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = answer(request);
            response.RequestMessage = request;
            return Task.FromResult(response);
        }
    }
}
