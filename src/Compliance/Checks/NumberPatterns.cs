using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// The columns of a row mean different things, so one number in all of them is likely a number filled in three times. Looked at only
/// from <paramref name="Least"/> on; smaller numbers meet by chance.
/// </summary>
/// <param name="Rows">Rows of three or more columns.</param>
/// <param name="Least">The smallest number that counts.</param>
internal sealed record RepeatedNumber(ImmutableArray<string> Rows, decimal Least) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["label", "value"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => Rows;

    public override string? Flaw() => Rows.IsDefaultOrEmpty ? "no rows" : Least <= 0 ? "0 is no number to look for" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report) => Rows.Select(row => Judge(report, row));

    private CheckResult Judge(ReportView report, string row)
    {
        var cells = report.Layout.CellsOfRow(row);
        ImmutableArray<CellId> unknown = [.. cells.Where(c => report.Value(c) is null)];
        if (!unknown.IsEmpty)
            return CheckResult.NotAssessable(row, report.OriginOfGap(unknown), "missing_operand", unknown, "");
        var evidence = CellList.Say(report, cells);
        var value = report.Value(cells[0])!.Value;
        if (cells.Length < 3 || value < Least || cells.Any(c => report.Value(c) != value))
            return CheckResult.Pass(row, cells, evidence);
        return new CheckResult(FindingOutcome.Fail, row, report.OriginOfNumbers(cells), cells, evidence,
            [new("label", report.Layout.Labels.GetValueOrDefault(row, row)), new("value", Numbers.Write(value))],
            Place: report.Figures[report.Layout.IndexOf(cells[0])].Origin);
    }
}

/// <summary>A change as large as the stock it changes, up or down, and large: cases were entered where items are asked for.</summary>
/// <param name="Stock">Column of the stock.</param>
/// <param name="Change">Column of the signed change.</param>
/// <param name="Least">The smallest stock that counts.</param>
internal sealed record ChangeLikeStock(string Stock, string Change, decimal Least) : RowCheck
{
    protected override ImmutableArray<string> Columns => [Stock, Change];

    protected override bool Holds(Func<string, decimal> value) => value(Stock) < Least || Math.Abs(value(Change)) != value(Stock);
}

/// <summary>A cell of a body of certain levels stays at or below a limit; beyond it the number is likely in another unit, or needs an explanation.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Levels">Levels it is judged for.</param>
/// <param name="Scope">The scope it is judged for; null for all.</param>
/// <param name="AtMost">The largest number that raises no question.</param>
internal sealed record LimitForLevel(CellId Cell, ImmutableArray<AgencyLevel> Levels, ReportScope? Scope, decimal AtMost) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["level", "value"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [Cell.Value];

    public override string? Flaw() => Levels.IsDefaultOrEmpty ? "no levels" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var value = report.Value(Cell);
        yield return (value, report.Level) switch
        {
            (null, _) => CheckResult.NotAssessable("", report.OriginOfGap([Cell]), "missing_operand", [Cell], ""),
            ({ } number, _) when number <= AtMost => CheckResult.Pass("", [Cell], CellList.Say(report, [Cell])),
            (_, null) => CheckResult.NotAssessable("", FindingOrigin.Extraction, "agency_unknown", [Cell], CellList.Say(report, [Cell])),
            (_, { } level) when !Levels.Contains(level) || (Scope is not null && report.Report.Scope != Scope) => CheckResult.NotApplicable("other_body"),
            _ => new CheckResult(FindingOutcome.Fail, "", report.OriginOfNumbers([Cell]), [Cell], CellList.Say(report, [Cell]),
                [new("level", report.Level!.Value.ToString().ToLowerInvariant()), new("value", Numbers.Write(value))],
                Place: report.Figures[report.Layout.IndexOf(Cell)].Origin),
        };
    }
}

/// <summary>Cells with their values, as evidence.</summary>
internal static class CellList
{
    public static string Say(ReportView report, ImmutableArray<CellId> cells)
    {
        var list = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        for (var i = 0; i < cells.Length; i++)
        {
            list.AppendLiteral(i == 0 ? "" : ", ");
            list.AppendLiteral(cells[i].Value);
            list.AppendLiteral(" = ");
            list.AppendLiteral(Numbers.Write(report.Value(cells[i])));
        }
        return list.ToStringAndClear();
    }
}
