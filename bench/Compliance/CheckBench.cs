using System.Globalization;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Bench.Compliance;

/// <summary>
/// Processor time and bytes allocated to check one report, the reading of documents left out: as a whole, and by check function. What several functions
/// share (the text cut into passages, the figures read from it) is put down to the first of them. The clock and what is spent between the steps make the sum larger than the whole.
/// </summary>
internal static class CheckBench
{
    public static int Run(string[] arguments)
    {
        var options = BenchOptions.Read(arguments);
        var passes = options.Number("--passes", 3);
        var reports = options.Paths.SelectMany(BenchOptions.Files).Select(f => ReportExtractor.Extract(new SourceDocument(f, null, File.ReadAllBytes(f))))
            .Where(r => r.Form is not null && r.Status is not (ReportStatus.NotAReport or ReportStatus.Unreadable)).ToList();
        if (reports.Count == 0)
            return 2;
        var (whole, checks) = (new Costs(), new Costs());
        for (var pass = -1; pass < passes; pass++)
        {
            var (wholeNow, checksNow) = pass < 0 ? (new Costs(), new Costs()) : (whole, checks);
            Whole(reports, wholeNow);
            ByCheck(reports, checksNow);
        }
        Console.Write(whole.ToTable(passes * reports.Count, checks));
        return 0;
    }

    private static void Whole(List<AnnualReport> reports, Costs costs)
    {
        var checker = new ComplianceChecker();
        foreach (var report in reports)
            costs.Take("whole", () => checker.Check(report).Findings.Length);
    }

    private static void ByCheck(List<AnnualReport> reports, Costs costs)
    {
        var writer = new FindingWriter(RuleCatalog.Default.Phrases);
        foreach (var report in reports)
        {
            var view = costs.Take("(view of the report)", () => new ReportView(report, report.Form!, report.Agency.Level, report.Agency.Type));
            foreach (var (rule, check) in RuleCatalog.Default.ReportChecks)
            {
                if (!rule.Forms.Contains(report.Form!.Id))
                    continue;
                var results = costs.Take(rule.Check, () => check.Run(rule, view).ToList());
                costs.Take("(messages)", () => results.ConvertAll(r => writer.Write(rule, r)));
            }
        }
    }

    private sealed class Costs
    {
        private readonly Dictionary<string, (double Milliseconds, long Bytes)> _spent = new(StringComparer.Ordinal);

        public T Take<T>(string name, Func<T> step)
        {
            var (start, allocated) = (ThreadClock.Milliseconds, GC.GetAllocatedBytesForCurrentThread());
            var result = step();
            var (took, bytes) = (ThreadClock.Milliseconds - start, GC.GetAllocatedBytesForCurrentThread() - allocated);
            var before = _spent.GetValueOrDefault(name);
            _spent[name] = (before.Milliseconds + took, before.Bytes + bytes);
            return result;
        }

        public string ToTable(int reports, Costs parts)
        {
            var table = new StringBuilder("| check | µs a report | bytes allocated a report |\n|---|---|---|\n");
            foreach (var (name, spent) in parts._spent.OrderByDescending(s => s.Value.Milliseconds).Concat(_spent))
                table.Append(CultureInfo.InvariantCulture, $"| {name} | {spent.Milliseconds * 1000 / reports:f1} | {spent.Bytes / reports} |\n");
            return table.ToString();
        }
    }
}
