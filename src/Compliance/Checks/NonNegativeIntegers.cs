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
        ImmutableArray<FormCell> cells = [.. report.Layout.Form.Table(Table)!.Cells];
        ImmutableArray<CellId> unknown = [.. cells.Select(c => c.Id).Where(id => report.Value(id) is null)];
        var wrong = cells.Where(c => report.Value(c.Id) is { } value && !IsLawful(value, c.Column)).Select(c => Fail(report, c.Id)).ToList();
        if (wrong.Count > 0)
            return wrong;
        return [unknown.IsEmpty ? CheckResult.Pass(Table, [], "")
            : CheckResult.NotAssessable(Table, report.OriginOfGap(unknown), "missing_operand", unknown, "")];
    }

    private static bool IsLawful(decimal value, FormColumn column) =>
        (value >= 0 || column.IsSigned) && (decimal.IsInteger(value) || column.Unit != "count");

    private static CheckResult Fail(ReportView report, CellId id)
    {
        var figure = report.Figures[report.Layout.IndexOf(id)];
        return new(FindingOutcome.Fail, id.Value, report.OriginOfNumbers([id]), [id], figure.Raw,
            [new("value", Numbers.Write(figure.Value))], Place: figure.Origin);
    }
}
