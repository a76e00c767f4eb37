using System.Collections.Immutable;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Evaluation;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Tests.Extractor.Narrative.Classification.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Kappa_is_the_agreement_beyond_chance()
    {
        // Cohen's own kind of table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no gives 0.4.
        List<(bool, bool)> pairs = [.. Enumerable.Repeat((true, true), 20), .. Enumerable.Repeat((true, false), 5), .. Enumerable.Repeat((false, true), 10), .. Enumerable.Repeat((false, false), 15)];
        Agreement.Kappa(pairs).ShouldBe(0.4, 1e-9);
        Agreement.Kappa([(1, 1), (2, 2)]).ShouldBe(1);
    }

    [Fact]
    public void A_reliability_curve_weighs_its_bins()
    {
        var reliability = Reliability.Of([(0.95, true), (0.95, true), (0.95, false), (0.95, true), (0.15, false)]);
        reliability.Error.ShouldBe((4 * 0.2 + 0.15) / 5, 1e-9);
        reliability.Bins.Length.ShouldBe(10);
    }

    [Fact]
    public void What_a_classifier_says_is_counted()
    {
        LabelledItem[] items =
        [
            new("1", "v", ItemBlock.None, "人手不足", ItemRole.Problem, 0b10), new("2", "v", ItemBlock.None, "培训不够", ItemRole.Problem, 0b100), new("3", "v", ItemBlock.None, "加强培训", ItemRole.MeasurePlanned, 0b100),
        ];
        var result = Evaluator.Evaluate(new AlwaysStaffing(), items, items, new Dictionary<string, (ItemRole, uint)> { ["1"] = (ItemRole.Problem, 0b10), ["2"] = (ItemRole.Neither, 0) });
        result.Themes[1].ShouldBe(new Score(1, 3, 1));
        result.Themes[2].ShouldBe(new Score(0, 0, 2));
        result.Micro.F1.ShouldBe(2.0 / 6, 1e-9);
        result.RoleCounts[(int)ItemRole.Problem].ShouldBe([2, 0, 0, 0]);
        result.NamedShare.ShouldBe(1);
        result.NamedAccuracy.ShouldBe(2.0 / 3, 1e-9);
        result.Agreement!.Items.ShouldBe(2);
    }

    [Fact]
    public void A_second_label_of_an_unknown_item_is_refused() =>
        Should.Throw<InvalidDataException>(() => Evaluator.Evaluate(
            new AlwaysStaffing(), [new("1", "v", ItemBlock.None, "人手不足", ItemRole.Problem, 2)], [], new Dictionary<string, (ItemRole, uint)> { ["9"] = (ItemRole.Problem, 0) }));

    private sealed class AlwaysStaffing : IThemeClassifier
    {
        public double RoleThreshold => 0.5;

        public ImmutableArray<double> ThemeThresholds { get; } = [.. Enumerable.Repeat(0.5, 16)];

        public void Weigh(ReadOnlySpan<char> text, ItemBlock block, NarrativeRole? side, Span<double> probabilities)
        {
            probabilities.Clear();
            (probabilities[0], probabilities[ItemReading.RoleCount + 1]) = (1, 0.9);
        }
    }
}
