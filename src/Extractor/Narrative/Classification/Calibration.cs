using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>Turns scores into probabilities and says from where on they are named; all fitted on voices that the weights never saw.</summary>
/// <param name="RoleSharpness">Factor on the role scores before the softmax (the inverse of a temperature).</param>
/// <param name="Slopes">Platt scaling of each theme: probability = 1 / (1 + exp(−(slope · score + offset))).</param>
/// <param name="Offsets">As <paramref name="Slopes"/>.</param>
/// <param name="RoleThreshold">See <see cref="IThemeClassifier.RoleThreshold"/>.</param>
/// <param name="ThemeThresholds">See <see cref="IThemeClassifier.ThemeThresholds"/>.</param>
internal sealed record Calibration(
    double RoleSharpness, ImmutableArray<double> Slopes, ImmutableArray<double> Offsets, double RoleThreshold, ImmutableArray<double> ThemeThresholds)
{
    /// <summary>Scores as they are, half as the threshold: the start of the fit.</summary>
    public static Calibration None { get; } = new(1, [.. Enumerable.Repeat(1.0, 16)], [.. Enumerable.Repeat(0.0, 16)], 0.5, [.. Enumerable.Repeat(0.5, 16)]);

    public void Apply(ReadOnlySpan<float> scores, Span<double> probabilities)
    {
        var max = Math.Max(Math.Max(scores[0], scores[1]), Math.Max(scores[2], scores[3]));
        var total = 0.0;
        for (var role = 0; role < ItemReading.RoleCount; role++)
            total += probabilities[role] = Math.Exp(RoleSharpness * (scores[role] - max));
        for (var role = 0; role < ItemReading.RoleCount; role++)
            probabilities[role] /= total;
        for (var theme = 0; theme < Slopes.Length; theme++)
            probabilities[ItemReading.RoleCount + theme] = 1 / (1 + Math.Exp(-(Slopes[theme] * scores[ItemReading.RoleCount + theme] + Offsets[theme])));
    }
}
