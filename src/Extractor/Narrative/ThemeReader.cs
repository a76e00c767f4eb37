using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification;

namespace Nianbao.Extractor.Narrative;

/// <summary>What the trained classifier says of an item whose role is known: its themes, and how likely the role is.</summary>
internal static class ThemeReader
{
    /// <summary>The themes in their order; none of which the classifier is not sure enough.</summary>
    public static ImmutableArray<string> Read(NarrativeRole role, string text) => ThemeIds.Of(ItemReading.Of(NarrativeClassifier.Default, text, BlockOf(role), role).Themes);

    /// <summary>The calibrated probability of a role, 0 to 1 in hundredths.</summary>
    /// <param name="isAnnounced">Whether a heading or a turning phrase announced it: then that counts as evidence too.</param>
    public static double ConfidenceOf(NarrativeRole role, string text, bool isAnnounced)
    {
        var reading = ItemReading.Of(NarrativeClassifier.Default, text, isAnnounced ? BlockOf(role) : ItemBlock.None, role);
        return Math.Round(role == NarrativeRole.Problem ? reading.Problem : reading.Measure, 2);
    }

    private static ItemBlock BlockOf(NarrativeRole role) => role == NarrativeRole.Problem ? ItemBlock.Problems : ItemBlock.Measures;
}
