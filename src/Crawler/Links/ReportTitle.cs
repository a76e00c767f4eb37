using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nianbao.Crawler.Links;

/// <summary>
/// Reads a link's words by the grammar of titles: agency, year, core (政府信息公开 …), suffix (工作年度报告 …), in the orders they
/// occur. The words are data: <c>titles.json</c>.
/// </summary>
internal static partial class ReportTitle
{
    private static readonly Grammar Words = ReadGrammar();

    /// <summary>What the words say; in a column of annual reports less of them is enough.</summary>
    /// <param name="inReportColumn">The list is one of annual reports: 三江镇2020年 or 年度报告 suffice there.</param>
    /// <param name="isAgency">Whether words name a body the list is about.</param>
    public static TitleReading Read(string text, bool inReportColumn, Func<string, bool> isAgency)
    {
        var words = Fold(text);
        if (words.Length == 0 || words.Length > 200)
            return TitleReading.Other;
        if (FindLookAlike(words, inReportColumn) is { } look)
            return new TitleReading(TitleKind.LookAlike, null, "", $"{look.Id}: {look.Reason}");
        if (SplitAtCore(words) is not { } parts)
            return inReportColumn ? ReadShort(words, isAgency) : TitleReading.Other;
        var agency = FindAgency(parts.Before, parts.After);
        return Words.InstitutionEndings.Any(e => agency.EndsWith(e, StringComparison.Ordinal))
            ? new TitleReading(TitleKind.LookAlike, null, agency, "institution: a report of an enterprise or public institution under Article 55")
            : new TitleReading(TitleKind.Report, FindYear(words), agency, null);
    }

    /// <summary>Half-width letters and digits, no white space: how words are compared in this room.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF' or '\u00AD'))
                folded.Append(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);
        return folded.ToString();
    }

    /// <summary>The report year the words name; null without one. Of several the last before the end of the title, which stands with the suffix.</summary>
    public static int? FindYear(string words)
    {
        var folded = ChineseYear().Replace(Fold(words), m => string.Concat(m.Value.Select(Digit)));
        var years = Year().Matches(folded).Select(m => int.Parse(m.Groups["v"].Value, CultureInfo.InvariantCulture)).Where(y => y is >= 2003 and <= 2099).ToList();
        return years.Count > 0 ? years[^1] : null;
    }

    private static LookAlike? FindLookAlike(string words, bool inReportColumn)
    {
        var look = Words.LookAlikes.FirstOrDefault(l => l.Any.Any(a => words.Contains(a, StringComparison.Ordinal)));
        // Outside a column of reports a link is a look-alike only if it looks like one at all.
        var isNear = inReportColumn || Words.Cores.Any(c => words.Contains(c, StringComparison.Ordinal)) || words.Contains("年度报", StringComparison.Ordinal) || words.Contains("政府信息", StringComparison.Ordinal);
        return isNear ? look : null;
    }

    /// <summary>What stands before the core and after the suffix, when both are there with nothing but filling between them.</summary>
    private static (string Before, string After)? SplitAtCore(string words)
    {
        foreach (var core in Words.Cores)
            for (var at = words.IndexOf(core, StringComparison.Ordinal); at >= 0; at = words.IndexOf(core, at + 1, StringComparison.Ordinal))
                if (FindAfterSuffix(words[(at + core.Length)..]) is { } after)
                    return (words[..at], after);
        return null;
    }

    private static string? FindAfterSuffix(string rest)
    {
        var at = 0;
        while (at < rest.Length)
        {
            if (Words.Suffixes.FirstOrDefault(s => rest.AsSpan(at).StartsWith(s)) is { } suffix)
                return rest[(at + suffix.Length)..];
            var filling = Words.Between.FirstOrDefault(b => rest.AsSpan(at).StartsWith(b));
            if (filling is null && !char.IsAsciiDigit(rest[at]) && !"〇零○一二三四五六七八九()".Contains(rest[at]))
                return null;
            at += filling?.Length ?? 1;
        }
        return null;
    }

    private static string FindAgency(string before, string after)
    {
        var front = Strip(before);
        if (front.Length >= 2)
            return front;
        // 2020年政府信息公开工作年度报告（三江镇）, …年报-三江镇
        var back = Strip(after.Trim('(', ')', '-', '—', '_', ':', '、', '[', ']', '【', '】'));
        return back.Length is >= 2 and <= 30 && !back.Contains('版') ? back : "";
    }

    private static string Strip(string text)
    {
        var name = Year().Replace(ChineseYear().Replace(text, ""), "");
        name = name.StartsWith("关于", StringComparison.Ordinal) ? name[2..] : name;
        return Ordinal().Replace(name, "").Trim('的', '度', '年', '(', ')', '-', '—', '_', '·', ':', '《', '》', '“', '”', '.', '、', '[', ']', '【', '】', '●', '•');
    }

    /// <summary>三江镇2020年, 2020年度报告, 年报: enough where nothing but annual reports is listed.</summary>
    private static TitleReading ReadShort(string words, Func<string, bool> isAgency)
    {
        var year = FindYear(words);
        // Without the digits alone: the 年度 of 2020年度报告 belongs to both.
        var bare = YearDigits().Replace(words, "").Trim('》', ')');
        var suffix = Words.Short.FirstOrDefault(s => bare.EndsWith(s, StringComparison.Ordinal));
        var agency = Strip(suffix is null ? words : bare[..^suffix.Length]);
        return (suffix is null && year is null) || (agency.Length > 0 && !isAgency(agency)) ? TitleReading.Other : new TitleReading(TitleKind.Report, year, agency, null);
    }

    private static char Digit(char c) => c is '〇' or '零' or '○' ? '0' : (char)('1' + "一二三四五六七八九".IndexOf(c, StringComparison.Ordinal));

    private static Grammar ReadGrammar()
    {
        var grammar = StrictJson.ReadEmbedded<Grammar>("Links.titles.json");
        grammar.LookAlikes.Unique(l => l.Id, "titles.json");
        return grammar;
    }

    [GeneratedRegex(@"(?<v>20[0-9]{2})(?:年度|年|度)?", RegexOptions.NonBacktracking)]
    private static partial Regex Year();

    [GeneratedRegex(@"20\d\d", RegexOptions.NonBacktracking)]
    private static partial Regex YearDigits();

    [GeneratedRegex(@"二[〇零○]{1}[〇零○一二三四五六七八九]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseYear();

    [GeneratedRegex(@"^\(?\d{1,3}[.、)]", RegexOptions.NonBacktracking)]
    private static partial Regex Ordinal();

    private sealed record Grammar(
        IReadOnlyList<string> Cores, IReadOnlyList<string> Suffixes, IReadOnlyList<string> Between, IReadOnlyList<string> Short,
        IReadOnlyList<LookAlike> LookAlikes, IReadOnlyList<string> InstitutionEndings);

    private sealed record LookAlike(string Id, string Reason, IReadOnlyList<string> Any);
}

internal enum TitleKind { Other, Report, LookAlike }

/// <param name="Year">The report year the title names, or null.</param>
/// <param name="Agency">The words that name the body; empty when none do.</param>
/// <param name="Reason">Why a look-alike is refused; null otherwise.</param>
internal sealed record TitleReading(TitleKind Kind, int? Year, string Agency, string? Reason)
{
    public static TitleReading Other { get; } = new(TitleKind.Other, null, "", null);
}
