using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Extractor.Narrative.Classification.Evaluation;

/// <summary>Measures a classifier on labelled items.</summary>
public static class Evaluator
{
    /// <param name="items">Items of voices that the classifier never saw.</param>
    /// <param name="all">The whole set, for the agreement.</param>
    /// <param name="second">A second labelling of some of <paramref name="all"/>; null where there is none.</param>
    /// <exception cref="InvalidDataException">The second labelling names an item that is not there.</exception>
    public static ClassifierEvaluation Evaluate(
        IThemeClassifier classifier, IReadOnlyList<LabelledItem> items, IReadOnlyList<LabelledItem> all, IReadOnlyDictionary<string, (ItemRole Role, uint Themes)>? second)
    {
        var answers = items.Select(i => Answer.Of(classifier, i)).ToList();
        var themed = answers.Where(a => a.Item.Side is not null).ToList();
        var themes = Enumerable.Range(0, ThemeIds.All.Length)
            .Select(t => Sum(themed.Select(a => Score.OfMasks(a.Reading.Themes & 1u << t, a.Item.Themes & 1u << t)))).ToImmutableArray();
        var counts = Count(answers);
        var named = answers.Where(a => a.Reading.IsSure).ToList();
        return new ClassifierEvaluation(
            items.Count, themes, Sum(themes), counts, MacroF1(counts), (double)named.Count / items.Count,
            named.Count == 0 ? 0 : (double)named.Count(a => a.Reading.Role == a.Item.Role) / named.Count,
            Reliability.Of(answers.Select(a => (a.Reading.RoleProbability, a.Reading.Role == a.Item.Role))),
            Reliability.Of(themed.SelectMany(a => a.Themes.Select((p, t) => (p, (a.Item.Themes & 1u << t) != 0)))),
            Sum(themed.Select(a => Score.OfMasks(KeywordThemes.Read(a.Item.Side!.Value, a.Item.Text), a.Item.Themes))),
            MajorityThemeF1(themed, themes), MajorityRoleF1(counts),
            second is null ? null : Agree(all, second));
    }

    private static Score Sum(IEnumerable<Score> scores) => scores.Aggregate(default(Score), (a, b) => a + b);

    private static ImmutableArray<ImmutableArray<int>> Count(List<Answer> answers) =>
        [.. Enum.GetValues<ItemRole>().Select(r => Enum.GetValues<ItemRole>().Select(g => answers.Count(a => a.Item.Role == r && a.Reading.Role == g)).ToImmutableArray())];

    private static double MacroF1(ImmutableArray<ImmutableArray<int>> counts) =>
        Enumerable.Range(0, counts.Length).Average(r => new Score(counts[r][r], counts.Sum(row => row[r]), counts[r].Sum()).F1);

    private static double MajorityThemeF1(List<Answer> themed, ImmutableArray<Score> themes)
    {
        var commonest = Enumerable.Range(0, themes.Length).MaxBy(t => themes[t].Support);
        return Sum(themed.Select(a => Score.OfMasks(1u << commonest, a.Item.Themes))).F1;
    }

    private static double MajorityRoleF1(ImmutableArray<ImmutableArray<int>> counts)
    {
        var most = counts.Max(row => row.Sum());
        return new Score(most, counts.Sum(row => row.Sum()), most).F1 / counts.Length;
    }

    private static Agreement Agree(IReadOnlyList<LabelledItem> all, IReadOnlyDictionary<string, (ItemRole Role, uint Themes)> second)
    {
        var first = all.ToDictionary(i => i.Id);
        if (second.Keys.FirstOrDefault(id => !first.ContainsKey(id)) is { } missing)
            throw new InvalidDataException($"The second labelling names «{missing}», which is not in items.csv.");
        var both = second.Select(s => (First: first[s.Key], Second: s.Value)).ToList();
        var themed = both.Where(b => b.First.Side is not null && b.Second.Role != ItemRole.Neither);
        return new Agreement(
            both.Count,
            Agreement.Kappa(both.ConvertAll(b => (b.First.Role, b.Second.Role))),
            Agreement.Kappa([.. themed.SelectMany(b => Enumerable.Range(0, ThemeIds.All.Length).Select(t => ((b.First.Themes & 1u << t) != 0, (b.Second.Themes & 1u << t) != 0)))]));
    }

    private sealed record Answer(LabelledItem Item, ItemReading Reading, double[] Themes)
    {
        public static Answer Of(IThemeClassifier classifier, LabelledItem item)
        {
            Span<double> probabilities = stackalloc double[ItemReading.OutputCount];
            classifier.Weigh(item.Text, item.Block, null, probabilities);
            return new Answer(item, ItemReading.Decide(probabilities, classifier.RoleThreshold, classifier.ThemeThresholds), probabilities[ItemReading.RoleCount..].ToArray());
        }
    }
}
