using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>
/// Applies the current rules to what is stored: to reports that were checked by older ones, across the years of each body, and across bodies. Only digests are held of
/// more than one body at a time.
/// </summary>
internal sealed class PanelRun(ReportStore store, ReportQueries queries)
{
    private readonly ComplianceChecker _checker = new();
    private readonly PanelChecker _panel = new();
    private readonly EditionChecker _editions = new();

    /// <returns>The bodies beside each other, as they were compared.</returns>
    public ReportField Run()
    {
        var agencies = queries.Agencies();
        var findings = ImmutableArray.CreateBuilder<Store.PanelFinding>();
        var digests = new List<ReportDigest>();
        foreach (var agency in agencies)
        {
            var id = agency.Source.AgencyId;
            var (level, type) = (Roster.LevelOf(agency.Source), Roster.TypeOf(agency.Source));
            var reports = queries.WholeReports(id).ToList();
            for (var i = 0; i < reports.Count; i++)
                reports[i] = Judge(reports[i], agency);
            findings.AddRange(_panel.Check(reports.Select(r => r.Corrected)).Select(f => new Store.PanelFinding(id, f.Year, f.Finding)));
            findings.AddRange(Restated(id, reports));
            digests.AddRange(reports.Select(r => ReportDigest.Of(id, r.Corrected, level, type)).OfType<ReportDigest>());
        }
        var field = new ReportField(Roster.TreeOf(agencies), digests);
        findings.AddRange(new FieldChecker().Check(field).Select(f => new Store.PanelFinding(f.AgencyId, f.Year, f.Finding)));
        store.ReplacePanelFindings(RuleCatalog.Default.Version, findings);
        return field;
    }

    /// <summary>Reports of which other documents are stored: what those say otherwise.</summary>
    private IEnumerable<Store.PanelFinding> Restated(string agencyId, IReadOnlyList<StoredReport> current) =>
        from year in queries.RepublishedYears(agencyId)
        let versions = queries.Versions(agencyId, year)
        from report in current.Where(r => r.Year == year)
        let others = versions.Where(v => v.Scope == report.Report.Scope && v.Sha256 != report.Document.Sha256).DistinctBy(v => v.Sha256).Select(v => queries.FindReport(v.Number)!)
        from finding in _editions.Check(EditionOf(report), others.Select(EditionOf))
        select new Store.PanelFinding(agencyId, year, finding);

    /// <summary>With the corrections that stand today, whatever those were when the version was stored.</summary>
    private Edition EditionOf(StoredReport report)
    {
        var corrections = store.CorrectionsOf(report.Document.Sha256);
        return new Edition((report with { Corrections = corrections }).Corrected, report.Document.Sha256.ToString(), report.SourceUrl, report.Document.FirstSeenAt, report.ExtractorVersion,
            [.. corrections.Standing.Select(c => c.Cell)]);
    }

    /// <summary>The report judged by the current rules with what people corrected in it; stored when that is a new version.</summary>
    public StoredReport Judge(StoredReport report, StoredAgency? agency)
    {
        var corrections = store.CorrectionsOf(report.Document.Sha256);
        if (report.Assessment.RulesVersion == RuleCatalog.Default.Version && report.Corrections.Number == corrections.Number)
            return report;
        var judged = report with { Corrections = corrections };
        judged = judged with { Assessment = _checker.Check(judged.Corrected, Roster.LevelOf(agency?.Source), Roster.TypeOf(agency?.Source)) };
        store.Save(judged);
        return judged;
    }
}
