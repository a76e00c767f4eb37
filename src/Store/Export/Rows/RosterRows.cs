using System.Globalization;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Export.Tables;
using Nianbao.Store.Series;

namespace Nianbao.Store.Export.Rows;

/// <summary>The tables of a release that are not about a single report.</summary>
internal static class RosterRows
{
    public static void Write(TableWriter table, StoredAgency agency)
    {
        var source = agency.Source;
        table.Row.Add(source.AgencyId).Add(source.AgencyName).Add(source.Level).Add(source.Type).Add(source.DivisionCode).Add(source.IndexUrl.AbsoluteUri)
            .Add(source.ValidFrom).Add(source.ValidTo);
        table.Emit();
    }

    public static void Write(TableWriter table, VerdictLine verdict)
    {
        table.Row.Add(verdict.AgencyId).Add((long?)verdict.Year).Add(verdict.Verdict).Add(verdict.Reason).Add((DateTimeOffset?)verdict.CheckedAt);
        table.Emit();
    }

    public static void Write(TableWriter table, IEnumerable<FindingRow> ofAgency)
    {
        var seen = new Dictionary<string, int>();
        foreach (var row in ofAgency)
        {
            var owner = string.Create(CultureInfo.InvariantCulture, $"{row.AgencyId}/{row.Year}");
            table.Row.Add(RowIds.Distinct(seen, RowIds.OfFinding(owner, row.Finding))).Add(row.AgencyId).Add((long?)row.Year);
            ReportRows.WriteFinding(table, row.Finding, row.RulesVersion);
        }
    }

    /// <summary>The dictionary of cells, by cell and form.</summary>
    public static void WriteCells(TableWriter table, VariableSets sets)
    {
        foreach (var (form, cell) in sets.Forms.SelectMany(f => f.Cells.Select(c => (Form: f, Cell: c)))
            .OrderBy(c => c.Cell.Id.Value, StringComparer.Ordinal).ThenBy(c => c.Form.Id, StringComparer.Ordinal))
            WriteCell(table, sets.Series, form, cell);
    }

    private static void WriteCell(TableWriter table, SeriesCatalog catalog, ReportForm form, FormCell cell)
    {
        var series = catalog.Find(form.Id, cell.Id);
        var approx = series?.Sources[form.Id].Approx;
        var note = approx ?? series?.Caution ?? catalog.FindRefusal(form.Id, cell.Id)?.ReasonEn;
        table.Row.Add(cell.Id.Value).Add(form.Id).Add(cell.Id.Table).Add(cell.Row.Label).Add(cell.Column.Label).Add(cell.Column.Unit).Add(series?.Id)
            .Add(series is null ? "none" : approx is null ? "same" : "approx").Add(note);
        table.Emit();
    }
}
