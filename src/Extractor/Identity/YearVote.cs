using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Identity;

/// <summary>
/// Tells the report year by weighted vote: the statistical period, the title, the opening of the first section, the last section,
/// the year folder of the URL, the publication year, loose mentions. A period and a title that disagree are an issue; the period wins.
/// </summary>
internal static partial class YearVote
{
    private const double PeriodWeight = 5, TitleWeight = 4, OpeningWeight = 3, FolderWeight = 2, PublishedWeight = 2, MentionWeight = 0.3, MostMentions = 2;

    [GeneratedRegex("(?<y>20[0-3][0-9])年0?1月0?1日(起|开始)?(至|到|-|—|~)(?<z>20[0-3][0-9])?年?12月3[01]日?", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Period();

    /// <summary>A period whose 年 and 月 were lost with their font: 自202111日起至20211231日止.</summary>
    [GeneratedRegex("自(?<y>20[0-3][0-9])0?10?1日起?至(?<z>20[0-3][0-9])123[01]日", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex MangledPeriod();

    [GeneratedRegex("^(?<y>20[0-3][0-9])年度?[,，、]?", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Opening();

    /// <summary>Years of budgets, plans and of what is to come are not the year reported on.</summary>
    [GeneratedRegex("(?<y>20[0-3][0-9])年度?(?!.{0,8}(预算|决算|计划|规划|要点|将))", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Mention();

    [GeneratedRegex("(^|[^0-9])(?<y>20[0-3][0-9])(n|nb|年|nd)?([^0-9]|$)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Folder();

    /// <returns>The year, or null without any vote; and the issue of a conflict.</returns>
    public static (int? Year, Issue? Conflict) Count(ParsedDocument document, ReportTitle? title, string url)
    {
        var votes = new Dictionary<int, double>();
        int? period = null, opening = null;
        var mentions = 0.0;
        foreach (var block in document.Blocks.Where(b => b is not TableBlock))
        {
            if (!MayNameYear(block.Text))
                continue;
            var text = Label.Normalise(block.Text.Length > 4000 ? block.Text[..4000] : block.Text);
            period ??= PeriodOf(text);
            if (opening is null && block.Text.Length > 20 && Opening().Match(text) is { Success: true } match)
                opening = Number(match, "y");
            for (var mention = mentions < MostMentions ? Mention().Match(text) : Match.Empty; mention.Success && mentions < MostMentions; mention = mention.NextMatch())
            {
                Add(votes, Number(mention, "y"), MentionWeight);
                mentions += MentionWeight;
            }
        }
        Add(votes, opening, OpeningWeight);
        Add(votes, period, PeriodWeight);
        Add(votes, title?.Year, TitleWeight);
        Add(votes, FolderYear(url), FolderWeight);
        if (document.PublishedOn is { Month: <= 4 } published)
            Add(votes, published.Year - 1, PublishedWeight);
        var year = votes.Count == 0 ? null : period ?? (int?)votes.OrderByDescending(v => v.Value).ThenByDescending(v => v.Key).First().Key;
        var conflict = period is { } p && title?.Year is { } t && p != t
            ? Issue.Warning(IssueCodes.YearConflict, $"The statistical period is {p}, the title says {t}; the period is taken.")
            : null;
        return (year, conflict);
    }

    /// <summary>A quick look: false for a text without 2 and 0 one after the other, whatever white space is between them.</summary>
    private static bool MayNameYear(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAny('2', '２')) >= 0;)
        {
            text = text[(at + 1)..];
            foreach (var c in text)
                if (Label.Comparable(c) is not '\0' and var next)
                {
                    if (next == '0')
                        return true;
                    break;
                }
        }
        return false;
    }

    private static int? PeriodOf(string text)
    {
        if (Period().Match(text) is { Success: true } match)
            return match.Groups["z"].Success && match.Groups["z"].Value != match.Groups["y"].Value ? null : Number(match, "y");
        return MangledPeriod().Match(text) is { Success: true } mangled && mangled.Groups["y"].Value == mangled.Groups["z"].Value ? Number(mangled, "y") : null;
    }

    /// <summary>A folder such as /gknb2017/ or /2022n/; a date folder (/202201/) names the publication and does not count.</summary>
    private static int? FolderYear(string url)
    {
        foreach (var segment in url.Split('/').SkipLast(1))
            if (segment.Length is >= 4 and <= 12 && (segment.Contains("nb", StringComparison.Ordinal) || segment.EndsWith('n')) && Folder().Match(segment) is { Success: true } match)
                return Number(match, "y");
        return null;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static void Add(Dictionary<int, double> votes, int? year, double weight)
    {
        if (year is { } y)
            votes[y] = votes.GetValueOrDefault(y) + weight;
    }
}
