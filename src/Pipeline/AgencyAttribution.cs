using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;

namespace Nianbao.Pipeline;

/// <summary>
/// Says whose report a document is. The document's own title weighs more than the list it was found in: bodies share lists, and
/// reports are filed under the wrong body.
/// </summary>
internal static class AgencyAttribution
{
    /// <param name="candidates">The bodies whose list it was found in.</param>
    /// <returns>Null when neither document nor list tells.</returns>
    public static ReportSource? Choose(AnnualReport report, ReportLink link, IReadOnlyList<ReportSource> candidates)
    {
        if (report.Agency.Name is { } name)
        {
            var named = candidates.Where(c => IsSame(c.AgencyName, name)).ToList();
            if (named.Count == 1)
                return named[0];
        }
        return candidates.FirstOrDefault(c => c.AgencyId == link.AgencyId) ?? (candidates.Count == 1 && link.AgencyId is null && IsUnnamed(report) ? candidates[0] : null);
    }

    /// <summary>Equal, or equal but for a superior division before one of them (启运县青石镇人民政府, 青石镇人民政府).</summary>
    internal static bool IsSame(string roster, string printed)
    {
        var full = AgencyReader.Identify(roster)?.Name ?? roster;
        return full == printed || full.EndsWith(printed, StringComparison.Ordinal) && printed.Length >= 5 || printed.EndsWith(full, StringComparison.Ordinal) && full.Length >= 5;
    }

    private static bool IsUnnamed(AnnualReport report) => report.Agency.Name is null;
}
