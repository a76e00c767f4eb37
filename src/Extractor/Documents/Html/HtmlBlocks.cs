using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// Walks a tree and writes its blocks: block elements and line breaks end a paragraph, headings keep their level, tables of data
/// become grids and tables of layout are walked through.
/// </summary>
internal sealed class HtmlBlocks(DocumentDraft draft)
{
    /// <summary>Deeper than any page; recursion stays within the stack.</summary>
    public const int MaxDepth = 400;

    private static readonly FrozenSet<string> BlockElements = new[]
    {
        "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "header", "hr",
        "li", "main", "ol", "p", "pre", "section", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ucapcontent",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly StringBuilder _text = new();

    /// <summary>True once something lay deeper than <see cref="MaxDepth"/>.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Pictures in the content: tables are sometimes published as pictures.</summary>
    public int Images { get; private set; }

    public void Write(INode root)
    {
        Walk(root, 0);
        Flush();
    }

    private void Walk(INode node, int depth)
    {
        if (depth > MaxDepth)
        {
            IsCut = true;
            return;
        }
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
                _text.Append(text.Data);
            else if (child is IElement element && !ContentRoots.IsSkipped(element))
                WalkElement(element, depth);
        }
    }

    private void WalkElement(IElement element, int depth)
    {
        if (element.LocalName is ['h', >= '1' and <= '6'])
        {
            Flush();
            Walk(element, depth + 1);
            FlushHeading(element.LocalName[1] - '0');
        }
        else if (element.LocalName == "table" && HtmlTable.IsData(element))
        {
            Flush();
            HtmlTable.Write(element, draft);
        }
        else if (element.LocalName == "img")
        {
            Images++;
        }
        else if (BlockElements.Contains(element.LocalName) || element.LocalName == "table")
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
        draft.AddHeading(_text.ToString(), level);
        _text.Clear();
    }

    private void Flush()
    {
        if (_text.Length == 0)
            return;
        draft.AddParagraph(_text.ToString());
        _text.Clear();
    }
}
