using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Extractor.Narrative.Classification.Training;

/// <summary>Fits the classifier: weights on the training voices, calibration and thresholds on the validation voices. The test voices are not looked at.</summary>
public static class ModelTrainer
{
    /// <param name="labels">The items; two trainings on the same items give the same model.</param>
    /// <exception cref="InvalidDataException">The training or the validation voices lack a role or a theme.</exception>
    public static NarrativeClassifier Train(LabelSet labels) => Train(labels, new TrainingSettings());

    internal static NarrativeClassifier Train(LabelSet labels, TrainingSettings settings)
    {
        var (train, validation) = (labels.In(LabelSplit.Train), labels.In(LabelSplit.Validation));
        RequireEveryClass(train, "training");
        RequireEveryClass(validation, "validation");
        var model = Fit(train, settings);
        return new NarrativeClassifier(model, CalibrationFit.Fit(model, train, validation));
    }

    private static LinearModel Fit(IReadOnlyList<LabelledItem> items, TrainingSettings settings)
    {
        var vocabulary = Vocabulary.Of(items, settings);
        var weights = new double[vocabulary.Count * ItemReading.OutputCount];
        var bias = new double[ItemReading.OutputCount];
        FitRoles(items, vocabulary, settings, weights, bias);
        FitThemes([.. items.Where(i => i.Side is not null)], vocabulary, settings, weights, bias);
        return Quantise(vocabulary, settings, weights, bias);
    }

    private static void RequireEveryClass(IReadOnlyCollection<LabelledItem> items, string name)
    {
        foreach (var role in Enum.GetValues<ItemRole>())
            if (items.All(i => i.Role != role))
                throw new InvalidDataException($"No {name} voice has an item of the role {LabelFile.IdOf(role)}.");
        for (var theme = 0; theme < ThemeIds.All.Length; theme++)
            if (items.All(i => (i.Themes & 1u << theme) == 0))
                throw new InvalidDataException($"No {name} voice has an item of the theme {ThemeIds.All[theme]}.");
    }

    private static void FitRoles(IReadOnlyList<LabelledItem> items, Vocabulary vocabulary, TrainingSettings settings, double[] weights, double[] bias)
    {
        const int count = ItemReading.RoleCount;
        (items, var examples) = Examples(items, i => vocabulary.Read(i, null, settings.LengthExponent), settings);
        var x = new double[(vocabulary.Count + 1) * count];
        Lbfgs.Minimise(new SoftmaxLoss(examples, [.. items.Select(i => (int)i.Role)], count, settings.RolePenalty).Evaluate, x, settings.MaxIterations, settings.Tolerance);
        for (var feature = 0; feature < vocabulary.Count; feature++)
            Array.Copy(x, feature * count, weights, feature * ItemReading.OutputCount, count);
        Array.Copy(x, vocabulary.Count * count, bias, 0, count);
    }

    private static void FitThemes(IReadOnlyList<LabelledItem> items, Vocabulary vocabulary, TrainingSettings settings, double[] weights, double[] bias)
    {
        (items, var examples) = Examples(items, i => vocabulary.Read(i, i.Side, settings.LengthExponent), settings);
        for (var theme = 0; theme < ThemeIds.All.Length; theme++)
        {
            var bit = 1u << theme;
            var x = new double[vocabulary.Count + 1];
            Lbfgs.Minimise(new LogisticLoss(examples, [.. items.Select(i => (i.Themes & bit) != 0)], settings.ThemePenalty).Evaluate, x, settings.MaxIterations, settings.Tolerance);
            for (var feature = 0; feature < vocabulary.Count; feature++)
                weights[feature * ItemReading.OutputCount + ItemReading.RoleCount + theme] = x[feature];
            bias[ItemReading.RoleCount + theme] = x[^1];
        }
    }

    /// <summary>Every item, and again with some of its features gone, as a sentence of another voice would miss them.</summary>
    private static (IReadOnlyList<LabelledItem> Items, List<Example> Examples) Examples(
        IReadOnlyList<LabelledItem> items, Func<LabelledItem, Example> read, TrainingSettings settings)
    {
        List<LabelledItem> all = [.. items];
        var examples = items.Select(read).ToList();
        for (var copy = 1; copy <= settings.ThinnedCopies; copy++)
            for (var i = 0; i < items.Count; i++)
            {
                all.Add(items[i]);
                examples.Add(examples[i].Thinned(settings.ThinnedShare, (uint)(i * 31 + copy)));
            }

        return (all, examples);
    }

    /// <summary>Weights in 255 steps an output: a fifth of the size, and bits that differ between processors fall away.</summary>
    private static LinearModel Quantise(Vocabulary vocabulary, TrainingSettings settings, double[] weights, double[] bias)
    {
        var scales = new float[ItemReading.OutputCount];
        for (var i = 0; i < weights.Length; i++)
            scales[i % scales.Length] = Math.Max(scales[i % scales.Length], (float)Math.Round(Math.Abs(weights[i]) / sbyte.MaxValue, 5));
        var steps = new sbyte[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            steps[i] = (sbyte)Math.Clamp(Math.Round(weights[i] / Math.Max(scales[i % scales.Length], 1e-5)), sbyte.MinValue + 1, sbyte.MaxValue);
        return new LinearModel([.. vocabulary.Keys], steps, scales, [.. bias.Select(b => (float)Math.Round(b, 4))], settings.LengthExponent);
    }
}

/// <param name="MinItems">A feature that fewer training items hold is left out.</param>
/// <param name="MaxFeatures">The commonest features are kept; with this many the model stays below a megabyte and a half.</param>
/// <param name="RolePenalty">Weight of half the squared weights.</param>
/// <param name="ThemePenalty">As <paramref name="RolePenalty"/>.</param>
/// <param name="LengthExponent">See <see cref="LinearModel.LengthExponent"/>.</param>
/// <param name="ThinnedCopies">How often each item is used again with features gone.</param>
/// <param name="ThinnedShare">The share of its features that go.</param>
/// <param name="MaxIterations">Of the minimiser, for an output.</param>
/// <param name="Tolerance">See <see cref="Lbfgs.Minimise"/>.</param>
internal sealed record TrainingSettings(
    int MinItems = 3, int MaxFeatures = 60_000, double RolePenalty = 0.05, double ThemePenalty = 0.1, double LengthExponent = 0.35, int ThinnedCopies = 1, double ThinnedShare = 0.4, int MaxIterations = 150, double Tolerance = 1e-3);
