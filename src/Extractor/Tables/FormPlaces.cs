using System.Collections.Frozen;
using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables;

/// <summary>Where the rows, columns and cells of a form stand, made once a form.</summary>
internal sealed class FormPlaces
{
    private static readonly FrozenDictionary<string, FormPlaces> ByForm = FormCatalog.All.ToFrozenDictionary(f => f.Id, f => new FormPlaces(f), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, RowPlace> _rows;
    private readonly FrozenDictionary<string, ColumnPlace> _columns;

    private FormPlaces(ReportForm form)
    {
        var rows = new Dictionary<string, RowPlace>(StringComparer.Ordinal);
        var columns = new Dictionary<string, ColumnPlace>(StringComparer.Ordinal);
        var cell = 0;
        foreach (var table in form.Tables)
            foreach (var row in table.Rows)
            {
                rows.Add(row.Id, new RowPlace(table, row, cell));
                cell += row.Columns.Length;
                foreach (var column in row.Columns)
                    columns.TryAdd(column.Id, new ColumnPlace(table.Id, column));
            }
        _rows = rows.ToFrozenDictionary(StringComparer.Ordinal);
        _columns = columns.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static FormPlaces Of(ReportForm form) => ByForm[form.Id];

    /// <exception cref="KeyNotFoundException">The form has no such row.</exception>
    public RowPlace Row(string id) => _rows[id];

    /// <summary>The first column of the form with this id.</summary>
    /// <exception cref="KeyNotFoundException">The form has none.</exception>
    public ColumnPlace Column(string id) => _columns[id];
}

/// <param name="FirstCell">Index of the row's first cell in <see cref="ReportForm.Cells"/>; the others follow in the order of its columns.</param>
internal sealed record RowPlace(FormTable Table, FormRow Row, int FirstCell)
{
    /// <summary>Index in <see cref="ReportForm.Cells"/> of the row's cell under one of its columns.</summary>
    /// <exception cref="ArgumentException">The row has no such column.</exception>
    public int CellOf(FormColumn column) => FirstCell + Row.IndexOf(column);
}

internal sealed record ColumnPlace(string TableId, FormColumn Column);
