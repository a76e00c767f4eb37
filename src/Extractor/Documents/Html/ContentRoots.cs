using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Chooses the part of a page that is its main content, by the ordered list in <c>content-roots.json</c>.</summary>
internal static class ContentRoots
{
    private static readonly RootsFile File = StrictJson.ReadEmbedded<RootsFile>("Documents.Html.content-roots.json");
    private static readonly HashSet<string> Skipped = new(File.Skipped, StringComparer.Ordinal);
    private static readonly HashSet<string> SkippedNames = new(File.SkippedNames, StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> RootKeys = new(File.Roots, StringComparer.Ordinal);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> SkippedNameSpans = SkippedNames.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> RootClasses =
        File.Roots.Where(r => r[0] == '.').Select(r => r[1..]).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A root that holds less than this share of the page's mentions of its subject has lost the content.</summary>
    private const double LeastShare = 0.6;

    /// <summary>The first listed root that holds the content; the body when none does.</summary>
    public static INode Choose(PageScan page)
    {
        foreach (var key in File.Roots)
            if (page.Roots.TryGetValue(key, out var root) && root.Weight > 0 && root.Weight >= LeastShare * page.Weight)
                return root.Element;
        return page.Body;
    }

    /// <summary>The names under which the list knows an element.</summary>
    public static void AddKeys(IElement element, Dictionary<string, WeighedRoot> found)
    {
        if (RootKeys.Contains(element.LocalName))
            found.TryAdd(element.LocalName, new WeighedRoot(element));
        if (element.Attributes.Length == 0)
            return;
        if (element.Id is { Length: > 0 } id && RootKeys.Contains("#" + id))
            found.TryAdd("#" + id, new WeighedRoot(element));
        if (element.ClassName is { Length: > 0 } names)
            foreach (var name in names.AsSpan().Split(' '))
                if (RootClasses.TryGetValue(names.AsSpan(name), out var key))
                    found.TryAdd("." + key, new WeighedRoot(element));
    }

    /// <summary>True for elements that never hold content: scripts, forms, menus, what is hidden.</summary>
    public static bool IsSkipped(IElement element)
    {
        if (Skipped.Contains(element.LocalName))
            return true;
        if (element.Attributes.Length == 0)
            return false;
        if (element.HasAttribute("hidden") || element.GetAttribute("style") is { } style && IsHidden(style))
            return true;
        return HasSkippedName(element) && element.QuerySelector("table td") is null;
    }

    private static bool IsHidden(string style) =>
        style.Contains("display", StringComparison.OrdinalIgnoreCase)
        && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase);

    private static bool HasSkippedName(IElement element)
    {
        if (element.Id is { Length: > 0 } id && SkippedNames.Contains(id))
            return true;
        if (element.ClassName is not { Length: > 0 } names)
            return false;
        foreach (var name in names.AsSpan().Split(' '))
            if (SkippedNameSpans.Contains(names.AsSpan(name)))
                return true;
        return false;
    }

    private sealed record RootsFile(ImmutableArray<string> Roots, ImmutableArray<string> Skipped, ImmutableArray<string> SkippedNames);
}
