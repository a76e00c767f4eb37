namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// Walks a tree and writes its blocks: block elements and line breaks end a paragraph, headings keep their level, tables of data
/// become grids and tables of layout are walked through.
/// </summary>
internal sealed class HtmlBlocks(DocumentDraft draft) : IDisposable
{
    /// <summary>Deeper than any page; recursion stays within the stack.</summary>
    public const int MaxDepth = 400;

    private static readonly bool[] BlockElements = HtmlTags.SetOf(
    [
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hr",
        "li", "main", "ol", "p", "pre", "section", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ucapcontent",
    ]);

    private readonly RentedText _text = new();
    private readonly HtmlTable _tables = new(draft);

    /// <summary>True once something lay deeper than <see cref="MaxDepth"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Pictures in the content: tables are sometimes published as pictures.</summary>
    public int Images { get; private set; }

    public void Write(PageNode root)
    {
        Walk(root, 0);
        Flush();
    }

    public void Dispose()
    {
        _text.Dispose();
        _tables.Dispose();
    }

    private void Walk(PageNode node, int depth)
    {
        if (depth > MaxDepth)
        {
            IsCut = true;
            return;
        }
        foreach (var child in node.Children)
        {
            if (child.IsText)
                _text.Append(child.Text);
            else if (child.IsElement && !ContentRoots.IsSkipped(child))
                WalkElement(child, depth);
        }
    }

    private void WalkElement(PageNode element, int depth)
    {
        if (element.Tag is >= HtmlTag.H1 and <= HtmlTag.H6)
        {
            Flush();
            Walk(element, depth + 1);
            FlushHeading(element.Tag - HtmlTag.H1 + 1);
        }
        else if (element.Tag == HtmlTag.Table && HtmlTable.IsData(element))
        {
            Flush();
            _tables.Write(element);
        }
        else if (element.Tag == HtmlTag.Img)
        {
            Images++;
        }
        else if (HtmlTags.Holds(BlockElements, element.Tag) || element.Tag == HtmlTag.Table)
        {
            Flush();
            Walk(element, depth + 1);
            Flush();
        }
        else
        {
            Walk(element, depth + 1);
        }
    }

    private void FlushHeading(int level)
    {
        if (_text.Length == 0)
            return;
        draft.AddHeading(_text.Span, level);
        _text.Clear();
    }

    private void Flush()
    {
        if (_text.Length == 0)
            return;
        draft.AddParagraph(_text.Span);
        _text.Clear();
    }
}
