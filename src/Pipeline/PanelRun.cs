using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>Applies the current rules to what is stored: to reports that were checked by older ones, and across the years of each body.</summary>
internal sealed class PanelRun(ReportStore store, ReportQueries queries)
{
    private readonly ComplianceChecker _checker = new();
    private readonly PanelChecker _panel = new();

    public void Run()
    {
        var findings = ImmutableArray.CreateBuilder<Store.PanelFinding>();
        foreach (var agency in queries.Agencies())
        {
            var id = agency.Source.AgencyId;
            var reports = queries.WholeReports(id).ToList();
            foreach (var outdated in reports.Where(r => r.Assessment.RulesVersion != RuleCatalog.Default.Version))
                store.Save(outdated with { Assessment = _checker.Check(outdated.Report, Roster.LevelOf(agency.Source), Roster.TypeOf(agency.Source)) });
            findings.AddRange(_panel.Check(reports.Select(r => r.Report)).Select(f => new Store.PanelFinding(id, f.Year, f.Finding)));
        }
        store.ReplacePanelFindings(RuleCatalog.Default.Version, findings);
    }
}
