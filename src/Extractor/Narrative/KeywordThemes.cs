using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative;

/// <summary>Names themes by the cue phrases of <c>themes.json</c> alone: what the classifier is measured against.</summary>
public static class KeywordThemes
{
    private static readonly ImmutableArray<Theme> Themes = ReadThemes();

    /// <summary>Every phrase with the index of its theme and the side it speaks for.</summary>
    internal static IEnumerable<(int Theme, NarrativeRole Side, string Phrase)> Cues =>
        Themes.SelectMany((t, i) => t.Problem.Select(p => (i, NarrativeRole.Problem, p)).Concat(t.Measure.Select(m => (i, NarrativeRole.Measure, m))));

    /// <summary>Bit i: a phrase of theme i of <see cref="ThemeIds"/> occurs.</summary>
    public static uint Read(NarrativeRole side, string text)
    {
        var mask = 0u;
        for (var i = 0; i < Themes.Length; i++)
            if ((side == NarrativeRole.Problem ? Themes[i].Problem : Themes[i].Measure).Any(c => text.Contains(c, StringComparison.Ordinal)))
                mask |= 1u << i;
        return mask;
    }

    private static ImmutableArray<Theme> ReadThemes()
    {
        const string name = "Narrative.themes.json";
        var themes = StrictJson.ReadEmbedded<ThemesFile>(name).Themes;
        return themes.Select(t => t.Id).SequenceEqual(ThemeIds.All, StringComparer.Ordinal) ? themes
            : throw new InvalidDataException($"{name} must name the sixteen themes in their order.");
    }

    private sealed record ThemesFile(ImmutableArray<Theme> Themes);

    private sealed record Theme(string Id, ImmutableArray<string> Problem, ImmutableArray<string> Measure);
}
