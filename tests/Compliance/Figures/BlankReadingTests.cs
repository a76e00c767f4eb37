using Nianbao.Compliance;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Compliance.Figures;

public sealed class BlankReadingTests
{
    private static readonly ComplianceChecker _checker = new();

    [Fact]
    public void A_blank_whose_sums_all_hold_is_taken_for_nothing_and_the_finding_says_so()
    {
        var report = ReportBuilder.Clean();
        foreach (var cell in report.Form.Table("requests")!.Cells.Select(c => c.Id.Value).Where(c => report[c] == 0))
            report.Blank(cell);
        var findings = Sums(report);
        findings.ShouldAllBe(f => f.Outcome == FindingOutcome.Pass);
        findings.ShouldContain(f => f.Message.Contains("taken for 0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FigureState.Blank)]
    [InlineData(FigureState.Dash)]
    public void A_blank_that_hides_a_number_leaves_its_sums_unjudged(FigureState state)
    {
        var findings = Sums(ReportBuilder.Clean().With("requests.processing.granted.natural_person", 6).With("requests.received_new.natural_person", state));
        findings.Where(f => f.Cells.Any(c => c.Value == "requests.received_new.natural_person")).ShouldAllBe(f => f.Outcome == FindingOutcome.NotAssessable);
    }

    [Fact]
    public void Totals_left_out_of_rows_with_numbers_are_not_filled_in_while_the_blanks_beside_them_are_nothing()
    {
        var report = ReportBuilder.Clean();
        foreach (var leaf in TestForms.LeavesOf(report.Form))
        {
            foreach (var cell in TestForms.Applicants.Select(a => $"{leaf}.{a}").Where(c => report[c] == 0))
                report.Blank(cell);
            report.With($"{leaf}.natural_person", Math.Max(1, report.ValueOrZero($"{leaf}.natural_person"))).Blank($"{leaf}.total");
        }
        var results = TestForms.LeavesOf(report.Form).Sum(l => report[$"{l}.natural_person"]);
        report.With("requests.processing.total.natural_person", results);
        var findings = Sums(report);
        findings.Where(f => f.RuleId == "T2-ROWSUM" && f.Message.Contains("processing.granted", StringComparison.Ordinal)).ShouldAllBe(f => f.Outcome == FindingOutcome.NotAssessable);
        findings.Single(f => f.RuleId == "T2-RESULTSUM" && f.Cells.Any(c => c.Value == "requests.processing.total.other_org") && f.Cells.Length > 2).Outcome.ShouldBe(FindingOutcome.Pass);
    }

    [Fact]
    public void An_empty_table_does_not_add_up_to_nothing()
    {
        var report = ReportBuilder.Clean();
        foreach (var cell in report.Form.Table("requests")!.Cells)
            report.Blank(cell.Id.Value);
        Sums(report).Where(f => f.RuleId != "T3-SUM").ShouldAllBe(f => f.Outcome == FindingOutcome.NotAssessable);
    }

    [Fact]
    public void A_blank_outside_every_sum_is_unknown() =>
        _checker.Check(ReportBuilder.Clean().Blank("proactive.rules.in_force").Build()).Findings.Single(f => f.RuleId == "A1-RULES").Outcome.ShouldBe(FindingOutcome.NotAssessable);

    private static List<Finding> Sums(ReportBuilder report) =>
        _checker.Check(report.Build()).Findings.Where(f => f.RuleId is "T2-BALANCE" or "T2-RESULTSUM" or "T2-ROWSUM" or "T3-SUM").ToList();
}
