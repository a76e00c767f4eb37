using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms.Text;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Engines;

/// <summary>Microsoft.ML 5.0.0 behind our seam: maximum entropy over the words and pairs of words of an item, one model for the role and one for each theme.</summary>
public sealed class MicrosoftMlClassifier : IThemeClassifier
{
    private const string Yes = "yes", No = "no";

    /// <summary>A prediction engine is not safe for several threads.</summary>
    private readonly Lock _gate = new();

    private readonly IWordSegmenter _segmenter;
    private readonly Model _role;
    private readonly ImmutableArray<Model> _themes;

    private MicrosoftMlClassifier(IWordSegmenter segmenter, Model role, ImmutableArray<Model> themes) => (_segmenter, _role, _themes) = (segmenter, role, themes);

    public double RoleThreshold => 0.5;

    public ImmutableArray<double> ThemeThresholds { get; } = [.. Enumerable.Repeat(0.4, 16)];

    /// <summary>Fits on the training voices; the seed makes it repeatable.</summary>
    public static MicrosoftMlClassifier Train(LabelSet labels, IWordSegmenter segmenter)
    {
        var items = labels.In(LabelSplit.Train);
        var context = new MLContext(seed: 1);
        var texts = items.Select(i => Words(i.Text, i.Block, segmenter)).ToList();
        var themed = Enumerable.Range(0, items.Length).Where(i => items[i].Side is not null).ToList();
        return new MicrosoftMlClassifier(
            segmenter,
            Model.Fit(context, items.Select((item, i) => new Input { Text = texts[i], Label = item.Role.ToString() })),
            [.. ThemeIds.All.Select((_, t) => Model.Fit(context, themed.Select(i => new Input { Text = texts[i], Label = (items[i].Themes & 1u << t) != 0 ? Yes : No })))]);
    }

    public void Weigh(ReadOnlySpan<char> text, ItemBlock block, NarrativeRole? side, Span<double> probabilities)
    {
        var input = new Input { Text = Words(text, block, _segmenter) };
        lock (_gate)
        {
            for (var role = 0; role < ItemReading.RoleCount; role++)
                probabilities[role] = _role.Probability(input, ((ItemRole)role).ToString());
            for (var theme = 0; theme < _themes.Length; theme++)
                probabilities[ItemReading.RoleCount + theme] = _themes[theme].Probability(input, Yes);
        }
    }

    /// <summary>The words with spaces between them, the block as a word of its own.</summary>
    private static string Words(ReadOnlySpan<char> text, ItemBlock block, IWordSegmenter segmenter)
    {
        List<Token> tokens = [];
        segmenter.Cut(text, tokens);
        List<string> words = [$"block{block}"];
        foreach (var token in tokens)
            words.Add(token.In(text).ToString());
        return string.Join(' ', words);
    }

    private sealed class Input
    {
        public string Text { get; set; } = "";

        public string Label { get; set; } = "";
    }

    private sealed class Output
    {
        public float[] Score { get; set; } = [];
    }

    private sealed record Model(PredictionEngine<Input, Output> Engine, ImmutableArray<string> Classes)
    {
        public static Model Fit(MLContext context, IEnumerable<Input> rows)
        {
            var pipeline = context.Transforms.Conversion.MapValueToKey("Label", "Label")
                .Append(context.Transforms.Text.FeaturizeText(
                    "Features",
                    new TextFeaturizingEstimator.Options
                    {
                        WordFeatureExtractor = new WordBagEstimator.Options { NgramLength = 2, UseAllLengths = true, Weighting = NgramExtractingEstimator.WeightingCriteria.TfIdf },
                        CharFeatureExtractor = null,
                    },
                    "Text"))
                .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(
                    new SdcaMaximumEntropyMulticlassTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 100 }));
            var engine = context.Model.CreatePredictionEngine<Input, Output>(pipeline.Fit(context.Data.LoadFromEnumerable(rows)));
            VBuffer<ReadOnlyMemory<char>> names = default;
            engine.OutputSchema["Score"].GetSlotNames(ref names);
            return new Model(engine, [.. names.DenseValues().Select(n => n.ToString())]);
        }

        public double Probability(Input input, string name) => Engine.Predict(input).Score[Classes.IndexOf(name)];
    }
}
