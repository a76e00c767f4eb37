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
    private readonly Dictionary<string, FormColumn> _columns =
        form.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Columns).DistinctBy(c => c.Id).ToDictionary(c => c.Id);

    private readonly Dictionary<string, string> _tables =
        form.Tables.SelectMany(t => t.Rows.SelectMany(r => r.Columns), (t, c) => (Table: t.Id, Column: c.Id)).DistinctBy(c => c.Column).ToDictionary(c => c.Column, c => c.Table);

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
    public bool TryRead(ImmutableArray<LabelledCell> cells, [NotNullWhen(true)] out string? table)
    {
        table = TableOf(cells);
        _read.Clear();
        if (table == "proactive" && cells.Any(c => c.IsHeader && c.Find(LabelKind.Caption) is null))
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
        var units = _units.Where(u => row.Columns.Any(c => c.Id == u.Key)).ToImmutableDictionary();
        var printed = row.Id.StartsWith("proactive.", StringComparison.Ordinal) ? _proactive
            : row.Id.StartsWith("requests.", StringComparison.Ordinal) ? [.. _applicants.OrderBy(a => a.Value).Select(a => ((FormColumn?)_columns[a.Key], a.Value))]
            : [];
        var known = printed.Where(p => p.Column is not null).Select(p => p.Column!).ToList();
        if (known.Count != row.Columns.Length || known.Except(row.Columns).Any() || known.Distinct().Count() != known.Count)
            return ColumnHeader.Official(row) with { UnitFactors = units };
        return new ColumnHeader([.. printed.Select(p => p.Column)], _isRegular ? [.. printed.Select(p => p.Position)] : default, units);
    }

    private string? TableOf(ImmutableArray<LabelledCell> cells)
    {
        List<(string Table, int Count)>? votes = null;
        foreach (var cell in cells)
            foreach (var label in cell.Labels)
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
        LabelKind.Column => _tables[label.Id],
        _ => null,
    };

    private void ReadProactive(ImmutableArray<LabelledCell> cells)
    {
        _proactive = [];
        foreach (var cell in cells.Where(c => c.Cell.Text.Length > 0).Skip(cells[0].Find(LabelKind.Header) is null ? 0 : 1))
        {
            var column = cell.Labels.Where(l => l.Kind == LabelKind.Column && l.Id is not "total" and not "other").Select(l => _columns[l.Id]).FirstOrDefault();
            _proactive.Add((column, cell.Column));
            if (column is not null && column.Unit != "count" && UnitFactor(cell.Cell.Text) is { } factor)
                _units[column.Id] = factor;
        }
    }

    private void ReadListed(ImmutableArray<LabelledCell> cells)
    {
        var first = cells.LastOrDefault(c => c.Find(LabelKind.Header) is not null);
        _listed = [.. cells[(first is null ? 0 : cells.IndexOf(first) + 1)..].Where(c => c.Cell.Text.Length > 0 && c.Find(LabelKind.Group) is null)
            .Select(c => c.Find(LabelKind.Column) is not null ? ListColumn.Own : Label.Normalise(c.Cell.Text) is "备注" or "说明" ? ListColumn.Remark : ListColumn.Unknown)];
    }

    private void ReadApplicants(ImmutableArray<LabelledCell> cells)
    {
        if (!_isRegular)
            return;
        foreach (var cell in cells.Where(c => c.IsOwn))
            foreach (var label in cell.Labels.Where(l => l.Kind == LabelKind.Column && form.Table("requests")!.Rows[0].Columns.Any(c => c.Id == l.Id)))
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
