namespace Nianbao.Extractor.Documents.Html;

/// <summary>Gives the cells of a table their places as HTML 5 does: each takes the next free position of its row and covers its span.</summary>
/// <param name="maxColumns">What stands further right is left out.</param>
internal sealed class HtmlGrid(int maxColumns)
{
    /// <summary>The form is 10 columns wide and 28 rows high; more than these is a mistake or an attack.</summary>
    private const int MaxColumnSpan = 64;

    private const int MaxRowSpan = 256;

    private readonly List<PlacedCell> _cells = [];

    /// <summary>For each column the first row in which it is free.</summary>
    private readonly int[] _freeFrom = new int[maxColumns];

    private int _row = -1;
    private int _column;

    public IReadOnlyList<PlacedCell> Cells => _cells;

    public void StartRow()
    {
        _row++;
        _column = 0;
    }

    /// <exception cref="InvalidOperationException">No row was started.</exception>
    public void AddCell(string text, int rowSpan, int columnSpan)
    {
        if (_row < 0)
            throw new InvalidOperationException("A cell needs a row: call StartRow first.");
        while (_column < maxColumns && _freeFrom[_column] > _row)
            _column++;
        if (_column >= maxColumns)
            return;
        rowSpan = Math.Clamp(rowSpan, 1, MaxRowSpan);
        columnSpan = Math.Clamp(columnSpan, 1, Math.Min(MaxColumnSpan, maxColumns - _column));
        _cells.Add(new(_row, _column, rowSpan, columnSpan, text));
        for (var end = _column + columnSpan; _column < end; _column++)
            _freeFrom[_column] = Math.Max(_freeFrom[_column], _row + rowSpan);
    }
}
