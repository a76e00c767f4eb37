using System.Diagnostics;
using System.Globalization;
using System.Runtime;
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
/// archived first, which does not count; the first of them are read once to warm up, and what the compiler makes of that is waited for. One JSON object with
/// docs_per_s, for the peers' script.
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
        AwaitCompiler();
        var (spent, stored) = RunOnce(Path.Combine(folder, "data"), files, jobs);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $$"""{"documents": {{files.Count}}, "stored": {{stored}}, "jobs": {{jobs}}, {{spent.ToJson(files.Count)}}, "peak_mb": {{Process.GetCurrentProcess().PeakWorkingSet64 >> 20}}}"""));
        if (!options.ContainsKey("--data"))
            Directory.Delete(folder, recursive: true);
        return stored == files.Count ? 0 : 1;
    }

    /// <summary>Until the just-in-time compiler has done what the warm-up gave it to do: its time is the program's start, as loading and training are the peers'.</summary>
    private static void AwaitCompiler()
    {
        for (var methods = -1L; methods != JitInfo.GetCompiledMethodCount();)
        {
            methods = JitInfo.GetCompiledMethodCount();
            Task.Delay(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
        }
    }

    private static (Spending Spent, int Stored) RunOnce(string folder, IEnumerable<string> files, int jobs)
    {
        using var database = Database.Open(folder, TimeProvider.System);
        var (store, queries, archive) = (new ReportStore(database, TimeProvider.System), new ReportQueries(database, FormCatalog.Get), new DocumentArchive(folder));
        foreach (var file in files)
            Archive(store, archive, file);
        GC.Collect();
        var pipeline = new ReportPipeline(archive, store, new ComplianceChecker(), NullLogger<ReportPipeline>.Instance);
        var before = Spending.ByNow();
        var outcome = new Reextraction(pipeline, store, queries, NullLogger<Reextraction>.Instance)
            .RunAsync(store.BeginRun("reextract", ReportExtractor.Version), [], jobs, null, default).GetAwaiter().GetResult();
        return (Spending.ByNow().Since(before), outcome.Stored);
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

/// <summary>What the process has used up, or what it used between two moments.</summary>
internal readonly record struct Spending(TimeSpan Clock, TimeSpan Processor, TimeSpan CollectorPauses, TimeSpan Compiling, long AllocatedBytes)
{
    public static Spending ByNow() => new(
        Stopwatch.GetElapsedTime(0), Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalPauseDuration(), JitInfo.GetCompilationTime(), GC.GetTotalAllocatedBytes());

    public Spending Since(Spending before) => new(
        Clock - before.Clock, Processor - before.Processor, CollectorPauses - before.CollectorPauses, Compiling - before.Compiling, AllocatedBytes - before.AllocatedBytes);

    /// <summary>Members of a JSON object, a document of <paramref name="documents"/>.</summary>
    public string ToJson(int documents) => string.Create(CultureInfo.InvariantCulture,
        $"\"docs_per_s\": {documents / Clock.TotalSeconds:f1}, \"cpu_ms_a_document\": {Processor.TotalMilliseconds / documents:f3}, \"gc_pause_ms_a_document\": {CollectorPauses.TotalMilliseconds / documents:f3}, \"jit_ms_a_document\": {Compiling.TotalMilliseconds / documents:f3}, \"allocated_kb_a_document\": {AllocatedBytes / 1024 / documents}");
}
