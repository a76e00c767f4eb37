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
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<GridCell>>(RowCount);
        for (var r = 0; r <= _row; r++)
        {
            var cells = ImmutableArray.CreateBuilder<GridCell>(_rows[r].Count);
            for (var c = 0; c < _rows[r].Count; c++)
                cells.Add((_rows[r][c] ?? new Draft("", r, c, 1, 1)).ToCell(table));
            rows.Add(cells.MoveToImmutable());
        }
        return new Grid(rows.ToImmutable(), IsRegular: true);
    }

    private void EnsureRow(int index)
    {
        while (_rows.Count <= index)
            _rows.Add([]);
    }

    /// <summary>A cell whose table has no place yet; one object for every position it covers.</summary>
    private sealed class Draft(string text, int row, int column, int rowSpan, int columnSpan)
    {
        private GridCell? _cell;

        public GridCell ToCell(Origin table) => _cell ??= new GridCell(text, rowSpan, columnSpan, table with { Row = row, Column = column, Length = text.Length });
    }
}
