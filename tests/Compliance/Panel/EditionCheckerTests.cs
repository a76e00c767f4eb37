using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Compliance.Panel;

public sealed class EditionCheckerTests
{
    private const string Address = "http://a.gov.cn/nb/2021.html";
    private const string Received = "requests.received_new.total";

    private static readonly DateTimeOffset _seen = new(2022, 1, 20, 3, 4, 5, TimeSpan.Zero);
    private static readonly EditionChecker _checker = new();

    private static ReportBuilder Report => ReportBuilder.Clean("2021");

    private static Edition Now => Of(Report.Build(), "now", day: 10);

    [Fact]
    public void Other_figures_at_the_same_address_are_the_publishers_and_shown_cell_by_cell()
    {
        var finding = Judge(Of(Report.With(Received, 7).With("proactive.fees.amount", 3).Build(), "before", "https://a.gov.cn/nb/2021.html"));
        (finding.Outcome, finding.Severity, finding.Origin).ShouldBe((FindingOutcome.Fail, FindingSeverity.Info, FindingOrigin.Publisher));
        finding.Cells.Select(c => c.Value).ShouldBe(["proactive.fees.amount", Received]);
        finding.Evidence.ShouldContain($"{Received} 7 → {Report[Received]}");
        finding.Message.ShouldContain("2 cells");
        finding.MessageZh.ShouldContain("首见于2022-01-20");
        finding.MessageZh.ShouldContain("首见于2022-01-30");
    }

    [Fact]
    public void At_two_addresses_nobody_can_say_whose_the_difference_is() =>
        Judge(Of(Report.With(Received, 7).Build(), "before", "http://a.gov.cn/draft/1.html")).ShouldSatisfyAllConditions(
            f => f.Outcome.ShouldBe(FindingOutcome.Fail), f => f.Origin.ShouldBe(FindingOrigin.Undetermined));

    [Fact]
    public void A_number_that_was_not_plainly_read_is_not_held_against_the_publisher() =>
        Judge(Of(Report.With(Received, FigureState.InferredPosition, 7, "7").Build(), "before")).ShouldSatisfyAllConditions(
            f => f.Outcome.ShouldBe(FindingOutcome.Fail), f => f.Origin.ShouldBe(FindingOrigin.Undetermined));

    [Fact]
    public void The_same_figures_with_another_text_are_no_restatement() =>
        Judge(Of(Report.Text("overview", "文字有所调整。").Build(), "before")).Outcome.ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void What_two_versions_of_the_extractor_read_is_never_the_publishers() =>
        Judge(Of(Report.With(Received, 7).Build(), "before") with { ReadBy = "e0" }).ShouldSatisfyAllConditions(
            f => f.Outcome.ShouldBe(FindingOutcome.NotAssessable), f => f.Origin.ShouldBe(FindingOrigin.Extraction));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cell_that_a_person_corrected_is_never_the_publishers(bool isCurrent)
    {
        ImmutableArray<CellId> corrected = [CellId.Parse(Received)];
        var before = Of(Report.With(Received, 7).Build(), "before");
        var finding = isCurrent ? Judge(before, Now with { Corrected = corrected }) : Judge(before with { Corrected = corrected });
        (finding.Outcome, finding.Origin).ShouldBe((FindingOutcome.NotAssessable, FindingOrigin.Extraction));
    }

    [Fact]
    public void Beside_a_corrected_cell_other_cells_still_count()
    {
        var before = Of(Report.With(Received, 7).With("proactive.fees.amount", 3).Build(), "before") with { Corrected = [CellId.Parse(Received)] };
        Judge(before).Cells.Select(c => c.Value).ShouldBe(["proactive.fees.amount"]);
    }

    [Fact]
    public void A_table_that_was_not_found_cannot_be_compared() =>
        Judge(Of(Report.WithoutTable("disputes").Build(), "before")).ShouldSatisfyAllConditions(
            f => f.Outcome.ShouldBe(FindingOutcome.NotAssessable), f => f.Origin.ShouldBe(FindingOrigin.Extraction));

    [Fact]
    public void A_wholly_different_report_at_another_address_is_perhaps_somebody_elses()
    {
        var other = ReportBuilder.Clean("2021", seed: 99).Build();
        Judge(Of(other, "before", "http://a.gov.cn/b/2.html")).Outcome.ShouldBe(FindingOutcome.NotAssessable);
        Judge(Of(other, "before")).Outcome.ShouldBe(FindingOutcome.Fail);
    }

    [Fact]
    public void A_document_that_names_another_body_or_an_uncertain_year_cannot_be_compared()
    {
        var other = Of(Report.With(Received, 7).Build(), "before");
        var named = other.Report with { Agency = other.Report.Agency with { Name = "云浦乡人民政府" } };
        Judge(other with { Report = named }).Outcome.ShouldBe(FindingOutcome.NotAssessable);
        Judge(other with { Report = Report.With(Received, 7).Issue(Issue.Warning(IssueCodes.YearConflict, "Two years.")).Build() }).Outcome.ShouldBe(FindingOutcome.NotAssessable);
        var longer = other.Report with { Agency = other.Report.Agency with { Name = "澜安县" + other.Report.Agency.Name } };
        Judge(other with { Report = longer }).Outcome.ShouldBe(FindingOutcome.Fail);
    }

    [Fact]
    public void A_difference_that_several_documents_show_is_told_once()
    {
        var before = Of(Report.With(Received, 7).Build(), "before");
        _checker.Check(Now, [before, before with { Document = "again" }, Of(Report.With(Received, 8).Build(), "third"), Of(Report.Build(), "same")])
            .Count(f => f.Outcome == FindingOutcome.Fail).ShouldBe(2);
        _checker.Check(Now, [Now]).ShouldBeEmpty();
    }

    private static Finding Judge(Edition before, Edition? now = null) => _checker.Check(now ?? Now, [before]).Where(f => f.RuleId == "X-RESTATED").ShouldHaveSingleItem();

    private static Edition Of(AnnualReport report, string document, string address = Address, int day = 0) => new(report, document, address, _seen.AddDays(day), "e1", []);
}
