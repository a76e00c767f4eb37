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

    public void Run()
    {
        var agencies = queries.Agencies();
        var findings = ImmutableArray.CreateBuilder<Store.PanelFinding>();
        var digests = new List<ReportDigest>();
        foreach (var agency in agencies)
        {
            var id = agency.Source.AgencyId;
            var (level, type) = (Roster.LevelOf(agency.Source), Roster.TypeOf(agency.Source));
            var reports = queries.WholeReports(id).ToList();
            foreach (var outdated in reports.Where(r => r.Assessment.RulesVersion != RuleCatalog.Default.Version))
                store.Save(outdated with { Assessment = _checker.Check(outdated.Report, level, type) });
            findings.AddRange(_panel.Check(reports.Select(r => r.Report)).Select(f => new Store.PanelFinding(id, f.Year, f.Finding)));
            digests.AddRange(reports.Select(r => ReportDigest.Of(id, r.Report, level, type)).OfType<ReportDigest>());
        }
        var field = new ReportField(Roster.TreeOf(agencies), digests);
        findings.AddRange(new FieldChecker().Check(field).Select(f => new Store.PanelFinding(f.AgencyId, f.Year, f.Finding)));
        store.ReplacePanelFindings(RuleCatalog.Default.Version, findings);
    }
}
