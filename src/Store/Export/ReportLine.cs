using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;

namespace Nianbao.Store.Export;

/// <summary>One report as the outside gets it: a JSON object on a line.</summary>
/// <param name="Source">Path or URL as given.</param>
/// <param name="Sha256">Of the bytes read; null when there were none to read.</param>
/// <param name="Assessment">Null when no rules were applied: no findings.</param>
public sealed record ReportLine(string Source, Sha256? Sha256, AnnualReport Report, ReportAssessment? Assessment)
{
    public static ReportLine Of(StoredReport report) => new(report.SourceUrl, report.Document.Sha256, report.Report, report.Assessment);
}

/// <summary>A row of <c>verdicts.jsonl</c>.</summary>
/// <param name="Verdict">In snake_case: published_on_time, late …</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record VerdictLine(string AgencyId, int Year, string Verdict, string Reason, DateTimeOffset CheckedAt);
