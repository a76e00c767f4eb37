using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Identity;

namespace Nianbao.Pipeline.Commands;

/// <summary>
/// <c>nianbao check FILE…</c>: an agency checks its draft before it publishes. Nothing is stored and nothing leaves the machine. Several years of one body given together are
/// also checked against each other.
/// </summary>
internal sealed class OwnReportCheck(AgencyLevel? level, AgencyType? type, bool withAll, bool asJson)
{
    private static readonly JsonWriterOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ComplianceChecker _checker = new();

    /// <returns>Done, or partly where some document was no report or could not be read.</returns>
    public int Run(IEnumerable<DocumentInput> inputs, Stream output)
    {
        var (checkedReports, unread) = (new List<CheckedReport>(), 0);
        foreach (var input in inputs)
        {
            var report = Read(input);
            if (report.Status is ReportStatus.NotAReport or ReportStatus.Unreadable)
            {
                unread++;
                Console.Error.WriteLine($"nianbao: {input.Name}: {(report.Status == ReportStatus.NotAReport ? "no annual report" : "cannot be read")}: {report.Issues.LastOrDefault()?.Message}");
            }
            else
                checkedReports.Add(new CheckedReport(input.Name, report, _checker.Check(report, level, type).Findings));
        }
        foreach (var report in WithOtherYears(checkedReports))
            Write(output, report);
        output.Flush();
        return unread == 0 ? ExitCode.Done : ExitCode.Partly;
    }

    private static AnnualReport Read(DocumentInput input) => input.Read(out var trouble) is { } body
        ? ReportExtractor.Extract(new SourceDocument(input.Name, null, body))
        : AnnualReport.Unreadable(Issue.Error(IssueCodes.Damaged, trouble!));

    private static IEnumerable<CheckedReport> WithOtherYears(List<CheckedReport> reports)
    {
        var panel = new PanelChecker();
        var ofYears = reports.Where(r => r.Report.Agency.Name is not null).GroupBy(r => r.Report.Agency.Name, StringComparer.Ordinal)
            .SelectMany(g => panel.Check(g.Select(r => r.Report)).Select(f => (Body: g.Key, f.Year, f.Finding))).ToLookup(f => (f.Body, (int?)f.Year), f => f.Finding);
        return reports.Select(r => r with { Findings = [.. r.Findings, .. ofYears[(r.Report.Agency.Name, r.Report.ReportYear)]] });
    }

    private void Write(Stream output, CheckedReport report)
    {
        var shown = report.Findings.Where(f => withAll || f.Outcome == FindingOutcome.Fail).OrderByDescending(f => f.Outcome == FindingOutcome.Fail).ThenByDescending(f => f.Severity).ToList();
        if (asJson)
        {
            foreach (var finding in shown)
                WriteJson(output, report, finding);
            return;
        }
        var text = new StringBuilder();
        text.AppendLine($"{report.Name}: {report.Report.Agency.Name ?? "?"}, {report.Report.ReportYear?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}, form {report.Report.Form?.Id ?? "?"}");
        foreach (var finding in shown)
            AppendFinding(text, finding);
        var failed = report.Findings.Count(f => f.Outcome == FindingOutcome.Fail);
        var judged = report.Findings.Count(f => f.Outcome == FindingOutcome.Pass) + failed;
        ImmutableArray<string> open = [.. report.Findings.Where(f => f.Outcome == FindingOutcome.NotAssessable).Select(f => f.RuleId).Distinct()];
        text.AppendLine($"  {failed} of {judged} checks failed 不符合{failed}项，共判断{judged}项"
            + (open.IsEmpty ? "." : $"; could not be judged 无法判断: {string.Join(", ", open)}."));
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void AppendFinding(StringBuilder text, Finding finding)
    {
        text.AppendLine($"  {(finding.Outcome == FindingOutcome.Fail ? "✗" : "·")} {finding.RuleId} [{Name(finding.Outcome)}, {Name(finding.Severity)}, {Name(finding.Origin)}]");
        text.AppendLine($"      {finding.MessageZh}").AppendLine($"      {finding.Message}");
        text.AppendLine($"      依据 basis: {RuleCatalog.Default.Find(finding.RuleId)?.Basis}");
        if (!finding.Cells.IsDefaultOrEmpty)
            text.AppendLine($"      单元格 cells: {string.Join(", ", finding.Cells)}");
        if (finding.Evidence.Length > 0)
            text.AppendLine($"      证据 evidence: {finding.Evidence}");
        if (finding.Place is { } place)
            text.AppendLine($"      位置 place: {Say(place)}");
    }

    private static string Say(Origin place) => string.Join(", ", new[]
    {
        place.Page is { } page ? FormattableString.Invariant($"page {page}") : null, FormattableString.Invariant($"block {place.Block + 1}"),
        place.Row is { } row ? FormattableString.Invariant($"row {row + 1}") : null, place.Column is { } column ? FormattableString.Invariant($"column {column + 1}") : null,
    }.OfType<string>());

    private static void WriteJson(Stream output, CheckedReport report, Finding finding)
    {
        using (var json = new Utf8JsonWriter(output, _json))
        {
            json.WriteStartObject();
            json.WriteString("source", report.Name);
            json.WriteString("agency", report.Report.Agency.Name);
            if (report.Report.ReportYear is { } year)
                json.WriteNumber("year", year);
            else
                json.WriteNull("year");
            json.WriteString("rule", finding.RuleId);
            json.WriteString("outcome", Name(finding.Outcome));
            json.WriteString("severity", Name(finding.Severity));
            json.WriteString("origin", Name(finding.Origin));
            json.WriteString("message", finding.Message);
            json.WriteString("message_zh", finding.MessageZh);
            json.WriteString("basis", RuleCatalog.Default.Find(finding.RuleId)?.Basis);
            json.WriteStartArray("cells");
            foreach (var cell in finding.Cells.IsDefault ? [] : finding.Cells)
                json.WriteStringValue(cell.Value);
            json.WriteEndArray();
            json.WriteString("evidence", finding.Evidence);
            json.WriteString("place", finding.Place is { } place ? Say(place) : null);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private sealed record CheckedReport(string Name, AnnualReport Report, ImmutableArray<Finding> Findings);
}
