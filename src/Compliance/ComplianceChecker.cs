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
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var (rule, check) in catalog.ReportChecks)
            foreach (var result in Apply(rule, check, view))
                findings.Add(_writer.Write(rule, result));
        var coverage = Coverage(findings);
        return new ReportAssessment(catalog.Version, findings.DrainToImmutable(), coverage);
    }

    private object RequireSound(ReportForm form)
    {
        catalog.RequireOperands(form);
        return form;
    }

    private static IEnumerable<CheckResult> Apply(ComplianceRule rule, Check check, ReportView view) =>
        rule.Forms.Contains(view.Layout.Form.Id) ? check.Run(rule, view) : [CheckResult.NotApplicable("other_form")];

    /// <summary>Passes and failures among all that apply.</summary>
    private static double? Coverage(ImmutableArray<Finding>.Builder findings)
    {
        var (applicable, judged) = (0, 0);
        foreach (var finding in findings)
        {
            applicable += finding.Outcome is FindingOutcome.NotApplicable ? 0 : 1;
            judged += finding.Outcome is FindingOutcome.Pass or FindingOutcome.Fail ? 1 : 0;
        }
        return applicable == 0 ? null : (double)judged / applicable;
    }
}
