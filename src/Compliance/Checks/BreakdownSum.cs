using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// The kinds into which the text divides its published items add up. Parts that exceed their whole do not, nor parts with a class for all
/// the rest that fall short of it; where no class takes in the rest, parts may fall short.
/// </summary>
/// <param name="Ends">Words with which a new statement begins.</param>
internal sealed record BreakdownSum(ImmutableArray<string> Ends) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["quote", "parts", "total"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var results = report.Breakdowns(Ends).Select(Judge).OfType<CheckResult>().ToList();
        return results.Count > 0 ? results : [CheckResult.NotApplicable("not_stated")];
    }

    private static CheckResult? Judge(ItemBreakdown item)
    {
        var (sum, total) = (item.Breakdown.Sum, item.Breakdown.Total);
        var evidence = $"«{item.Quote}»: {string.Join(" + ", item.Breakdown.Parts.Select(p => Numbers.Write(p.Value)))} = {Numbers.Write(sum)}";
        if (sum == total)
            return CheckResult.Pass("", [], evidence);
        // An item can be of two kinds; then the parts exceed the whole and nothing is wrong.
        return sum < total && !item.Breakdown.IsExhaustive ? null : new CheckResult(
            FindingOutcome.Fail, "", FindingOrigin.Publisher, [], evidence,
            [new("quote", item.Quote), new("parts", Numbers.Write(sum)), new("total", Numbers.Write(total))],
            Severity: item.Breakdown.IsExhaustive ? null : FindingSeverity.Info, Place: item.Passage.Place);
    }
}
