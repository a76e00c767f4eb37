using System.Collections.Frozen;

namespace Nianbao.Extractor.Documents;

/// <summary>What tells HTML from text that merely holds an angle bracket.</summary>
internal static class MarkupSigns
{
    private static readonly FrozenSet<string> Whole = FrozenSet.ToFrozenSet(["html", "head", "body", "!doctype"], StringComparer.OrdinalIgnoreCase);

    // Not br: Markdown tables have it.
    private static readonly FrozenSet<string> Parts = FrozenSet.ToFrozenSet(
        ["table", "tbody", "tr", "td", "th", "div", "p", "span", "ul", "ol", "li", "h1", "h2", "h3", "h4", "meta", "link", "script", "style", "title", "section", "article", "font", "strong", "a", "img"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the text begins with a tag, or holds one that only a page has.</summary>
    public static bool IsDocument(ReadOnlySpan<char> text) =>
        (text.StartsWith("<") && (IsKnown(Name(text[1..])) || text.StartsWith("<!--"))) || Count(text, Whole, enough: 1) > 0;

    /// <summary>Opening tags of known names, counted up to three.</summary>
    public static int CountTags(ReadOnlySpan<char> text) => Count(text, Parts, enough: 3);

    private static int Count(ReadOnlySpan<char> text, FrozenSet<string> names, int enough)
    {
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        var count = 0;
        while (count < enough)
        {
            var at = text.IndexOf('<');
            if (at < 0) break;
            text = text[(at + 1)..];
            if (lookup.Contains(Name(text))) count++;
        }
        return count;
    }

    private static bool IsKnown(ReadOnlySpan<char> name) =>
        Whole.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name) || Parts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>The tag name at the start: letters, digits and a leading exclamation mark, followed by a space, a slash or the end of the tag.</summary>
    private static ReadOnlySpan<char> Name(ReadOnlySpan<char> text)
    {
        var length = text.StartsWith("!") ? 1 : 0;
        while (length < text.Length && length < 12 && char.IsAsciiLetterOrDigit(text[length])) length++;
        return length < text.Length && (text[length] is '>' or '/' || char.IsWhiteSpace(text[length])) ? text[..length] : default;
    }
}
