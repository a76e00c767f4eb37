using System.Collections.Immutable;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Narrative;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// A report that tells the figure of the year before, naming that year by its number, tells the one that the report of that year gave. A number that fits the
/// report's own year is no contradiction: then the year may be the slip.
/// </summary>
/// <param name="Quantities">Ids of <c>Narrative/vocabulary.json</c>.</param>
/// <param name="OrTogetherWith">Quantity → another that the text may have added to it.</param>
internal sealed record RestatedInText(ImmutableArray<string> Quantities, IReadOnlyDictionary<string, string> OrTogetherWith) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["earlier_year", "later_year", "quote", "stated", "table"];

    public override string? Flaw() =>
        Quantities.Concat(OrTogetherWith.Keys).Concat(OrTogetherWith.Values).FirstOrDefault(id => Find(id) is null) is { } unknown ? $"the vocabulary has no quantity {unknown}" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later)
    {
        if (later.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var stated = later.StatementsOfYearBefore.Where(s => s.Figure.Approximation is null && Quantities.Contains(s.Figure.Quantity.Id)).ToList();
        if (stated.Count == 0)
            return [CheckResult.NotApplicable("not_stated")];
        return earlier.IsYearCertain && later.IsYearCertain
            ? stated.GroupBy(s => s.Figure.Quantity.Id, StringComparer.Ordinal).Select(g => Judge(earlier, later, [.. g]))
            : [CheckResult.NotAssessable("", FindingOrigin.Undetermined, "year_uncertain", [], stated[0].Quote)];
    }

    private CheckResult Judge(ReportView earlier, ReportView later, List<Statement> stated)
    {
        var (quantity, quotes) = (stated[0].Figure.Quantity, string.Join(" … ", stated.Select(s => $"«{s.Quote}»")));
        var cells = earlier.Layout.CellsOf(quantity);
        var told = Told(earlier, quantity);
        if (cells.IsEmpty || told[0] is not { } table)
            return CheckResult.NotAssessable(quantity.Id, earlier.OriginOfGap(cells), "missing_operand", cells, quotes);
        var evidence = $"{YearOf(later)}: {quotes}; {YearOf(earlier)} {Numbers.Write(cells)} = {Numbers.Write(table)}";
        if (stated.Exists(s => told.Contains(s.Figure.Value)))
            return CheckResult.Pass(quantity.Id, cells, evidence);
        if (stated.Exists(s => Told(later, quantity).Contains(s.Figure.Value)))
            return CheckResult.NotAssessable(quantity.Id, FindingOrigin.Undetermined, "maybe_own_year", cells, evidence);
        return stated.Select(s => s.Figure.Value).Distinct().Count() > 1
            ? CheckResult.NotAssessable(quantity.Id, FindingOrigin.Undetermined, "stated_differently", cells, evidence)
            : new CheckResult(FindingOutcome.Fail, quantity.Id, earlier.OriginOfNumbers(cells), cells, evidence,
                [
                    new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("quote", stated[0].Quote),
                    new("stated", Numbers.Write(stated[0].Figure.Value)), new("table", Numbers.Write(table)),
                ],
                Place: stated[0].Passage.Place);
    }

    /// <summary>What the tables say of it, alone and together with what may be added; null where a number is missing.</summary>
    private decimal?[] Told(ReportView report, Quantity quantity)
    {
        var alone = Sum(report, quantity);
        return OrTogetherWith.TryGetValue(quantity.Id, out var other) ? [alone, alone + Sum(report, Find(other)!)] : [alone];
    }

    private static decimal? Sum(ReportView report, Quantity quantity) =>
        report.Layout.CellsOf(quantity) is { IsEmpty: false } cells ? cells.Aggregate((decimal?)0, (sum, cell) => sum + report.Value(cell)) : null;

    private static Quantity? Find(string id) => Vocabulary.Default.Quantities.FirstOrDefault(q => q.Id == id);
}
