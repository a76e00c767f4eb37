using Nianbao.Extractor.Identity;
using Nianbao.SiteGenerator;

namespace Nianbao.ComplianceGenerator;

/// <summary>Which identities a set of numbers breaks, computed apart from the rules under test.</summary>
internal static class IdentityOracle
{
    public static IReadOnlyList<string> Broken(ClearReport report, ClearReport? before)
    {
        var broken = Identities.Broken(Figures(report), before is null ? null : Figures(before)).ToList();
        if (report.Body.Level is AgencyLevel.County or AgencyLevel.Township && report.Values.Any(v => v.Value > 0 && v.Key.StartsWith("proactive.rules.", StringComparison.Ordinal)))
            broken.Add("A1-RULES");
        return broken;
    }

    private static ReportFigures Figures(ClearReport report)
    {
        var spec = new ReportSpec(report.Body.Id, report.Year, report.Title, "", "", "own", [], new Dictionary<string, decimal[]>(), new Dictionary<string, int[]>(), new Dictionary<string, int[]>(), [], [], Form: report.FormId);
        return new ReportFigures(spec, FormLayout.Of(report.FormId), report.Values);
    }
}
