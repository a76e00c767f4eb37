using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative.Classification.Labels;

/// <summary>One item with its labels by the guideline (docs/labelling.md).</summary>
/// <param name="Voice">Who writes so; a voice is in one split as a whole.</param>
/// <param name="Themes">Bit i: theme i of <see cref="ThemeIds"/>. 0 for an item that is neither, or names none.</param>
public sealed record LabelledItem(string Id, string Voice, ItemBlock Block, string Text, ItemRole Role, uint Themes)
{
    /// <summary>Problem or measure; null for an item that is neither.</summary>
    public NarrativeRole? Side => Role switch { ItemRole.Problem => NarrativeRole.Problem, ItemRole.Neither => null, _ => NarrativeRole.Measure };
}

/// <summary>What a voice is used for: never items of one voice on two sides.</summary>
public enum LabelSplit { Train, Validation, Test }

/// <summary>All labelled items, and which split each belongs to by its voice.</summary>
public sealed record LabelSet(ImmutableArray<LabelledItem> Items, ImmutableDictionary<string, LabelSplit> Voices)
{
    public ImmutableArray<LabelledItem> In(LabelSplit split) => [.. Items.Where(i => Voices[i.Voice] == split)];
}
