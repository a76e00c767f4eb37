using System.Collections.Immutable;
using System.Numerics;

namespace Nianbao.Extractor.Narrative;

/// <summary>The sixteen themes, in the order in which items list them; a theme's index is its bit in a mask.</summary>
public static class ThemeIds
{
    public static ImmutableArray<string> All { get; } =
    [
        "awareness", "staffing", "training", "mechanisms", "content", "timeliness", "quality", "channels", "interpretation", "request_handling",
        "participation", "supervision", "coordination", "key_areas", "publicity", "information_management",
    ];

    /// <summary>The ids whose bits are set.</summary>
    public static ImmutableArray<string> Of(uint mask)
    {
        if (mask == 0)
            return [];
        var ids = ImmutableArray.CreateBuilder<string>(BitOperations.PopCount(mask));
        for (var left = mask; left != 0; left &= left - 1)
            ids.Add(All[BitOperations.TrailingZeroCount(left)]);
        return ids.MoveToImmutable();
    }

    /// <summary>The mask of ids joined by |; empty text is 0. Null when an id is unknown or there twice.</summary>
    public static uint? TryRead(string ids)
    {
        var mask = 0u;
        foreach (var id in ids.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var index = All.IndexOf(id);
            if (index < 0 || (mask & 1u << index) != 0)
                return null;
            mask |= 1u << index;
        }

        return mask;
    }
}
