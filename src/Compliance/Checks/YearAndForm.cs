using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;

namespace Nianbao.Compliance.Checks;

/// <summary>The title names the year reported on.</summary>
/// <param name="Pattern">What a year in a title looks like.</param>
internal sealed record YearInTitle(Regex Pattern) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["title"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var title = report.Report.Title;
        yield return title switch
        {
            null or "" => CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_title", [], ""),
            _ when Pattern.IsMatch(Passage.Squeeze(title)) => CheckResult.Pass("", [], title),
            _ => new CheckResult(FindingOutcome.Fail, "", FindingOrigin.Publisher, [], $"«{title}»", [new("title", title)]),
        };
    }
}

/// <summary>
/// The form used is the one prescribed for the year. A report without recognised tables is not judged: the tables may be there and
/// unread.
/// </summary>
internal sealed record FormOfYear : Check
{
    public override IReadOnlyList<string> Words { get; } = ["form", "year"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var form = report.Layout.Form;
        if (report.Report.ReportYear is not { } year || !report.IsYearCertain)
            yield return CheckResult.NotAssessable("", FindingOrigin.Undetermined, "year_uncertain", [], "");
        else if (form.IsPrescribedFor(year))
            yield return CheckResult.Pass("", [], Evidence(form.Id, year));
        else if (form.Cells.IsEmpty || report.Report.Issues.Any(i => i.Code is IssueCodes.TableMissing or IssueCodes.TablesAsImage))
            yield return CheckResult.NotAssessable("", FindingOrigin.Extraction, "missing_table", [], "");
        else
            yield return new CheckResult(FindingOutcome.Fail, "", FindingOrigin.Publisher, [], Evidence(form.Id, year),
                [new("form", form.Id), new("year", year.ToString(CultureInfo.InvariantCulture))]);
    }

    private static string Evidence(string form, int year) => string.Create(CultureInfo.InvariantCulture, $"form {form}, report year {year}");
}

/// <summary>Wording that slips into titles and belongs into none.</summary>
/// <param name="Pattern">What is wrong.</param>
internal sealed record TitleSlip(Regex Pattern) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["title"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var title = report.Report.Title;
        yield return title switch
        {
            null or "" => CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_title", [], ""),
            _ when Pattern.IsMatch(Passage.Squeeze(title)) => new CheckResult(FindingOutcome.Fail, "", FindingOrigin.Publisher, [], $"«{title}»", [new("title", title)]),
            _ => CheckResult.Pass("", [], title),
        };
    }
}
