using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// A problem that last year's report named already, in much the same words. Left open are what lies between the two bounds, short texts of which one word may be all that differs,
/// problems named as solved, and other words on the same subject.
/// </summary>
/// <param name="Least">Likeness from which on two sentences tell the same, 0 to 1.</param>
/// <param name="Unlike">Likeness below which they certainly do not.</param>
/// <param name="Shortest">Chinese characters below which only equal texts are certainly the same.</param>
internal sealed record RecurringProblem(double Least, double Unlike, int Shortest) : PanelCheck
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
        if (before.All(b => Likeness.Of(item.Text, b.Text) < Unlike && PromiseWords.Default.AreOnOtherSubjects(item.Text, b.Text)))
            return CheckResult.Pass(instance, [], "");
        if (like < Least || PromiseWords.Default.IsSolved(item.Text) || PromiseWords.Default.AreOnOtherSubjects(item.Text, match.Text) || (like < 1 && Math.Min(Likeness.Length(item.Text), Likeness.Length(match.Text)) < Shortest))
            return CheckResult.NotAssessable(instance, FindingOrigin.Undetermined, "unsure", [], Likeness.Evidence(earlier, match.Text, later, item.Text));
        return new CheckResult(FindingOutcome.Fail, instance, FindingOrigin.Publisher, [], Likeness.Evidence(earlier, match.Text, later, item.Text),
            [new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("problem", Likeness.Quote(item.Text)), new("before", Likeness.Quote(match.Text))], Place: item.Origin);
    }
}

/// <summary>
/// A measure announced last year of which this year's report says nothing: no sentence comes near it, no theme is its, and no word anywhere in the text is of its subjects. It is
/// taken up where a sentence tells it as done. Left open is the rest: what is denied, put off or announced again, and what names no known subject.
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
        var subjects = PromiseWords.Default.SubjectsOf(string.Concat(later.Passages.Select(p => p.Text)));
        return promises.Select((promise, i) => Judge(earlier, later, promise, new LaterText(sentences, themes, subjects), i + 1));
    }

    private CheckResult Judge(ReportView earlier, ReportView later, NarrativeItem promise, LaterText text, int number)
    {
        var instance = string.Create(CultureInfo.InvariantCulture, $"measure {number}");
        var (words, subjects) = (PromiseWords.Default, PromiseWords.Default.SubjectsOf(promise.Text));
        var near = text.Sentences.Where(s => Likeness.Of(promise.Text, s) >= Unlike).ToList();
        if (near.Exists(s => Likeness.Of(promise.Text, s) >= Least && !words.IsNotDone(s) && !PromiseWords.IsAnnounced(s, later)))
            return CheckResult.Pass(instance, [], "");
        if (near.Count > 0 || promise.Themes.IsEmpty || promise.Themes.Any(text.Themes.Contains) || subjects.IsEmpty || subjects.Any(s => text.Subjects.Contains(s)))
            return CheckResult.NotAssessable(instance, FindingOrigin.Undetermined, "unsure", [], "");
        return new CheckResult(FindingOutcome.Fail, instance, FindingOrigin.Publisher, [], $"{YearOf(earlier)}: «{Likeness.Quote(promise.Text)}»",
            [new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)), new("promise", Likeness.Quote(promise.Text))]);
    }

    /// <param name="Subjects">Named anywhere in the text.</param>
    private sealed record LaterText(ImmutableArray<string> Sentences, HashSet<string> Themes, ImmutableArray<string> Subjects);
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

    /// <summary>Chinese characters of a text: what is compared.</summary>
    public static int Length(string text) => text.Count(IsWord);

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
