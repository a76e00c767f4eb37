using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Chooses the part of a page that is its main content, by the ordered list in <c>content-roots.json</c>.</summary>
internal static class ContentRoots
{
    private static readonly RootsFile File = EmbeddedData.ReadJson<RootsFile>("Documents.Html.content-roots.json");
    private static readonly HashSet<string> Skipped = new(File.Skipped, StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> SkippedNames = new(File.SkippedNames, StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> RootKeys = new(File.Roots, StringComparer.Ordinal);

    /// <summary>A root that holds less than this share of the page's mentions of its subject has lost the content.</summary>
    private const double LeastShare = 0.6;

    /// <summary>The first listed root that holds the content; the body when none does.</summary>
    public static INode Choose(IDocument document)
    {
        if (document.Body is not { } body)
            return document.DocumentElement;
        var found = Candidates(body);
        if (found.Count == 0)
            return body;
        var all = Weight(body);
        foreach (var key in File.Roots)
            if (found.TryGetValue(key, out var root) && Weight(root) is var weight && weight > 0 && weight >= LeastShare * all)
                return root;
        return body;
    }

    /// <summary>True for elements that never hold content: scripts, forms, menus, what is hidden.</summary>
    public static bool IsSkipped(IElement element)
    {
        if (Skipped.Contains(element.LocalName) || element.HasAttribute("hidden"))
            return true;
        if (element.GetAttribute("style") is { } style && IsHidden(style))
            return true;
        return Names(element).Any(SkippedNames.Contains) && element.QuerySelector("table td") is null;
    }

    private static bool IsHidden(string style) =>
        style.Contains("display", StringComparison.OrdinalIgnoreCase)
        && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, IElement> Candidates(IElement body)
    {
        var found = new Dictionary<string, IElement>();
        foreach (var element in body.Descendants<IElement>())
        {
            if (RootKeys.Contains(element.LocalName))
                found.TryAdd(element.LocalName, element);
            if (element.Id is { Length: > 0 } id && RootKeys.Contains("#" + id))
                found.TryAdd("#" + id, element);
            if (element.ClassName is { Length: > 0 })
                foreach (var name in element.ClassList)
                    if (RootKeys.Contains("." + name))
                        found.TryAdd("." + name, element);
        }
        return found;
    }

    /// <summary>How much a part of the page says of tables and disclosure; menus say little.</summary>
    private static int Weight(IElement element)
    {
        var weight = 0;
        foreach (var node in element.Descendants<IText>())
            if (node.ParentElement is { LocalName: not ("script" or "style" or "a") } && node.Data.Length > 1)
                weight += node.Data.AsSpan().Trim().Length;
        return weight;
    }

    private static IEnumerable<string> Names(IElement element) =>
        element.Id is { Length: > 0 } id ? element.ClassList.Append(id) : element.ClassList;

    private sealed record RootsFile(ImmutableArray<string> Roots, ImmutableArray<string> Skipped, ImmutableArray<string> SkippedNames);
}
