using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Figures;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// Another year left standing where only the report's own can be meant. Years stand in a report for many good reasons (documents,
/// plans, comparisons), so only wording that speaks of the work reported on is looked at, and only when the report year is beyond doubt.
/// </summary>
/// <param name="Patterns">Wording with a group named <c>year</c>.</param>
/// <param name="NotAfter">Characters directly before the year that make it a comparison or a beginning.</param>
internal sealed record StaleYear(ImmutableArray<YearPattern> Patterns, string NotAfter) : TextCheck
{
    /// <summary>Characters. A bracket further back was never closed: it opens no title in which the year could stand.</summary>
    private const int LongestTitle = 200;

    public override string? Flaw() => Patterns.FirstOrDefault(p => !p.Pattern.GetGroupNames().Contains("year"))?.Pattern is { } pattern ? $"«{pattern}» has no group year" : null;

    protected override CheckResult? Obstacle(ReportView report) => base.Obstacle(report)
        ?? (report.IsYearCertain ? null : CheckResult.NotAssessable("", FindingOrigin.Undetermined, "year_uncertain", [], ""));

    protected override IEnumerable<Quote> Find(ReportView report) =>
        from passage in report.Passages
        from pattern in Patterns
        where (pattern.Section is null || pattern.Section == passage.SectionId) && NamesYearWithin(pattern, passage.Text, report.Report.ReportYear!.Value)
        from Match match in pattern.Pattern.Matches(passage.Text)
        where IsStale(pattern, match.Groups["year"], passage.Text, report.Report.ReportYear!.Value)
        select Quote.Of(match.Value, passage);

    /// <summary>Most paragraphs name no year that could be stale; they need not be searched.</summary>
    private static bool NamesYearWithin(YearPattern pattern, string text, int reportYear)
    {
        for (var at = text.IndexOf("20", StringComparison.Ordinal); at >= 0 && at + 4 <= text.Length; at = text.IndexOf("20", at + 1, StringComparison.Ordinal))
            if (int.TryParse(text.AsSpan(at, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year - reportYear >= pattern.FromOffset && year - reportYear <= pattern.ToOffset)
                return true;
        return false;
    }

    private bool IsStale(YearPattern pattern, Group year, string text, int reportYear)
    {
        var offset = int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) - reportYear;
        var before = year.Index > 0 ? text[year.Index - 1] : ' ';
        return offset >= pattern.FromOffset && offset <= pattern.ToOffset && !NotAfter.Contains(before, StringComparison.Ordinal) && !IsInTitle(text, year.Index);
    }

    private static bool IsInTitle(string text, int index)
    {
        var before = text.AsSpan(Math.Max(0, index - LongestTitle)..index);
        return before.LastIndexOfAny('《', '》') is >= 0 and var bracket && before[bracket] == '《';
    }
}

/// <param name="Section">The section it is looked for in; null for all.</param>
/// <param name="Pattern">Matched against text without white space; the group <c>year</c> is the year named.</param>
/// <param name="FromOffset">First year, counted from the report year, that is stale.</param>
/// <param name="ToOffset">Last year, counted from the report year, that is stale.</param>
internal sealed record YearPattern(string? Section, Regex Pattern, int FromOffset, int ToOffset);
