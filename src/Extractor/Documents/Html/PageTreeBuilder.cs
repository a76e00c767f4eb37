namespace Nianbao.Extractor.Documents.Html;

/// <summary>Fills a <see cref="PageTree"/> in the order of the document: what is opened later lies inside what is still open.</summary>
/// <param name="page">Of which text and attributes are pieces, where they need no decoding; the tree takes it with it. Null where there is none.</param>
internal sealed class PageTreeBuilder(RentedText? page = null) : IDisposable
{
    private PageTreeNode[] _nodes = RentedArray.Rent<PageTreeNode>(1 << 13);
    private PageAttribute[] _attributes = RentedArray.Rent<PageAttribute>(1 << 11);
    private readonly TreeText _text = new(page);
    private int[] _open = new int[64];
    private int _count;
    private int _attributeCount;
    private int _keptAttributes;
    private int _textBefore;
    private bool _isFinished;

    /// <summary>The element opened last, or -1.</summary>
    private int _current = -1;

    /// <summary>Open elements.</summary>
    public int Depth { get; private set; }

    public int Count => _count;

    /// <summary>A body was opened.</summary>
    public bool HasBody { get; private set; }

    /// <summary>The tag being read had a style: the first counts.</summary>
    public bool HasStyle { get; set; }

    /// <summary>Opens an element with the attributes added since the last one.</summary>
    public void Open(HtmlTag tag)
    {
        HasStyle = false;
        if (Depth == _open.Length)
            Array.Resize(ref _open, Depth * 2);
        HasBody |= tag == HtmlTag.Body;
        var start = _keptAttributes;
        _keptAttributes = _attributeCount;
        _current = _open[Depth] = Append(tag, start, _attributeCount - start);
        Depth++;
    }

    /// <summary>Opens an element that no tag wrote; attributes added before wait for the next one.</summary>
    public void OpenImplied(HtmlTag tag)
    {
        var (waiting, hasStyle) = (_attributeCount, HasStyle);
        _attributeCount = _keptAttributes;
        Open(tag);
        (_attributeCount, HasStyle) = (waiting, hasStyle);
    }

    public void Close()
    {
        _nodes[_current].End = _count;
        Depth--;
        _current = Depth > 0 ? _open[Depth - 1] : -1;
    }

    /// <summary>Adds characters to the text that ends here, or starts one.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        // The last node of all is the last child where its parent is the one that is open.
        ref var last = ref _nodes[_count - 1];
        if (last.Tag == HtmlTag.Text && last.Parent == _current)
        {
            last.Start = _text.Join(last.Start, last.Length, text);
            last.Length += text.Length;
        }
        else
        {
            Append(HtmlTag.Text, _text.Place(text), text.Length);
        }
    }

    public void AddComment() => Append(HtmlTag.Comment, 0, 0);

    /// <summary>Adds an attribute to the element opened next; the first of a name counts.</summary>
    public void AddAttribute(AttributeName name, ReadOnlySpan<char> value)
    {
        for (var i = _keptAttributes; i < _attributeCount; i++)
            if (_attributes[i].Name == name)
                return;
        if (_attributeCount == _keptAttributes)
            _textBefore = _text.End;
        if (_attributeCount == _attributes.Length)
            RentedArray.Grow(ref _attributes);
        _attributes[_attributeCount++] = new PageAttribute(name, value.IsEmpty ? 0 : _text.Place(value), value.Length);
    }

    /// <summary>Forgets the attributes of a tag that opens nothing.</summary>
    public void DropAttributes()
    {
        HasStyle = false;
        if (_attributeCount == _keptAttributes)
            return;
        _text.CutTo(_textBefore);
        _attributeCount = _keptAttributes;
    }

    /// <summary>The tree, which takes the arrays with it. Everything open is closed.</summary>
    public PageTree ToTree()
    {
        while (Depth > 0)
            Close();
        var tree = new PageTree(_nodes, _count, _attributes, _text);
        _isFinished = true;
        return tree;
    }

    /// <summary>Gives the arrays back where no tree took them; the page is left to who gave it.</summary>
    public void Dispose()
    {
        if (_isFinished)
            return;
        RentedArray.Return(_nodes);
        RentedArray.Return(_attributes);
        _text.DisposeAdded();
        (_nodes, _attributes) = ([], []);
    }

    /// <returns>The node's index. It ends behind itself until it is closed.</returns>
    private int Append(HtmlTag tag, int start, int length)
    {
        if (_count == _nodes.Length)
            RentedArray.Grow(ref _nodes);
        ref var node = ref _nodes[_count++];
        node.Tag = tag;
        node.Parent = _current;
        node.End = _count;
        node.Start = start;
        node.Length = length;
        return _count - 1;
    }
}
