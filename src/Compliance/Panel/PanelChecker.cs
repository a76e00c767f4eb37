using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>Judges the reports of one agency against each other, each year against the year before. Thread-safe and repeatable.</summary>
public sealed class PanelChecker(RuleCatalog catalog)
{
    private readonly ConditionalWeakTable<ReportForm, object> _soundForms = [];
    private readonly FindingWriter _writer = new(catalog.Phrases);

    /// <summary>A checker with the rules that come with the program.</summary>
    public PanelChecker()
        : this(RuleCatalog.Default)
    {
    }

    /// <summary>
    /// Compares consecutive years. Reports without year or form are left out; own and government-wide reports are never compared
    /// with each other; where a year has several reports that could be meant, nothing is compared.
    /// </summary>
    /// <param name="reports">The current reports of one agency, in any order.</param>
    /// <returns>By year, then in the order of the rules; passes included.</returns>
    public ImmutableArray<PanelFinding> Check(IEnumerable<AnnualReport> reports)
    {
        List<ReportView> views = [];
        foreach (var report in reports.Where(r => r.Status is ReportStatus.Complete or ReportStatus.Partial && r is { Form: not null, ReportYear: not null }))
        {
            _soundForms.GetValue(report.Form!, RequireSound);
            views.Add(new ReportView(report, report.Form!, report.Agency.Level, report.Agency.Type));
        }
        return [.. views.OrderBy(v => v.Report.ReportYear).SelectMany(later => PredecessorOf(later, views) is { } earlier ? Compare(earlier, later, SuccessorOf(later, views)) : [])];
    }

    private object RequireSound(ReportForm form)
    {
        catalog.RequireOperands(form);
        return form;
    }

    /// <summary>The one report of the year before with the same scope; a scope nobody knows fits any. Null where it is not just one, or the later one has a rival.</summary>
    private static ReportView? PredecessorOf(ReportView later, List<ReportView> views)
    {
        var rivals = views.Count(v => v.Report.ReportYear == later.Report.ReportYear && ScopesAgree(v, later));
        var earlier = views.Where(v => v.Report.ReportYear == later.Report.ReportYear - 1 && ScopesAgree(v, later)).Take(2).ToList();
        return rivals == 1 && earlier is [var only] ? only : null;
    }

    /// <summary>The one report of the year after that has this one before it, or null.</summary>
    private static ReportView? SuccessorOf(ReportView report, List<ReportView> views) =>
        views.Where(v => v.Report.ReportYear == report.Report.ReportYear + 1 && PredecessorOf(v, views) == report).Take(2).ToList() is [var only] ? only : null;

    private static bool ScopesAgree(ReportView one, ReportView other) =>
        one.Report.Scope is null || other.Report.Scope is null || one.Report.Scope == other.Report.Scope;

    private IEnumerable<PanelFinding> Compare(ReportView earlier, ReportView later, ReportView? next) =>
        from check in catalog.PanelChecks
        let applies = check.Rule.Forms.Contains(earlier.Layout.Form.Id) && check.Rule.Forms.Contains(later.Layout.Form.Id)
        from result in applies ? check.Check.Run(check.Rule, earlier, later, next is not null && check.Rule.Forms.Contains(next.Layout.Form.Id) ? next : null) : [CheckResult.NotApplicable("other_form")]
        select new PanelFinding(later.Report.ReportYear!.Value, earlier.Report.ReportYear!.Value, _writer.Write(check.Rule, result));
}

/// <summary>The outcome of one rule on two years of one agency.</summary>
/// <param name="Year">The later year, the one the finding belongs to.</param>
/// <param name="EarlierYear">The year it was compared with.</param>
/// <param name="Finding">Its evidence names the cells of both years; its place is in the later report.</param>
public sealed record PanelFinding(int Year, int EarlierYear, Finding Finding);
