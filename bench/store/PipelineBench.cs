using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Store;

namespace Nianbao.Bench.Store;

/// <summary>
/// From the archive to stored records, every cell, item and finding: <c>bench pipeline FOLDER [--documents N] [--jobs N] [--data DIR]</c>. The pages are
/// archived first, which does not count; the first of them are read once to warm up. One JSON object with docs_per_s, for the peers' script.
/// </summary>
internal static class PipelineBench
{
    private const int WarmUp = 240;

    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = arguments.Skip(1).Chunk(2).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var count = int.Parse(options.GetValueOrDefault("--documents", "2000"), CultureInfo.InvariantCulture);
        var jobs = int.Parse(options.GetValueOrDefault("--jobs", "2"), CultureInfo.InvariantCulture);
        var folder = options.GetValueOrDefault("--data") ?? Directory.CreateTempSubdirectory("nianbao-pipeline-").FullName;
        var files = Directory.EnumerateFiles(arguments[0], "*.html").Order(StringComparer.Ordinal).Take(count).ToList();
        RunOnce(Path.Combine(folder, "warm"), files.Take(WarmUp), jobs);
        var (seconds, cpu, stored) = RunOnce(Path.Combine(folder, "data"), files, jobs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"documents": {{files.Count}}, "stored": {{stored}}, "jobs": {{jobs}}, "docs_per_s": {{files.Count / seconds:f1}}, "cpu_ms_a_document": {{cpu * 1000 / files.Count:f3}}, "peak_mb": {{Process.GetCurrentProcess().PeakWorkingSet64 >> 20}}}"""));
        if (!options.ContainsKey("--data"))
            Directory.Delete(folder, recursive: true);
        return stored == files.Count ? 0 : 1;
    }

    private static (double Seconds, double Cpu, int Stored) RunOnce(string folder, IEnumerable<string> files, int jobs)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var (store, queries, archive) = (new ReportStore(database, TimeProvider.System), new ReportQueries(database, FormCatalog.Get), new DocumentArchive(folder));
        foreach (var file in files)
            Archive(store, archive, file);
        GC.Collect();
        var pipeline = new ReportPipeline(archive, store, new ComplianceChecker(), NullLogger<ReportPipeline>.Instance);
        var (start, used) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var outcome = new Reextraction(pipeline, store, queries, NullLogger<Reextraction>.Instance)
            .RunAsync(store.BeginRun("reextract", ReportExtractor.Version), [], jobs, null, default).GetAwaiter().GetResult();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds, outcome.Stored);
    }

    private static void Archive(ReportStore store, DocumentArchive archive, string file)
    {
        var body = File.ReadAllBytes(file);
        var archived = archive.Save(body, DateTimeOffset.UnixEpoch);
        var url = new Uri($"http://peers.gov.cn/{Path.GetFileName(file)}");
        var link = new ReportLink(null, url, "政府信息公开工作年度报告", null, LinkKind.Page, url, null);
        store.SaveObservation(Run(store), link, new FetchedDocument(url, url, DateTimeOffset.UnixEpoch, FetchOutcome.Fetched, 200, "text/html", null, null, archived.Sha256, body, null), archived);
    }

    private static long Run(ReportStore store) => store.BeginRun("crawl", "bench");
}
