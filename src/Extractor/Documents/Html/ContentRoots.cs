using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Chooses the part of a page that is its main content, by the ordered list in <c>content-roots.json</c>.</summary>
internal static class ContentRoots
{
    private static readonly RootsFile File = StrictJson.ReadEmbedded<RootsFile>("Documents.Html.content-roots.json");
    private static readonly bool[] Skipped = HtmlTags.SetOf(File.Skipped);
    private static readonly bool[] RootElements = HtmlTags.SetOf(File.Roots.Where(r => char.IsAsciiLetter(r[0])));
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> SkippedNames =
        FrozenSet.ToFrozenSet(File.SkippedNames, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> RootIds = KeysOf('#');
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> RootClasses = KeysOf('.');

    /// <summary>A root that holds less than this share of the page's mentions of its subject has lost the content.</summary>
    private const double LeastShare = 0.6;

    /// <summary>The first listed root that holds the content; the body when none does.</summary>
    public static PageNode Choose(PageScan page)
    {
        foreach (var key in File.Roots)
            if (page.Roots.TryGetValue(key, out var root) && root.Weight > 0 && root.Weight >= LeastShare * page.Weight)
                return root.Element;
        return page.Body;
    }

    /// <summary>A quick look: false for what has neither a listed name nor any attribute.</summary>
    public static bool MayBeRoot(in PageTreeNode node) => node.Tag > HtmlTag.Text && (node.Length > 0 || HtmlTags.Holds(RootElements, node.Tag));

    /// <summary>Adds an element under the first of its names that the list has and the page did not use before; null where there is none.</summary>
    public static WeighedRoot? Find(PageNode element, Dictionary<string, WeighedRoot> found)
    {
        WeighedRoot? root = null;
        if (HtmlTags.Holds(RootElements, element.Tag))
            Add(HtmlTags.NameOf(element.Tag));
        if (!element.HasAttributes)
            return root;
        if (element.Attribute(AttributeName.Id) is { IsEmpty: false } name && RootIds.TryGetValue(name, out var id))
            Add(id);
        if (element.Attribute(AttributeName.Class) is { IsEmpty: false } classes)
            foreach (var part in classes.Split(' '))
                if (RootClasses.TryGetValue(classes[part], out var key))
                    Add(key);
        return root;

        void Add(string key)
        {
            if (!found.ContainsKey(key))
                found.Add(key, root ??= new WeighedRoot(element));
        }
    }

    /// <summary>True for elements that never hold content: scripts, forms, menus, what is hidden.</summary>
    public static bool IsSkipped(PageNode element)
    {
        if (HtmlTags.Holds(Skipped, element.Tag))
            return true;
        if (!element.HasAttributes)
            return false;
        return element.Has(AttributeName.Hidden) || HasSkippedName(element) && element.Find(HtmlTag.Td) is null;
    }

    private static bool HasSkippedName(PageNode element)
    {
        if (SkippedNames.Contains(element.Attribute(AttributeName.Id)))
            return true;
        var names = element.Attribute(AttributeName.Class);
        foreach (var name in names.Split(' '))
            if (SkippedNames.Contains(names[name]))
                return true;
        return false;
    }

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> KeysOf(char sign) =>
        File.Roots.Where(r => r[0] == sign).ToFrozenDictionary(r => r[1..], r => r, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private sealed record RootsFile(ImmutableArray<string> Roots, ImmutableArray<string> Skipped, ImmutableArray<string> SkippedNames);
}
