using System.Collections.Immutable;
using System.Text.Json;
using Nianbao.Extractor;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Pipeline.Measuring;

/// <summary>One document held against what is expected of it.</summary>
/// <param name="Differences">In words, for a person; empty when all is as expected.</param>
/// <param name="Wrong">Cells with a number that is not theirs; a cell left unread is not among them.</param>
internal sealed record DocumentComparison(
    string File, ImmutableArray<string> Differences, bool IdentityRight, bool StatusRight, int Cells, int CellsRight, int Wrong, int Sections, int SectionsFound, int Items, int ItemsGiven, int ItemsRight)
{
    private const int MostNamed = 5;

    /// <summary>An item counts as the expected one when it has at least so much of its text in common.</summary>
    private const double LeastOverlap = 0.5;

    public static DocumentComparison Of(string file, AnnualReport report, ExpectedReport expected)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        bool Same<T>(string what, T? given, T? due)
        {
            if (EqualityComparer<T>.Default.Equals(given, due))
                return true;
            differences.Add($"{what} «{given}» for «{due}»");
            return false;
        }
        var statusRight = Same("status", Id(report.Status), expected.Status)
            & (expected.Issue is null || report.Issues.Any(i => i.Code == expected.Issue) || Same("issue", string.Join(' ', report.Issues.Select(i => i.Code)), expected.Issue));
        if (expected.Agency is not { } agency)
            return new(file, differences.ToImmutable(), statusRight, statusRight, 0, 0, 0, 0, 0, 0, 0, 0);
        var identityRight = Same("title", Plain(report.Title), Plain(expected.Title)) & Same("agency", report.Agency.Name, agency.Name) & Same("level", Id(report.Agency.Level), agency.Level)
            & Same("type", Id(report.Agency.Type), agency.Type) & Same("scope", Id(report.Scope), expected.Scope) & Same("year", report.ReportYear, expected.ReportYear)
            & Same("form", report.Form?.Id, expected.Form) & Same("published on", report.PublishedOn, expected.PublishedOn);
        var (cells, right, wrong) = CompareCells(report, expected, differences);
        var found = expected.Sections.Count(s => report.Sections.Any(r => r.Id == s));
        Same("sections", string.Join(' ', report.Sections.Select(s => s.Id).Order(StringComparer.Ordinal)), string.Join(' ', expected.Sections.Order(StringComparer.Ordinal)));
        var items = CountItems(report.Narrative, expected.Narrative);
        if (items < expected.Narrative.Length || items < report.Narrative.Length)
            differences.Add($"{items} items right of {expected.Narrative.Length}, {report.Narrative.Length} given");
        return new(file, differences.ToImmutable(), identityRight, statusRight, cells, right, wrong, expected.Sections.Length, found, expected.Narrative.Length, report.Narrative.Length, items);
    }

    private static (int Cells, int Right, int Wrong) CompareCells(AnnualReport report, ExpectedReport expected, ImmutableArray<string>.Builder differences)
    {
        var values = report.Figures.ToDictionary(f => f.Id, f => f.Value);
        var (cells, wrong, unread) = (0, new List<string>(), new List<string>());
        foreach (var (cell, due) in expected.Cells())
        {
            cells++;
            var given = values.GetValueOrDefault(cell);
            if (given is not null && given != due)
                wrong.Add(FormattableString.Invariant($"{cell} {given} for {(due is null ? "nothing" : due)}"));
            else if (given != due && !expected.MayStayUnread(cell))
                unread.Add(FormattableString.Invariant($"{cell} ({due})"));
        }
        if (wrong.Count > 0)
            differences.Add($"{wrong.Count} cells wrong: {string.Join(", ", wrong.Take(MostNamed))}");
        if (unread.Count > 0)
            differences.Add($"{unread.Count} cells unread: {string.Join(", ", unread.Take(MostNamed))}");
        return (cells, cells - wrong.Count - unread.Count, wrong.Count);
    }

    /// <summary>Expected items that were found with the same role, each found item counted once.</summary>
    private static int CountItems(ImmutableArray<NarrativeItem> given, ImmutableArray<ExpectedItem> expected)
    {
        var left = given.ToList();
        var right = 0;
        foreach (var item in expected)
            if (left.Where(g => Id(g.Role) == item.Role).MaxBy(g => Overlap(Plain(g.Text)!, Plain(item.Text)!)) is { } best && Overlap(Plain(best.Text)!, Plain(item.Text)!) >= LeastOverlap)
            {
                left.Remove(best);
                right++;
            }
        return right;
    }

    /// <summary>Share of the characters that both have, one text lying in the other.</summary>
    private static double Overlap(string a, string b) =>
        a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal) ? (double)Math.Min(a.Length, b.Length) / Math.Max(1, Math.Max(a.Length, b.Length)) : 0;

    private static string? Plain(string? text) => text is null ? null : string.Concat(text.Where(char.IsLetterOrDigit));

    private static string? Id<T>(T? value) => value is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()!);
}
