using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>Judges the documents in which one report was published against the one that stands now. Thread-safe and repeatable.</summary>
public sealed class EditionChecker(RuleCatalog catalog)
{
    private readonly FindingWriter _writer = new(catalog.Phrases);

    /// <summary>A checker with the rules that come with the program.</summary>
    public EditionChecker()
        : this(RuleCatalog.Default)
    {
    }

    /// <param name="current">The one that stands.</param>
    /// <param name="others">The other documents of the same body, year and scope; the current one among them is left out.</param>
    /// <returns>A rule's differences, each once however many documents show it; where there is none, whether all were alike or some could not be compared. Empty without others.</returns>
    public ImmutableArray<Finding> Check(Edition current, IEnumerable<Edition> others)
    {
        var compared = others.Where(o => o.Document != current.Document && IsReport(o.Report)).OrderByDescending(o => o.FirstSeenAt).ThenBy(o => o.Document, StringComparer.Ordinal).ToList();
        if (compared.Count == 0 || !IsReport(current.Report))
            return [];
        var now = ViewOf(current);
        return
        [
            .. from check in catalog.EditionChecks
               let applies = check.Rule.Forms.Contains(now.Layout.Form.Id)
               let results = applies ? compared.Select(o => check.Check.Judge(o, ViewOf(o), current, now)).ToList() : [CheckResult.NotApplicable("other_form")]
               from result in Summary(results)
               select _writer.Write(check.Rule, result),
        ];
    }

    private static bool IsReport(AnnualReport report) => report is { Form: not null, ReportYear: not null, Status: ReportStatus.Complete or ReportStatus.Partial };

    private static ReportView ViewOf(Edition edition) => new(edition.Report, edition.Report.Form!, edition.Report.Agency.Level, edition.Report.Agency.Type);

    private static IEnumerable<CheckResult> Summary(List<CheckResult> results)
    {
        var failed = results.Where(r => r.Outcome is FindingOutcome.Fail).DistinctBy(r => r.Instance, StringComparer.Ordinal).ToList();
        return failed.Count > 0 ? failed : [results.Find(r => r.Outcome is FindingOutcome.NotAssessable) ?? results[0]];
    }
}
