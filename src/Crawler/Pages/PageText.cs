using System.Net;
using System.Text;

namespace Nianbao.Crawler.Pages;

/// <summary>The words of a page by one pass over its source: quick, and enough to weigh a page before anybody parses it.</summary>
internal static class PageText
{
    private static readonly string[] Silent = ["script", "style", "noscript", "template"];

    /// <summary>What a reader sees: no tags, scripts, styles or comments, no white space at all, so that lengths count words.</summary>
    public static string Visible(string html)
    {
        var text = new StringBuilder();
        var at = 0;
        while (at < html.Length)
        {
            var open = html.IndexOf('<', at);
            text.Append(html, at, (open < 0 ? html.Length : open) - at);
            if (open < 0)
                break;
            at = SkipTag(html, open);
        }
        var words = WebUtility.HtmlDecode(text.ToString());
        return string.Concat(words.Where(c => !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF')));
    }

    /// <summary>The content of the title element, empty without one.</summary>
    public static string FindTitle(string html)
    {
        var open = html.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var start = open < 0 ? -1 : html.IndexOf('>', open);
        var end = start < 0 ? -1 : html.IndexOf("</title", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? "" : Squeeze(WebUtility.HtmlDecode(html[(start + 1)..end]));
    }

    /// <summary>White space folded to single spaces, ends trimmed.</summary>
    public static string Squeeze(string text) => string.Join(' ', text.Replace('\u200B', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int SkipTag(string html, int open)
    {
        if (html.AsSpan(open).StartsWith("<!--"))
            return After(html, "-->", open + 4);
        foreach (var name in Silent)
            if (html.AsSpan(open + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return After(html, ">", After(html, "</" + name, open));
        // A < that opens nothing is text.
        return open + 1 < html.Length && (char.IsAsciiLetter(html[open + 1]) || html[open + 1] is '/' or '!' or '?') ? After(html, ">", open) : open + 1;
    }

    private static int After(string html, string mark, int from)
    {
        var found = html.IndexOf(mark, Math.Min(from, html.Length), StringComparison.OrdinalIgnoreCase);
        return found < 0 ? html.Length : found + mark.Length;
    }
}
