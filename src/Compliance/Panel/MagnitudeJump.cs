using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// A number that grows or shrinks by <paramref name="Factor"/> or more within a year: the mark of another unit or of a misplaced digit. Both
/// numbers must be above 0, and the larger at least <paramref name="Least"/>.
/// </summary>
/// <param name="Cells">The cells compared; those that a form lacks are left out.</param>
internal sealed record MagnitudeJump(ImmutableArray<CellId> Cells, decimal Factor, decimal Least) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["label", "earlier_year", "later_year", "before", "now", "ratio"];

    public override string? Flaw() => Cells.IsDefaultOrEmpty ? "no cells" : Factor <= 1 ? "a factor of 1 is no jump" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later)
    {
        var shared = Cells.Where(c => earlier.Layout.IndexOf(c) >= 0 && later.Layout.IndexOf(c) >= 0).ToList();
        return shared.Count == 0 ? [CheckResult.NotApplicable("too_little_to_compare")] : shared.Select(c => Judge(earlier, later, c));
    }

    private CheckResult Judge(ReportView earlier, ReportView later, CellId cell)
    {
        var evidence = $"{Say(earlier, cell)}; {Say(later, cell)}";
        if (earlier.Value(cell) is not { } before || later.Value(cell) is not { } now)
            return CheckResult.NotAssessable(cell.Value, OriginOfGap(earlier, [cell], later, [cell]), "missing_operand", [cell], evidence);
        var (small, large) = (Math.Min(before, now), Math.Max(before, now));
        if (small <= 0 || large < Least || large < small * Factor)
            return CheckResult.Pass(cell.Value, [cell], evidence);
        return new CheckResult(FindingOutcome.Fail, cell.Value, OriginOf(earlier, [cell], later, [cell]), [cell], evidence,
            [
                new("label", later.Layout.Labels.GetValueOrDefault(cell.Row, cell.Row)), new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)),
                new("before", Numbers.Write(before)), new("now", Numbers.Write(now)), new("ratio", Math.Round(large / small).ToString(CultureInfo.InvariantCulture)),
            ],
            Place: PlaceOf(later, cell));
    }
}
