using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Tables;

namespace Nianbao.Compliance.Checks;

/// <summary>Labels of the tables that are misspelt. What the extractor recognised in spite of its wording is judged here.</summary>
/// <param name="Accepted">Printed labels, without white space, that differ from the official wording for a good reason.</param>
internal sealed record LabelVariants(ImmutableArray<string> Accepted) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["count", "quotes"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Figures.All(f => f.State is FigureState.MissingCell))
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "missing_table", [], "")];
        var grids = report.Report.Sections.SelectMany(s => s.Blocks).OfType<TableBlock>().DistinctBy(b => b.Origin.Block).ToImmutableDictionary(b => b.Origin.Block);
        var variants = report.Report.Issues.Where(i => i.Code is IssueCodes.LabelVariant)
            .Select(i => (Issue: i, Printed: Printed(i, grids))).Where(v => !IsAccepted(v.Printed ?? "")).ToList();
        if (variants.Count == 0)
            return [CheckResult.Pass("", [], "")];
        var quotes = string.Join(", ", variants.Take(5).Select(v => v.Printed is { } label ? $"«{label}»" : v.Issue.Message));
        return [new CheckResult(FindingOutcome.Fail, "", FindingOrigin.Publisher, [], quotes,
            [new("count", variants.Count.ToString(CultureInfo.InvariantCulture)), new("quotes", quotes)], Place: variants[0].Issue.Origin)];
    }

    private bool IsAccepted(string printed) => Accepted.Any(a => Passage.Squeeze(printed).EndsWith(a, StringComparison.Ordinal));

    /// <summary>The cell the issue points at; null when it points at none.</summary>
    private static string? Printed(Issue issue, ImmutableDictionary<int, TableBlock> grids) =>
        issue.Origin is { Row: { } row, Column: { } column } origin && grids.TryGetValue(origin.Block, out var table)
        && row < table.Grid.Rows.Length && column < table.Grid.Rows[row].Length ? table.Grid.Rows[row][column].Text : null;
}
