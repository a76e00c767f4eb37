namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>A ruled table on one page with its words.</summary>
internal sealed record TablePart(int Page, RuledTable Table, ILookup<RuledCell, PdfWord> Words);

/// <summary>A cell with its text.</summary>
/// <param name="IsFull">True when the last line runs to the border, so that it may go on overleaf.</param>
/// <param name="Room">What the last line leaves free, in points.</param>
/// <param name="First">Width of the first word.</param>
internal readonly record struct FilledCell(PlacedCell Cell, bool IsFull, double Room = 0, double First = 0);

/// <summary>Turns the parts of a ruled table, one a page, into placed cells.</summary>
internal static class PdfTables
{
    /// <summary>How far the outlines of two parts of one table may differ.</summary>
    private const double SameOutline = 8;

    /// <summary>Word keeps this free on each side of a cell.</summary>
    public const double Padding = 5.4;

    /// <summary>True when the part can be the next page's share of the same table.</summary>
    public static bool Continues(TablePart above, TablePart below) =>
        below.Page > above.Page
        && Math.Abs(above.Table.Box.Left - below.Table.Box.Left) < SameOutline
        && Math.Abs(above.Table.Box.Right - below.Table.Box.Right) < SameOutline;

    public static List<PlacedCell> Place(IReadOnlyList<TablePart> parts)
    {
        List<double> columns = [.. RuleMerger.Clusters(parts.SelectMany(p => p.Table.Columns).Order(), x => x).Select(c => c.Average())];
        List<FilledCell> placed = [];
        foreach (var part in parts)
        {
            var start = placed.Count == 0 ? 0 : placed.Max(c => c.Cell.Row + c.Cell.RowSpan);
            var added = part.Table.Cells.Select(cell => Fill(part, cell, start, columns)).ToList();
            placed = start == 0 ? added : PageSeam.Sew(placed, added, start);
        }
        return [.. placed.Select(p => p.Cell)];
    }

    private static FilledCell Fill(TablePart part, RuledCell cell, int start, List<double> columns)
    {
        var column = Nearest(columns, cell.Box.Left);
        var span = Math.Max(1, Nearest(columns, cell.Box.Right) - column);
        var text = RunningText.InCell(part.Words[cell], cell.Box.Width, IsOneRow(part, cell));
        var lines = RunningText.Lines(0, part.Words[cell]);
        var (room, first) = lines.Count == 0 ? (0, 0) : (cell.Box.Width - 2 * Padding - lines[^1].Box.Width, lines[0].Words[0].Box.Width);
        // Two characters may be missing: one for which there was no room, and one that must not stand without a comma behind it.
        var isFull = lines.Count > 0 && room < 2 * lines[^1].Box.Height;
        return new(new(start + cell.Row, column, cell.RowSpan, span, text, part.Page), isFull, room, first);
    }

    /// <summary>
    /// True when another cell beside it holds a single number: then the row is one, and digits under digits are a number that broke. In a
    /// row whose lines were not drawn every cell would hold several.
    /// </summary>
    private static bool IsOneRow(TablePart part, RuledCell cell) =>
        part.Table.Cells.Any(c => c != cell && c.Row == cell.Row && c.RowSpan == cell.RowSpan
            && RunningText.Lines(0, part.Words[c]) is [var only] && only.Text.All(t => char.IsAsciiDigit(t) || t is '.' or ','));

    private static int Nearest(List<double> columns, double x)
    {
        var nearest = 0;
        for (var i = 1; i < columns.Count; i++)
            if (Math.Abs(columns[i] - x) < Math.Abs(columns[nearest] - x)) nearest = i;
        return nearest;
    }
}
