namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// Builds the tree of a page in one pass by the standard's rules for well-kept pages: implied start and end tags, tables with all
/// their parts, lists, forms. Where the standard goes on to repair (misnested formatting, content between table rows, a paragraph
/// around a table, tags of the head in the body …) it refuses, and <see cref="FullParser"/> takes the page. A tree that it does
/// build is the same as that parser's, node by node; tests and <c>bench trees</c> hold it to that.
/// </summary>
internal sealed class DirectParser
{
    /// <summary>Deeper pages are left to the full parser, which is told where to stop.</summary>
    private const int MaxDepth = 250;

    private const int MaxNodes = 400_000;

    private readonly PageTreeBuilder _tree;
    private readonly OpenElements _open;
    private readonly MarkupScanner _scanner;
    private readonly TableRules _tables;
    private readonly FlowRules _flow;
    private Phase _phase;
    private bool _isAfterPre;

    private DirectParser(RentedText page, PageTreeBuilder tree)
    {
        _tree = tree;
        _open = new OpenElements(tree);
        _scanner = new MarkupScanner(page, tree);
        _tables = new TableRules(_open);
        _flow = new FlowRules(_open);
    }

    /// <summary>Where in the page the parser is: the standard's insertion modes outside of the body.</summary>
    private enum Phase { BeforeHtml, BeforeHead, InHead, AfterHead, Body, AfterBody }

    /// <summary>The page's tree, which takes the page with it, or null where the full parser is needed; the page then stays the caller's.</summary>
    public static PageTree? TryParse(RentedText page)
    {
        if (page.Span.Contains('\0'))
            return null;
        using var tree = new PageTreeBuilder(page);
        return new DirectParser(page, tree).Run() ? tree.ToTree() : null;
    }

    private bool Run()
    {
        while (!_open.IsRefused && _open.Depth <= MaxDepth && _tree.Count <= MaxNodes)
        {
            var kind = _scanner.Next();
            switch (kind)
            {
                case MarkupKind.Text:
                    AddText(_isAfterPre ? MarkupText.WithoutFirstLineEnd(_scanner.Text) : _scanner.Text);
                    break;
                case MarkupKind.StartTag:
                    Start(_scanner.Tag);
                    _tree.DropAttributes();
                    break;
                case MarkupKind.EndTag:
                    End(_scanner.Tag);
                    break;
                case MarkupKind.Comment:
                    if (_open.Depth > 0 && _phase != Phase.AfterBody)
                        _tree.AddComment();
                    break;
                case MarkupKind.Doctype:
                    break;
                case MarkupKind.End:
                    EnterBody();
                    return true;
                default:
                    return false;
            }
            _isAfterPre = kind == MarkupKind.StartTag && _scanner.Tag == HtmlTag.Pre;
        }
        return false;
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        if (_phase < Phase.Body)
        {
            var content = text.TrimStart(MarkupText.Space);
            if (_phase is Phase.InHead or Phase.AfterHead)
                MarkupText.TryAdd(_tree, text[..(text.Length - content.Length)], isRaw: true);
            if (content.IsEmpty)
                return;
            EnterBody();
            text = content;
        }
        var mustBeBlank = _open.Mode is TableMode.Table or TableMode.Rows or TableMode.Row or TableMode.Columns;
        var isBlank = (mustBeBlank || _phase == Phase.AfterBody) && text.Trim(MarkupText.Space).IsEmpty;
        // Text between the parts of a table is moved before it.
        _open.Refuse(mustBeBlank && !isBlank);
        if (_phase == Phase.AfterBody && !isBlank)
            _phase = Phase.Body;
        _open.Refuse(!MarkupText.TryAdd(_tree, text));
    }

    private void Start(HtmlTag tag)
    {
        if (_phase == Phase.AfterBody)
            _phase = Phase.Body;
        if (_phase < Phase.Body && StartBeforeBody(tag))
            return;
        var handling = _tables.Start(tag);
        if (handling == Handling.Flow)
            handling = _flow.Start(tag);
        if (handling == Handling.Leaf)
            AddLeaf(tag);
    }

    /// <returns>False when the tag is the first of the body's content.</returns>
    private bool StartBeforeBody(HtmlTag tag)
    {
        if (tag == HtmlTag.Html && _phase == Phase.BeforeHtml)
        {
            _phase = Phase.BeforeHead;
            _open.Push(tag);
            return true;
        }
        if (tag == HtmlTag.Head && _phase <= Phase.BeforeHead)
        {
            EnterHead(isTag: true);
            return true;
        }
        if (tag is HtmlTag.Meta or HtmlTag.Link or HtmlTag.Base or HtmlTag.Basefont or HtmlTag.Bgsound or HtmlTag.Title or HtmlTag.Style or HtmlTag.Noframes or HtmlTag.Script)
        {
            // Behind the head such elements are put back into it.
            _open.Refuse(_phase == Phase.AfterHead);
            EnterHead();
            AddLeaf(tag);
            return true;
        }
        _open.Refuse(tag is HtmlTag.Html or HtmlTag.Head or HtmlTag.Noscript);
        EnterBody(isTag: tag == HtmlTag.Body);
        return tag == HtmlTag.Body;
    }

    private void EnterHead(bool isTag = false)
    {
        if (_phase == Phase.BeforeHtml)
            _open.PushImplied(HtmlTag.Html);
        if (_phase >= Phase.InHead)
            return;
        _phase = Phase.InHead;
        if (isTag)
            _open.Push(HtmlTag.Head);
        else
            _open.PushImplied(HtmlTag.Head);
    }

    /// <summary>Opens what is still missing down to the body.</summary>
    private void EnterBody(bool isTag = false)
    {
        if (_phase >= Phase.Body)
            return;
        EnterHead();
        if (_phase == Phase.InHead)
            _open.Pop();
        _phase = Phase.Body;
        if (isTag)
            _open.Push(HtmlTag.Body);
        else
            _open.PushImplied(HtmlTag.Body);
    }

    private void End(HtmlTag tag)
    {
        if (_phase < Phase.Body)
        {
            _open.Refuse(tag != HtmlTag.Head || _phase != Phase.InHead);
            if (_open.IsRefused)
                return;
            _open.Pop();
            _phase = Phase.AfterHead;
            return;
        }
        if (_phase == Phase.AfterBody && tag is HtmlTag.Body or HtmlTag.Html)
            return;
        // Whatever the rules ask for, what was opened last is closed by its own end tag: most are such. A form alone is known outside of the tree too.
        if (_phase == Phase.Body && tag == _open.Current && tag is not (HtmlTag.Form or HtmlTag.Body or HtmlTag.Html))
        {
            _open.Pop();
            return;
        }
        _phase = Phase.Body;
        if (_tables.End(tag) != Handling.Flow)
            return;
        if (tag is HtmlTag.Body or HtmlTag.Html)
            _phase = _open.FindInScope(HtmlTag.Body) >= 0 ? Phase.AfterBody : Phase.Body;
        else if (_flow.End(tag) == Handling.Leaf)
            AddLeaf(tag);
    }

    /// <summary>Adds an element without content, or with text for content.</summary>
    private void AddLeaf(HtmlTag tag)
    {
        _tree.Open(tag);
        if (!HtmlTags.Is(tag, TagTraits.Void))
        {
            var isWhole = _scanner.TakeContent(HtmlTags.NameOf(tag));
            var text = tag == HtmlTag.Textarea ? MarkupText.WithoutFirstLineEnd(_scanner.Text) : _scanner.Text;
            _open.Refuse(!isWhole || !MarkupText.TryAdd(_tree, text, HtmlTags.Is(tag, TagTraits.RawText)));
        }
        _tree.Close();
    }
}
