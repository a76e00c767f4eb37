using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// The calls with which two families draw their pager: <c>createPageHTML(total, current, "index", "html")</c>, <c>Pager({size:…, current:…, prefix:…})</c> and a script's
/// <c>countPage</c> and <c>currentPage</c>. Whether page 2 is <c>_1</c> or <c>_2</c> is the offset trap: a real link decides, else the number the first page calls
/// itself by. That is a guess: the page at its end comes with another to ask for in its place, should it not be there.
/// </summary>
internal static partial class NumberedPages
{
    private const int MaxPages = 2_000;

    /// <summary>The further pages; null when the page makes no such call.</summary>
    public static NumberedList? Find(SitePage page)
    {
        if (FindCall(page) is not { } call)
            return null;
        // Only a first page lists the others: each of them would list the same.
        if (IsNumbered(page.Url, call.Prefix) || call.Total <= 1)
            return new NumberedList([], null);
        var linked = FindSecond(page, call);
        var second = linked ?? call.Current + 1;
        var count = Math.Min(call.Total - 1, MaxPages);
        Uri At(int number) => new(page.Url, string.Create(CultureInfo.InvariantCulture, $"{call.Prefix}_{number}.{call.Extension}"));
        var shift = linked is not null ? null : second == 1 ? new PageShift(At(1), At(count + 1)) : new PageShift(At(second + count - 1), At(second - 1));
        return new NumberedList([.. Enumerable.Range(second, count).Select(At)], shift);
    }

    private static Call? FindCall(SitePage page)
    {
        if (PagerCall().Match(page.Text) is { Success: true } call && SiteNumber.TryRead(call.Groups["total"].Value) is { } pages && SiteNumber.TryRead(call.Groups["current"].Value) is { } at)
            return new Call(pages, at, call.Groups["prefix"].Value, call.Groups["extension"].Value);
        if (PagerObject().Match(page.Text) is { Success: true } pager)
        {
            var values = PageParameters.Read(PagerValue(), pager.Value);
            return values.TryGetValue("prefix", out var prefix) && FindNumber(values, "size", "total", "totalPage", "pageCount") is { } total
                ? new Call(total, FindNumber(values, "current", "currentPage") ?? 0, prefix, values.GetValueOrDefault("suffix", "html"))
                : null;
        }
        return SiteNumber.Find(CountVariable(), page.Text) is { } count && SiteNumber.Find(CurrentVariable(), page.Text) is { } current && WrittenIndex().IsMatch(page.Text)
            ? new Call(count, current, "index", ExtensionOf(page.Url))
            : null;
    }

    private static bool IsNumbered(Uri url, string prefix) =>
        url.Segments[^1] is var name && name.StartsWith(prefix + "_", StringComparison.Ordinal) && name.Length > prefix.Length + 1 && char.IsAsciiDigit(name[prefix.Length + 1]);

    private static int? FindSecond(SitePage page, Call call)
    {
        var link = page.Links.FirstOrDefault(l => l.Text is "2" or "下一页" or "下页" && l.Url.Segments[^1].StartsWith(call.Prefix + "_", StringComparison.Ordinal));
        return link is not null && int.TryParse(link.Url.Segments[^1][(call.Prefix.Length + 1)..].Replace("." + call.Extension, "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static string ExtensionOf(Uri url) => url.AbsolutePath.LastIndexOf('.') is >= 0 and var dot && dot > url.AbsolutePath.LastIndexOf('/') ? url.AbsolutePath[(dot + 1)..] : "html";

    private static int? FindNumber(Dictionary<string, string> values, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (values.TryGetValue(name, out var text) && SiteNumber.TryRead(text) is { } number)
                return number;
        return null;
    }

    [GeneratedRegex(@"createPage\w{0,12}\s*\(\s*(?:['""][\w#.-]*['""]\s*,\s*)?(?<total>\d{1,5})\s*,\s*(?<current>\d{1,5})\s*,\s*['""](?<prefix>[\w-]{1,60})['""]\s*,\s*['""](?<extension>\w{1,8})['""]", RegexOptions.NonBacktracking)]
    private static partial Regex PagerCall();

    [GeneratedRegex(@"\bPager\s*\(\s*\{[^{}]{1,300}\}", RegexOptions.NonBacktracking)]
    private static partial Regex PagerObject();

    [GeneratedRegex(@"\b(?<name>size|total|totalPage|pageCount|current|currentPage|prefix|suffix)['""]?\s*:\s*['""]?(?<value>[\w-]{1,60})", RegexOptions.NonBacktracking)]
    private static partial Regex PagerValue();

    [GeneratedRegex(@"\bcountPage\s*=\s*['""]?(?<v>\d{1,5})", RegexOptions.NonBacktracking)]
    private static partial Regex CountVariable();

    [GeneratedRegex(@"\bcurrentPage\s*=\s*['""]?(?<v>\d{1,5})", RegexOptions.NonBacktracking)]
    private static partial Regex CurrentVariable();

    [GeneratedRegex(@"\bindex(?:\\?['""]\s*\+\s*\\?['""])?_", RegexOptions.NonBacktracking)]
    private static partial Regex WrittenIndex();

    private sealed record Call(int Total, int Current, string Prefix, string Extension);
}

/// <param name="Pages">In order, without the first.</param>
/// <param name="Shift">Where the numbers were guessed: the page that shows whether they were guessed wrong. Null where a link named them.</param>
internal sealed record NumberedList(ImmutableArray<Uri> Pages, PageShift? Shift);

/// <summary>A page whose number was guessed, at the end where a wrong guess leaves out one page and asks for one that is not there.</summary>
/// <param name="IfMissing">The page that is not there, or repeats the first, if the guess was wrong.</param>
/// <param name="Instead">The page that is there then.</param>
internal sealed record PageShift(Uri IfMissing, Uri Instead);
