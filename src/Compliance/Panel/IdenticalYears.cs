using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// A year must not repeat the year before: neither all its numbers nor its text. Small bodies report nothing but zeros year after
/// year, and rightly; so only numbers above 0 count, and only from <paramref name="FewestNumbers"/> of them on.
/// </summary>
/// <param name="FewestNumbers">Numbers other than 0 below which equality says nothing.</param>
/// <param name="ShortestText">Characters below which a text is too short to compare.</param>
/// <param name="LeastSimilarity">Share of common five-character sequences, years masked, from which on a text is a repetition; 0 to 1.</param>
internal sealed record IdenticalYears(int FewestNumbers, int ShortestText, double LeastSimilarity) : PanelCheck
{
    private const int Shingle = 5;

    private static readonly Regex _year = new("20[0-9]{2}|[0-9]{1,2}月|[0-9]{1,2}日", RegexOptions.NonBacktracking);

    public override IReadOnlyList<string> Words { get; } = ["earlier_year", "later_year", "extent"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later) =>
        [JudgeNumbers(earlier, later), JudgeText(earlier, later)];

    private CheckResult JudgeNumbers(ReportView earlier, ReportView later)
    {
        ImmutableArray<CellId> shared = [.. later.Layout.Cells.Select(c => c.Id).Where(id => earlier.Layout.IndexOf(id) >= 0)];
        ImmutableArray<CellId> telling = [.. shared.Where(id => later.Value(id) is not (null or 0) || earlier.Value(id) is not (null or 0))];
        if (telling.Length < FewestNumbers)
            return CheckResult.NotApplicable("too_little_to_compare") with { Instance = "numbers" };
        if (telling.Any(id => later.Value(id) is null || earlier.Value(id) is null))
            return CheckResult.NotAssessable("numbers", OriginOfGap(earlier, telling, later, telling), "missing_operand", telling, "");
        return telling.Any(id => later.Value(id) != earlier.Value(id))
            ? CheckResult.Pass("numbers", [], "")
            : Fail("numbers", earlier, later, telling, string.Create(CultureInfo.InvariantCulture, $"{telling.Length} numbers"), OriginOf(earlier, telling, later, telling));
    }

    private CheckResult JudgeText(ReportView earlier, ReportView later)
    {
        var (before, now) = (TextOf(earlier), TextOf(later));
        if (Math.Min(before.Length, now.Length) < ShortestText)
            return CheckResult.NotApplicable("too_little_to_compare") with { Instance = "text" };
        var similarity = Similarity(before, now);
        var extent = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(similarity * 100)} % of the text");
        return similarity < LeastSimilarity ? CheckResult.Pass("text", [], extent) : Fail("text", earlier, later, [], extent, FindingOrigin.Publisher);
    }

    private static CheckResult Fail(string instance, ReportView earlier, ReportView later, ImmutableArray<CellId> cells, string extent, FindingOrigin origin) =>
        new(FindingOutcome.Fail, instance, origin, cells, $"{YearOf(earlier)}, {YearOf(later)}: {extent}",
            [new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("extent", extent)]);

    private static string TextOf(ReportView report) =>
        _year.Replace(report.Passages.Aggregate(new StringBuilder(), (text, passage) => text.Append(passage.Text)).ToString(), "0");

    /// <summary>Twice the common sequences by all of both (Dice), 0 to 1.</summary>
    private static double Similarity(string left, string right)
    {
        var (ofLeft, ofRight) = (Shingles(left), Shingles(right));
        var common = ofLeft.Count(ofRight.Contains);
        return 2.0 * common / (ofLeft.Count + ofRight.Count);
    }

    private static HashSet<string> Shingles(string text) =>
        Enumerable.Range(0, text.Length - Shingle + 1).Select(i => text.Substring(i, Shingle)).ToHashSet(StringComparer.Ordinal);
}
