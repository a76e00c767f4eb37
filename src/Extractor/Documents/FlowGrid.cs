using System.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>A table's cells at their grid positions, merges resolved.</summary>
internal static class FlowGrid
{
    /// <summary>True for a table that only arranges other tables on the page, or a single text with room around it.</summary>
    public static bool IsLayout(FlowTable table)
    {
        int own = 0, nested = 0, filled = 0;
        foreach (var cell in table.Rows.SelectMany(r => r.Cells))
        {
            own++;
            nested += Cells(cell.Content);
            if (!string.IsNullOrWhiteSpace(Text(cell.Content))) filled++;
        }
        return nested > own || filled == 1;
    }

    /// <summary>Those of tables within tables too: a page may be arranged by frames within frames.</summary>
    private static int Cells(List<FlowContent> content) => content.OfType<FlowTable>().SelectMany(t => t.Rows).SelectMany(r => r.Cells).Sum(c => 1 + Cells(c.Content));

    public static List<PlacedCell> Place(FlowTable table)
    {
        var placed = new List<PlacedCell>();
        // The cell that is open downwards, by the grid column it starts in.
        var open = new Dictionary<int, int>();
        for (var row = 0; row < table.Rows.Count; row++)
            PlaceRow(table.Rows[row], row, placed, open);
        return placed;
    }

    private static void PlaceRow(FlowRow row, int index, List<PlacedCell> placed, Dictionary<int, int> open)
    {
        var column = row.GridBefore;
        var last = -1;
        foreach (var cell in row.Cells)
        {
            if (cell.Vertical == CellMerge.Continue && open.TryGetValue(column, out var above) && placed[above].Row + placed[above].RowSpan == index)
            {
                placed[above] = placed[above] with { RowSpan = placed[above].RowSpan + 1 };
                last = -1;
            }
            else if (cell.Horizontal == CellMerge.Continue && last >= 0)
            {
                placed[last] = placed[last] with { ColumnSpan = placed[last].ColumnSpan + cell.Span };
            }
            else
            {
                last = placed.Count;
                placed.Add(new(index, column, 1, cell.Span, Text(cell.Content)));
                if (cell.Vertical == CellMerge.Restart) open[column] = last;
                else open.Remove(column);
            }
            column += cell.Span;
        }
    }

    private static string Text(List<FlowContent> content)
    {
        var text = new StringBuilder();
        Append(content, text);
        return text.ToString();
    }

    private static void Append(IEnumerable<FlowContent> content, StringBuilder text)
    {
        foreach (var piece in content)
        {
            if (piece is FlowParagraph paragraph) text.Append(paragraph.Text).Append('\n');
            if (piece is FlowTable nested) Append(nested.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Content), text);
        }
    }
}
