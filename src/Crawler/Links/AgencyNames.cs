using System.Collections.Immutable;

namespace Nianbao.Crawler.Links;

/// <summary>
/// Which of the bodies that share an index a title speaks of. A name may be printed without 人民政府 or 办公室, with or without its
/// county in front. Where two fit equally, none is chosen: the document will tell.
/// </summary>
internal sealed class AgencyNames(IReadOnlyList<ReportSource> sources)
{
    private const string DivisionEndings = "省市县区州盟旗";

    // Longest first. The right side is what remains; null drops the variant.
    private static readonly (string Ending, string[] Short)[] Endings =
    [
        ("人民政府办公厅", ["政府办公厅"]),
        ("人民政府办公室", ["政府办公室", "政府办"]),
        ("街道办事处", ["街道", "街道办"]),
        ("管理委员会", ["管委会", ""]),
        ("人民政府", ["", "政府"]),
        ("委员会", ["委"]),
        ("办公室", ["办"]),
    ];

    private readonly ImmutableArray<(ReportSource Source, ImmutableArray<string> Variants)> _names =
        [.. sources.Select(s => (s, Variants(ReportTitle.Fold(s.AgencyName))))];

    /// <summary>The id of the body the words name; null when they name none of them, or more than one.</summary>
    public string? FindAgency(string words)
    {
        var name = ReportTitle.Fold(words);
        if (name.Length == 0)
            return sources.Count == 1 ? sources[0].AgencyId : null;
        var best = _names.Select(n => (n.Source, Score: n.Variants.Max(v => Score(name, v)))).Where(n => n.Score > 0)
            .GroupBy(n => n.Score).OrderByDescending(g => g.Key).FirstOrDefault();
        return best is not null && best.Count() == 1 ? best.First().Source.AgencyId : null;
    }

    /// <summary>The words name one of the bodies, or what could be one.</summary>
    public bool IsAgency(string words) => ReportTitle.Fold(words) is { Length: >= 2 } name && _names.Any(n => n.Variants.Any(v => Score(name, v) > 0));

    private static int Score(string name, string variant)
    {
        if (name == variant)
            return 3;
        if (name.Length > variant.Length)
            return variant.Length >= 2 && name.EndsWith(variant, StringComparison.Ordinal) && IsDivision(name[..^variant.Length]) ? 2 : 0;
        return name.Length >= 3 && variant.EndsWith(name, StringComparison.Ordinal) && (IsDivision(variant[..^name.Length]) || IsDivision(name[..1])) ? 1 : 0;
    }

    private static bool IsDivision(string prefix) => prefix.Length > 0 && DivisionEndings.Contains(prefix[^1], StringComparison.Ordinal);

    private static ImmutableArray<string> Variants(string name)
    {
        var (ending, shorts) = Endings.FirstOrDefault(e => name.EndsWith(e.Ending, StringComparison.Ordinal) && name.Length > e.Ending.Length);
        return ending is null ? [name] : [name, .. shorts.Select(s => name[..^ending.Length] + s)];
    }
}
