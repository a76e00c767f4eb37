using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// The period the figures are said to cover is 1 January to 31 December of the report year. Reports that state none are not
/// concerned.
/// </summary>
/// <param name="Period">The sentence with groups <c>y1 m1 d1</c>, <c>y2</c> (may be missing) <c>m2 d2</c>.</param>
/// <param name="Mangled">The sentence with 年 and 月 lost.</param>
internal sealed record ReportPeriod(Regex Period, Regex Mangled) : Check
{
    private const string Cue = "统计";

    public override IReadOnlyList<string> Words { get; } = ["quote"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        foreach (var passage in report.PassagesThatSay(Cue))
        {
            if (Period.Match(passage.Text) is { Success: true } stated)
                return [Judge(report, passage, stated)];
            if (Mangled.Match(passage.Text) is { Success: true } mangled)
                return [Fail(passage, mangled.Value)];
        }
        return [report.Passages.IsEmpty ? CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "") : CheckResult.NotApplicable("no_period")];
    }

    private static CheckResult Judge(ReportView report, Passage passage, Match stated)
    {
        if (report.Report.ReportYear is not { } year)
            return CheckResult.NotAssessable("", FindingOrigin.Undetermined, "year_uncertain", [], stated.Value);
        var isWholeYear = Number(stated, "y1") == year && Number(stated, "m1") == 1 && Number(stated, "d1") == 1
            && (Number(stated, "y2") ?? year) == year && Number(stated, "m2") == 12 && Number(stated, "d2") == 31;
        return isWholeYear ? CheckResult.Pass("", [], stated.Value) : Fail(passage, stated.Value);
    }

    private static CheckResult Fail(Passage passage, string quote) =>
        new(FindingOutcome.Fail, "", FindingOrigin.Publisher, [], $"«{quote}»", [new("quote", quote)], Place: passage.Place);

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : null;
}
