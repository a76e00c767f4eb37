using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Nianbao.Extractor.Documents;

/// <summary>A cell where its format put it, before spans are expanded.</summary>
/// <param name="Row">Index of its first row.</param>
/// <param name="Column">Index of its first column.</param>
/// <param name="RowSpan">Rows covered; less than 1 counts as 1.</param>
/// <param name="ColumnSpan">Columns covered; less than 1 counts as 1.</param>
/// <param name="Text">As written, not yet folded.</param>
/// <param name="Page">Number of the page it stands on; null in formats without pages.</param>
internal readonly record struct PlacedCell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, int? Page = null);

/// <summary>Placed cells as rows. A position two cells claim belongs to the one that came first.</summary>
/// <param name="Positions">Rows × columns.</param>
/// <param name="IsCut">True when a limit left cells out.</param>
internal sealed record GridLayout(ImmutableArray<ImmutableArray<GridCell>> Rows, int Positions, bool HasText, bool IsCut)
{
    /// <param name="rowEnds">Whether rows are filled up to the same length.</param>
    /// <param name="block">Index of the table among the document's blocks.</param>
    /// <param name="fold">Cleans a cell's text; not asked for cells that are left out.</param>
    public static GridLayout Expand(IReadOnlyList<PlacedCell> placed, RowEnds rowEnds, int maxColumns, int maxPositions, int block, Func<string, string> fold)
    {
        long allRows = 0, allColumns = 0;
        foreach (var cell in placed)
        {
            // A row span may point past the last row that has a cell; such rows do not exist.
            allRows = Math.Max(allRows, cell.Row + 1L);
            allColumns = Math.Max(allColumns, cell.Column + (long)Math.Max(1, cell.ColumnSpan));
        }
        var columns = (int)Math.Min(allColumns, maxColumns);
        var rows = columns == 0 ? 0 : (int)Math.Min(allRows, Math.Max(0, maxPositions) / columns);
        var grid = new GridCell?[rows][];
        for (var row = 0; row < rows; row++)
            grid[row] = new GridCell?[columns];
        var hasText = false;
        foreach (var cell in placed)
        {
            if (cell.Row < 0 || cell.Row >= rows || cell.Column < 0 || cell.Column >= columns) continue;
            hasText |= Place(grid, cell, block, fold).Length > 0;
        }
        return new(ToRows(grid, rowEnds, block), rows * columns, hasText, rows < allRows || columns < allColumns);
    }

    private static string Place(GridCell?[][] grid, in PlacedCell cell, int block, Func<string, string> fold)
    {
        var lowest = (int)Math.Min(grid.Length, cell.Row + (long)Math.Max(1, cell.RowSpan));
        var right = (int)Math.Min(grid[cell.Row].Length, cell.Column + (long)Math.Max(1, cell.ColumnSpan));
        // Ends above the first position already taken: overlapping spans then cost no more than the grid has positions.
        var bottom = cell.Row;
        while (bottom < lowest && grid[bottom][cell.Column] is null) bottom++;
        if (bottom == cell.Row) return "";
        var text = fold(cell.Text);
        var made = new GridCell(text, bottom - cell.Row, right - cell.Column, new(cell.Page, block, cell.Row, cell.Column, 0, text.Length));
        for (var row = cell.Row; row < bottom; row++)
            for (var column = cell.Column; column < right; column++)
                grid[row][column] ??= made;
        return text;
    }

    private static ImmutableArray<ImmutableArray<GridCell>> ToRows(GridCell?[][] grid, RowEnds rowEnds, int block)
    {
        var rows = new ImmutableArray<GridCell>[grid.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var cells = grid[row];
            var length = cells.Length;
            while (rowEnds == RowEnds.AsWritten && length > 0 && cells[length - 1] is null) length--;
            if (length < cells.Length)
                Array.Resize(ref cells, length);
            for (var column = 0; column < length; column++)
                cells[column] ??= new GridCell("", 1, 1, new(null, block, row, column, 0, 0));
            rows[row] = ImmutableCollectionsMarshal.AsImmutableArray(cells)!;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(rows);
    }
}

/// <summary>What a row with too few cells means.</summary>
internal enum RowEnds
{
    /// <summary>Every row reaches to the table's border: what nobody filled is blank.</summary>
    AtBorder,

    /// <summary>Cells are only where they are written: what a row lacks is missing and not blank.</summary>
    AsWritten,
}
