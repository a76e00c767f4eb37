using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Narrative;
using Nianbao.Store.Series;

namespace Nianbao.Store.Export.Tables;

/// <summary>The variables that are not written down one by one: cells of all forms side by side, comparable series, derived figures, themes.</summary>
internal sealed class VariableSets(ImmutableArray<ReportForm> forms, SeriesCatalog series)
{
    private const string Requests = "requests", Total = ".total";

    private readonly ImmutableArray<ReportForm> _forms = [.. forms.OrderBy(f => f.FirstYear)];

    public SeriesCatalog Series => series;

    /// <summary>Cells of all tables but that of requests, once each, in the order of the forms.</summary>
    public ImmutableArray<CellId> ReportCells => [.. Cells.Where(c => c.Id.Table != Requests).Select(c => c.Id).Distinct()];

    /// <summary>Rows of the table of requests, once each.</summary>
    public ImmutableArray<string> RequestRows => [.. Cells.Where(c => c.Id.Table == Requests).Select(c => c.Row.Id).Distinct()];

    /// <summary>Every series but those of a single type of applicant, which the applicant panel has.</summary>
    public ImmutableArray<ComparableSeries> PanelSeries =>
        [.. series.All.Where(s => !s.Id.StartsWith($"{Requests}.", StringComparison.Ordinal) || s.Id.EndsWith(Total, StringComparison.Ordinal))];

    public ImmutableArray<ReportForm> Forms => _forms;

    private IEnumerable<FormCell> Cells => _forms.SelectMany(f => f.Cells);

    public IEnumerable<ReleaseColumn>? Find(string name) => name switch
    {
        "report_cells" => ReportCells.Select(OfCell),
        "request_rows" => RequestRows.Select(OfRow),
        "series" => PanelSeries.SelectMany(OfSeries),
        "derived" => series.Derived.SelectMany(OfDerived),
        "themes" => ThemeIds.All.Select(t => new ReleaseColumn($"theme_{t}", ColumnType.Boolean, true, $"主题是否包含 {t}。", $"Whether its themes include {t}.", [])),
        _ => null,
    };

    /// <summary>A name that SQL, R and Python take without quotes.</summary>
    public static string NameOf(string id) => id.Replace('.', '_');

    private ReleaseColumn OfCell(CellId id)
    {
        var (cell, which) = (Cells.Last(c => c.Id == id), FormsWith(f => f.Cells.Any(c => c.Id == id)));
        var zh = cell.Row.Label.Length > 0 ? $"{cell.Row.Label}：{cell.Column.Label}" : cell.Column.Label;
        return new ReleaseColumn(NameOf(id.Value), ColumnType.Decimal, false, $"{zh}（{Path(id.Value)}）。格式：{which}。未读出为空。",
            $"{Words(id.Value)}. Forms: {which}. Null when no number was read or the form has no such cell.", [], cell.Column.Unit, id.Value);
    }

    private ReleaseColumn OfRow(string id)
    {
        var (row, which) = (_forms.SelectMany(f => f.Tables).SelectMany(t => t.Rows).Last(r => r.Id == id), FormsWith(f => f.Cells.Any(c => c.Row.Id == id)));
        return new ReleaseColumn(NameOf(id), ColumnType.Decimal, false, $"{row.Label}。格式：{which}。未读出为空。",
            $"{Words(id)}. Forms: {which}. Null when no number was read or the form has no such row.", [], row.Columns[0].Unit, id);
    }

    private static IEnumerable<ReleaseColumn> OfSeries(ComparableSeries s)
    {
        var note = s.Caution is null ? "" : $" {s.Caution}";
        yield return new ReleaseColumn(NameOf(s.Id), ColumnType.Decimal, false, $"{s.LabelZh}。", $"{Capital(s.LabelEn)}.{note}", [], "count", $"{s.Id}; {s.Basis}");
        var approx = s.Sources.Where(f => f.Value.Approx is not null).ToList();
        if (approx.Count > 0)
            yield return Approx(NameOf(s.Id), approx.Select(f => f.Key), string.Join(' ', approx.Select(f => $"Form {f.Key}: {f.Value.Approx}")));
    }

    private IEnumerable<ReleaseColumn> OfDerived(DerivedFigure d)
    {
        yield return new ReleaseColumn(d.Id, ColumnType.Decimal, false, $"{d.LabelZh}，0至1；分母小于{d.LeastDenominator}时为空。{d.Basis}。",
            $"{Capital(d.LabelEn)}, 0 to 1; null when the denominator is below {d.LeastDenominator}.", [], "share", d.Formula);
        yield return new ReleaseColumn($"{d.Id}_gap", ColumnType.Text, false, "上一变量为空的原因。", "Why the variable before is null.", [.. GapNames]);
        var approx = series.ApproxForms(d).ToList();
        if (approx.Count > 0)
            yield return Approx(d.Id, approx, $"Forms: {string.Join(", ", approx)}; see the series it is computed from.");
    }

    private static ReleaseColumn Approx(string name, IEnumerable<string> forms, string why) => new(
        $"{name}_approx", ColumnType.Boolean, true, $"{name} 在该报告中是否仅近似可比（格式：{string.Join("、", forms)}）。", $"True where {name} is only nearly comparable. {why}", []);

    private static IEnumerable<string> GapNames => Enum.GetValues<SeriesGap>().Select(Sql.Words.Of);

    private string FormsWith(Func<ReportForm, bool> has) => string.Join(", ", _forms.Where(has).Select(f => f.Id));

    private static string Path(string id) => id[..id.LastIndexOf('.')];

    private static string Words(string id) => Capital(string.Join(", ", id.Split('.').Select(p => p.Replace('_', ' '))));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
