using Nianbao.Compliance;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Panel;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;

namespace Nianbao.Tests.Compliance.Panel;

public sealed class PanelCheckerTests
{
    private static readonly PanelChecker _checker = new();

    /// <summary>For each rule on two years: pairs that keep it, break it, and on which it cannot be judged.</summary>
    private static readonly Dictionary<string, (Func<Pair> Keeps, Func<Pair> Breaks, Func<Pair> NotAssessable)> _cases = new(StringComparer.Ordinal)
    {
        ["X-CARRY"] = (
            () => Pair.Of("2021").Carried(),
            () => Pair.Of("2021").Carried().Later(r => r.With("requests.carried_in.total", 77)),
            () => Pair.Of("2021").Carried().Earlier(r => r.Without("requests.carried_out.total"))),
        ["X-INFORCE"] = (
            () => Pair.Of("2021").Earlier(r => r.With("proactive.rules.in_force", 4)).Later(r => r.With("proactive.rules.issued", 2).With("proactive.rules.repealed", 1).With("proactive.rules.in_force", 5)),
            () => Pair.Of("2021").Earlier(r => r.With("proactive.rules.in_force", 4)).Later(r => r.With("proactive.rules.issued", 2).With("proactive.rules.in_force", 5)),
            () => Pair.Of("2021").Earlier(r => r.Without("proactive.rules.in_force"))),
        ["X-ITEMS"] = (
            () => Pair.Of("2019").Earlier(r => r.With("proactive.penalty.items_last_year", 10).With("proactive.penalty.items_change", 3)).Later(r => r.With("proactive.penalty.items_last_year", 7)),
            () => Pair.Of("2019").Earlier(r => r.With("proactive.penalty.items_last_year", 10).With("proactive.penalty.items_change", 3)).Later(r => r.With("proactive.penalty.items_last_year", 10)),
            () => Pair.Of("2019").Later(r => r.Without("proactive.penalty.items_last_year"))),
        ["T3-PLAUSIBLE"] = (
            () => Pair.Of("2021"),
            () => Pair.Of("2021").Earlier(r => r.With("disputes.reconsideration.total", 0)).Later(r => r.With("disputes.reconsideration.total", 0).With("disputes.litigation_after_reconsideration.total", 2)),
            () => Pair.Of("2021").Earlier(r => r.Without("disputes.reconsideration.total"))),
        ["A5-MAGNITUDE"] = (
            () => Pair.Of("2021").Earlier(r => r.With("proactive.penalty.decisions", 12)).Later(r => r.With("proactive.penalty.decisions", 90)),
            () => Pair.Of("2021").Earlier(r => r.With("proactive.penalty.decisions", 12)).Later(r => r.With("proactive.penalty.decisions", 12000)),
            () => Pair.Of("2021").Earlier(r => r.Without("proactive.penalty.decisions"))),
        ["X-IDENTICAL"] = (
            () => Pair.Of("2021"),
            () => Pair.Of("2021", laterSeed: 1),
            () => Pair.Of("2021", laterSeed: 1).Later(r => r.WithoutTable("disputes"))),
        ["X-LASTYEAR"] = (
            () => Pair.Of("2021").Earlier(r => r.With("requests.received_new.total", 36)).Later(r => r.Text("overview", "2021年共收到申请36件。")),
            () => Pair.Of("2021").Later(r => r.Text("overview", "2021年共收到申请9600件。")),
            () => Pair.Of("2021").Earlier(r => r.Without("requests.received_new.total")).Later(r => r.Text("overview", "2021年共收到申请9600件。"))),
    };

    public static TheoryData<string> RuleIds => [.. _cases.Keys];

    [Fact]
    public void Every_rule_on_two_years_of_figures_has_a_case() =>
        _cases.Keys.Order(StringComparer.Ordinal).ShouldBe(RuleCatalog.Default.Rules.Where(r => CheckSet.OfPanels.ContainsKey(r.Check) && !r.Id.StartsWith("P-", StringComparison.Ordinal)).Select(r => r.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_on_two_years_is_silent_where_it_is_kept(string id) =>
        Findings(id, _cases[id].Keeps()).ShouldNotContain(f => f.Finding.Outcome == FindingOutcome.Fail || f.Finding.Outcome == FindingOutcome.NotAssessable);

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_on_two_years_fires_and_names_both(string id)
    {
        var finding = Findings(id, _cases[id].Breaks()).Where(f => f.Finding.Outcome == FindingOutcome.Fail).ShouldHaveSingleItem();
        foreach (var year in new[] { finding.Year, finding.EarlierYear })
        {
            finding.Finding.Evidence.ShouldContain($"{year}");
            finding.Finding.Message.ShouldContain($"{year}");
            finding.Finding.MessageZh.ShouldContain($"{year}");
        }
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_on_two_years_is_not_assessable_without_a_number(string id)
    {
        var findings = Findings(id, _cases[id].NotAssessable());
        findings.ShouldContain(f => f.Finding.Outcome == FindingOutcome.NotAssessable);
        findings.ShouldNotContain(f => f.Finding.Outcome == FindingOutcome.Fail);
    }

    [Fact]
    public void A_broken_carry_over_names_both_cells_and_is_an_error_between_complete_own_tables()
    {
        var finding = Findings("X-CARRY", _cases["X-CARRY"].Breaks()).Single(f => f.Finding.Outcome == FindingOutcome.Fail).Finding;
        finding.Cells.Select(c => c.Value).ShouldBe(["requests.carried_in.total", "requests.carried_out.total"]);
        finding.Evidence.ShouldContain("2022 requests.carried_in.total = 77");
        finding.Evidence.ShouldContain("2021 requests.carried_out.total = ");
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Origin.ShouldBe(FindingOrigin.Publisher);
    }

    [Theory]
    [InlineData(ReportScope.GovernmentWide)]
    [InlineData(null)]
    public void A_broken_carry_over_is_a_warning_where_the_members_may_have_changed(ReportScope? scope) =>
        Findings("X-CARRY", Pair.Of("2021").Carried().Earlier(r => r.Scope(scope)).Later(r => r.Scope(scope).With("requests.carried_in.total", 77)))
            .Single(f => f.Finding.Outcome == FindingOutcome.Fail).Finding.Severity.ShouldBe(FindingSeverity.Warning);

    [Fact]
    public void A_broken_carry_over_is_a_warning_where_a_table_is_incomplete() =>
        Findings("X-CARRY", Pair.Of("2021").Carried().Later(r => r.With("requests.carried_in.total", 77).Without("requests.processing.granted.total")))
            .Single(f => f.Finding.Outcome == FindingOutcome.Fail).Finding.Severity.ShouldBe(FindingSeverity.Warning);

    [Fact]
    public void What_2020_carries_out_2021_carries_in_though_the_form_changed()
    {
        var (earlier, later) = (ReportBuilder.Clean("2019", 2020, seed: 3), ReportBuilder.Clean("2021", 2021, seed: 4));
        var findings = _checker.Check([later.With("requests.carried_in.total", earlier["requests.carried_out.total"] + 1).Build(), earlier.Build()]);
        findings.Single(f => f.Finding.RuleId == "X-CARRY" && f.Finding.Cells[0].Column == "total").Finding.Outcome.ShouldBe(FindingOutcome.Fail);
        findings.Where(f => f.Finding.RuleId is "X-ITEMS" or "X-INFORCE").ShouldAllBe(f => f.Finding.Outcome == FindingOutcome.NotApplicable);
    }

    [Fact]
    public void Years_with_a_gap_between_them_own_and_government_wide_and_rival_reports_are_not_compared()
    {
        var report = ReportBuilder.Clean("2021", 2021).Build();
        _checker.Check([report, ReportBuilder.Clean("2021", 2023).Build()]).ShouldBeEmpty();
        _checker.Check([report, ReportBuilder.Clean("2021", 2022).Scope(ReportScope.GovernmentWide).Build()]).ShouldBeEmpty();
        _checker.Check([report, report, ReportBuilder.Clean("2021", 2022).Build()]).ShouldBeEmpty();
    }

    [Fact]
    public void Two_years_of_nothing_but_zeros_are_not_a_copy()
    {
        var findings = Findings("X-IDENTICAL", Pair.Of("2021").Earlier(Zero).Later(Zero));
        findings.Where(f => f.Finding.Outcome is FindingOutcome.Fail or FindingOutcome.NotAssessable).ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_repeats_last_years_but_for_the_years_is_a_copy()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => (char)(0x4e00 + (i * 37)))) + string.Concat(Enumerable.Range(0, 250).Select(i => (char)(0x6000 + (i * 11))));
        var findings = Findings("X-IDENTICAL", Pair.Of("2021").Earlier(r => r.Text("overview", $"2021年{text}")).Later(r => r.Text("overview", $"2022年{text}")));
        findings.Single(f => f.Finding.Outcome == FindingOutcome.Fail).Finding.Message.ShouldContain("of the text");
    }

    [Theory]
    [InlineData("全年收到申请9600件。")]
    [InlineData("2021年以来，收到申请9600件。")]
    [InlineData("截至2021年底，收到申请9600件。")]
    [InlineData("2021年1月至6月收到申请9600件。")]
    [InlineData("2020年收到申请9600件。")]
    [InlineData("2021年，县教育局收到申请9600件。")]
    [InlineData("与2021年相比，收到申请9600件。")]
    [InlineData("2021年举办培训3场。全年收到申请9600件。")]
    [InlineData("2021年收到申请近9600件。")]
    [InlineData("较2021年增加9600件。")]
    public void Only_a_sentence_that_names_the_year_before_tells_its_figures(string text) =>
        Findings("X-LASTYEAR", Pair.Of("2021").Later(r => r.Text("overview", text))).ShouldAllBe(f => f.Finding.Outcome == FindingOutcome.NotApplicable);

    [Fact]
    public void A_number_that_fits_the_own_year_may_only_have_the_wrong_year_beside_it() =>
        Findings("X-LASTYEAR", Pair.Of("2021").Later(r => r.With("requests.received_new.total", 9600).Text("overview", "2021年收到申请9600件。")))
            .Single(f => f.Finding.Outcome != FindingOutcome.NotApplicable).Finding.Outcome.ShouldBe(FindingOutcome.NotAssessable);

    [Theory]
    [InlineData(9, true)]
    [InlineData(12, false)]
    [InlineData(8, false)]
    public void A_stock_that_the_year_after_does_not_go_on_from_is_the_wrong_one(int stockAfter, bool isNamed)
    {
        static ReportBuilder Of(int year, int issued, int inForce) => ReportBuilder.Clean("2021", year, year).With("proactive.rules.issued", issued).With("proactive.rules.in_force", inForce);
        var findings = _checker.Check([Of(2021, 0, 5).Build(), Of(2022, 1, 9).Build(), Of(2023, 3, stockAfter).Build()]);
        var failure = findings.Single(f => f is { Year: 2022, Finding: { RuleId: "X-INFORCE", Outcome: FindingOutcome.Fail } }).Finding;
        failure.Evidence.EndsWith("proactive.rules.in_force: 9 → 6", StringComparison.Ordinal).ShouldBe(isNamed);
        failure.Message.Contains("With 6 for proactive.rules.in_force, 2023 would follow too", StringComparison.Ordinal).ShouldBe(isNamed);
    }

    private static ReportBuilder Zero(ReportBuilder report) => report.Form.Cells.Aggregate(report, (r, c) => r.With(c.Id.Value, 0));

    private static List<PanelFinding> Findings(string id, Pair pair) => _checker.Check([pair.First.Build(), pair.Second.Build()]).Where(f => f.Finding.RuleId == id).ToList();

    private sealed record Pair(ReportBuilder First, ReportBuilder Second)
    {
        public static Pair Of(string form, int laterSeed = 2) =>
            new(ReportBuilder.Clean(form, TestForms.Of(form).FirstYear), ReportBuilder.Clean(form, TestForms.Of(form).FirstYear + 1, laterSeed));

        public Pair Carried()
        {
            foreach (var column in TestForms.Applicants.Append("total"))
                Second.With($"requests.carried_in.{column}", First[$"requests.carried_out.{column}"]);
            return this;
        }

        public Pair Earlier(Func<ReportBuilder, ReportBuilder> change) => this with { First = change(First) };

        public Pair Later(Func<ReportBuilder, ReportBuilder> change) => this with { Second = change(Second) };
    }
}
