using System.Collections.Immutable;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>Our own classifier: a linear model over the words and characters of an item (docs/model-card.md). Immutable, safe to share.</summary>
public sealed class NarrativeClassifier : IThemeClassifier
{
    private static readonly Lazy<NarrativeClassifier> LazyDefault = new(ReadEmbedded);

    private readonly IWordSegmenter _segmenter;

    internal NarrativeClassifier(LinearModel model, Calibration calibration, IWordSegmenter? segmenter = null) =>
        (Model, Calibration, _segmenter) = (model, calibration, segmenter ?? JiebaSegmenter.Domain);

    /// <summary>With the model that is built into this assembly.</summary>
    public static NarrativeClassifier Default => LazyDefault.Value;

    public double RoleThreshold => Calibration.RoleThreshold;

    public ImmutableArray<double> ThemeThresholds => Calibration.ThemeThresholds;

    internal LinearModel Model { get; }

    internal Calibration Calibration { get; }

    /// <summary>The same model over other words: a segmenter from outside.</summary>
    public NarrativeClassifier With(IWordSegmenter segmenter) => new(Model, Calibration, segmenter);

    /// <summary>Reads a model that <c>nianbao train</c> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds no model of this version, or is damaged.</exception>
    public static NarrativeClassifier Read(Stream stream)
    {
        var (model, calibration) = ModelFile.Read(stream);
        return new NarrativeClassifier(model, calibration);
    }

    /// <summary>Writes the model; the same model gives the same bytes.</summary>
    public void Write(Stream stream) => ModelFile.Write(stream, Model, Calibration);

    public void Weigh(ReadOnlySpan<char> text, ItemBlock block, NarrativeRole? side, Span<double> probabilities) =>
        Weigh(Look(text, block), side, probabilities);

    /// <summary>The features of an item: the thread's own, until it looks at the next one.</summary>
    internal ItemFeatures Look(ReadOnlySpan<char> text, ItemBlock block)
    {
        var features = ItemFeatures.OfThread;
        features.Read(text, block, _segmenter);
        return features;
    }

    /// <summary>What <see cref="ItemReading.Of"/> says of an item that was looked at before.</summary>
    internal ItemReading Read(ItemFeatures features, NarrativeRole? side)
    {
        Span<double> probabilities = stackalloc double[ItemReading.OutputCount];
        Weigh(features, side, probabilities);
        return ItemReading.Decide(probabilities, RoleThreshold, ThemeThresholds);
    }

    private void Weigh(ItemFeatures features, NarrativeRole? side, Span<double> probabilities)
    {
        Span<float> scores = stackalloc float[ItemReading.OutputCount];
        var scored = Model.Score(features, side, scores);
        Calibration.Apply(scores, features.Cues, scored, probabilities);
    }

    private static NarrativeClassifier ReadEmbedded()
    {
        const string name = "Nianbao.Extractor.Narrative.Classification.model.bin";
        using var stream = typeof(NarrativeClassifier).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"The resource {name} is missing.");
        return Read(stream);
    }
}
