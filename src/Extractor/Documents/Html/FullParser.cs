using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Parses any page by AngleSharp, as browsers do, and copies its tree.</summary>
internal static class FullParser
{
    /// <summary>One a thread: setting one up costs as much as a small page.</summary>
    [ThreadStatic]
    private static HtmlParser? _parser;

    public static PageTree Parse(string html)
    {
        using var document = (_parser ??= HtmlParsers.New()).ParseDocument(html);
        using var tree = new PageTreeBuilder();
        Copy(document.DocumentElement, tree);
        return tree.ToTree();
    }

    /// <summary>Without recursion: a page may nest as deep as it likes.</summary>
    private static void Copy(IElement root, PageTreeBuilder tree)
    {
        INode? node = root;
        while (node is not null)
        {
            Add(node, root, tree);
            if (node is IElement && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }
            while (node is not null)
            {
                if (node is IElement)
                    tree.Close();
                if (ReferenceEquals(node, root))
                    return;
                if (node.NextSibling is { } next)
                {
                    node = next;
                    break;
                }
                node = node.Parent;
            }
        }
    }

    private static void Add(INode node, IElement root, PageTreeBuilder tree)
    {
        if (node is IElement element)
        {
            // What is no element of HTML's own needs no number of its own here: no end tag will look for it.
            var tag = HtmlTags.TryFind(element.LocalName, out var known) ? known : HtmlTags.FirstUnknown;
            foreach (var attribute in element.Attributes)
                PageAttributes.Add(tree, tag, attribute.LocalName, attribute.Value);
            tree.Open(tag);
        }
        else if (node is IText text)
        {
            tree.AddText(text.Data);
        }
        // Comments behind the body lie in the root, where nothing is read.
        else if (node is IComment && !(ReferenceEquals(node.Parent, root) && tree.HasBody))
        {
            tree.AddComment();
        }
    }
}
