using System.Globalization;
using System.Text.Json;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>Reads the JSON of foreign lists, where a number may be a text, a date a number and anything may be missing.</summary>
internal static class SiteJson
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The document, or null when it is none.</summary>
    public static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text.Trim().TrimStart('\uFEFF'), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static int? FindNumber(JsonElement element, string name) => Find(element, name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        { ValueKind: JsonValueKind.String } value when int.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public static string? FindText(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (Find(element, name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && value.ToString() is { Length: > 0 } text)
                return text;
        return null;
    }

    /// <summary>A date written as one, or as seconds or milliseconds since 1970, on China's calendar.</summary>
    public static DateOnly? FindDate(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (FindText(element, name) is not { } text)
                continue;
            if (LinkRows.FindDate(text) is { } date)
                return date;
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 900_000_000 and < 4_000_000_000_000)
                return DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(count > 99_999_999_999 ? count / 1000 : count).ToOffset(China).Date);
        }
        return null;
    }

    /// <summary>A row of a list; null when it has no usable address or title.</summary>
    public static PageLink? FindLink(JsonElement row, Uri page, string[] urls, string[] titles, string[] dates, string[] publishers) =>
        FindText(row, urls) is { } href && Uri.TryCreate(page, href, out var url) && url.Scheme is "http" or "https" && FindText(row, titles) is { } title
            ? new PageLink(url, PageText.Squeeze(System.Net.WebUtility.HtmlDecode(title)), "", FindDate(row, dates), FindText(row, publishers))
            : null;
}
