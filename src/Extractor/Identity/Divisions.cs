using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nianbao.Extractor.Identity;

/// <summary>
/// The division list of mainland China (statistics codes as of 2023-06-30, <c>divisions.csv</c>): provinces, prefectures and
/// counties by name. A name alone resolves a level, hardly ever a place: four districts are called 鼓楼区.
/// </summary>
public static class Divisions
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> CodesByName = EmbeddedLines.Read("Identity.divisions.csv")
        .Select(l => l.Split(',')).GroupBy(p => p[1], p => p[0]).ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());

    private static readonly FrozenSet<string> Codes = CodesByName.Values.SelectMany(c => c).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The level that every division of this full name has; null for an unknown name or one that occurs on two levels.</summary>
    public static AgencyLevel? LevelOf(string name)
    {
        if (!CodesByName.TryGetValue(name, out var codes))
            return null;
        var levels = codes.Select(LevelOfCode).Distinct().ToList();
        return levels.Count == 1 ? levels[0] : null;
    }

    /// <summary>True when the code (6 digits) is that of a division with this name.</summary>
    public static bool IsNamed(string code, string name) => CodesByName.TryGetValue(name, out var codes) && codes.Contains(code);

    /// <summary>True for the code (6 digits) of a division of the list.</summary>
    public static bool IsKnown(string code) => Codes.Contains(code);

    /// <summary>The level of a GB/T 2260 code: province, prefecture or county.</summary>
    public static AgencyLevel LevelOfCode(string code) =>
        code.EndsWith("0000", StringComparison.Ordinal) ? AgencyLevel.Province
        : code.EndsWith("00", StringComparison.Ordinal) ? AgencyLevel.Prefecture
        : AgencyLevel.County;
}
