using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Links;

/// <summary>By which words and path parts a column of annual reports, a year's folder or an organ's folder is known. The words are data: <c>columns.json</c>.</summary>
internal static partial class ColumnCues
{
    private static readonly CueLists Lists = StrictJson.ReadEmbedded<CueLists>("Links.columns.json");

    /// <summary>The words name a column of annual reports: 政府信息公开年报, 年度报告 …, a year before them allowed.</summary>
    public static bool IsReportColumn(string text)
    {
        var words = YearWords().Replace(ReportTitle.Fold(text), "");
        return Lists.ReportColumns.Contains(words) && !Lists.NotReportColumns.Any(n => words.Contains(n, StringComparison.Ordinal));
    }

    /// <summary>The page itself says in title or standard meta tags that it is such a column.</summary>
    public static bool IsReportColumn(SitePage page)
    {
        var name = page.IsJson ? null : page.Dom.QuerySelector("meta[name=ColumnName i]")?.GetAttribute("content");
        var title = page.IsJson ? "" : PageText.FindTitle(page.Text);
        return (name is not null && IsReportColumn(name)) || TitleParts().Split(title).Any(IsReportColumn);
    }

    /// <summary>A part of the path is one of the tokens such columns are named by, a year before or after it allowed.</summary>
    public static bool IsReportPath(Uri url) =>
        Segments(url).Any(IsPathToken);

    private static bool IsPathToken(string segment) => Lists.PathTokens.Contains(YearInSegment().Replace(segment, "").Trim('_', '-').ToLowerInvariant());

    /// <summary>The folder that such a token names, for an address below it; null where none does.</summary>
    public static Uri? FindReportFolder(Uri url)
    {
        ImmutableArray<string> segments = [.. Segments(url)];
        for (var i = segments.Length - 2; i >= 0; i--)
            if (IsPathToken(segments[i]))
                return new Uri(url, "/" + string.Join('/', segments.Take(i + 1)) + "/");
        return null;
    }

    /// <summary>The year a link's words consist of: 2020, 2020年, 2020年度; null when they say anything else.</summary>
    public static int? FindYearFolder(string text) =>
        YearFolder().Match(ReportTitle.Fold(text)) is { Success: true } match ? int.Parse(match.Groups["v"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The words name a kind of organs: 部门, 乡镇街道 …</summary>
    public static bool IsOrganFolder(string text) => Lists.OrganFolders.Contains(ReportTitle.Fold(text));

    /// <summary>The words name a column of reports, a year, a kind of organs or the way to them.</summary>
    public static bool IsColumn(string text) => FindYearFolder(text) is not null || IsOrganFolder(text) || IsReportColumn(text) || IsGateway(text);

    /// <summary>The words name the way to government information as such, one step above the reports.</summary>
    public static bool IsGateway(string text) => Lists.Gateways.Contains(ReportTitle.Fold(text));

    /// <summary>The words lead to the site's map for its readers.</summary>
    public static bool IsSiteMap(string text) => Lists.SiteMaps.Contains(ReportTitle.Fold(text).ToLowerInvariant());

    /// <summary>The words say nothing about what they lead to: 查看, 下载, PDF.</summary>
    public static bool IsGeneric(string text) => text.Length == 0 || Lists.GenericTexts.Contains(ReportTitle.Fold(text).ToLowerInvariant());

    /// <summary>The report year a path names: a token with a year (gknb2017, 2023nb), or a year's folder inside a column of reports.</summary>
    public static int? FindYear(Uri url)
    {
        ImmutableArray<string> segments = [.. Segments(url)];
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (YearInSegment().Match(segments[i]) is not { Success: true } match)
                continue;
            var rest = segments[i].Replace(match.Value, "", StringComparison.Ordinal).Trim('_', '-').ToLowerInvariant();
            var isDated = i + 1 < segments.Length && segments[i + 1].Length <= 2 && segments[i + 1].All(char.IsAsciiDigit);
            var isFolder = rest is "" or "n" or "nd" && i > 0 && Lists.PathTokens.Contains(segments[i - 1].ToLowerInvariant()) && !isDated && i + 1 < segments.Length;
            if (isFolder || Lists.PathTokens.Contains(rest))
                return int.Parse(match.Groups["v"].Value, CultureInfo.InvariantCulture);
        }
        return null;
    }

    private static IEnumerable<string> Segments(Uri url) => url.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^(?<v>20[0-9]{2})年?度?$", RegexOptions.NonBacktracking)]
    private static partial Regex YearFolder();

    [GeneratedRegex(@"^20\d\d年?度?", RegexOptions.NonBacktracking)]
    private static partial Regex YearWords();

    [GeneratedRegex(@"(?<v>20[0-3][0-9])", RegexOptions.NonBacktracking)]
    private static partial Regex YearInSegment();

    [GeneratedRegex(@"[_|\-—>»·\s]+", RegexOptions.NonBacktracking)]
    private static partial Regex TitleParts();

    private sealed record CueLists(
        ImmutableHashSet<string> ReportColumns, IReadOnlyList<string> NotReportColumns, ImmutableHashSet<string> PathTokens,
        ImmutableHashSet<string> OrganFolders, ImmutableHashSet<string> Gateways, ImmutableHashSet<string> SiteMaps, ImmutableHashSet<string> GenericTexts);
}
