using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance;

/// <summary>Applies the rules to one report by itself. Step 13. Thread-safe; the same report gives the same assessment.</summary>
public sealed class ComplianceChecker(RuleCatalog catalog)
{
    private readonly ConditionalWeakTable<ReportForm, object> _soundForms = [];
    private readonly FindingWriter _writer = new(catalog.Phrases);

    /// <summary>A checker with the rules that come with the program.</summary>
    public ComplianceChecker()
        : this(RuleCatalog.Default)
    {
    }

    /// <summary>
    /// Judges a report. Documents that are no report or could not be read have no form: nothing is found and nothing is covered.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="level">The agency's level where the roster knows it; null to go by the document.</param>
    /// <param name="type">The agency's type where the roster knows it; null to go by the document.</param>
    /// <exception cref="InvalidDataException">The report's form lacks a cell that a rule for it speaks of.</exception>
    public ReportAssessment Check(AnnualReport report, AgencyLevel? level = null, AgencyType? type = null)
    {
        if (report.Form is not { } form || report.Status is ReportStatus.NotAReport or ReportStatus.Unreadable)
            return new ReportAssessment(catalog.Version, [], null);
        _soundForms.GetValue(form, RequireSound);
        var view = new ReportView(report, form, level ?? report.Agency.Level, type ?? report.Agency.Type);
        ImmutableArray<Finding> findings = [.. catalog.ReportChecks.SelectMany(c => Apply(c.Rule, c.Check, view))];
        return new ReportAssessment(catalog.Version, findings, Coverage(findings));
    }

    private object RequireSound(ReportForm form)
    {
        catalog.RequireOperands(form);
        return form;
    }

    private IEnumerable<Finding> Apply(ComplianceRule rule, Check check, ReportView view)
    {
        var results = rule.Forms.Contains(view.Layout.Form.Id) ? check.Run(rule, view) : [CheckResult.NotApplicable("other_form")];
        return results.Select(r => _writer.Write(rule, r));
    }

    /// <summary>Passes and failures among all that apply.</summary>
    private static double? Coverage(ImmutableArray<Finding> findings)
    {
        var applicable = findings.Count(f => f.Outcome is not FindingOutcome.NotApplicable);
        var judged = findings.Count(f => f.Outcome is FindingOutcome.Pass or FindingOutcome.Fail);
        return applicable == 0 ? null : (double)judged / applicable;
    }
}
