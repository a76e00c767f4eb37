using System.Numerics;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>The cue phrases of <c>themes.json</c> by their hash and by those of their beginnings, so that all of them are found in one walk over a text.</summary>
internal static class CuePhrases
{
    private static readonly Slot[] Slots = Read();

    private static readonly bool[] Beginnings = ReadBeginnings();

    /// <summary>False when no phrase begins as the text that was hashed.</summary>
    /// <param name="cues">Bit theme: what was hashed is a cue of that theme's problems; bit 16 + theme: of its measures. 0 when it only begins phrases.</param>
    public static bool GoesOn(uint hash, out uint cues)
    {
        var mask = (uint)Slots.Length - 1;
        for (var i = hash & mask; Slots[i] is { IsTaken: true } slot; i = (i + 1) & mask)
            if (slot.Hash == hash)
            {
                cues = slot.Cues;
                return true;
            }

        cues = 0;
        return false;
    }

    /// <summary>False for a character that no phrase begins with, which is most of them.</summary>
    public static bool Begins(char c) => Beginnings[c];

    private static bool[] ReadBeginnings()
    {
        var beginnings = new bool[char.MaxValue + 1];
        foreach (var (_, _, phrase) in KeywordThemes.Cues)
            beginnings[char.ToLowerInvariant(phrase[0])] = true;
        return beginnings;
    }

    private static Slot[] Read()
    {
        Dictionary<uint, uint> cues = [];
        foreach (var (theme, side, phrase) in KeywordThemes.Cues)
        {
            for (var length = 1; length < phrase.Length; length++)
                cues.TryAdd(ItemFeatures.HashOf(phrase[..length]), 0);
            var hash = ItemFeatures.HashOf(phrase);
            cues[hash] = cues.GetValueOrDefault(hash) | 1u << theme + (side == NarrativeRole.Problem ? 0 : 16);
        }

        var slots = new Slot[(int)BitOperations.RoundUpToPowerOf2((uint)cues.Count * 4)];
        foreach (var (hash, mask) in cues)
        {
            var i = hash & (uint)slots.Length - 1;
            while (slots[i].IsTaken)
                i = (i + 1) & (uint)slots.Length - 1;
            slots[i] = new Slot(hash, mask, true);
        }

        return slots;
    }

    private readonly record struct Slot(uint Hash, uint Cues, bool IsTaken);
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
