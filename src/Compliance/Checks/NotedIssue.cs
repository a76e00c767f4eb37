using System.Globalization;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;

namespace Nianbao.Compliance.Checks;

/// <summary>Something that the extractor noticed and that a rule holds against a report.</summary>
/// <param name="Code">The issue's code.</param>
/// <param name="NeedsTables">True where nothing can be said of a report without recognised tables.</param>
/// <param name="AnswerableParty">Undetermined where the reading may have made it.</param>
internal sealed record NotedIssue(string Code, bool NeedsTables, FindingOrigin AnswerableParty) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["count", "note"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (NeedsTables && report.Figures.All(f => f.State is Extractor.Tables.FigureState.MissingCell))
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "missing_table", [], "")];
        if (!NeedsTables && report.Report.Sections.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var noted = report.Report.Issues.Where(i => i.Code == Code).ToList();
        return [noted.Count == 0 ? CheckResult.Pass("", [], "") : new CheckResult(
            FindingOutcome.Fail, "", AnswerableParty, [], string.Join(" … ", noted.Take(3).Select(Place)),
            [new("count", noted.Count.ToString(CultureInfo.InvariantCulture)), new("note", noted[0].Message)], Place: noted[0].Origin)];
    }

    private static string Place(Issue issue) => issue.Origin is { Row: { } row } origin
        ? string.Create(CultureInfo.InvariantCulture, $"block {origin.Block}, row {row}") : issue.Message;
}
