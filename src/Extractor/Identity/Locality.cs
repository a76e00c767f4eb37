using System.Collections.Immutable;

namespace Nianbao.Extractor.Identity;

/// <summary>The divisions that a body's name starts with: 沭阳县发展和改革局 → 沭阳县.</summary>
internal static class Locality
{
    private const int LongestUnit = 12;

    private static readonly (string Suffix, AgencyLevel? Level)[] Suffixes =
    [
        ("自治区", AgencyLevel.Province), ("省", AgencyLevel.Province), ("自治州", AgencyLevel.Prefecture), ("地区", AgencyLevel.Prefecture), ("盟", AgencyLevel.Prefecture),
        ("自治县", AgencyLevel.County), ("县", AgencyLevel.County), ("自治旗", AgencyLevel.County), ("旗", AgencyLevel.County), ("区", AgencyLevel.County), ("市", null),
    ];

    /// <summary>The level that the last division in the name gives; null when nothing tells.</summary>
    public static AgencyLevel? LevelOf(string name)
    {
        // 国家税务总局宿州市税务局 belongs to the place behind its head office.
        if (name.IndexOf("总局", StringComparison.Ordinal) is > 0 and var at && at + 2 < name.Length)
            name = name[(at + 2)..];
        var units = UnitsOf(name);
        if (units.IsEmpty)
            return name.StartsWith("国家", StringComparison.Ordinal) || name.StartsWith("国务院", StringComparison.Ordinal) || name.EndsWith('部') || name.EndsWith("总局", StringComparison.Ordinal)
                ? AgencyLevel.Central : null;
        var last = units[^1];
        if (Divisions.LevelOf(last) is { } known)
            return known;
        if (Suffixes.First(s => last.EndsWith(s.Suffix, StringComparison.Ordinal)).Level is { } level)
            return level;
        // A city that the list does not know: below another city it is a county-level one.
        return units.Length > 1 && units[^2].EndsWith('市') ? AgencyLevel.County : null;
    }

    /// <summary>From the outermost to the innermost division; empty when the name starts with none.</summary>
    public static ImmutableArray<string> UnitsOf(string name)
    {
        var units = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        while (NextUnit(name, start) is > 0 and var length)
        {
            units.Add(name.Substring(start, length));
            start += length;
        }
        return units.ToImmutable();
    }

    private static int NextUnit(string name, int start)
    {
        for (var end = start + 2; end <= Math.Min(name.Length, start + LongestUnit); end++)
        {
            var unit = name.AsSpan(start, end - start);
            if (Divisions.LevelOf(unit.ToString()) is not null)
                return end - start;
            foreach (var (suffix, _) in Suffixes)
                if (unit.EndsWith(suffix, StringComparison.Ordinal) && unit.Length > suffix.Length && !IsPartOfWord(name, end, suffix))
                    return end - start;
        }
        return 0;
    }

    /// <summary>市场监督管理局, 区域 and 社区 do not end a division.</summary>
    private static bool IsPartOfWord(string name, int end, string suffix) =>
        suffix == "市" && (At(name, end) == '场' || At(name, end) == '政' || At(name, end) == '容')
        || suffix == "区" && (At(name, end) == '域' || name[end - 2] is '社' or '治' or '园' or '发' or '新' or '验' or '税' or '假')
        || suffix == "旗" && At(name, end) == '下';

    private static char At(string name, int index) => index < name.Length ? name[index] : '\0';
}
