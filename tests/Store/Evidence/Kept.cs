using System.Text;
using Nianbao.Crawler;
using Nianbao.Store.Evidence;

namespace Nianbao.Tests.Store.Evidence;

/// <summary>Fetches as a crawl witnesses them, and runs that keep them as evidence.</summary>
internal static class Kept
{
    public static DateTimeOffset Start { get; } = new(2024, 2, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>One run that keeps these fetches and comes to its end.</summary>
    public static async Task<ChainHead> KeepAsync(string folder, DateTimeOffset start, params WitnessedFetch[] fetches)
    {
        using var evidence = CrawlEvidence.Open(folder, start);
        foreach (var fetch in fetches)
            await evidence.KeepAsync(fetch, default);
        return evidence.End(start.AddHours(1));
    }

    public static WitnessedFetch Fetch(string url, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        var document = new FetchedDocument(new Uri(url), new Uri(url), Start.AddSeconds(2), FetchOutcome.Fetched, 200, "text/html", null, Start.AddDays(-1), Sha256.Of(body), body, null);
        var exchange = new Exchange(new Uri(url), "10.0.0.1", Start.AddSeconds(1), 200, "GET / HTTP/1.1\r\nHost: a.gov.cn\r\n\r\n"u8.ToArray(), "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), body, false);
        return new WitnessedFetch(RequestPurpose.Document, document, [exchange], null);
    }

    public static WitnessedFetch Failure(string url) => new(
        RequestPurpose.Document, new FetchedDocument(new Uri(url), new Uri(url), Start, FetchOutcome.TimedOut, null, null, null, null, null, default, "no connection within 15 s"), [], null);
}
