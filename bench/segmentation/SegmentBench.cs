using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Bench.Segmentation;

/// <summary>Times our segmenter on a file, a line a text, and writes its tokens for comparison.</summary>
internal static class SegmentBench
{
    public static int Run(string[] arguments)
    {
        if (arguments is ["--start"])
            return MeasureStart();
        var file = arguments[0];
        var mode = Enum.Parse<SegmentationMode>(Option(arguments, "--mode") ?? "accurate", ignoreCase: true);
        var hmm = !arguments.Contains("--no-hmm");
        var segmenter = arguments.Contains("--domain") ? JiebaSegmenter.Domain : JiebaSegmenter.Default;
        var lines = File.ReadAllText(file).Split('\n');
        var bytes = lines.Sum(Encoding.UTF8.GetByteCount);
        if (Option(arguments, "--out") is { } output)
            WriteTokens(segmenter, lines, mode, hmm, output);
        for (var warmUp = Stopwatch.StartNew(); warmUp.Elapsed < TimeSpan.FromSeconds(1);)
            Pass(segmenter, lines, mode, hmm);
        var passes = int.Parse(Option(arguments, "--passes") ?? "7", CultureInfo.InvariantCulture);
        var rates = Enumerable.Range(0, passes).Select(_ => Pass(segmenter, lines, mode, hmm)).ToList();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            megabytes_per_second = Median(rates.Select(r => bytes / 1e6 / r.Clock.TotalSeconds)),
            megabytes_per_cpu_second = Median(rates.Select(r => bytes / 1e6 / r.Processor.TotalSeconds)),
        }));
        return 0;
    }

    /// <summary>One pass over all lines: how long it took, and how long the processor worked on it (steadier on a busy machine).</summary>
    private static (TimeSpan Clock, TimeSpan Processor) Pass(JiebaSegmenter segmenter, string[] lines, SegmentationMode mode, bool hmm)
    {
        List<Token> tokens = [];
        var clock = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        foreach (var line in lines)
        {
            tokens.Clear();
            segmenter.Cut(line, tokens, mode, hmm);
        }

        return (clock.Elapsed, Environment.CpuUsage.TotalTime - before);
    }

    private static double Median(IEnumerable<double> values) => Math.Round(values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0, 2);

    /// <summary>A line a text, its words separated by U+0001.</summary>
    private static void WriteTokens(JiebaSegmenter segmenter, string[] lines, SegmentationMode mode, bool hmm, string output)
    {
        using var writer = new StreamWriter(output) { NewLine = "\n" };
        foreach (var line in lines)
            writer.WriteLine(string.Join('\u0001', segmenter.Words(line, mode, hmm)));
    }

    private static int MeasureStart()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        _ = JiebaSegmenter.Default.Words("第一次切分");
        var load = clock.Elapsed;
        clock.Restart();
        _ = JiebaSegmenter.Domain.Words("第一次切分");
        var domain = clock.Elapsed;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            load_milliseconds = Math.Round(load.TotalMilliseconds),
            domain_milliseconds = Math.Round(domain.TotalMilliseconds),
            held_megabytes = Math.Round(held / 1e6, 1),
            process_megabytes = Math.Round(Environment.WorkingSet / 1e6, 1),
        }));
        return 0;
    }

    private static string? Option(string[] arguments, string name) =>
        Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
}
