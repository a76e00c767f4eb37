using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>What the steps before reading a page need of its tree, collected in one pass: title, meta tags, scripts, possible roots of the content.</summary>
internal sealed class PageScan
{
    private readonly PageTree _tree;

    public PageScan(PageTree tree)
    {
        _tree = tree;
        Body = tree.Body;
        Scan();
    }

    public PageNode Body { get; }

    /// <summary>Of the first title element, white space folded; null where it says nothing.</summary>
    public string? Title { get; private set; }

    public List<PageNode> Metas { get; } = [];

    public List<PageNode> Scripts { get; } = [];

    /// <summary>By the key under which <c>content-roots.json</c> lists them; the first of a key counts.</summary>
    public Dictionary<string, WeighedRoot> Roots { get; } = [];

    /// <summary>Characters that the body says outside of links and scripts: menus say little.</summary>
    public int Weight { get; private set; }

    /// <summary>The tree lies in the order of the document, so what an element says is what was said from its index to its end.</summary>
    private void Scan()
    {
        var nodes = _tree.Nodes;
        var open = new PriorityQueue<WeighedRoot, int>();
        var before = 0;
        var hasTitle = false;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (open.Count > 0)
                Close(open, i);
            ref readonly var node = ref nodes[i];
            if (node.Tag == HtmlTag.Text)
            {
                if (node.Length > 1 && nodes[node.Parent].Tag is not (HtmlTag.Script or HtmlTag.Style or HtmlTag.A))
                    Weight += _tree.Text(node.Start, node.Length).Trim().Length;
                continue;
            }
            if (i == Body.Index)
                before = Weight;
            else if (node.Tag == HtmlTag.Meta)
                Metas.Add(_tree[i]);
            else if (node.Tag == HtmlTag.Script)
                Scripts.Add(_tree[i]);
            else if (ContentRoots.MayBeRoot(node) && ContentRoots.Find(_tree[i], Roots) is { } root)
            {
                root.Weight = -Weight;
                open.Enqueue(root, node.End);
            }
            if (node.Tag == HtmlTag.Title && !hasTitle)
            {
                hasTitle = true;
                Title = TextOf(_tree[i]) is { Length: > 0 } title ? title : null;
            }
        }
        Close(open, int.MaxValue);
        Weight -= before;
    }

    private void Close(PriorityQueue<WeighedRoot, int> open, int index)
    {
        while (open.TryPeek(out var root, out var end) && end <= index)
        {
            root.Weight += Weight;
            open.Dequeue();
        }
    }

    private static string TextOf(PageNode title)
    {
        var text = "";
        foreach (var child in title.Children)
            text += child.Text.ToString();
        return FoldedText.Of(text);
    }
}

/// <summary>An element that may hold the main content, with the characters it says.</summary>
internal sealed class WeighedRoot(PageNode element)
{
    public PageNode Element { get; } = element;

    public int Weight { get; set; }
}
