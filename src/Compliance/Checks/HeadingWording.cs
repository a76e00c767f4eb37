using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Text;

namespace Nianbao.Compliance.Checks;

/// <summary>The headings of the sections are those of the form; 的, commas and conjunctions aside.</summary>
/// <param name="Accepted">Other wordings with a good reason: that of the Regulation itself.</param>
internal sealed record HeadingWording(ImmutableArray<string> Accepted) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["quote"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var printed = report.Report.Sections.Where(s => s.Heading.Length > 0).ToList();
        if (printed.Count == 0)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_headings", [], "")];
        var wrong = printed.Where(s => !IsOfficial(s, report)).ToList();
        return [wrong.Count == 0 ? CheckResult.Pass("", [], "") : new CheckResult(
            FindingOutcome.Fail, "", FindingOrigin.Publisher, [], string.Join(" … ", wrong.Select(s => $"«{s.Heading}»")), [new("quote", wrong[0].Heading)])];
    }

    private bool IsOfficial(ReportSection section, ReportView report)
    {
        var printed = Comparable(section.Heading);
        return Accepted.Any(a => Comparable(a) == printed)
            || report.Layout.Form.Sections.FirstOrDefault(s => s.Id == section.Id) is not { } official || Comparable(official.Heading) == printed;
    }

    private static string Comparable(string heading) => Label.NormaliseHeading(Label.Of(Passage.WithoutMarkers(heading)).Core);
}
