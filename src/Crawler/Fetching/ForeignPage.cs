using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Addresses;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Fetching;

/// <summary>
/// Knows pages that are not the site's own though it serves them: words of betting and adult sites in its place (hijacked), a copy made by others (clone), a seller's
/// notice (parked). In doubt a page is content: words on such crimes stand in good reports too, and spam hidden in a page does not make the page spam. Nothing
/// here speaks of the agency. What counts is data: <c>foreign-cues.json</c>.
/// </summary>
internal static partial class ForeignPage
{
    private const int TopLength = 16 * 1024;

    private static readonly ForeignCues Cues = StrictJson.ReadEmbedded<ForeignCues>("Fetching.foreign-cues.json");
    private static readonly SearchValues<string> SpamTerms = SearchValues.Create([.. Cues.SpamTerms], StringComparison.Ordinal);
    private static readonly SearchValues<char> Tones = SearchValues.Create("āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ");

    /// <summary>Class and reason, or null for a page that may be the site's own.</summary>
    /// <param name="url">Where it was served; null where that is not known.</param>
    /// <param name="html">Its source, as far as it is looked at.</param>
    /// <param name="title">Its title.</param>
    /// <param name="text">What a reader sees of it, without white space.</param>
    /// <param name="isWhole">Nothing of the page was left out.</param>
    public static string? Find(Uri? url, string html, string title, string text, bool isWhole) =>
        FindSpam(html, title, text, isWhole) ?? FindPinyin(text) ?? (url is not null && isWhole ? FindOtherHome(url, html) : null) ?? FindSeller(text);

    private static string? FindSpam(string html, string title, string text, bool isWhole)
    {
        var head = title + "\n" + string.Join('\n', HeadWords().Matches(Top(html)).Select(m => System.Net.WebUtility.HtmlDecode(m.Value)));
        var inHead = CountTerms(head);
        if (inHead >= Cues.MinTermsInHead)
            return string.Create(CultureInfo.InvariantCulture, $"hijacked_page: {inHead} terms of betting or adult sites in title and keywords");
        var inText = isWhole ? CountTerms(text) : 0;
        if (inText == 0 || Cues.OwnWords.Any(w => text.Contains(w, StringComparison.Ordinal)))
            return null;
        return inText >= Cues.MinTermsInText || (inHead > 0 && inText >= Cues.MinTermsWithHead)
            ? string.Create(CultureInfo.InvariantCulture, $"hijacked_page: {inText} terms of betting or adult sites, and no word on government information")
            : null;
    }

    /// <summary>Copies that are to be found for their keywords put the sound behind the characters: 政(zhèng)府.</summary>
    private static string? FindPinyin(string text)
    {
        if (text.AsSpan().IndexOfAny(Tones) < 0)
            return null;
        var count = Pinyin().Count(text);
        return count >= Cues.MinPinyin && count * 1000L >= (long)Cues.MinPinyinPerThousand * text.Length
            ? string.Create(CultureInfo.InvariantCulture, $"clone_page: pinyin behind its characters {count} times")
            : null;
    }

    /// <summary>The page, seen to its end, says itself that its home is another site's, and not a government's; a report in it is taken for the site's all the same.</summary>
    private static string? FindOtherHome(Uri url, string html)
    {
        var top = Top(html);
        var named = Canonical().Match(top) is { Success: true } canonical ? canonical.Groups["v"].Value : Mirrored().Match(top) is { Success: true } mirrored ? "http://" + mirrored.Groups["v"].Value : null;
        return named is not null && Uri.TryCreate(url, named, out var home) && home.Scheme is "http" or "https" && home.HostNameType == UriHostNameType.Dns && home.Host != url.Host
            && !AddressGuard.IsGovernment(home.IdnHost) && !ReportBody.IsIn(html)
            ? $"clone_page: says that its home is {home.Host}"
            : null;
    }

    private static string? FindSeller(string text) =>
        text.Length <= Cues.MaxVisibleParked && Cues.ParkedWords.FirstOrDefault(w => text.Contains(w.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } word
            ? $"parked_domain: «{word}»"
            : null;

    /// <summary>Where a page says what it is.</summary>
    private static string Top(string html) => html[..Math.Min(html.Length, TopLength)];

    private static int CountTerms(string text) =>
        text.AsSpan().IndexOfAny(SpamTerms) < 0 ? 0 : Cues.SpamTerms.Count(t => text.Contains(t, StringComparison.Ordinal));

    [GeneratedRegex(@"<meta\b[^>]*\bname\s*=\s*[""']?(?:keywords|description)\b[^>]*>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex HeadWords();

    [GeneratedRegex(@"[\u4e00-\u9fff][(（][a-zü]{0,4}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-zü]{0,4}[)）]", RegexOptions.NonBacktracking)]
    private static partial Regex Pinyin();

    [GeneratedRegex(@"<link\b[^>]*\brel\s*=\s*[""']?canonical[""']?[^>]*\bhref\s*=\s*[""'](?<v>[^""'\s>]{1,300})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Canonical();

    [GeneratedRegex(@"<!--\s*Mirrored from (?<v>[^\s<>]{1,200}) by HTTrack", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Mirrored();

    /// <param name="SpamTerms">Words of betting and adult sites; each says nothing alone.</param>
    /// <param name="OwnWords">Words of which a list or report has one, whatever was hidden in it.</param>
    /// <param name="MinTermsInHead">Different terms in title, keywords and description that decide alone.</param>
    /// <param name="MinTermsWithHead">Different terms in the text that decide with one of the head.</param>
    /// <param name="MinTermsInText">Different terms in the text that decide alone.</param>
    private sealed record ForeignCues(
        IReadOnlyList<string> SpamTerms, IReadOnlyList<string> OwnWords, IReadOnlyList<string> ParkedWords,
        int MinTermsInHead, int MinTermsWithHead, int MinTermsInText, int MinPinyin, int MinPinyinPerThousand, int MaxVisibleParked);
}
