using System.Buffers;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Fills a <see cref="PageTree"/> in the order of the document: what is opened later lies inside what is still open.</summary>
internal sealed class PageTreeBuilder : IDisposable
{
    private PageTreeNode[] _nodes = ArrayPool<PageTreeNode>.Shared.Rent(1 << 13);
    private PageAttribute[] _attributes = ArrayPool<PageAttribute>.Shared.Rent(1 << 11);
    private char[] _text = ArrayPool<char>.Shared.Rent(1 << 15);
    private int[] _open = new int[64];
    private int _count;
    private int _attributeCount;
    private int _keptAttributes;
    private int _textLength;

    /// <summary>Open elements.</summary>
    public int Depth { get; private set; }

    public int Count => _count;

    /// <summary>A body was opened.</summary>
    public bool HasBody { get; private set; }

    /// <summary>The element opened last, or -1.</summary>
    private int Current => Depth > 0 ? _open[Depth - 1] : -1;

    /// <summary>The open element at a depth, from 0 for the root.</summary>
    public HtmlTag OpenTag(int depth) => _nodes[_open[depth]].Tag;

    /// <summary>Opens an element with the attributes added since the last one.</summary>
    public void Open(HtmlTag tag)
    {
        if (Depth == _open.Length)
            Array.Resize(ref _open, Depth * 2);
        HasBody |= tag == HtmlTag.Body;
        var start = _keptAttributes;
        _keptAttributes = _attributeCount;
        Append(new PageTreeNode(tag, Current, 0, start, _attributeCount - start));
        _open[Depth++] = _count - 1;
    }

    /// <summary>Opens an element that no tag wrote; attributes added before wait for the next one.</summary>
    public void OpenImplied(HtmlTag tag)
    {
        var waiting = _attributeCount;
        _attributeCount = _keptAttributes;
        Open(tag);
        _attributeCount = waiting;
    }

    public void Close()
    {
        _nodes[_open[Depth - 1]].End = _count;
        Depth--;
    }

    /// <summary>Adds characters to the text that ends here, or starts one.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        var start = AppendText(text);
        // The last node of all is the last child where its parent is the one that is open.
        ref var last = ref _nodes[_count - 1];
        if (last.Tag == HtmlTag.Text && last.Parent == Current && last.Start + last.Length == start)
            last.Length += text.Length;
        else
            Append(new PageTreeNode(HtmlTag.Text, Current, _count + 1, start, text.Length));
    }

    public void AddComment() => Append(new PageTreeNode(HtmlTag.Comment, Current, _count + 1, 0, 0));

    /// <summary>Adds an attribute to the element opened next; the first of a name counts.</summary>
    /// <returns>False when it has one of that name.</returns>
    public bool AddAttribute(AttributeName name, ReadOnlySpan<char> value)
    {
        for (var i = _keptAttributes; i < _attributeCount; i++)
            if (_attributes[i].Name == name)
                return false;
        if (_attributeCount == _attributes.Length)
            Grow(ref _attributes);
        _attributes[_attributeCount++] = new PageAttribute(name, AppendText(value), value.Length);
        return true;
    }

    /// <summary>Forgets the attributes of a tag that opens nothing.</summary>
    public void DropAttributes()
    {
        if (_attributeCount == _keptAttributes)
            return;
        _textLength = _attributes[_keptAttributes].Start;
        _attributeCount = _keptAttributes;
    }

    /// <summary>The tree, which takes the arrays with it. Everything open is closed.</summary>
    public PageTree ToTree()
    {
        while (Depth > 0)
            Close();
        var tree = new PageTree(_nodes, _count, _attributes, _text);
        (_nodes, _attributes, _text) = ([], [], []);
        return tree;
    }

    /// <summary>Gives the arrays back where no tree took them.</summary>
    public void Dispose()
    {
        ArrayPool<PageTreeNode>.Shared.Return(_nodes);
        ArrayPool<PageAttribute>.Shared.Return(_attributes);
        ArrayPool<char>.Shared.Return(_text);
        (_nodes, _attributes, _text) = ([], [], []);
    }

    private void Append(PageTreeNode node)
    {
        if (_count == _nodes.Length)
            Grow(ref _nodes);
        _nodes[_count++] = node;
    }

    private int AppendText(ReadOnlySpan<char> text)
    {
        while (_textLength + text.Length > _text.Length)
            Grow(ref _text);
        text.CopyTo(_text.AsSpan(_textLength));
        _textLength += text.Length;
        return _textLength - text.Length;
    }

    private static void Grow<T>(ref T[] array)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(16, array.Length * 2));
        array.CopyTo(larger, 0);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
