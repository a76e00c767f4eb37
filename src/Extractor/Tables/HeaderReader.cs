using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables;

/// <summary>
/// Collects what header rows say of the columns that follow: their order, their place in the grid and the unit printed in them.
/// </summary>
internal sealed class HeaderReader(ReportForm form)
{
    private readonly FormPlaces _places = FormPlaces.Of(form);

    private bool _isRegular;
    private List<(FormColumn? Column, int Position)> _proactive = [];
    private readonly Dictionary<string, int> _applicants = [];
    private readonly Dictionary<string, decimal> _units = [];

    /// <summary>The columns of values that a list prints.</summary>
    private ImmutableArray<ListColumn> _listed = [];

    /// <summary>What was told since the last header, by the columns of the row asked for.</summary>
    private readonly Dictionary<ImmutableArray<FormColumn>, ColumnHeader> _read = [];

    public void StartBlock(bool isRegular)
    {
        _isRegular = isRegular;
        _proactive = [];
        _applicants.Clear();
        _listed = [];
        _read.Clear();
    }

    /// <summary>Reads a header or caption row; false for any other row.</summary>
    /// <param name="table">The table whose header it is.</param>
    public bool TryRead(List<LabelledCell> cells, [NotNullWhen(true)] out string? table)
    {
        table = TableOf(cells);
        _read.Clear();
        if (table == "proactive" && cells.Exists(c => c.Labels.IsHeader && !c.Labels.Names(LabelKind.Caption)))
            ReadProactive(cells);
        else if (table == "requests")
            ReadApplicants(cells);
        else if (table is not null && form.Table(table) is { IsList: true })
            ReadListed(cells);
        return table is not null;
    }

    /// <summary>The columns of a row as the last header printed them; the form's own where the header is missing or of other columns.</summary>
    public ColumnHeader For(FormRow row)
    {
        if (!_read.TryGetValue(row.Columns, out var header))
            _read[row.Columns] = header = Read(row);
        return header;
    }

    /// <summary>
    /// The columns of a row of a list: the one that is the form's, remarks beside it. Null where the list prints several that may be
    /// it, as the numbers of two years.
    /// </summary>
    /// <param name="unitFactor">Factor to 万元 of the unit printed in the row; null when it prints none.</param>
    public ColumnHeader? ForList(FormRow row, decimal? unitFactor)
    {
        var own = _listed.Contains(ListColumn.Own) ? ListColumn.Own : ListColumn.Unknown;
        if (_listed.Count(c => c == own) > 1)
            return null;
        ImmutableArray<FormColumn?> columns = _listed.Contains(own) ? [.. _listed.Select(c => c == own ? row.Columns[0] : null)] : [row.Columns[0]];
        var factors = ImmutableDictionary<string, decimal>.Empty;
        return new(columns, default, unitFactor is { } factor && row.Columns[0].Unit != "count" ? factors.Add(row.Columns[0].Id, factor) : factors);
    }

    private ColumnHeader Read(FormRow row)
    {
        var units = _units.Count == 0 ? ImmutableDictionary<string, decimal>.Empty : _units.Where(u => row.Columns.Any(c => c.Id == u.Key)).ToImmutableDictionary();
        List<(FormColumn? Column, int Position)> printed = row.Id.StartsWith("proactive.", StringComparison.Ordinal) ? _proactive
            : row.Id.StartsWith("requests.", StringComparison.Ordinal) ? [.. _applicants.OrderBy(a => a.Value).Select(a => ((FormColumn?)_places.Column(a.Key).Column, a.Value))]
            : [];
        if (!AreThose(printed, row.Columns))
            return ColumnHeader.Official(row) with { UnitFactors = units };
        return new ColumnHeader([.. printed.Select(p => p.Column)], _isRegular ? [.. printed.Select(p => p.Position)] : default, units);
    }

    /// <summary>True when each of the columns was printed once; what is none of the form's may stand among them.</summary>
    private static bool AreThose(List<(FormColumn? Column, int Position)> printed, ImmutableArray<FormColumn> columns)
    {
        foreach (var column in columns)
            if (printed.FindIndex(p => p.Column == column) is var first && (first < 0 || printed.FindIndex(first + 1, p => p.Column == column) >= 0))
                return false;
        return printed.Count(p => p.Column is not null) == columns.Length;
    }

    private string? TableOf(List<LabelledCell> cells)
    {
        List<(string Table, int Count)>? votes = null;
        foreach (var cell in cells)
            foreach (var label in cell.Labels.All)
                if (TableOf(label) is { } table)
                {
                    var index = (votes ??= []).FindIndex(v => v.Table == table);
                    if (index < 0)
                        votes.Add((table, 1));
                    else
                        votes[index] = (table, votes[index].Count + 1);
                }
        return votes?.MaxBy(v => v.Count).Table;
    }

    private string? TableOf(LabelMatch label) => label.Kind switch
    {
        LabelKind.Caption => "proactive",
        LabelKind.Header => label.Id,
        LabelKind.Column => _places.Column(label.Id).TableId,
        _ => null,
    };

    private void ReadProactive(List<LabelledCell> cells)
    {
        _proactive = [];
        foreach (var cell in cells.Where(c => c.Cell.Text.Length > 0).Skip(cells[0].Labels.Names(LabelKind.Header) ? 1 : 0))
        {
            var column = cell.Labels.All.Where(l => l.Kind == LabelKind.Column && l.Id is not "total" and not "other").Select(l => _places.Column(l.Id).Column).FirstOrDefault();
            _proactive.Add((column, cell.Column));
            if (column is not null && column.Unit != "count" && UnitFactor(cell.Cell.Text) is { } factor)
                _units[column.Id] = factor;
        }
    }

    private void ReadListed(List<LabelledCell> cells)
    {
        var first = cells.FindLastIndex(c => c.Labels.Names(LabelKind.Header));
        _listed = [.. cells.Skip(first + 1).Where(c => c.Cell.Text.Length > 0 && c.Labels.GroupId is null)
            .Select(c => c.Labels.Names(LabelKind.Column) ? ListColumn.Own : Label.Normalise(c.Cell.Text) is "备注" or "说明" ? ListColumn.Remark : ListColumn.Unknown)];
    }

    private void ReadApplicants(List<LabelledCell> cells)
    {
        if (!_isRegular)
            return;
        var columns = form.Table("requests")!.Rows[0].Columns;
        foreach (var cell in cells)
            foreach (var label in cell.Labels.All)
                if (cell.IsOwn && label.Kind == LabelKind.Column && columns.Contains(_places.Column(label.Id).Column))
                    _applicants.TryAdd(label.Id, cell.Column);
    }

    private static decimal? UnitFactor(string header)
    {
        var text = Label.Normalise(header);
        return text.Contains("亿元", StringComparison.Ordinal) ? 10_000m
            : text.Contains("万元", StringComparison.Ordinal) ? 1m
            : text.Contains("元)", StringComparison.Ordinal) || text.Contains(":元", StringComparison.Ordinal) ? 0.0001m
            : null;
    }

    private enum ListColumn { Own, Remark, Unknown }
}
