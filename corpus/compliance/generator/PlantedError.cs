using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor.Forms;

namespace Nianbao.ComplianceGenerator;

/// <summary>A slip of the kinds seen in real reports, planted in a clear one.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Changes">Cells with their wrong numbers; each differs from the right one.</param>
internal sealed record PlantedError(ErrorKind Kind, ImmutableArray<(string Cell, decimal Value)> Changes)
{
    private static readonly ImmutableArray<string> _applicants =
        ["natural_person", "business_enterprise", "research_institution", "public_benefit_org", "legal_service_org", "other_org"];

    /// <summary>A slip of this kind at a place that the seed chooses.</summary>
    public static PlantedError Plant(ClearReport report, ErrorKind kind, Random random)
    {
        for (;;)
        {
            var changes = Choose(report, kind, random).Where(c => c.Value != report.Values[c.Cell]).ToImmutableArray();
            if (!changes.IsEmpty)
                return new PlantedError(kind, changes);
        }
    }

    private static IEnumerable<(string Cell, decimal Value)> Choose(ClearReport report, ErrorKind kind, Random random)
    {
        var form = FormCatalog.Get(report.FormId);
        string Cell(string table) => form.Table(table)!.Cells is var cells ? cells[random.Next(cells.Length)].Id.Value : "";
        string Row() => form.Table("requests")!.Rows is var rows ? rows[random.Next(rows.Length)].Id : "";
        var cell = Cell(random.Next(5) == 0 ? "disputes" : "requests");
        var right = report.Values[cell];
        return kind switch
        {
            ErrorKind.Slip => [(cell, right + random.Next(1, 6))],
            ErrorKind.ExtraDigit => [(cell, right * 10 + random.Next(1, 10))],
            ErrorKind.LostDigit => [(cell, Math.Floor(right / 10))],
            ErrorKind.SwappedDigits => [(cell, Swapped(right))],
            ErrorKind.NeighboursNumber => [(cell, report.Values[Cell(cell[..cell.IndexOf('.', StringComparison.Ordinal)])])],
            ErrorKind.Negative => [(cell, -random.Next(1, 5))],
            ErrorKind.StaleTotal => [($"{Row()}.total", right + random.Next(1, 9))],
            ErrorKind.SwappedColumns => SwapColumns(report, Row(), random),
            ErrorKind.SwappedRows => SwapRows(report, Row(), Row()),
            ErrorKind.ShiftedRow => ShiftRow(report, Row()),
            ErrorKind.TwoCells => [(cell, right + random.Next(1, 6)), (Cell("requests"), random.Next(50, 90))],
            ErrorKind.RulesWithoutPower => form.Table("proactive")!.Rows.First(r => r.Id == "proactive.rules").Columns.Select(c => ($"proactive.rules.{c.Id}", (decimal)random.Next(3, 90))),
            ErrorKind.UndisclosedOrOutOfForce => report.FormId == "2019"
                ? [("proactive.normative_documents.disclosed_this_year", 0)]
                : [("proactive.normative_documents.in_force", 0), ("proactive.normative_documents.repealed", 0)],
            ErrorKind.ForgottenCarryIn => _applicants.Append("total").Select(a => ($"requests.carried_in.{a}", 0m)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
    }

    private static decimal Swapped(decimal value)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        return digits.Length < 2 ? value : decimal.Parse($"{digits[1]}{digits[0]}{digits[2..]}", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<(string, decimal)> SwapColumns(ClearReport report, string row, Random random)
    {
        var (a, b) = ($"{row}.{_applicants[random.Next(6)]}", $"{row}.{_applicants[random.Next(6)]}");
        return [(a, report.Values[b]), (b, report.Values[a])];
    }

    private static IEnumerable<(string, decimal)> SwapRows(ClearReport report, string one, string other) =>
        _applicants.Append("total").SelectMany(a => ((string, decimal)[])[($"{one}.{a}", report.Values[$"{other}.{a}"]), ($"{other}.{a}", report.Values[$"{one}.{a}"])]);

    /// <summary>Every number one column to the left, the last doubled.</summary>
    private static IEnumerable<(string, decimal)> ShiftRow(ClearReport report, string row)
    {
        ImmutableArray<string> columns = [.. _applicants, "total"];
        return columns.Select((c, i) => ($"{row}.{c}", report.Values[$"{row}.{columns[Math.Min(i + 1, columns.Length - 1)]}"]));
    }
}

/// <summary>The kinds of slips; the first seven touch one cell.</summary>
internal enum ErrorKind
{
    Slip, ExtraDigit, LostDigit, SwappedDigits, NeighboursNumber, Negative, StaleTotal,
    SwappedColumns, SwappedRows, ShiftedRow, TwoCells, RulesWithoutPower, UndisclosedOrOutOfForce, ForgottenCarryIn,
}
