using System.Globalization;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Store.Export.Rows;

/// <summary>Names of rows that stay the same from release to release: made of what the row speaks of, never of where it stood or when it was stored.</summary>
internal static class RowIds
{
    private const int DigestLength = 12;

    /// <summary>Agency, year and scope; a report of nobody in particular, or of no known year, is named by its document besides.</summary>
    public static string OfReport(string? agencyId, int? year, string? scope, Sha256 document)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{agencyId ?? "unattributed"}/{year?.ToString(CultureInfo.InvariantCulture) ?? "undated"}/{scope ?? "unstated"}");
        return agencyId is null || year is null ? $"{name}/{document.ToString()[..DigestLength]}" : name;
    }

    public static string OfItem(string report, NarrativeItem item) => $"{report}/{Digest($"{item.Role}\n{item.SectionId}\n{item.Text}")}";

    public static string OfFinding(string owner, Finding finding) =>
        $"{owner}/{finding.RuleId}/{Digest(finding.Cells.IsDefaultOrEmpty ? finding.Evidence : string.Join(';', finding.Cells.Select(c => c.Value)))}";

    /// <summary>Tells apart rows of one name by their order.</summary>
    public static string Distinct(Dictionary<string, int> seen, string name)
    {
        var times = seen[name] = seen.GetValueOrDefault(name) + 1;
        return times == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}/{times}");
    }

    private static string Digest(string text) => Sha256.Of(Encoding.UTF8.GetBytes(text)).ToString()[..DigestLength];
}
