using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification;

namespace Nianbao.Extractor.Narrative;

/// <summary>What the trained classifier says of an item, with the block it stands in as one of its features.</summary>
/// <param name="Role">Null where it is surely neither a problem nor a measure.</param>
/// <param name="Status">Null for a problem, and where the classifier is not sure.</param>
/// <param name="Themes">In their order; none of which the classifier is not sure enough.</param>
/// <param name="Confidence">Calibrated probability of the role, 0 to 1 in hundredths; of what structure speaks for where the role is null.</param>
internal readonly record struct ItemLabels(NarrativeRole? Role, MeasureStatus? Status, ImmutableArray<string> Themes, double Confidence)
{
    /// <param name="spokenFor">The role that structure speaks for. It stands where it was announced, and where the classifier abstains.</param>
    /// <param name="isAnnounced">Whether a heading or a turning phrase announced it, not only its own words.</param>
    public static ItemLabels Of(string text, NarrativeRole spokenFor, bool isAnnounced)
    {
        var classifier = NarrativeClassifier.Default;
        var features = classifier.Look(text, isAnnounced ? BlockOf(spokenFor) : ItemBlock.None);
        var reading = classifier.Read(features, isAnnounced ? spokenFor : null);
        // What a heading announces is what the report says of itself: the classifier does not make a problem a measure.
        NarrativeRole? role = isAnnounced || !reading.IsSure ? spokenFor : SideOf(reading.Role);
        return new ItemLabels(
            role, role == NarrativeRole.Measure && reading.IsSure ? StatusOf(reading.Role) : null,
            ThemeIds.Of(isAnnounced ? reading.Themes : ThemesOn(role ?? spokenFor, features)),
            Math.Round((role ?? spokenFor) == NarrativeRole.Problem ? reading.Problem : reading.Measure, 2));
    }

    /// <summary>The themes as of an item that was announced.</summary>
    private static uint ThemesOn(NarrativeRole side, ItemFeatures features)
    {
        features.Announce(BlockOf(side));
        return NarrativeClassifier.Default.Read(features, side).Themes;
    }

    private static ItemBlock BlockOf(NarrativeRole role) => role == NarrativeRole.Problem ? ItemBlock.Problems : ItemBlock.Measures;

    private static NarrativeRole? SideOf(ItemRole role) => role switch { ItemRole.Problem => NarrativeRole.Problem, ItemRole.Neither => null, _ => NarrativeRole.Measure };

    private static MeasureStatus? StatusOf(ItemRole role) => role switch { ItemRole.MeasureDone => MeasureStatus.Done, ItemRole.MeasurePlanned => MeasureStatus.Planned, _ => null };
}
