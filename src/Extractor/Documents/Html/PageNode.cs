namespace Nianbao.Extractor.Documents.Html;

/// <summary>An element, a text or a comment of a page.</summary>
internal readonly record struct PageNode(PageTree Tree, int Index)
{
    private ref readonly PageTreeNode Node => ref Tree.Nodes[Index];

    public HtmlTag Tag => Node.Tag;

    public bool IsText => Node.Tag == HtmlTag.Text;

    public bool IsElement => Node.Tag > HtmlTag.Text;

    /// <summary>Null for the root.</summary>
    public PageNode? Parent => Node.Parent < 0 ? null : new PageNode(Tree, Node.Parent);

    /// <summary>Index behind the last node inside; those from <see cref="Index"/> + 1 to here are its descendants.</summary>
    public int End => Node.End;

    public bool HasAttributes => IsElement && Node.Length > 0;

    /// <summary>Of a text; empty for all else.</summary>
    public ReadOnlySpan<char> Text => IsText ? Tree.Text(Node.Start, Node.Length) : default;

    public ChildSequence Children => new(this);

    /// <summary>The attribute's value; of a missing one an empty text.</summary>
    public ReadOnlySpan<char> Attribute(AttributeName name)
    {
        foreach (ref readonly var attribute in Tree.Attributes(Node))
            if (attribute.Name == name)
                return Tree.Text(attribute.Start, attribute.Length);
        return default;
    }

    public bool Has(AttributeName name)
    {
        foreach (ref readonly var attribute in Tree.Attributes(Node))
            if (attribute.Name == name)
                return true;
        return false;
    }

    /// <summary>The first element of this name inside; null where there is none.</summary>
    public PageNode? Find(HtmlTag tag)
    {
        var nodes = Tree.Nodes;
        for (var i = Index + 1; i < nodes[Index].End; i++)
            if (nodes[i].Tag == tag)
                return new PageNode(Tree, i);
        return null;
    }

    internal readonly struct ChildSequence(PageNode parent)
    {
        public Enumerator GetEnumerator() => new(parent.Tree, parent.Index + 1, parent.End);
    }

    internal struct Enumerator(PageTree tree, int next, int end)
    {
        private int _next = next;

        public PageNode Current { get; private set; }

        public bool MoveNext()
        {
            if (_next >= end)
                return false;
            Current = new PageNode(tree, _next);
            _next = tree.Nodes[_next].End;
            return true;
        }
    }
}
