using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>The number of normative documents is not that of all items, none of which the text calls a document.</summary>
/// <param name="Documents">Cells that say how many documents were made, one a form.</param>
/// <param name="Least">Below it two numbers are the same by chance.</param>
internal sealed record ItemsAsDocuments(ImmutableArray<string> Documents, decimal Least, ImmutableArray<string> Ends) : Check
{
    private const string Document = "文件";

    public override IReadOnlyList<string> Words { get; } = ["quote", "total", "cell"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var cell = Documents.Select(CellId.Parse).First(c => report.Layout.IndexOf(c) >= 0);
        var items = report.Breakdowns(Ends)
            .Where(i => i.Breakdown.Total >= Least && i.Breakdown.Sum == i.Breakdown.Total && i.Breakdown.Parts.All(p => !p.Label.Contains(Document, StringComparison.Ordinal))).ToList();
        if (items.Count == 0)
            return [CheckResult.NotApplicable("not_stated")];
        if (report.Value(cell) is not { } documents)
            return [CheckResult.NotAssessable("", report.OriginOfGap([cell]), "missing_operand", [cell], $"«{items[0].Quote}»")];
        return [items.Find(i => i.Breakdown.Total == documents) is { } same ? Fail(report, same, cell) : CheckResult.Pass("", [cell], $"«{items[0].Quote}»; {cell} = {Numbers.Write(documents)}")];
    }

    private static CheckResult Fail(ReportView report, ItemBreakdown item, CellId cell) => new(
        FindingOutcome.Fail, "", report.OriginOfNumbers([cell]), [cell], $"«{item.Quote}»; {cell} = {Numbers.Write(item.Breakdown.Total)}",
        [new("quote", item.Quote), new("total", Numbers.Write(item.Breakdown.Total)), new("cell", cell.Value)], Place: item.Passage.Place);
}
