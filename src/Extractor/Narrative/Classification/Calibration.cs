using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>Turns scores into probabilities and says from where on they are named; all fitted on voices that the weights never saw.</summary>
/// <param name="RoleSharpness">Factor on the role scores before the softmax (the inverse of a temperature).</param>
/// <param name="CueOdds">Log odds of each theme in each state of <see cref="CueMasks.State"/>, theme by theme, in the training voices.</param>
/// <param name="Slopes">Platt scaling of each theme: probability = 1 / (1 + exp(−(slope · (score + cue odds) + offset))).</param>
/// <param name="Offsets">As <paramref name="Slopes"/>.</param>
/// <param name="RoleThreshold">See <see cref="IThemeClassifier.RoleThreshold"/>.</param>
/// <param name="ThemeThresholds">See <see cref="IThemeClassifier.ThemeThresholds"/>.</param>
/// <remarks>
/// Words and cue phrases are two judges of a theme with an equal say. The words know the voices they were learned from; the phrases, written down
/// once for all bodies, hold where a text uses words that no voice uses.
/// </remarks>
internal sealed record Calibration(
    double RoleSharpness, ImmutableArray<double> CueOdds, ImmutableArray<double> Slopes, ImmutableArray<double> Offsets, double RoleThreshold, ImmutableArray<double> ThemeThresholds)
{
    /// <summary>Scores as they are, half as the threshold: the start of the fit.</summary>
    public static Calibration None { get; } = new(
        1, [.. new double[ItemReading.ThemeCount * CueMasks.States]], [.. Enumerable.Repeat(1.0, ItemReading.ThemeCount)], [.. new double[ItemReading.ThemeCount]], 0.5,
        [.. Enumerable.Repeat(0.5, ItemReading.ThemeCount)]);

    public void Apply(ReadOnlySpan<float> scores, CueMasks cues, NarrativeRole side, Span<double> probabilities)
    {
        var max = Math.Max(Math.Max(scores[0], scores[1]), Math.Max(scores[2], scores[3]));
        var total = 0.0;
        for (var role = 0; role < ItemReading.RoleCount; role++)
            total += probabilities[role] = Math.Exp(RoleSharpness * (scores[role] - max));
        for (var role = 0; role < ItemReading.RoleCount; role++)
            probabilities[role] /= total;
        for (var theme = 0; theme < ItemReading.ThemeCount; theme++)
            probabilities[ItemReading.RoleCount + theme] = 1 / (1 + Math.Exp(-(Slopes[theme] * Pool(theme, scores, cues, side) + Offsets[theme])));
    }

    /// <summary>The sum of what the words and what the cue phrases say of a theme.</summary>
    public double Pool(int theme, ReadOnlySpan<float> scores, CueMasks cues, NarrativeRole side) =>
        scores[ItemReading.RoleCount + theme] + CueOdds[theme * CueMasks.States + cues.State(theme, side)];
}
