using System.Collections.Immutable;
using Nianbao.Extractor.Narrative.Classification;

namespace Nianbao.Extractor.Narrative;

/// <summary>Names the themes of an item by the trained classifier. An item of which it is not sure enough gets none.</summary>
internal static class ThemeReader
{
    public static ImmutableArray<string> Read(NarrativeRole role, string text) =>
        ThemeIds.Of(ItemReading.Of(NarrativeClassifier.Default, text, role == NarrativeRole.Problem ? ItemBlock.Problems : ItemBlock.Measures, role).Themes);
}
