namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// A page as a tree in arrays: elements, text and comments in the order of the document, each with the end of what it holds. Two
/// parsers fill it: <see cref="DirectParser"/> and, through AngleSharp, <see cref="FullParser"/>.
/// </summary>
internal sealed class PageTree(PageTreeNode[] nodes, int count, PageAttribute[] attributes, TreeText text) : IDisposable
{
    private PageTreeNode[] _nodes = nodes;
    private PageAttribute[] _attributes = attributes;

    public int Count { get; } = count;

    /// <summary>The element <c>html</c>.</summary>
    public PageNode Root => new(this, 0);

    public PageNode this[int index] => new(this, index);

    internal ReadOnlySpan<PageTreeNode> Nodes => _nodes.AsSpan(0, Count);

    internal ReadOnlySpan<PageAttribute> Attributes(in PageTreeNode node) => _attributes.AsSpan(node.Start, node.Length);

    internal ReadOnlySpan<char> Text(int start, int length) => text.Slice(start, length);

    /// <summary>The element <c>body</c>, else the root.</summary>
    public PageNode Body
    {
        get
        {
            foreach (var child in Root.Children)
                if (child.Tag is HtmlTag.Body or HtmlTag.Frameset)
                    return child;
            return Root;
        }
    }

    public void Dispose()
    {
        RentedArray.Return(_nodes);
        RentedArray.Return(_attributes);
        // Given back twice they would be two documents'.
        (_nodes, _attributes) = ([], []);
        text.Dispose();
    }
}

/// <param name="Parent">-1 for the root.</param>
/// <param name="End">Behind the last node inside.</param>
/// <param name="Start">Of a text its place in <see cref="TreeText"/>; of an element its first attribute.</param>
internal record struct PageTreeNode(HtmlTag Tag, int Parent, int End, int Start, int Length);

/// <summary>An attribute that reading needs; the others are not kept. Its value is a piece of <see cref="TreeText"/>.</summary>
internal readonly record struct PageAttribute(AttributeName Name, int Start, int Length);

internal enum AttributeName
{
    Id, Class, Name, Content, RowSpan, ColumnSpan,

    /// <summary>The element has the attribute <c>hidden</c> or a style with <c>display:none</c>.</summary>
    Hidden,
}
