using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Compliance.Panel;

/// <summary>A problem that last year's report named already, in much the same words. What lies between the two bounds is left open.</summary>
/// <param name="Least">Likeness from which on two sentences tell the same, 0 to 1.</param>
/// <param name="Unlike">Likeness below which they certainly do not.</param>
internal sealed record RecurringProblem(double Least, double Unlike) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["earlier_year", "later_year", "problem", "before"];

    public override string? Flaw() => Likeness.Flaw(Least, Unlike);

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later)
    {
        var before = Likeness.Items(earlier, NarrativeRole.Problem);
        var now = Likeness.Items(later, NarrativeRole.Problem);
        return before.IsEmpty || now.IsEmpty ? [CheckResult.NotApplicable("too_little_to_compare")] : now.Select((item, i) => Judge(earlier, later, item, before, i + 1));
    }

    private CheckResult Judge(ReportView earlier, ReportView later, NarrativeItem item, ImmutableArray<NarrativeItem> before, int number)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"problem {number}");
        var (like, match) = Likeness.Best(item.Text, before);
        if (like < Unlike)
            return CheckResult.Pass(instance, [], "");
        if (like < Least)
            return CheckResult.NotAssessable(instance, FindingOrigin.Undetermined, "unsure", [], Likeness.Evidence(earlier, match.Text, later, item.Text));
        return new CheckResult(FindingOutcome.Fail, instance, FindingOrigin.Publisher, [], Likeness.Evidence(earlier, match.Text, later, item.Text),
            [new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("problem", Likeness.Quote(item.Text)), new("before", Likeness.Quote(match.Text))], Place: item.Origin);
    }
}

/// <summary>
/// A measure announced last year of which this year's report says nothing: no measure, no sentence of 总体情况 and no theme comes near it. Where anything comes near,
/// or the themes are not known, it is left open.
/// </summary>
/// <param name="Least">Likeness from which on a sentence takes the promise up, 0 to 1.</param>
/// <param name="Unlike">Likeness below which it certainly does not.</param>
internal sealed record DroppedPromise(double Least, double Unlike) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["earlier_year", "later_year", "promise"];

    public override string? Flaw() => Likeness.Flaw(Least, Unlike);

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later)
    {
        var promises = Likeness.Items(earlier, NarrativeRole.Measure);
        var sentences = later.Passages.SelectMany(p => p.Text.Split('。', '；')).Where(s => s.Length >= Likeness.Shortest).ToImmutableArray();
        if (promises.IsEmpty || sentences.IsEmpty)
            return [CheckResult.NotApplicable("too_little_to_compare")];
        var themes = later.Report.Narrative.SelectMany(n => n.Themes).ToHashSet(StringComparer.Ordinal);
        return promises.Select((promise, i) => Judge(earlier, later, promise, sentences, themes, i + 1));
    }

    private CheckResult Judge(ReportView earlier, ReportView later, NarrativeItem promise, ImmutableArray<string> sentences, HashSet<string> themes, int number)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"measure {number}");
        var like = sentences.Max(s => Likeness.Of(promise.Text, s));
        if (like >= Least)
            return CheckResult.Pass(instance, [], "");
        if (like >= Unlike || promise.Themes.IsEmpty || promise.Themes.Any(themes.Contains))
            return CheckResult.NotAssessable(instance, FindingOrigin.Undetermined, "unsure", [], "");
        return new CheckResult(FindingOutcome.Fail, instance, FindingOrigin.Publisher, [], $"{YearOf(earlier)}: «{Likeness.Quote(promise.Text)}»",
            [new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("promise", Likeness.Quote(promise.Text))]);
    }
}

/// <summary>How alike two sentences are: twice the pairs of characters they share by all of both (Dice), digits and enumerators left out.</summary>
internal static class Likeness
{
    /// <summary>Characters below which a sentence says too little to be compared.</summary>
    public const int Shortest = 8;

    private const int LongestQuote = 60;

    public static string? Flaw(double least, double unlike) => unlike < 0 || least > 1 || unlike >= least ? "the bounds are not 0 ≤ unlike < least ≤ 1" : null;

    public static ImmutableArray<NarrativeItem> Items(ReportView report, NarrativeRole role) =>
        [.. report.Report.Narrative.Where(n => n.Role == role && n.Text.Length >= Shortest)];

    public static (double Like, NarrativeItem Item) Best(string text, ImmutableArray<NarrativeItem> items) =>
        items.Select(i => (Like: Of(text, i.Text), Item: i)).MaxBy(b => b.Like);

    public static double Of(string one, string other)
    {
        var (a, b) = (Pairs(one), Pairs(other));
        return a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);
    }

    public static string Evidence(ReportView earlier, string before, ReportView later, string now) =>
        string.Create(CultureInfo.InvariantCulture, $"{earlier.Report.ReportYear}: «{Quote(before)}»; {later.Report.ReportYear}: «{Quote(now)}»");

    public static string Quote(string text) => text.Length <= LongestQuote ? text : $"{text[..LongestQuote]}…";

    private static HashSet<int> Pairs(string text)
    {
        HashSet<int> pairs = [];
        for (var i = 1; i < text.Length; i++)
            if (IsWord(text[i - 1]) && IsWord(text[i]))
                pairs.Add(text[i - 1] << 16 | text[i]);
        return pairs;
    }

    private static bool IsWord(char c) => c is >= '\u4e00' and <= '\u9fff';
}
