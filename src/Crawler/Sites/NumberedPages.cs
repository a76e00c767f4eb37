using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// The call <c>createPageHTML(total, current, "index", "html")</c> with which two families draw their pager. Whether page 2 is
/// <c>_1</c> or <c>_2</c> is the offset trap: a real link decides, else the number the first page calls itself by.
/// </summary>
internal static partial class NumberedPages
{
    /// <summary>The further pages, and whether the call was there at all.</summary>
    public static (bool IsFound, ImmutableArray<Uri> Pages) Find(SitePage page)
    {
        if (PagerCall().Match(page.Text) is not { Success: true } call)
            return (false, []);
        var total = Number(call.Groups["total"].Value);
        var current = Number(call.Groups["current"].Value);
        var (prefix, extension) = (call.Groups["prefix"].Value, call.Groups["extension"].Value);
        // Only a first page lists the others: each of them would list the same.
        if (IsNumbered(page.Url, prefix))
            return (true, []);
        var second = FindSecond(page, prefix, extension) ?? current + 1;
        return (true, [.. Enumerable.Range(second, Math.Max(0, total - 1)).Take(2_000)
            .Select(k => new Uri(page.Url, string.Create(CultureInfo.InvariantCulture, $"{prefix}_{k}.{extension}")))]);
    }

    private static bool IsNumbered(Uri url, string prefix) =>
        url.Segments[^1] is var name && name.StartsWith(prefix + "_", StringComparison.Ordinal) && name.Length > prefix.Length + 1 && char.IsAsciiDigit(name[prefix.Length + 1]);

    private static int? FindSecond(SitePage page, string prefix, string extension)
    {
        var link = page.Links.FirstOrDefault(l => l.Text is "2" or "下一页" or "下页" && l.Url.Segments[^1].StartsWith(prefix + "_", StringComparison.Ordinal));
        return link is not null && int.TryParse(link.Url.Segments[^1][(prefix.Length + 1)..].Replace("." + extension, "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"createPage\w{0,12}\s*\(\s*(?:['""][\w#.-]*['""]\s*,\s*)?(?<total>\d{1,5})\s*,\s*(?<current>\d{1,5})\s*,\s*['""](?<prefix>[\w-]{1,60})['""]\s*,\s*['""](?<extension>\w{1,8})['""]", RegexOptions.NonBacktracking)]
    private static partial Regex PagerCall();
}
