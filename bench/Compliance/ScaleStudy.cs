using System.Diagnostics;
using System.Globalization;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Panel;
using Nianbao.ComplianceGenerator;
using Nianbao.Extractor;

namespace Nianbao.Bench.Compliance;

/// <summary>Time and memory over the number of reports: each report by itself, the years of each body, and all bodies with copy detection.</summary>
internal static class ScaleStudy
{
    private const int Years = 7;

    public static string Run(IEnumerable<int> sizes)
    {
        var table = new StringBuilder("| reports | within report, s | CPU, s | years, s | across bodies, s | CPU, s | pairs that share text | managed, MB | peak, MB |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var size in sizes)
            table.Append(Row(size));
        return table.ToString();
    }

    private static string Row(int size)
    {
        var bodies = Body.Grow((size + Years - 1) / Years);
        var (checker, panel) = (new ComplianceChecker(), new PanelChecker());
        var (within, years) = (new Watch(), new Watch());
        List<ReportDigest> digests = [];
        // Reports are grown outside the clock, a batch of bodies at a time: what is measured is the checking.
        foreach (var batch in bodies.Chunk(200))
        {
            var grown = new List<AnnualReport>[batch.Length];
            Parallel.For(0, batch.Length, i => grown[i] = GrowYears(batch[i]));
            within.Measure(() => Parallel.For(0, batch.Length, i => grown[i].ForEach(r => checker.Check(r))));
            years.Measure(() => Parallel.For(0, batch.Length, i => panel.Check(grown[i])));
            digests.AddRange(grown.SelectMany((reports, i) => reports.Select(r => ReportDigest.Of(batch[i].Id, r)!)));
        }
        var across = new Watch();
        var pairs = 0;
        across.Measure(() =>
        {
            var field = new ReportField(new BodyTree(bodies.Select(b => new PanelBody(b.Id, b.Name, b.Level, b.Type, b.ParentId))), digests);
            new FieldChecker().Check(field);
            pairs = field.Copies.Shared.Length;
        });
        return string.Create(CultureInfo.InvariantCulture,
            $"| {digests.Count} | {within.Wall:0.0} | {within.Cpu:0.0} | {years.Wall:0.0} | {across.Wall:0.0} | {across.Cpu:0.0} | {pairs} | {GC.GetTotalMemory(true) >> 20} | {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} |\n");
    }

    private static List<AnnualReport> GrowYears(Body body)
    {
        List<AnnualReport> reports = [];
        ClearReport? before = null;
        for (var year = 2019; year < 2019 + Years; year++)
            reports.Add((before = ClearReport.Grow(body, year, before, 5)).Read());
        return reports;
    }

    private sealed class Watch
    {
        public double Wall { get; private set; }

        public double Cpu { get; private set; }

        public void Measure(Action work)
        {
            var (start, cpu) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
            work();
            Wall += Stopwatch.GetElapsedTime(start).TotalSeconds;
            Cpu += (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        }
    }
}
