using Nianbao.Compliance;

namespace Nianbao.Tests.Compliance.Figures;

public sealed class MinimalExplanationTests
{
    private static readonly ComplianceChecker _checker = new();

    [Fact]
    public void One_wrong_cell_that_trips_two_sums_is_named_with_the_number_that_would_repair_both()
    {
        var report = ReportBuilder.Clean();
        var right = report["requests.processing.granted.natural_person"];
        var failures = Failures(report.With("requests.processing.granted.natural_person", right + 7));
        failures.Select(f => f.RuleId).ShouldBe(["T2-RESULTSUM", "T2-ROWSUM"]);
        failures.ShouldAllBe(f => f.Evidence.EndsWith($"requests.processing.granted.natural_person: {right + 7} → {right}", StringComparison.Ordinal));
        failures[0].Message.ShouldContain("2 failed sums would hold");
    }

    [Fact]
    public void A_total_of_nothing_is_the_only_cell_that_can_be_wrong_because_counts_are_not_negative()
    {
        var report = ReportBuilder.Clean().With("disputes.reconsideration.upheld", 10).With("disputes.reconsideration.corrected", 1)
            .With("disputes.reconsideration.other", 0).With("disputes.reconsideration.pending", 0).With("disputes.reconsideration.total", 0);
        Failures(report).ShouldHaveSingleItem().Evidence.ShouldEndWith("disputes.reconsideration.total: 0 → 11");
    }

    [Fact]
    public void Where_any_of_several_cells_would_do_none_is_named()
    {
        var report = ReportBuilder.Clean().With("disputes.reconsideration.upheld", 1).With("disputes.reconsideration.corrected", 1)
            .With("disputes.reconsideration.other", 0).With("disputes.reconsideration.pending", 0).With("disputes.reconsideration.total", 5);
        Failures(report).ShouldHaveSingleItem().Evidence.ShouldBe("1 + 1 + 0 + 0 = 2 ≠ 5");
    }

    [Fact]
    public void Two_equal_errors_that_two_other_cells_would_explain_as_well_are_not_named()
    {
        var report = ReportBuilder.Clean();
        var leaves = TestForms.LeavesOf(report.Form);
        var first = leaves.Select(l => $"{l}.natural_person").First(c => report[c] >= 3);
        var second = leaves.Select(l => $"{l}.other_org").First(c => report[c] >= 3 && c[..c.LastIndexOf('.')] != first[..first.LastIndexOf('.')]);
        report.With(first, report[first] - 3).With(second, report[second] - 3);
        var failures = Failures(report);
        failures.Count.ShouldBe(4);
        failures.ShouldAllBe(f => !f.Evidence.Contains('→', StringComparison.Ordinal));
    }

    [Fact]
    public void Where_any_of_several_cells_would_do_the_text_can_tell_which()
    {
        var failure = Failures(Five().Text("overview", "全年发生行政复议2件。")).Where(f => f.RuleId == "T3-SUM").ShouldHaveSingleItem();
        failure.Evidence.ShouldEndWith("disputes.reconsideration.total: 5 → 2");
        failure.Message.ShouldContain("The text says 2");
        failure.MessageZh.ShouldContain("正文所述为2");
    }

    [Theory]
    [InlineData("全年发生行政复议5件。")]
    [InlineData("全年发生行政复议4件。")]
    [InlineData("全年发生行政复议约2件。")]
    [InlineData("2020年发生行政复议2件。")]
    public void A_text_that_fits_the_table_or_no_cell_names_none(string text) =>
        Failures(Five().Text("overview", text)).Where(f => f.RuleId == "T3-SUM").ShouldHaveSingleItem().Evidence.ShouldNotContain("→");

    private static ReportBuilder Five() => ReportBuilder.Clean().With("disputes.reconsideration.upheld", 1).With("disputes.reconsideration.corrected", 1)
        .With("disputes.reconsideration.other", 0).With("disputes.reconsideration.pending", 0).With("disputes.reconsideration.total", 5);

    private static List<Finding> Failures(ReportBuilder report) => _checker.Check(report.Build()).Findings.Where(f => f.Outcome is FindingOutcome.Fail).ToList();
}
