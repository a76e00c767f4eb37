using System.Collections.Immutable;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler;

/// <summary>What tests say often: sources, quick options, a crawl with all it told.</summary>
internal static class Crawls
{
    /// <summary>Polite in order, not in time: no gaps, short retries.</summary>
    public static CrawlOptions Quick { get; } = new()
    {
        MinGap = TimeSpan.Zero,
        GapFactor = 0,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetries = 1,
        BreakAfter = 100,
        HeadersTimeout = TimeSpan.FromSeconds(20),
    };

    public static ReportSource Source(Uri index, string name = "石桥镇人民政府", string id = "shiqiao", string level = "township") =>
        new(id, name, level, "government", null, index, null, null);

    public static Task<CrawlRun> RunAsync(params ReportSource[] sources) => RunAsync(Quick, sources);

    public static Task<CrawlRun> RunAsync(CrawlOptions options, IReadOnlyList<ReportSource> sources, Func<Uri, Validators?>? known = null) =>
        RunAsync(options, sources, known is null ? CrawlMemory.None : new CrawlMemory(known));

    public static async Task<CrawlRun> RunAsync(CrawlOptions options, IReadOnlyList<ReportSource> sources, CrawlMemory memory)
    {
        using var crawler = new SiteCrawler(options.Trusting(sources), TimeProvider.System);
        List<CrawlEvent> events = [];
        await foreach (var happened in crawler.CrawlAsync(sources, memory))
            events.Add(happened);
        return new CrawlRun([.. events], crawler.Ledger.Entries, crawler.Progress);
    }

    /// <summary>A report long enough to be known as one. Words of our own.</summary>
    public static string ReportPage(string title) =>
        $"""
        <html><head><title>{title}</title></head><body><h1>{title}</h1>
        <p>一、总体情况</p><p>{Filling}</p><p>二、主动公开政府信息情况</p><table><tr><td>信息内容</td><td>本年制发件数</td></tr></table>
        <p>三、收到和处理政府信息公开申请情况</p><p>本年新收政府信息公开申请数量 3</p><p>四、政府信息公开行政复议、行政诉讼情况</p>
        <p>五、存在的主要问题及改进情况</p><p>{Filling}</p><p>六、其他需要报告的事项</p><p>无。</p></body></html>
        """;

    private static string Filling { get; } = string.Concat(Enumerable.Repeat("村务栏目按月更新，办事指南随事项调整同步改写，来访群众可在大厅查阅。", 8));
}

internal sealed record CrawlRun(ImmutableArray<CrawlEvent> Events, ImmutableArray<LedgerEntry> Ledger, CrawlProgress Progress)
{
    public ImmutableArray<DocumentSeen> Documents => [.. Events.OfType<DocumentSeen>()];

    public SourceSearch Search => Events.OfType<SourceSearched>().Single().Search;

    public ImmutableArray<RefusedLink> Refused => Events.OfType<SourceSearched>().First().Refused;

    public SourceSearch SearchOf(string agencyId) => Events.OfType<SourceSearched>().Single(s => s.Search.AgencyId == agencyId).Search;

    public IReadOnlyList<string> FetchedPaths => [.. Documents.Where(d => d.Document.Outcome == FetchOutcome.Fetched).Select(d => d.Link.Url.PathAndQuery)];
}
