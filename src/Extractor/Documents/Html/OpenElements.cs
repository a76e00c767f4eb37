namespace Nianbao.Extractor.Documents.Html;

/// <summary>Which rules hold inside an element: the standard's insertion modes inside of the body.</summary>
internal enum TableMode
{
    None, Table,

    /// <summary>In tbody, thead, tfoot.</summary>
    Rows,

    Row, Cell, Caption,

    /// <summary>In colgroup.</summary>
    Columns,

    Select,
}

/// <summary>The elements that are open while <see cref="DirectParser"/> reads, and what the standard asks of them.</summary>
internal sealed class OpenElements(PageTreeBuilder tree)
{
    private (HtmlTag Tag, TableMode Mode)[] _open = new (HtmlTag, TableMode)[64];
    private int _paragraphs;

    /// <summary>True once something is needed that only the full parser does.</summary>
    public bool IsRefused { get; private set; }

    public TableMode Mode { get; private set; }

    /// <summary>The element opened last.</summary>
    public HtmlTag Current => _open[Depth - 1].Tag;

    public int Depth => tree.Depth;

    public HtmlTag this[int depth] => _open[depth].Tag;

    public void Refuse(bool when = true) => IsRefused |= when;

    /// <summary>Opens an element with the attributes of the tag just read.</summary>
    public void Push(HtmlTag tag)
    {
        tree.Open(tag);
        Enter(tag);
    }

    /// <summary>Opens an element that no tag wrote.</summary>
    public void PushImplied(HtmlTag tag)
    {
        tree.OpenImplied(tag);
        Enter(tag);
    }

    public void Pop()
    {
        if (Current == HtmlTag.P)
            _paragraphs--;
        tree.Close();
        Mode = Depth > 0 ? _open[Depth - 1].Mode : TableMode.None;
    }

    /// <summary>Closes everything down to an element and the element. Formatting cut off so would be opened anew, unless the element forgets it.</summary>
    public void PopTo(int depth)
    {
        var isForgotten = HtmlTags.Is(this[depth], TagTraits.Marker);
        while (Depth > depth)
        {
            Refuse(Depth - 1 > depth && !isForgotten && HtmlTags.Is(Current, TagTraits.Formatting));
            Pop();
        }
    }

    /// <summary>Closes what its parent's end closes without a tag.</summary>
    public void CloseImplied(HtmlTag? except = null)
    {
        while (HtmlTags.Is(Current, TagTraits.ImpliedEnd) && Current != except)
            Pop();
    }

    /// <summary>Closes an open paragraph, as the start of a block does.</summary>
    public void CloseParagraph()
    {
        if (FindParagraph() is not (>= 0 and var depth))
            return;
        CloseImplied(HtmlTag.P);
        PopTo(depth);
    }

    /// <summary>Depth of the paragraph that is open here, or -1.</summary>
    public int FindParagraph() => _paragraphs == 0 ? -1 : FindInScope(HtmlTag.P, HtmlTag.Button);

    /// <summary>Depth of the innermost open element of a name that no table cell or the like hides, or -1.</summary>
    public int FindInScope(HtmlTag tag, HtmlTag? border = null, HtmlTag? otherBorder = null)
    {
        for (var depth = Depth - 1; depth >= 0; depth--)
        {
            var open = this[depth];
            if (open == tag)
                return depth;
            if (open == border || open == otherBorder || HtmlTags.Is(open, TagTraits.ScopeBorder))
                return -1;
        }
        return -1;
    }

    /// <summary>The same as far as the innermost table.</summary>
    public bool IsInTableScope(HtmlTag tag)
    {
        for (var depth = Depth - 1; depth >= 0; depth--)
            if (this[depth] == tag)
                return true;
            else if (this[depth] is HtmlTag.Table or HtmlTag.Html)
                return false;
        return false;
    }

    /// <summary>Depth of the innermost open element of a name, whatever lies between; -1 where there is none.</summary>
    public int Find(HtmlTag tag)
    {
        var depth = Depth - 1;
        while (depth >= 0 && this[depth] != tag)
            depth--;
        return depth;
    }

    private void Enter(HtmlTag tag)
    {
        if (tag == HtmlTag.P)
            _paragraphs++;
        Mode = tag switch
        {
            HtmlTag.Table => TableMode.Table,
            HtmlTag.Tbody or HtmlTag.Thead or HtmlTag.Tfoot => TableMode.Rows,
            HtmlTag.Tr => TableMode.Row,
            HtmlTag.Td or HtmlTag.Th => TableMode.Cell,
            HtmlTag.Caption => TableMode.Caption,
            HtmlTag.Colgroup => TableMode.Columns,
            HtmlTag.Select => TableMode.Select,
            _ => Mode,
        };
        // The tree has it already.
        if (Depth > _open.Length)
            Array.Resize(ref _open, Depth * 2);
        _open[Depth - 1] = (tag, Mode);
    }
}
