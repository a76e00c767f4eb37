using System.Globalization;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Tells tables of data from tables of layout and expands the spans of the former.</summary>
internal sealed class HtmlTable(DocumentDraft draft) : IDisposable
{
    /// <summary>The longest official label has 40 characters; a cell with an article in it belongs to the page's layout.</summary>
    private const int LongestCell = 300;

    /// <summary>Elements inside a table; what lies deeper is no cell of a form.</summary>
    private const int MaxDepth = 100;

    private readonly RentedText _text = new();

    public static bool IsData(PageNode table)
    {
        var (cells, length) = (0, 0);
        return HasOnlyData(table.Tree, table.Index, 0, ref cells, ref length) && cells > 1;
    }

    /// <summary>No table inside, no article in a cell; counts the cells with something in them.</summary>
    private static bool HasOnlyData(PageTree tree, int parent, int depth, ref int cells, ref int length)
    {
        if (depth > MaxDepth)
            return false;
        var nodes = tree.Nodes;
        for (var i = parent + 1; i < nodes[parent].End; i = nodes[i].End)
        {
            ref readonly var node = ref nodes[i];
            if (node.Tag == HtmlTag.Text)
                length += tree.Text(node.Start, node.Length).Trim().Length;
            if (node.Tag <= HtmlTag.Text)
                continue;
            if (node.Tag == HtmlTag.Table)
                return false;
            var before = length;
            if (!HasOnlyData(tree, i, depth + 1, ref cells, ref length))
                return false;
            if (node.Tag is not (HtmlTag.Td or HtmlTag.Th))
                continue;
            // A heading behind an empty cell that indents it is arranged, not tabulated.
            cells += length > before ? 1 : 0;
            if (length - before > LongestCell)
                return false;
        }
        return true;
    }

    public void Dispose() => _text.Dispose();

    public void Write(PageNode table)
    {
        var grid = new HtmlGrid(draft.Limits.MaxColumns);
        foreach (var row in Rows(table))
        {
            grid.StartRow();
            foreach (var cell in row.Children)
                if (cell.Tag is HtmlTag.Td or HtmlTag.Th)
                    grid.AddCell(TextOf(cell), Span(cell, AttributeName.RowSpan), Span(cell, AttributeName.ColumnSpan));
            // More rows than are kept: the draft cuts the table and says so.
            if (grid.Cells.Count > draft.Limits.MaxCells)
                break;
        }
        if (table.Find(HtmlTag.Caption) is { } caption)
            draft.AddParagraph(AllTextOf(caption));
        draft.AddTable(grid.Cells, rowEnds: RowEnds.AsWritten);
    }

    private static IEnumerable<PageNode> Rows(PageNode table)
    {
        foreach (var child in table.Children)
            if (child.Tag == HtmlTag.Tr)
                yield return child;
            else if (child.Tag is HtmlTag.Thead or HtmlTag.Tbody or HtmlTag.Tfoot)
                foreach (var row in child.Children)
                    if (row.Tag == HtmlTag.Tr)
                        yield return row;
    }

    private ReadOnlySpan<char> AllTextOf(PageNode node)
    {
        _text.Clear();
        for (var i = node.Index + 1; i < node.End; i++)
            _text.Append(node.Tree[i].Text);
        return _text.Span;
    }

    /// <summary>rowspan=0 (to the end of the section) is written by nobody on purpose; it counts as 1.</summary>
    private static int Span(PageNode cell, AttributeName attribute) =>
        int.TryParse(cell.Attribute(attribute).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var span) && span > 0 ? span : 1;

    private string TextOf(PageNode cell)
    {
        _text.Clear();
        Append(cell.Tree, cell.Index, 0);
        return _text.ToString();
    }

    /// <summary>A raised number behind a value is a note's mark, not a digit of the value.</summary>
    private void Append(PageTree tree, int parent, int depth)
    {
        if (depth > MaxDepth)
            return;
        var nodes = tree.Nodes;
        for (var i = parent + 1; i < nodes[parent].End; i = nodes[i].End)
        {
            ref readonly var node = ref nodes[i];
            if (node.Tag == HtmlTag.Text)
                _text.Append(tree.Text(node.Start, node.Length));
            if (node.Tag is <= HtmlTag.Text or HtmlTag.Script or HtmlTag.Style or HtmlTag.Sup)
                continue;
            if (node.Tag is HtmlTag.Br or HtmlTag.P or HtmlTag.Div && _text.Length > 0)
                _text.Append(" ");
            Append(tree, i, depth + 1);
        }
    }
}
