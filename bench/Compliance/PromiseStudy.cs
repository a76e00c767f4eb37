using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.ComplianceGenerator;
using Nianbao.Extractor;

namespace Nianbao.Bench.Compliance;

/// <summary>
/// Holds what the rules on promises and problems say of two years to labelled pairs. Each pair becomes two pages that are read like any other; what the rules say is
/// <c>kept</c>, <c>dropped</c>, <c>recurring</c>, <c>other</c>, or nothing.
/// </summary>
internal static class PromiseStudy
{
    private const string Filler = "1.按要求抓好落实。";

    /// <exception cref="InvalidDataException">The file holds no pairs.</exception>
    public static PromiseResult Run(string file)
    {
        var pairs = JsonSerializer.Deserialize<ImmutableArray<PromisePair>?>(File.ReadAllText(file), RuleCase.Json) ?? throw new InvalidDataException($"{file} holds null.");
        var checker = new PanelChecker();
        return new PromiseResult([.. pairs.Select(p => (p, Say(p, checker)))]);
    }

    /// <returns>Null where the rule abstains.</returns>
    private static string? Say(PromisePair pair, PanelChecker checker)
    {
        var isMeasure = pair.Kind == "measure";
        var before = new CaseEdits(Set: Texts(["全年工作运行平稳。"], isMeasure ? "1.资料归档不够整齐。" : Numbered(pair.Before), isMeasure ? Numbered(pair.Before) : Filler));
        var after = new CaseEdits(Set: Texts(pair.After.Overview ?? ["全年工作运行平稳。"], Join(pair.After.Problems) ?? "1.资料归档不够整齐。", Join(pair.After.Measures) ?? Filler), Earlier: before);
        var (earlier, later, _) = new RuleCase("", "2021", after, after).Grow(after);
        var findings = checker.Check([ReportExtractor.Extract(earlier.Source()), ReportExtractor.Extract(later.Source())])
            .Select(f => f.Finding).Where(f => f.RuleId == (isMeasure ? "P-DROPPED" : "P-RECURRING")).ToList();
        if (findings.Count == 0 || findings.TrueForAll(f => f.Outcome is FindingOutcome.NotApplicable))
            throw new InvalidDataException($"{pair.Id}: no {pair.Kind} was read from the pages.");
        return findings.Exists(f => f.Outcome is FindingOutcome.Fail) ? isMeasure ? "dropped" : "recurring"
            : findings.Exists(f => f.Outcome is FindingOutcome.NotAssessable) ? null : isMeasure ? "kept" : "other";
    }

    private static Dictionary<string, ImmutableArray<string>> Texts(ImmutableArray<string> overview, string problems, string measures) => new(StringComparer.Ordinal)
    {
        ["overview"] = overview, ["problems"] = ["存在的主要问题：", problems, "改进措施：", measures],
    };

    private static string Numbered(string text) => $"1.{text}";

    private static string? Join(ImmutableArray<string>? texts) => texts is [var only] ? Numbered(only) : null;
}

/// <param name="Kind">measure or problem: what <paramref name="Before"/> is.</param>
/// <param name="Label">What a careful reader says: kept, dropped; recurring, other; unsure.</param>
/// <param name="Trap">Why the pair is hard; null where it is not.</param>
internal sealed record PromisePair(string Id, string Kind, string Before, PromiseText After, string Label, string? Trap = null);

/// <summary>What the next year's report says; a null part says something that belongs to no pair.</summary>
internal sealed record PromiseText(ImmutableArray<string>? Overview = null, ImmutableArray<string>? Problems = null, ImmutableArray<string>? Measures = null);

/// <param name="Judged">Each pair with what the rules say; null where they abstain.</param>
internal sealed record PromiseResult(ImmutableArray<(PromisePair Pair, string? Said)> Judged)
{
    private static readonly ImmutableArray<string> _labels = ["kept", "dropped", "recurring", "other"];

    public int Said(string label) => Judged.Count(j => j.Said == label);

    public int Right(string label) => Judged.Count(j => j.Said == label && j.Pair.Label == label);

    public int Labelled(string label) => Judged.Count(j => j.Pair.Label == label);

    public double Precision(string label) => Said(label) == 0 ? 1 : (double)Right(label) / Said(label);

    public string ToTable()
    {
        var text = new StringBuilder("| said | labelled so | said | right | precision | recall |\n|---|---|---|---|---|---|\n");
        foreach (var label in _labels)
            text.Append(CultureInfo.InvariantCulture, $"| {label} | {Labelled(label)} | {Said(label)} | {Right(label)} | {Precision(label):0.000} | {(double)Right(label) / Labelled(label):0.000} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| nothing | {Labelled("unsure")} | {Judged.Count(j => j.Said is null)} | {Judged.Count(j => j.Said is null && j.Pair.Label == "unsure")} | | |\n");
        foreach (var (pair, said) in Judged.Where(j => j.Said is not null && j.Said != j.Pair.Label))
            text.Append(CultureInfo.InvariantCulture, $"  wrong: {pair.Id} {pair.Label}, said {said} ({pair.Trap})\n");
        return text.ToString();
    }
}
