using System.Collections.Immutable;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>A suit after reconsideration wants a reconsideration, of this year or the last.</summary>
/// <param name="Suits">Total of suits after reconsideration.</param>
/// <param name="Reviews">Total of reconsiderations.</param>
internal sealed record SuitWithoutReview(CellId Suits, CellId Reviews) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["earlier_year", "later_year", "suits"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [Suits.Value, Reviews.Value];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later)
    {
        ImmutableArray<CellId> cells = [Reviews, Suits];
        var (suits, now, before) = (later.Value(Suits), later.Value(Reviews), earlier.Value(Reviews));
        var evidence = $"{Say(earlier, Reviews)}; {Say(later, Reviews)}; {Say(later, Suits)}";
        if (suits is null || now is null || before is null)
            yield return CheckResult.NotAssessable("", OriginOfGap(earlier, [Reviews], later, cells), "missing_operand", cells, evidence);
        else if (suits == 0 || now + before > 0)
            yield return CheckResult.Pass("", cells, evidence);
        else
            yield return new CheckResult(FindingOutcome.Fail, "", OriginOf(earlier, [Reviews], later, cells), cells, evidence,
                [new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("suits", Numbers.Write(suits))], Place: PlaceOf(later, Suits));
    }
}
