using System.Diagnostics;
using System.Text.Json;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Tables;

namespace Nianbao.Bench.Peers;

/// <summary>
/// Documents a second on the pages of the peers' folder, bytes to report object, segmentation and classification included, after a
/// warm-up as the peers have theirs; every figure held to the truth beside the pages. One JSON object, in the peers' words.
/// </summary>
internal static class PeerBench
{
    private const int WarmUp = 240;

    public static int Run(string folder, int count)
    {
        var truths = File.ReadLines(Path.Combine(folder, "truth.jsonl")).Select(l => JsonSerializer.Deserialize<Truth>(l, Truth.Options)!).Take(count).ToList();
        var paths = truths.Select(t => Path.Combine(folder, "pages", $"{t.Id:d5}.html")).ToList();
        foreach (var path in paths.Take(WarmUp))
            Extract(path);
        var tally = new Tally();
        var (clock, processor) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < paths.Count; i++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var report = Extract(paths[i]);
            clock += Stopwatch.GetElapsedTime(start);
            processor += Environment.CpuUsage.TotalTime - before;
            tally.Add(report, truths[i]);
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            peer = "nianbao", procs = 1, docs = paths.Count,
            docs_per_s = Math.Round(paths.Count / clock.TotalSeconds, 1), docs_per_cpu_s = Math.Round(paths.Count / processor.TotalSeconds, 1),
            cells = tally.Cells, equal = tally.Equal, blank_where_truth_has_zero = tally.Blank, wrong = tally.Wrong, unread = tally.Unread,
            title = tally.Titles, six_sections = tally.Sections, peak_mb = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
        }));
        return tally.Wrong + tally.Unread == 0 ? 0 : 1;
    }

    private static AnnualReport Extract(string path) => ReportExtractor.Extract(new SourceDocument(path, null, File.ReadAllBytes(path)));

    /// <summary>What was made of the pages.</summary>
    private sealed class Tally
    {
        public int Cells { get; private set; }

        public int Equal { get; private set; }

        /// <summary>The page prints nothing in the cell (a hard space); the truth counts it as 0, the report leaves it null.</summary>
        public int Blank { get; private set; }

        public int Wrong { get; private set; }

        public int Unread { get; private set; }

        public int Titles { get; private set; }

        public int Sections { get; private set; }

        public void Add(AnnualReport report, Truth truth)
        {
            var values = truth.Values();
            Cells += values.Count;
            Titles += report.Title == truth.Title ? 1 : 0;
            Sections += report.Sections.Length == 6 ? 1 : 0;
            if (report.Figures.Length != values.Count)
                Unread += values.Count;
            else
                for (var i = 0; i < values.Count; i++)
                    Add(report.Figures[i], values[i], truth.PrintsNothingForZero);
        }

        private void Add(Figure figure, decimal truth, bool printsNothing)
        {
            if (figure.Value == truth)
                Equal++;
            else if (printsNothing && truth == 0 && figure is { Value: null, State: FigureState.Blank })
                Blank++;
            else if (figure.Value is null)
                Unread++;
            else
                Wrong++;
        }
    }

    /// <summary>A line of truth.jsonl: the figures of table 1 by label, of tables 2 and 3 by place, all in the form's order.</summary>
    private sealed record Truth(int Id, string Title, bool Flat, string Nummode, Dictionary<string, decimal[]> T1, decimal[][] T2, decimal[] T3)
    {
        public static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

        /// <summary>Pages of this kind print a hard space for 0, but 0 where their tables are flattened.</summary>
        public bool PrintsNothingForZero => Nummode == "blank" && !Flat;

        public List<decimal> Values() => [.. T1.Values.SelectMany(v => v), .. T2.SelectMany(v => v), .. T3];
    }
}
