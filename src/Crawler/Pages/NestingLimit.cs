using System.Text;

namespace Nianbao.Crawler.Pages;

/// <summary>
/// Keeps pages from nesting without end: building their tree takes time by the square of the depth. Elements beyond the limit are
/// opened no more; their words and links stay.
/// </summary>
internal static class NestingLimit
{
    private const int MaxDepth = 1_000;

    // Elements that nest in each other without closing one another, as p, li and td do.
    private static readonly HashSet<string> Nesting = new(StringComparer.OrdinalIgnoreCase)
    {
        "div", "span", "font", "b", "i", "u", "s", "em", "strong", "small", "big", "tt", "code", "nobr", "center", "section", "article", "main", "nav", "header", "footer",
        "aside", "blockquote", "table", "ul", "ol", "dl", "form", "fieldset", "figure", "details", "label", "sub", "sup", "svg", "g", "math", "object", "template", "button",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Nesting.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The same text where it nests within the limit, as any real page does.</summary>
    public static string Apply(string html)
    {
        StringBuilder? kept = null;
        var (depth, copied) = (0, 0);
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var isEnd = at + 1 < html.Length && html[at + 1] == '/';
            var name = NameAt(html, at + (isEnd ? 2 : 1));
            if (name.Length == 0 || !Lookup.Contains(name))
                continue;
            depth = isEnd ? Math.Max(0, depth - 1) : depth + 1;
            if (isEnd || depth <= MaxDepth)
                continue;
            kept ??= new StringBuilder(html.Length);
            kept.Append(html, copied, at - copied);
            copied = html.IndexOf('>', at) is >= 0 and var end ? end + 1 : html.Length;
            at = copied - 1;
        }
        return kept is null ? html : kept.Append(html, copied, html.Length - copied).ToString();
    }

    private static ReadOnlySpan<char> NameAt(string html, int start)
    {
        var rest = html.AsSpan(start, Math.Min(12, html.Length - start));
        var end = rest.IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        return end < 0 ? rest : rest[..end];
    }
}
