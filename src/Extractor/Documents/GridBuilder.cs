using System.Collections.Immutable;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// Builds a grid from rows of cells with spans, as HTML 5 and word processors lay them out: a cell takes the next free position
/// of its row and covers its span; rows are not padded, so that a row with too few cells stays short.
/// </summary>
internal sealed class GridBuilder
{
    /// <summary>The form is 10 columns wide and 28 rows high; more than these is a mistake or an attack.</summary>
    private const int MaxColumnSpan = 64;

    private const int MaxRowSpan = 256;
    private const int MaxColumns = 256;

    private readonly List<List<Draft?>> _rows = [];
    private int _row = -1;
    private int _column;

    public int RowCount => _row + 1;

    public int CellCount { get; private set; }

    public void StartRow()
    {
        _row++;
        _column = 0;
        EnsureRow(_row);
    }

    /// <exception cref="InvalidOperationException">No row was started.</exception>
    public void AddCell(string text, int rowSpan, int columnSpan)
    {
        if (_row < 0)
            throw new InvalidOperationException("A cell needs a row: call StartRow first.");
        while (_column < _rows[_row].Count && _rows[_row][_column] is not null)
            _column++;
        rowSpan = Math.Clamp(rowSpan, 1, MaxRowSpan);
        columnSpan = Math.Clamp(columnSpan, 1, Math.Max(1, Math.Min(MaxColumnSpan, MaxColumns - _column)));
        if (_column >= MaxColumns)
            return;
        var draft = new Draft(Width.FoldSpaces(text), _row, _column, rowSpan, columnSpan);
        for (var r = 0; r < rowSpan; r++)
        {
            EnsureRow(_row + r);
            var row = _rows[_row + r];
            while (row.Count < _column + columnSpan)
                row.Add(null);
            for (var c = 0; c < columnSpan; c++)
                row[_column + c] ??= draft;
        }
        CellCount += rowSpan * columnSpan;
        _column += columnSpan;
    }

    /// <summary>The grid of the rows that were started; what reaches below the last of them is cut.</summary>
    public Grid Build(Origin table)
    {
        var built = new Dictionary<Draft, GridCell>(ReferenceEqualityComparer.Instance);
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<GridCell>>(RowCount);
        for (var r = 0; r <= _row; r++)
            rows.Add([.. _rows[r].Select((d, c) => CellOf(d ?? new Draft("", r, c, 1, 1), table, built))]);
        return new Grid(rows.ToImmutable(), IsRegular: true);
    }

    private static GridCell CellOf(Draft draft, Origin table, Dictionary<Draft, GridCell> built)
    {
        if (!built.TryGetValue(draft, out var cell))
            built[draft] = cell = new GridCell(draft.Text, draft.RowSpan, draft.ColumnSpan, table with { Row = draft.Row, Column = draft.Column, Length = draft.Text.Length });
        return cell;
    }

    private void EnsureRow(int index)
    {
        while (_rows.Count <= index)
            _rows.Add([]);
    }

    private sealed record Draft(string Text, int Row, int Column, int RowSpan, int ColumnSpan);
}
