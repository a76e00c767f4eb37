using System.Diagnostics;
using System.Globalization;
using Nianbao.Crawler;
using Nianbao.Store.Evidence;

namespace Nianbao.Bench.Crawl;

/// <summary>
/// Crawls the pages of <see cref="PageServer"/> with pacing off, the evidence written as in any crawl: <c>bench crawl PORT FOLDER</c>. One line of
/// JSON: pages, seconds by the clock, seconds of processor, most memory.
/// </summary>
internal static class CrawlBench
{
    public static async Task<int> RunAsync(string port, string folder)
    {
        var sources = Enumerable.Range(1, PageServer.Hosts)
            .Select(h => new ReportSource($"h{h}", "石桥镇人民政府", "township", "government", null, new Uri($"http://127.0.0.{h}:{port}/zfxxgknb/"), null, null)).ToList();
        var options = new CrawlOptions { MinGap = TimeSpan.Zero, GapFactor = 0, ParallelHosts = 64 }.Trusting(sources);
        var start = Stopwatch.GetTimestamp();
        var pages = 0;
        using (CrawlEvidence.Lock(folder))
        using (var evidence = CrawlEvidence.Open(folder, TimeProvider.System.GetUtcNow()))
        using (var crawler = new SiteCrawler(options, TimeProvider.System, witness: evidence))
        {
            await foreach (var happened in crawler.CrawlAsync(sources, _ => null))
                if (happened is DocumentSeen { Document.Outcome: FetchOutcome.Fetched })
                    pages++;
            evidence.End(TimeProvider.System.GetUtcNow());
        }
        var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"pages": {{pages}}, "seconds": {{Stopwatch.GetElapsedTime(start).TotalSeconds:f2}}, "cpu_seconds": {{process.TotalProcessorTime.TotalSeconds:f2}}, "peak_mb": {{process.PeakWorkingSet64 >> 20}}}"""));
        return pages == PageServer.Hosts * PageServer.PagesOfHost ? 0 : 1;
    }
}
