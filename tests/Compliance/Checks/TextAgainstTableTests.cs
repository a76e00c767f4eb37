using Nianbao.Compliance;
using Nianbao.Extractor;

namespace Nianbao.Tests.Compliance.Checks;

public sealed class TextAgainstTableTests
{
    private static readonly ComplianceChecker _checker = new();

    [Fact]
    public void A_contradiction_quotes_the_sentence_and_names_the_cell()
    {
        var finding = Received(ReportBuilder.Clean().With("requests.received_new.total", 30).Text("overview", "受理方便。全年共收到申请31件，均已答复。"));
        finding.Outcome.ShouldBe(FindingOutcome.Fail);
        finding.Origin.ShouldBe(FindingOrigin.Publisher);
        finding.Evidence.ShouldBe("«全年共收到申请31件»; requests.received_new.total = 30");
        finding.MessageZh.ShouldContain("“全年共收到申请31件”");
        finding.Place.ShouldNotBeNull();
    }

    [Fact]
    public void New_requests_may_be_told_together_with_those_carried_in() =>
        Received(ReportBuilder.Clean().With("requests.received_new.total", 30).With("requests.carried_in.total", 4).Text("overview", "全年共受理申请34件。")).Outcome.ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void An_approximate_number_that_misses_is_a_hint() =>
        Received(ReportBuilder.Clean().With("requests.received_new.total", 30).Text("overview", "全年收到申请约50件。")).Severity.ShouldBe(FindingSeverity.Info);

    [Fact]
    public void Of_two_statements_the_one_that_fits_counts() =>
        Received(ReportBuilder.Clean().With("requests.received_new.total", 30).Text("overview", "全年收到申请30件。", "窗口全年收到申请9件。", "全年收到申请9件。")).Outcome.ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void Two_statements_that_differ_from_each_other_and_the_table_accuse_nobody() =>
        Received(ReportBuilder.Clean().With("requests.received_new.total", 30).Text("overview", "全年收到申请8件。", "全年收到申请9件。")).Outcome.ShouldBe(FindingOutcome.NotAssessable);

    [Fact]
    public void A_table_whose_columns_are_uncertain_leaves_open_who_is_answerable() =>
        Received(ReportBuilder.Clean().With("requests.received_new.total", 30).Flattened().Text("overview", "全年收到申请31件。")).Origin.ShouldBe(FindingOrigin.Undetermined);

    [Fact]
    public void Where_the_year_is_uncertain_nothing_is_compared() =>
        Received(ReportBuilder.Clean().With("requests.received_new.total", 30).Issue(Issue.Warning(IssueCodes.YearConflict, "Two years.")).Text("overview", "全年收到申请31件。"))
            .Outcome.ShouldBe(FindingOutcome.NotAssessable);

    [Fact]
    public void What_the_text_does_not_state_is_not_judged() => Received(ReportBuilder.Clean()).Outcome.ShouldBe(FindingOutcome.NotApplicable);

    [Theory]
    [InlineData("全年公开信息20条，其中动态9条、其他12条。", FindingOutcome.Fail, FindingSeverity.Warning)]
    [InlineData("全年公开信息20条，其中动态9条、公告12条。", FindingOutcome.Fail, FindingSeverity.Info)]
    [InlineData("全年公开信息30条，其中动态9条、公告12条。", FindingOutcome.NotApplicable, FindingSeverity.Warning)]
    [InlineData("全年公开信息21条，其中动态9条、公告12条，另发布视频3条。", FindingOutcome.Pass, FindingSeverity.Warning)]
    [InlineData("全年公开信息21条，其中动态9条、公告12条（村级5条、镇级7条）。", FindingOutcome.Pass, FindingSeverity.Warning)]
    [InlineData("我镇（全年公开信息21条，其中动态9条、公告12条）视频3条。", FindingOutcome.Pass, FindingSeverity.Warning)]
    [InlineData("全年新收政府信息公开申请20件，其中自然人19件；办结21件，其他3件。", FindingOutcome.NotApplicable, FindingSeverity.Warning)]
    [InlineData("全年公开信息20条，其中动态9条，其中原创3条、其他12条。", FindingOutcome.NotApplicable, FindingSeverity.Warning)]
    public void Kinds_add_up_to_their_whole(string text, FindingOutcome outcome, FindingSeverity severity)
    {
        var finding = Finding("N-DISCLOSED", ReportBuilder.Clean().Text("overview", text));
        (finding.Outcome, finding.Severity).ShouldBe((outcome, severity));
    }

    [Fact]
    public void Items_among_which_documents_are_named_are_not_taken_for_miscounted() =>
        Finding("E-COUNTED-ALL", ReportBuilder.Clean().With("proactive.normative_documents.issued", 21).Text("overview", "全年公开信息21条，其中规范性文件9条、其他12条。"))
            .Outcome.ShouldBe(FindingOutcome.NotApplicable);

    [Fact]
    public void All_requests_ended_is_held_to_what_the_text_itself_carries_out() =>
        Finding("E-CONTRA-NT", ReportBuilder.Clean().Without("requests.carried_out.total").Text("overview", "所有申请均已办结，结转下年度1件。")).Outcome.ShouldBe(FindingOutcome.Fail);

    [Theory]
    [InlineData("全年发生行政复议2件、行政诉讼1件，均获维持。", FindingOutcome.Fail)]
    [InlineData("全年发生行政复议2件，其中1件纠正，行政诉讼1件，均获维持。", FindingOutcome.Pass)]
    [InlineData("全县发生行政复议2件，均获维持。", FindingOutcome.NotApplicable)]
    public void All_upheld_is_held_to_the_cases_just_counted(string text, FindingOutcome outcome) =>
        _checker.Check(ReportBuilder.Clean().With("disputes.reconsideration.pending", 1).With("disputes.litigation_direct.corrected", 0).With("disputes.litigation_direct.other", 0)
            .With("disputes.litigation_direct.pending", 0).With("disputes.litigation_after_reconsideration.corrected", 0).With("disputes.litigation_after_reconsideration.other", 0)
            .With("disputes.litigation_after_reconsideration.pending", 0).Text("overview", text).Build()).Findings.First(f => f.RuleId == "N-UPHELD").Outcome.ShouldBe(outcome);

    private static Finding Received(ReportBuilder report) => Finding("N-RECEIVED", report);

    private static Finding Finding(string rule, ReportBuilder report) => _checker.Check(report.Build()).Findings.Single(f => f.RuleId == rule);
}
