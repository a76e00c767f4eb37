using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Tells tables of data from tables of layout and expands the spans of the former.</summary>
internal static class HtmlTable
{
    /// <summary>The longest official label has 40 characters; a cell with an article in it belongs to the page's layout.</summary>
    private const int LongestCell = 300;

    /// <summary>Elements inside a table; what lies deeper is no cell of a form.</summary>
    private const int MaxDepth = 100;

    public static bool IsData(IElement table)
    {
        var (cells, length) = (0, 0);
        return HasOnlyData(table, 0, ref cells, ref length) && cells > 1;
    }

    /// <summary>No table inside, no article in a cell; counts the cells with something in them.</summary>
    private static bool HasOnlyData(INode node, int depth, ref int cells, ref int length)
    {
        if (depth > MaxDepth)
            return false;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                length += text.Data.AsSpan().Trim().Length;
            if (child is not IElement element)
                continue;
            if (element.LocalName == "table")
                return false;
            var before = length;
            if (!HasOnlyData(element, depth + 1, ref cells, ref length))
                return false;
            if (element.LocalName is not ("td" or "th"))
                continue;
            // A heading behind an empty cell that indents it is arranged, not tabulated.
            cells += length > before ? 1 : 0;
            if (length - before > LongestCell)
                return false;
        }
        return true;
    }

    public static void Write(IElement table, DocumentDraft draft)
    {
        var grid = new HtmlGrid(draft.Limits.MaxColumns);
        var text = new StringBuilder();
        foreach (var row in Rows(table))
        {
            grid.StartRow();
            foreach (var child in row.ChildNodes)
                if (child is IElement { LocalName: "td" or "th" } cell)
                    grid.AddCell(TextOf(cell, text), Span(cell, "rowspan"), Span(cell, "colspan"));
            // More rows than are kept: the draft cuts the table and says so.
            if (grid.Cells.Count > draft.Limits.MaxCells)
                break;
        }
        if (table.QuerySelector("caption") is { } caption)
            draft.AddParagraph(caption.TextContent);
        draft.AddTable(grid.Cells, rowEnds: RowEnds.AsWritten);
    }

    private static IEnumerable<IElement> Rows(IElement table)
    {
        foreach (var child in table.ChildNodes)
            if (child is IElement { LocalName: "tr" } row)
                yield return row;
            else if (child is IElement { LocalName: "thead" or "tbody" or "tfoot" } part)
                foreach (var inner in part.ChildNodes)
                    if (inner is IElement { LocalName: "tr" } innerRow)
                        yield return innerRow;
    }

    /// <summary>rowspan=0 (to the end of the section) is written by nobody on purpose; it counts as 1.</summary>
    private static int Span(IElement cell, string attribute) =>
        int.TryParse(cell.GetAttribute(attribute)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span > 0 ? span : 1;

    private static string TextOf(IElement cell, StringBuilder text)
    {
        text.Clear();
        Append(cell, 0, text);
        return text.ToString();
    }

    /// <summary>A raised number behind a value is a note's mark, not a digit of the value.</summary>
    private static void Append(INode node, int depth, StringBuilder text)
    {
        if (depth > MaxDepth)
            return;
        foreach (var child in node.ChildNodes)
        {
            if (child is IText run)
                text.Append(run.Data);
            if (child is not IElement element || element.LocalName is "script" or "style" or "sup")
                continue;
            if (element.LocalName is "br" or "p" or "div" && text.Length > 0)
                text.Append(' ');
            Append(element, depth + 1, text);
        }
    }
}
