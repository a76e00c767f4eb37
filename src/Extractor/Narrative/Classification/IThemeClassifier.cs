using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>Says of one item what it does and what it is about. The seam between our own classifier and one from outside.</summary>
public interface IThemeClassifier
{
    /// <summary>Probability from which a role is named; below it the classifier abstains.</summary>
    double RoleThreshold { get; }

    /// <summary>Probability from which each theme is named, in the order of <see cref="ThemeIds"/>.</summary>
    ImmutableArray<double> ThemeThresholds { get; }

    /// <summary>Writes the calibrated probabilities of the four roles, which sum to 1, then of the sixteen themes.</summary>
    /// <param name="text">The item as printed, its enumerator included; what lies behind the first thousand characters is not looked at.</param>
    /// <param name="block">What announced the item.</param>
    /// <param name="side">The role where it is known already; null lets the classifier decide. The themes depend on it.</param>
    /// <param name="probabilities">Takes <see cref="ItemReading.OutputCount"/> numbers.</param>
    void Weigh(ReadOnlySpan<char> text, ItemBlock block, NarrativeRole? side, Span<double> probabilities);
}

/// <summary>What an item does (docs/labelling.md).</summary>
public enum ItemRole { Problem, MeasureDone, MeasurePlanned, Neither }

/// <summary>What announced an item: the heading or turning phrase before it.</summary>
public enum ItemBlock { None, Problems, Measures }

/// <summary>What a classifier says of one item.</summary>
/// <param name="Role">The most probable role.</param>
/// <param name="IsSure">False where its probability is below the threshold: the classifier names no role.</param>
/// <param name="RoleProbability">Calibrated probability of <paramref name="Role"/>, 0 to 1.</param>
/// <param name="Problem">Probability that it is a problem.</param>
/// <param name="Measure">Probability that it is a measure, done or planned.</param>
/// <param name="Themes">Bit i: theme i of <see cref="ThemeIds"/> is named.</param>
/// <param name="Doubt">How near the least sure decision is to its threshold, 0 (sure) to 1 (on it).</param>
public readonly record struct ItemReading(ItemRole Role, bool IsSure, double RoleProbability, double Problem, double Measure, uint Themes, double Doubt)
{
    public const int RoleCount = 4, ThemeCount = 16, OutputCount = RoleCount + ThemeCount;

    /// <summary>Reads one item; the parameters are those of <see cref="IThemeClassifier.Weigh"/>.</summary>
    public static ItemReading Of(IThemeClassifier classifier, ReadOnlySpan<char> text, ItemBlock block, NarrativeRole? side = null)
    {
        Span<double> probabilities = stackalloc double[OutputCount];
        classifier.Weigh(text, block, side, probabilities);
        return Decide(probabilities, classifier.RoleThreshold, classifier.ThemeThresholds);
    }

    internal static ItemReading Decide(ReadOnlySpan<double> probabilities, double roleThreshold, ImmutableArray<double> themeThresholds)
    {
        var (best, second) = (0, -1);
        for (var role = 1; role < RoleCount; role++)
            if (probabilities[role] > probabilities[best])
                (best, second) = (role, best);
            else if (second < 0 || probabilities[role] > probabilities[second])
                second = role;
        var doubt = 1 - (probabilities[best] - probabilities[second]);
        var themes = 0u;
        for (var theme = 0; theme < themeThresholds.Length; theme++)
        {
            var (p, threshold) = (probabilities[RoleCount + theme], themeThresholds[theme]);
            if (p >= threshold)
                themes |= 1u << theme;
            doubt = Math.Max(doubt, p >= threshold ? 1 - (p - threshold) / (1 - threshold) : p / threshold);
        }

        return new ItemReading(
            (ItemRole)best, probabilities[best] >= roleThreshold, probabilities[best], probabilities[(int)ItemRole.Problem],
            probabilities[(int)ItemRole.MeasureDone] + probabilities[(int)ItemRole.MeasurePlanned], themes, doubt);
    }
}
