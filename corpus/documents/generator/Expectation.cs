using System.Text.Json;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Writes <c>expected/&lt;id&gt;.json</c>: what a careful person reads on the page.</summary>
internal static class Expectation
{
    private static readonly string[] AllSections = ["overview", "proactive", "requests", "disputes", "problems", "other_matters"];

    /// <summary>A line a row of figures and an item, for eyes.</summary>
    private static readonly JsonSerializerOptions Lines = new(SpecJson.Options) { WriteIndented = false };

    /// <param name="source">The document whose report it is: <paramref name="spec"/> itself, or the one it was saved from.</param>
    public static byte[] Write(DocumentSpec spec, DocumentSpec source, LaidReport? report)
    {
        var expect = spec.Expect ?? source.Expect ?? new ExpectSpec();
        var expected = report is null || expect.Status is "not_a_report" or "unreadable"
            ? new ExpectedReport(spec.File, expect.Status ?? throw new InvalidDataException($"{spec.File} has no body and no expected status."), expect.Issue, null, null, null, null, null, null, [], new Dictionary<string, decimal?[]>(), [], [])
            : new ExpectedReport(
                spec.File, expect.Status ?? "complete", expect.Issue, expect.Title ?? report.Title, new ExpectedAgency(report.Body.Name, report.Body.Level, report.Body.Type),
                report.Body.Scope, source.Year, expect.Form ?? report.Figures.Form.Id, expect.ShowsDate || ShowsDate(spec) ? report.PublishedOn : null,
                expect.Sections ?? AllSections, Rows(report, expect), expect.MayMiss ?? [], expect.NoNarrative ? [] : [.. report.Text.Narrative().Select(n => new ExpectedItem(n.Role, n.Text))]);
        var json = JsonSerializer.Serialize(expected, Lines).Replace("],\"", "],\n\"", StringComparison.Ordinal).Replace("},", "},\n", StringComparison.Ordinal);
        return System.Text.Encoding.UTF8.GetBytes(json + "\n");
    }

    /// <summary>Only a page with its frame says when it was published.</summary>
    private static bool ShowsDate(DocumentSpec spec) => spec.Format == "html" && spec.Frame is "portal" or "article";

    /// <summary>Row → its values in the form's order.</summary>
    private static Dictionary<string, decimal?[]> Rows(LaidReport report, ExpectSpec expect) =>
        report.Figures.Form.CellIds.GroupBy(RowOf).ToDictionary(
            r => r.Key, r => r.Select(c => expect.Missing?.Any(m => c == m || c.StartsWith(m + ".", StringComparison.Ordinal)) == true ? null : report.Prints[c].Value).ToArray());

    private static string RowOf(string cell) => cell.StartsWith("disputes.", StringComparison.Ordinal) ? "disputes" : cell[..cell.LastIndexOf('.')];

    private sealed record ExpectedReport(
        string File, string Status, string? Issue, string? Title, ExpectedAgency? Agency, string? Scope, int? ReportYear, string? Form, DateOnly? PublishedOn,
        IReadOnlyList<string> Sections, IReadOnlyDictionary<string, decimal?[]> Figures, IReadOnlyList<string> MayMiss, IReadOnlyList<ExpectedItem> Narrative);

    private sealed record ExpectedAgency(string Name, string? Level, string Type);

    private sealed record ExpectedItem(string Role, string Text);
}
