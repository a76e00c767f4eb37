using System.Collections.Frozen;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>The cue phrases of <c>themes.json</c> by their hash, so that all of them are found in one walk over a text.</summary>
internal static class CuePhrases
{
    private static readonly FrozenDictionary<uint, uint> Masks = Read();

    private static readonly bool[] Beginnings = ReadBeginnings();

    /// <summary>Characters of the longest phrase.</summary>
    public static int MaxLength { get; } = KeywordThemes.Cues.Max(c => c.Phrase.Length);

    /// <summary>Bit theme: a cue of that theme's problems; bit 16 + theme: of its measures. 0 when the hash is that of no phrase.</summary>
    public static uint Find(uint hash) => Masks.GetValueOrDefault(hash);

    /// <summary>False for a character that no phrase begins with, which is most of them.</summary>
    public static bool Begins(char c) => Beginnings[c];

    private static bool[] ReadBeginnings()
    {
        var beginnings = new bool[char.MaxValue + 1];
        foreach (var (_, _, phrase) in KeywordThemes.Cues)
            beginnings[char.ToLowerInvariant(phrase[0])] = true;
        return beginnings;
    }

    private static FrozenDictionary<uint, uint> Read()
    {
        Dictionary<uint, uint> masks = [];
        foreach (var (theme, side, phrase) in KeywordThemes.Cues)
        {
            var hash = ItemFeatures.HashOf(phrase);
            masks[hash] = masks.GetValueOrDefault(hash) | 1u << theme + (side == NarrativeRole.Problem ? 0 : 16);
        }

        return masks.ToFrozenDictionary();
    }
}

/// <summary>Which themes' cue phrases an item holds. Bit theme: a phrase of problems; bit 16 + theme: of measures.</summary>
/// <param name="Once">Anywhere.</param>
/// <param name="Twice">At two places.</param>
internal readonly record struct CueMasks(uint Once, uint Twice)
{
    /// <summary>What can be found of a theme: nothing, a phrase, two of them.</summary>
    public const int States = 3;

    /// <summary>0 to 2: at how many places the theme's own side has a phrase.</summary>
    public int State(int theme, NarrativeRole side)
    {
        var bit = side == NarrativeRole.Problem ? theme : theme + ItemReading.ThemeCount;
        return (int)((Once >> bit & 1) + (Twice >> bit & 1));
    }
}
