using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// Counts are whole numbers from 0 up; money may have decimals; only signed columns may go below 0. One failure for each wrong
/// cell, else one result for the table.
/// </summary>
/// <param name="Table">The table's id.</param>
internal sealed record NonNegativeIntegers(string Table) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["value"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [Table];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var cells = report.Layout.CellsByTable[Table];
        ImmutableArray<CellId> unknown = [.. cells.Where(c => report.Value(c) is null).Select(c => report.Layout.Cells[c].Id)];
        var wrong = cells.Where(c => report.Value(c) is { } value && !IsLawful(value, report.Layout.Cells[c].Column)).Select(c => Fail(report, report.Figures[c])).ToList();
        if (wrong.Count > 0)
            return wrong;
        return [unknown.IsEmpty ? CheckResult.Pass(Table, [], "")
            : CheckResult.NotAssessable(Table, report.OriginOfGap(unknown), "missing_operand", unknown, "")];
    }

    private static bool IsLawful(decimal value, FormColumn column) =>
        (value >= 0 || column.IsSigned) && (decimal.IsInteger(value) || column.Unit != "count");

    private static CheckResult Fail(ReportView report, Figure figure) =>
        new(FindingOutcome.Fail, figure.Id.Value, report.OriginOfNumbers([figure.Id]), [figure.Id], figure.Raw,
            [new("value", Numbers.Write(figure.Value))], Place: figure.Origin);
}
