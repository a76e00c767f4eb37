using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative;

/// <summary>Names the themes of an item by the cue phrases in <c>themes.json</c>.</summary>
internal static class ThemeReader
{
    private static readonly ImmutableArray<Theme> Themes = EmbeddedData.ReadJson<ThemesFile>("Narrative.themes.json").Themes;

    /// <summary>Every theme id, in the order in which items list them.</summary>
    public static ImmutableArray<string> Ids { get; } = [.. Themes.Select(t => t.Id)];

    public static ImmutableArray<string> Read(NarrativeRole role, string text) =>
        [.. Themes.Where(t => (role == NarrativeRole.Problem ? t.Problem : t.Measure).Any(c => text.Contains(c, StringComparison.Ordinal))).Select(t => t.Id)];

    private sealed record ThemesFile(ImmutableArray<Theme> Themes);

    private sealed record Theme(string Id, ImmutableArray<string> Problem, ImmutableArray<string> Measure);
}
