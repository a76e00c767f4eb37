using System.Collections.Frozen;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// Ends a page where its markup becomes too expensive to build a tree of. The tree builder of HTML 5 looks through the open elements
/// at every tag and opens unclosed formatting anew in every block: 300,000 nested elements take it minutes, 2,000 unclosed
/// <c>font</c>s before 20,000 paragraphs gigabytes. Real pages stay below a tenth of the limit.
/// </summary>
internal static class MarkupLimit
{
    /// <summary>Elements looked at while the tree is built.</summary>
    private const long MaxCost = 6_000_000;

    /// <summary>Tags in all: each becomes an object of the tree, and a million of them more than half a gigabyte. Real pages have some ten thousand.</summary>
    private const int MaxTags = 500_000;

    /// <summary>A copy costs more than a look.</summary>
    private const int CopyCost = 10;

    private static readonly FrozenDictionary<string, Kind>.AlternateLookup<ReadOnlySpan<char>> Kinds = ReadKinds();

    /// <summary>The length up to which the page is read: all of it, but for hostile ones.</summary>
    public static int LengthOf(string html)
    {
        var (cost, tags, depth, copies) = (0L, 0, 0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at))
        {
            var isEnd = html[at + 1] == '/';
            var name = NameAt(html, isEnd ? at + 2 : at + 1);
            at += 1 + name.Length;
            if (name.IsEmpty || name.Length > 10)
                continue;
            cost += 1 + depth + (long)CopyCost * copies;
            if (cost > MaxCost || ++tags > MaxTags)
                return at - 1 - name.Length;
            Kinds.TryGetValue(name, out var kind);
            if (kind == Kind.Flat)
                continue;
            depth = Math.Max(0, depth + (isEnd ? -1 : 1));
            if (kind == Kind.Formatting)
                copies = Math.Max(0, copies + (isEnd ? -1 : 1));
            else if (kind == Kind.Raw && !isEnd)
                at = EndOfRaw(html, at, name);
        }
        return html.Length;
    }

    private static ReadOnlySpan<char> NameAt(string html, int start)
    {
        var end = start;
        while (end < html.Length && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return html.AsSpan(start, end - start);
    }

    /// <summary>Where the closing tag starts, or the end of the page.</summary>
    private static int EndOfRaw(string html, int from, ReadOnlySpan<char> name)
    {
        for (var at = html.IndexOf("</", from, StringComparison.Ordinal); at >= 0; at = html.IndexOf("</", at + 2, StringComparison.Ordinal))
            if (html.AsSpan(at + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return at;
        return html.Length;
    }

    private static FrozenDictionary<string, Kind>.AlternateLookup<ReadOnlySpan<char>> ReadKinds() =>
        new (Kind Kind, string[] Names)[]
        {
            (Kind.Flat,
                ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead", "tfoot"]),
            (Kind.Formatting, ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]),
            (Kind.Raw, ["script", "style", "textarea", "title", "xmp"]),
        }
        .SelectMany(k => k.Names, (k, name) => (Name: name, k.Kind)).ToFrozenDictionary(k => k.Name, k => k.Kind, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private enum Kind
    {
        /// <summary>Adds depth.</summary>
        Nesting,

        /// <summary>Elements without content or closed by their successor: they add no depth.</summary>
        Flat,

        Formatting,

        /// <summary>Elements whose content is text, whatever it looks like.</summary>
        Raw,
    }
}
