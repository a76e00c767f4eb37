using Nianbao.Compliance;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Compliance;

public sealed class ComplianceCheckerTests
{
    private static readonly ComplianceChecker _checker = new();

    public static TheoryData<string> RuleIds => [.. RuleCase.All.Select(c => c.RuleId)];

    [Fact]
    public void Every_rule_for_single_reports_has_a_case() =>
        RuleCase.All.Select(c => c.RuleId).Order(StringComparer.Ordinal)
            .ShouldBe(RuleCatalog.Default.Rules.Where(r => CheckSet.OfReports.ContainsKey(r.Check)).Select(r => r.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_fires_on_a_report_that_breaks_it(string id)
    {
        var failed = Findings(id, Case(id).Fails()).Where(f => f.Outcome is FindingOutcome.Fail).ToList();
        failed.ShouldNotBeEmpty();
        foreach (var finding in failed)
        {
            finding.Evidence.ShouldNotBeEmpty();
            finding.Message.ShouldNotContain("{");
            finding.MessageZh.ShouldNotContain("{");
        }
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_that_lacks_what_it_needs_is_not_assessable_and_never_passes_there(string id)
    {
        var findings = Findings(id, Case(id).NotAssessable());
        findings.ShouldContain(f => f.Outcome == FindingOutcome.NotAssessable);
        findings.ShouldNotContain(f => f.Outcome == FindingOutcome.Fail);
    }

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void A_clean_report_breaks_no_rule_and_every_rule_of_its_form_is_judged(string form)
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var assessment = _checker.Check(ReportBuilder.Clean(form, seed: seed).Build());
            assessment.Findings.ShouldNotContain(f => f.Outcome == FindingOutcome.Fail);
            assessment.Findings.ShouldNotContain(f => f.Outcome == FindingOutcome.NotAssessable);
            assessment.Coverage.ShouldBe(1.0);
        }
    }

    [Fact]
    public void The_number_of_sums_judged_is_that_of_the_form()
    {
        _checker.Check(ReportBuilder.Clean("2019").Build()).Findings.Count(f => f.RuleId.StartsWith("T2-", StringComparison.Ordinal) && f.RuleId != "T2-NONNEG").ShouldBe(7 + 7 + 23);
        _checker.Check(ReportBuilder.Clean("2021").Build()).Findings.Count(f => f.RuleId.StartsWith("T2-", StringComparison.Ordinal) && f.RuleId != "T2-NONNEG").ShouldBe(7 + 7 + 25);
    }

    [Fact]
    public void A_broken_sum_is_told_with_its_numbers_in_both_languages()
    {
        var report = ReportBuilder.Clean();
        foreach (var leaf in TestForms.LeavesOf(report.Form))
            report.With($"{leaf}.natural_person", 0);
        report.With("requests.received_new.natural_person", 23).With("requests.carried_in.natural_person", 4)
            .With("requests.processing.granted.natural_person", 25).With("requests.processing.total.natural_person", 25).With("requests.carried_out.natural_person", 1);
        var finding = Findings("T2-BALANCE", report).First(f => f.Outcome is FindingOutcome.Fail);
        finding.Message.ShouldStartWith("23 + 4 = 27, but 25 + 1 = 26 (natural_person).");
        finding.MessageZh.ShouldContain("23 + 4 = 27");
        finding.Cells.Select(c => c.Value).ShouldBe(
            ["requests.received_new.natural_person", "requests.carried_in.natural_person", "requests.processing.total.natural_person", "requests.carried_out.natural_person"]);
    }

    [Fact]
    public void Numbers_of_a_regular_table_are_the_publishers()
    {
        FailuresOf(ReportBuilder.Clean().With("requests.carried_out.total", 999)).ShouldAllBe(f => f.Origin == FindingOrigin.Publisher);
    }

    [Fact]
    public void Numbers_of_a_flattened_table_are_nobodys() =>
        FailuresOf(ReportBuilder.Clean().With("requests.carried_out.total", 999).Flattened()).ShouldAllBe(f => f.Origin == FindingOrigin.Undetermined);

    [Theory]
    [InlineData(FigureState.InferredPosition)]
    [InlineData(FigureState.InferredSplit)]
    public void One_inferred_number_makes_a_table_ragged_and_its_failures_nobodys(FigureState state)
    {
        var report = ReportBuilder.Clean();
        var failures = FailuresOf(report.With("requests.carried_out.total", 999).With("requests.carried_in.total", state, report["requests.carried_in.total"], "0"));
        failures.ShouldNotBeEmpty();
        failures.ShouldAllBe(f => f.Origin == FindingOrigin.Undetermined);
    }

    [Fact]
    public void A_cell_we_did_not_find_is_our_failure() =>
        Findings("T3-SUM", ReportBuilder.Clean().Without("disputes.reconsideration.other")).Single(f => f.Outcome == FindingOutcome.NotAssessable).Origin.ShouldBe(FindingOrigin.Extraction);

    [Fact]
    public void Missing_operands_lower_the_coverage_and_nothing_else()
    {
        var assessment = _checker.Check(ReportBuilder.Clean().Without("requests.received_new.total").Build());
        assessment.Coverage.ShouldNotBeNull().ShouldBeLessThan(1);
        assessment.Findings.ShouldNotContain(f => f.Outcome == FindingOutcome.Fail);
    }

    [Fact]
    public void A_document_without_form_has_no_findings_and_no_coverage()
    {
        var assessment = _checker.Check(ReportBuilder.Clean().Build() with { Form = null, Status = ReportStatus.Unreadable });
        assessment.Findings.ShouldBeEmpty();
        assessment.Coverage.ShouldBeNull();
        assessment.RulesVersion.ShouldBe(RuleCatalog.Default.Version);
    }

    [Fact]
    public void The_same_report_gives_the_same_findings_in_the_order_of_the_rules()
    {
        var report = ReportBuilder.Clean().With("requests.carried_out.total", 999).Build();
        var order = RuleCatalog.Default.Rules.Select(r => r.Id).ToList();
        var first = _checker.Check(report).Findings;
        first.Select(f => order.IndexOf(f.RuleId)).ShouldBeInOrder();
        first.Select(f => (f.RuleId, f.Message, f.MessageZh)).ShouldBe(new ComplianceChecker().Check(report).Findings.Select(f => (f.RuleId, f.Message, f.MessageZh)));
    }

    [Theory]
    [InlineData(AgencyLevel.County, AgencyType.Government, FindingOutcome.Fail, FindingSeverity.Error)]
    [InlineData(AgencyLevel.Township, AgencyType.DispatchedOffice, FindingOutcome.Fail, FindingSeverity.Error)]
    [InlineData(AgencyLevel.FunctionalZone, AgencyType.ZoneCommittee, FindingOutcome.Fail, FindingSeverity.Error)]
    [InlineData(AgencyLevel.Prefecture, AgencyType.Department, FindingOutcome.Fail, FindingSeverity.Error)]
    [InlineData(AgencyLevel.Province, AgencyType.VerticalAgency, FindingOutcome.Fail, FindingSeverity.Info)]
    [InlineData(AgencyLevel.Prefecture, AgencyType.Government, FindingOutcome.NotApplicable, FindingSeverity.Error)]
    [InlineData(AgencyLevel.Central, AgencyType.Department, FindingOutcome.NotApplicable, FindingSeverity.Error)]
    [InlineData(AgencyLevel.Prefecture, null, FindingOutcome.NotAssessable, FindingSeverity.Error)]
    public void Who_may_make_rules_goes_by_level_and_type_and_the_roster_knows_better_than_the_document(AgencyLevel level, AgencyType? type, FindingOutcome outcome, FindingSeverity severity)
    {
        var report = ReportBuilder.Clean().With("proactive.rules.in_force", 2).Agency(null, null).Build();
        var finding = _checker.Check(report, level, type).Findings.Single(f => f.RuleId == "A1-RULES");
        finding.Outcome.ShouldBe(outcome);
        if (outcome == FindingOutcome.Fail)
            finding.Severity.ShouldBe(severity);
    }

    private static RuleCase Case(string id) => RuleCase.All.Single(c => c.RuleId == id);

    private static List<Finding> Findings(string id, ReportBuilder report) => _checker.Check(report.Build()).Findings.Where(f => f.RuleId == id).ToList();

    private static List<Finding> FailuresOf(ReportBuilder report) =>
        _checker.Check(report.Build()).Findings.Where(f => f.Outcome is FindingOutcome.Fail && f.RuleId.StartsWith("T2-", StringComparison.Ordinal)).ToList();
}
