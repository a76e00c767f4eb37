using AngleSharp.Dom;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>What the steps before reading a page need of its tree, collected in one walk: meta tags, scripts, possible roots of the content.</summary>
internal sealed class PageScan
{
    public PageScan(IDocument document)
    {
        Body = document.Body ?? (INode)document.DocumentElement;
        Walk(document.DocumentElement);
        Weight -= _bodyStart;
    }

    public INode Body { get; }

    public List<IElement> Metas { get; } = [];

    public List<IElement> Scripts { get; } = [];

    /// <summary>By the key under which <c>content-roots.json</c> lists them; the first of a key counts.</summary>
    public Dictionary<string, WeighedRoot> Roots { get; } = [];

    /// <summary>Characters that the body says outside of links and scripts: menus say little.</summary>
    public int Weight { get; private set; }

    private int _bodyStart;

    /// <summary>Without recursion: a page may nest as deep as it likes.</summary>
    private void Walk(IElement root)
    {
        var open = new Stack<(INodeList Children, int Next, IElement Element, int Before)>();
        open.Push((root.ChildNodes, 0, root, 0));
        while (open.TryPop(out var frame))
        {
            if (frame.Next == frame.Children.Length)
            {
                Close(frame.Element, frame.Before);
                continue;
            }
            var child = frame.Children[frame.Next];
            open.Push(frame with { Next = frame.Next + 1 });
            if (child is IText text && text.Data.Length > 1 && frame.Element.LocalName is not ("script" or "style" or "a"))
                Weight += text.Data.AsSpan().Trim().Length;
            else if (child is IElement element)
                open.Push((element.ChildNodes, 0, Open(element), Weight));
        }
    }

    private IElement Open(IElement element)
    {
        if (ReferenceEquals(element, Body))
            _bodyStart = Weight;
        else if (element.LocalName == "meta")
            Metas.Add(element);
        else if (element.LocalName == "script")
            Scripts.Add(element);
        else
            ContentRoots.AddKeys(element, Roots);
        return element;
    }

    private void Close(IElement element, int before)
    {
        foreach (var root in Roots.Values)
            if (ReferenceEquals(root.Element, element))
                root.Weight = Weight - before;
    }
}

/// <summary>An element that may hold the main content, with the characters it says.</summary>
internal sealed class WeighedRoot(IElement element)
{
    public IElement Element { get; } = element;

    public int Weight { get; set; }
}
