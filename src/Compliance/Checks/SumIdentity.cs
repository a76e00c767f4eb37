using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>The sums printed on the form under the rule's id: both sides must be equal, instance by instance.</summary>
internal sealed record SumIdentity : Check
{
    public override IReadOnlyList<string> Words { get; } = ["label", "left", "right"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [rule.Id];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var sums = report.Layout.Sums;
        for (var i = 0; i < sums.Length; i++)
            if (sums[i].Balance.RuleId == rule.Id)
                yield return Judge(report, sums[i], report.Explanations.GetValueOrDefault(i));
    }

    private static CheckResult Judge(ReportView report, BoundSum sum, MinimalExplanation? explanation)
    {
        var cells = sum.CellIds;
        var instance = sum.Balance.Instance;
        if (sum.Gap(report.Values) is not { } gap)
            return CheckResult.NotAssessable(instance, report.OriginOfGap(cells), "missing_operand", [.. cells.Where(c => report.Value(c) is null)], "");

        var (left, right) = (WriteSum(report, sum.Left), WriteSum(report, sum.Right));
        if (gap != 0)
            return Fail(report, sum, cells, left, right, explanation);
        var pass = CheckResult.Pass(instance, cells, $"{left} | {right}");
        return sum.Cells.Any(report.IsBlankReadAsZero) ? pass with { Phrase = "blank_as_zero" } : pass;
    }

    private static string WriteSum(ReportView report, ImmutableArray<int> cells)
    {
        var terms = new decimal[cells.Length];
        for (var i = 0; i < terms.Length; i++)
            terms[i] = report.Value(cells[i])!.Value;
        return Numbers.WriteSum(terms);
    }

    private static CheckResult Fail(ReportView report, BoundSum sum, ImmutableArray<CellId> cells, string left, string right, MinimalExplanation? explanation)
    {
        var instance = sum.Balance.Instance;
        var evidence = $"{left} ≠ {right}";
        ImmutableArray<Word> words = [new("label", report.Layout.Labels.GetValueOrDefault(instance, instance)), new("left", left), new("right", right)];
        var place = report.Figures[report.Layout.IndexOf(explanation?.Cell ?? report.Layout.Cells[sum.Right[0]].Id)].Origin;
        var result = new CheckResult(FindingOutcome.Fail, instance, report.OriginOfNumbers(cells), cells, evidence, words, Place: place);
        return explanation is null ? result : result with
        {
            Phrase = explanation.IsStated ? "named_by_text" : "named_cell",
            Evidence = $"{evidence}; {explanation.Cell}: {Numbers.Write(explanation.Printed)} → {Numbers.Write(explanation.Expected)}",
            Words = [.. words, new("cell", explanation.Cell.Value), new("printed", Numbers.Write(explanation.Printed)),
                new("expected", Numbers.Write(explanation.Expected)), new("repaired", Numbers.Write(explanation.Repaired))],
        };
    }
}
