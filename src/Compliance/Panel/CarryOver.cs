using System.Collections.Immutable;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// What one year carries out the next carries in, column by column, across changes of form too. Certain only between two complete
/// tables of one body's own figures: a government-wide report may change its members, so there a break is a warning.
/// </summary>
/// <param name="LaterRow">Row of the later report.</param>
/// <param name="EarlierRow">Row of the earlier report.</param>
internal sealed record CarryOver(string LaterRow, string EarlierRow) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["label", "earlier_year", "later_year", "carried_out", "carried_in"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [LaterRow, EarlierRow];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later)
    {
        FindingSeverity? severity = IsCertain(earlier) && IsCertain(later) ? null : FindingSeverity.Warning;
        return later.Layout.Cells.Where(c => c.Row.Id == LaterRow).Select(c => Judge(earlier, later, c.Column.Id) with { Severity = severity });
    }

    private CheckResult Judge(ReportView earlier, ReportView later, string column)
    {
        var (carriedIn, carriedOut) = (CellId.Parse($"{LaterRow}.{column}"), CellId.Parse($"{EarlierRow}.{column}"));
        ImmutableArray<CellId> cells = [carriedIn, carriedOut];
        if (later.Value(carriedIn) is not { } into || earlier.Value(carriedOut) is not { } from)
            return CheckResult.NotAssessable(column, OriginOfGap(earlier, [carriedOut], later, [carriedIn]), "missing_operand", cells, $"{Say(earlier, carriedOut)}; {Say(later, carriedIn)}");
        var evidence = $"{Say(earlier, carriedOut)}; {Say(later, carriedIn)}";
        return into == from ? CheckResult.Pass(column, cells, evidence) : new CheckResult(
            FindingOutcome.Fail, column, OriginOf(earlier, [carriedOut], later, [carriedIn]), cells, evidence,
            [
                new("label", later.Layout.Labels.GetValueOrDefault(column, column)), new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)),
                new("carried_out", Numbers.Write(from)), new("carried_in", Numbers.Write(into)),
            ],
            Place: PlaceOf(later, carriedIn));
    }

    private bool IsCertain(ReportView report)
    {
        var table = CellId.Parse($"{LaterRow}.x").Table;
        return report.Report.Scope is ReportScope.Own && report.Layout.Cells.All(c => c.Id.Table != table || report.Value(c.Id) is not null);
    }
}
