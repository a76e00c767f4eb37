using System.Globalization;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store;

namespace Nianbao.Pipeline.Demo;

/// <summary>What the demonstration found, for a person to read: per body and year the report, its key figures, its findings and what is missing and why.</summary>
internal static class DemoSummary
{
    private static readonly CellId Received = CellId.Parse("requests.received_new.total"), Done = CellId.Parse("requests.processing.total.total"),
        Granted = CellId.Parse("requests.processing.granted.total"), CarriedOut = CellId.Parse("requests.carried_out.total");

    public static void Write(TextWriter output, DirectoryInfo data, CrawlOutcome outcome, SampleSites sites, TimeSpan took, TimeProvider time)
    {
        using var database = Database.Open(data.FullName, time);
        var queries = new ReportQueries(database, FormCatalog.Get);
        var verdicts = new VerdictBook(queries, time).Judge();
        var reports = queries.CurrentReports(null, null, Received, Done, Granted, CarriedOut).ToLookup(r => (r.AgencyId, r.Year));
        var findings = queries.Findings().Where(f => f.Finding.Outcome == FindingOutcome.Fail).ToLookup(f => (f.AgencyId, f.Year));
        foreach (var agency in verdicts.GroupBy(v => v.Agency.Source.AgencyId))
        {
            var source = agency.First().Agency.Source;
            output.WriteLine();
            output.WriteLine($"{source.AgencyName}  ({source.Level} {source.Type}, {HostOf(source.IndexUrl, sites)})");
            foreach (var (_, verdict) in agency)
            {
                output.WriteLine(LineOf(verdict, reports[(source.AgencyId, verdict.Year)].FirstOrDefault()));
                foreach (var finding in findings[(source.AgencyId, verdict.Year)].Where(f => f.Finding.Severity != FindingSeverity.Info).OrderByDescending(f => f.Finding.Severity))
                    output.WriteLine($"          {(finding.Finding.Severity == FindingSeverity.Error ? "✗" : "!")} {finding.Finding.RuleId}: {finding.Finding.Message}");
            }
        }
        WriteTotals(output, outcome, queries.Summary(), verdicts.Select(v => v.Verdict).ToList(), took);
        WriteNext(output, data);
    }

    private static string LineOf(Verdict verdict, ReportRow? report)
    {
        if (report is null)
            return $"  {verdict.Year}  {Sign(verdict.Kind)} {verdict.Kind.ToName()}: {verdict.Reason}";
        var figures = $"{Figure(report, Received)} requests received, {Figure(report, Done)} answered ({Figure(report, Granted)} granted), {Figure(report, CarriedOut)} carried over";
        var status = report.Status == ReportStatus.Complete ? "" : $", {report.Status.ToString().ToLowerInvariant()}";
        var line = $"  {verdict.Year}  {Sign(verdict.Kind)} {figures}; form {report.Form}, published {report.PublishedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?"}{status}";
        return verdict.Kind == VerdictKind.PublishedOnTime ? line : $"{line}\n          {verdict.Kind.ToName()}: {verdict.Reason}";
    }

    private static string Figure(ReportRow report, CellId cell) =>
        report.KeyFigures.TryGetValue(cell, out var value) && value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "?";

    /// <summary>✓ there, ✗ the body's fault, · nobody's or not the body's.</summary>
    private static char Sign(VerdictKind kind) => kind == VerdictKind.PublishedOnTime ? '✓' : kind.IsAccusation() ? '✗' : '·';

    private static void WriteTotals(TextWriter output, CrawlOutcome outcome, StoreSummary summary, List<Verdict> verdicts, TimeSpan took)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{summary.CurrentReports} reports of {summary.Agencies} bodies: {summary.Figures} figures, {summary.NarrativeItems} problems and measures. {outcome.Stored} documents were new, {outcome.Unchanged} unchanged."));
        output.WriteLine($"Verdicts: {string.Join(", ", verdicts.GroupBy(v => v.Kind).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToName()}"))}.");
        foreach (var refused in outcome.Refused)
            output.WriteLine($"Left out as no report: {refused.Title} ({refused.Reason})");
        foreach (var trouble in outcome.Searches.SelectMany(s => s.Trouble).DistinctBy(t => t.Url))
            output.WriteLine($"Trouble on the site: {trouble.Url} ({trouble.Outcome}{(trouble.Detail is null ? "" : $", {trouble.Detail}")})");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcome.Requests} requests in {took.TotalSeconds:0.0} s."));
    }

    private static void WriteNext(TextWriter output, DirectoryInfo data)
    {
        var folder = Path.GetRelativePath(Directory.GetCurrentDirectory(), data.FullName);
        output.WriteLine();
        output.WriteLine("Where to look next:");
        output.WriteLine($"  ./nianbao verdicts --data {folder}            who published, who is late, who is missing, and why");
        output.WriteLine($"  ./nianbao check --data {folder}               every finding with its numbers");
        output.WriteLine($"  ./nianbao export --data {folder} --out release   tables and reports with their codebook");
    }

    private static string HostOf(Uri index, SampleSites sites) =>
        sites.BaseAddresses.FirstOrDefault(a => a.Value.Port == index.Port).Key ?? index.Authority;
}
