using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Tells tables of data from tables of layout and expands the spans of the former.</summary>
internal static class HtmlTable
{
    /// <summary>The longest official label has 40 characters; a cell with an article in it belongs to the page's layout.</summary>
    private const int LongestCell = 300;

    public static bool IsData(IElement table)
    {
        var cells = 0;
        foreach (var element in table.Descendants<IElement>())
        {
            if (element.LocalName == "table")
                return false;
            if (element.LocalName is not ("td" or "th"))
                continue;
            cells++;
            if (TextLength(element) > LongestCell)
                return false;
        }
        return cells > 1;
    }

    /// <returns>False when part of the table was cut because it lay too deep.</returns>
    public static bool Write(IElement table, BlockList blocks)
    {
        var grid = new GridBuilder();
        foreach (var row in Rows(table))
        {
            grid.StartRow();
            foreach (var cell in row.Children)
                if (cell.LocalName is "td" or "th")
                    grid.AddCell(TextOf(cell), Span(cell, "rowspan"), Span(cell, "colspan"));
            if (grid.CellCount > BlockList.MaxCells)
                break;
        }
        if (table.QuerySelector("caption") is { } caption)
            blocks.AddParagraph(caption.TextContent);
        blocks.AddTable(grid);
        return grid.CellCount <= BlockList.MaxCells;
    }

    private static IEnumerable<IElement> Rows(IElement table) =>
        table.Children.SelectMany(c => c.LocalName == "tr" ? [c] : c.LocalName is "thead" or "tbody" or "tfoot" ? c.Children.Where(r => r.LocalName == "tr") : []);

    /// <summary>rowspan=0 (to the end of the section) is written by nobody on purpose; it counts as 1.</summary>
    private static int Span(IElement cell, string attribute) =>
        int.TryParse(cell.GetAttribute(attribute)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span > 0 ? span : 1;

    private static int TextLength(IElement element) => element.Descendants<IText>().Sum(t => t.Data.AsSpan().Trim().Length);

    private static string TextOf(IElement cell)
    {
        var text = new StringBuilder();
        foreach (var node in cell.Descendants())
        {
            if (node is IText { ParentElement.LocalName: not ("script" or "style") } run && !IsFootnoteMark(run))
                text.Append(run.Data);
            else if (node is IElement { LocalName: "br" or "p" or "div" } && text.Length > 0)
                text.Append(' ');
        }
        return text.ToString();
    }

    /// <summary>A raised number behind a value is a note's mark, not a digit of the value.</summary>
    private static bool IsFootnoteMark(IText run)
    {
        for (var element = run.ParentElement; element is { LocalName: not ("td" or "th") }; element = element.ParentElement)
            if (element.LocalName == "sup")
                return true;
        return false;
    }
}
