using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Narrative;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// A figure that the text states of this body and this year is the one in the tables. Where the text states a quantity more than once
/// and one statement fits, the others are taken to be of something else; where none fits and they differ, nothing is said.
/// </summary>
/// <param name="Quantities">Ids of <c>Narrative/vocabulary.json</c>.</param>
/// <param name="OrTogetherWith">Quantity → another that the text may have added to it: what was received together with what was carried in.</param>
internal sealed record TextAgainstTable(ImmutableArray<string> Quantities, IReadOnlyDictionary<string, string> OrTogetherWith) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["quote", "stated", "table", "label"];

    public override string? Flaw() =>
        Quantities.Concat(OrTogetherWith.Keys).Concat(OrTogetherWith.Values).FirstOrDefault(id => !Vocabulary.Default.Quantities.Any(q => q.Id == id)) is { } unknown ? $"the vocabulary has no quantity {unknown}" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var stated = report.Statements.Where(s => Quantities.Contains(s.Figure.Quantity.Id)).ToList();
        if (stated.Count == 0)
            return [CheckResult.NotApplicable("not_stated")];
        if (!report.IsYearCertain)
            return [CheckResult.NotAssessable("", FindingOrigin.Undetermined, "year_uncertain", [], stated[0].Quote)];
        var results = stated.GroupBy(s => s.Figure.Quantity.Id, StringComparer.Ordinal).Select(g => Judge(report, [.. g])).OfType<CheckResult>().ToList();
        return results.Count > 0 ? results : [CheckResult.NotApplicable("not_stated")];
    }

    /// <returns>Null where the form has no cell for the quantity.</returns>
    private CheckResult? Judge(ReportView report, List<Statement> stated)
    {
        var quantity = stated[0].Figure.Quantity;
        var cells = report.Layout.CellsOf(quantity);
        if (cells.IsEmpty)
            return null;
        if (Sum(report, cells) is not { } table)
            return CheckResult.NotAssessable(quantity.Id, report.OriginOfGap(cells), "missing_operand", [.. cells.Where(c => report.Value(c) is null)], stated[0].Quote);
        var together = OrTogetherWith.TryGetValue(quantity.Id, out var other) ? table + Sum(report, report.Layout.CellsOf(Vocabulary.Default.Quantities.First(q => q.Id == other))) : null;
        if (stated.Find(s => s.Figure.Allows(table) || (together is { } both && s.Figure.Allows(both))) is { } fitting)
            return CheckResult.Pass(quantity.Id, cells, Evidence(fitting, cells, table));
        return stated.Select(s => s.Figure.Value).Distinct().Count() > 1
            ? CheckResult.NotAssessable(quantity.Id, FindingOrigin.Undetermined, "stated_differently", cells, string.Join(" … ", stated.Select(s => $"«{s.Quote}»")))
            : Contradiction(report, quantity, stated[0], cells, table);
    }

    private static CheckResult Contradiction(ReportView report, Quantity quantity, Statement stated, ImmutableArray<CellId> cells, decimal table) => new(
        FindingOutcome.Fail, quantity.Id, report.OriginOfNumbers(cells), cells, Evidence(stated, cells, table),
        [new("quote", stated.Quote), new("stated", Numbers.Write(stated.Figure.Value)), new("table", Numbers.Write(table)), new("label", report.Layout.Labels.GetValueOrDefault(cells[0].Row, cells[0].Row))],
        Severity: stated.Figure.Approximation is null ? null : FindingSeverity.Info, Place: stated.Passage.Place);

    private static string Evidence(Statement stated, ImmutableArray<CellId> cells, decimal table) => $"«{stated.Quote}»; {Numbers.Write(cells)} = {Numbers.Write(table)}";

    private static decimal? Sum(ReportView report, ImmutableArray<CellId> cells) => cells.Aggregate((decimal?)0, (sum, cell) => sum + report.Value(cell));
}
