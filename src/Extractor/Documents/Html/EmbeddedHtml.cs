using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// Articles that a page carries as a string in a script (gkmlpt: <c>window._CONFIG.DETAIL.content</c>) and writes into itself
/// when it is opened. The string is data in the page and is read as such; no script runs.
/// </summary>
internal static class EmbeddedHtml
{
    private static readonly string[] Keys = ["\"content\"", "\"CONTENT\"", "\"htmlContent\"", "\"doccontent\""];

    private static readonly SearchValues<string> AnyKey = SearchValues.Create(Keys, StringComparison.Ordinal);

    /// <summary>Shorter strings are summaries.</summary>
    private const int ShortestArticle = 200;

    /// <summary>The longest such string that is markup; null where there is none.</summary>
    public static string? Find(PageScan page)
    {
        string? best = null;
        foreach (var script in page.Scripts)
        {
            var content = TextOf(script);
            if (content.Length < ShortestArticle || !content.ContainsAny(AnyKey))
                continue;
            var text = content.ToString();
            foreach (var key in Keys)
                for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
                    if (ReadString(text, at + key.Length) is { } value && value.Length > (best?.Length ?? ShortestArticle) && value.Contains('<', StringComparison.Ordinal))
                        best = value;
        }
        return best;
    }

    private static ReadOnlySpan<char> TextOf(PageNode script)
    {
        foreach (var child in script.Children)
            return child.Text;
        return default;
    }

    /// <summary>The JSON string behind a colon; null when something else stands there.</summary>
    private static string? ReadString(string text, int at)
    {
        while (at < text.Length && (text[at] == ':' || char.IsWhiteSpace(text[at])))
            at++;
        if (at >= text.Length || text[at] != '"')
            return null;
        var end = at + 1;
        while (end < text.Length && text[end] != '"')
            end += text[end] == '\\' ? 2 : 1;
        if (end >= text.Length)
            return null;
        try
        {
            return JsonSerializer.Deserialize<string>(Encoding.UTF8.GetBytes(text, at, end - at + 1));
        }
        catch (JsonException)
        {
            // Not JSON after all (a raw control character, a foreign escape): the page is read without it.
            return null;
        }
    }
}
