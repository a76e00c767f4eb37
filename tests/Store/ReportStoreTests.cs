using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public abstract class ReportStoreTests : IDisposable
{
    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReportStore _store;
    private readonly ReportQueries _queries;

    private protected ReportStoreTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _queries = new ReportQueries(_database, Samples.FindForm);
        _store.SaveAgencies([Samples.Source("a"), Samples.Source("b")]);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void A_report_read_back_is_the_report_saved()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var report = Samples.Drawn(seed);
            var saved = _store.Save(report);
            Plain.Of(_queries.FindReport(saved.Number)!).ShouldBe(Plain.Of(report), $"seed {seed}");
        }
    }

    [StoreFact]
    public void Text_with_a_null_character_keeps_its_length()
    {
        var report = Samples.Report();
        var saved = _store.Save(report with { Report = report.Report with { Title = "甲\0乙" } });
        _queries.FindReport(saved.Number)!.Report.Title.ShouldBe("甲\uFFFD乙");
    }

    [StoreFact]
    public void Saving_twice_changes_nothing_and_says_so()
    {
        var report = Samples.Drawn(7);
        var first = _store.Save(report);
        var before = CountRows();
        var second = _store.Save(report);
        first.Outcome.ShouldBe(SaveOutcome.Added);
        second.ShouldBe(first with { Outcome = SaveOutcome.Unchanged });
        CountRows().ShouldBe(before);
    }

    [StoreFact]
    public void New_rules_supersede_the_old_judgement_and_store_no_figure_again()
    {
        var old = _store.Save(Samples.Report(rules: "r1"));
        var before = CountRows()["figures"];
        var judged = _store.Save(Samples.Report(rules: "r2"));
        judged.Outcome.ShouldBe(SaveOutcome.Superseded);
        CountRows()["figures"].ShouldBe(before);
        _queries.CurrentReports().ShouldHaveSingleItem().Number.ShouldBe(judged.Number);
        var superseded = _queries.Versions("a", 2023).Single(v => v.Number == old.Number);
        superseded.IsCurrent.ShouldBeFalse();
        superseded.SupersededAt.ShouldBe(_folder.Clock.At);
    }

    [StoreFact]
    public void Of_two_documents_the_one_published_last_is_current_in_whatever_order_they_come()
    {
        var early = Samples.Report("early", publishedOn: new DateOnly(2024, 1, 10), seen: Samples.Seen.AddDays(9));
        var late = Samples.Report("late", publishedOn: new DateOnly(2024, 1, 30));
        _store.Save(late).IsCurrent.ShouldBeTrue();
        var second = _store.Save(early);
        second.ShouldBe(second with { Outcome = SaveOutcome.Added, IsCurrent = false });
        _queries.CurrentReports().ShouldHaveSingleItem().Sha256.ShouldBe(late.Document.Sha256);
    }

    [StoreFact]
    public void Of_two_documents_without_a_date_the_one_first_seen_last_is_current()
    {
        _store.Save(Samples.Report("old"));
        _store.Save(Samples.Report("new", seen: Samples.Seen.AddDays(3))).Outcome.ShouldBe(SaveOutcome.Superseded);
        var row = _queries.CurrentReports().ShouldHaveSingleItem();
        row.FirstSeenAt.ShouldBe(Samples.Seen.AddDays(3));
        row.EarliestSeenAt.ShouldBe(Samples.Seen);
    }

    [StoreFact]
    public void An_unreadable_document_never_takes_the_place_of_a_report()
    {
        _store.Save(Samples.Report("good"));
        _store.Save(Samples.Report("bad", status: ReportStatus.Unreadable, seen: Samples.Seen.AddDays(3))).IsCurrent.ShouldBeFalse();
        _queries.CurrentReports().ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Document("good").Sha256);
    }

    [StoreFact]
    public void A_new_reading_that_tells_another_year_frees_the_place_it_had()
    {
        _store.Save(Samples.Report("rival", publishedOn: new DateOnly(2024, 1, 1)));
        _store.Save(Samples.Report("moved", publishedOn: new DateOnly(2024, 1, 2)));
        _store.Save(Samples.Report("moved", year: 2022, publishedOn: new DateOnly(2024, 1, 2), extractor: "e2"));
        _queries.CurrentReports(year: 2023).ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Document("rival").Sha256);
        _queries.CurrentReports(year: 2022).ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Document("moved").Sha256);
    }

    [StoreFact]
    public void Own_and_government_wide_reports_stand_beside_each_other()
    {
        _store.Save(Samples.Report("own"));
        _store.Save(Samples.Report("wide", scope: ReportScope.GovernmentWide)).Outcome.ShouldBe(SaveOutcome.Added);
        _queries.CurrentReports("a", 2023).Select(r => r.Scope).ShouldBe([ReportScope.GovernmentWide, ReportScope.Own]);
    }

    [StoreFact]
    public void One_document_may_be_two_bodies_report_and_a_report_of_nobody_gives_way_to_one_of_somebody()
    {
        _store.Save(Samples.Report(agency: null));
        _queries.CurrentReports().ShouldHaveSingleItem().AgencyId.ShouldBeNull();
        _store.Save(Samples.Report(agency: "a"));
        _store.Save(Samples.Report(agency: "b"));
        _queries.CurrentReports().Select(r => r.AgencyId).ShouldBe(["a", "b"]);
    }

    [StoreFact]
    public void Key_figures_come_with_the_rows()
    {
        _store.Save(Samples.Report());
        var cell = CellId.Parse("requests.received_new.total");
        var row = _queries.CurrentReports("a", 2023, cell, CellId.Parse("never.heard_of")).ShouldHaveSingleItem();
        row.KeyFigures.ShouldBe(ImmutableDictionary<CellId, decimal?>.Empty.Add(cell, 7));
    }

    [StoreFact]
    public void Panel_findings_are_replaced_by_each_check_and_leave_a_reports_own_alone()
    {
        var finding = new Finding("X-CARRY", FindingOutcome.Fail, FindingSeverity.Error, FindingOrigin.Publisher, "m", [CellId.Parse("requests.carried_in.total")], "e");
        var report = Samples.Report();
        _store.Save(report with { Assessment = report.Assessment with { Findings = [finding with { RuleId = "T2" }, finding with { RuleId = "OK", Outcome = FindingOutcome.Pass }] } });
        _store.ReplacePanelFindings("r1", [new PanelFinding("a", 2022, finding), new PanelFinding("a", 2023, finding)]);
        _store.ReplacePanelFindings("r1", [new PanelFinding("a", 2023, finding with { Message = "again" })], year: 2023);

        _queries.Findings().Select(f => (f.Year, f.Finding.RuleId, f.Finding.Message)).ShouldBe([(2023, "T2", "m"), (2022, "X-CARRY", "m"), (2023, "X-CARRY", "again")]);
        _queries.Findings("a", 2022).ShouldHaveSingleItem().Finding.Cells.ShouldBe(finding.Cells);
        _queries.Findings(withPasses: true).Length.ShouldBe(4);
        _queries.Summary().FailedByRule.ShouldBe([new("T2", 1), new("X-CARRY", 2)]);
        Should.Throw<ArgumentException>(() => _store.ReplacePanelFindings("r1", [new PanelFinding("a", 2021, finding)], year: 2023));
    }

    [StoreFact]
    public void Panel_findings_of_a_whole_country_keep_their_order()
    {
        var finding = new Finding("X-CARRY", FindingOutcome.Fail, FindingSeverity.Error, FindingOrigin.Publisher, "m", [], "e");
        var years = Enumerable.Range(1, 1_100).ToList();
        _store.ReplacePanelFindings("r1", [.. years.SelectMany(y => new[] { "first", "second" }.Select(m => new PanelFinding("a", y, finding with { Message = m })))]);
        _queries.Findings("a").Select(f => (f.Year!.Value, f.Finding.Message)).ShouldBe(years.SelectMany(y => new[] { (y, "first"), (y, "second") }));
    }

    [StoreFact]
    public void A_report_that_fails_half_way_leaves_nothing_behind()
    {
        var before = CountRows();
        var twice = Samples.Figure("requests.new_cell.total", 1, "1");
        var report = Samples.Report();
        Should.Throw<System.Data.Common.DbException>(() => _store.Save(report with { Report = report.Report with { Figures = [twice, twice] } }));
        CountRows().ShouldBe(before);
        _queries.FindReport(_store.Save(report with { Report = report.Report with { Figures = [twice] } }).Number)!.Report.Figures.ShouldBe([twice]);
    }

    [StoreFact]
    public void A_summary_counts_what_is_current()
    {
        _store.Save(Samples.Report("one"));
        _store.Save(Samples.Report("two", seen: Samples.Seen.AddDays(1)));
        _store.Save(Samples.Report("three", status: ReportStatus.NotAReport));
        var summary = _queries.Summary();
        (summary.Agencies, summary.Documents, summary.CurrentReports, summary.SupersededReports, summary.Figures).ShouldBe((2, 3, 1, 1, 1L));
        summary.ByStatus.ShouldBe([new("complete", 2), new("not_a_report", 1)]);
        summary.ByForm.ShouldBe([new("small", 1)]);
        summary.ByYear.ShouldBe([new(2023, 1)]);
        _queries.Years().ShouldBe([2023]);
    }

    [StoreFact]
    public void Threads_that_save_at_the_same_time_lose_nothing()
    {
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            _store.Save(Samples.Report($"document {i}", year: 2000 + i));
            _queries.CurrentReports(year: 2000 + i).ShouldHaveSingleItem();
        });
        _queries.CurrentReports().Length.ShouldBe(40);
    }

    private Dictionary<string, long> CountRows() => _database.Read(session => session
        .All(_database.Dialect.ListTables, r => r.Text())
        .ToDictionary(table => table, table => session.First($"SELECT COUNT(*) FROM {table}", r => r.Long()), StringComparer.Ordinal));

    public sealed class OnSqlite() : ReportStoreTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : ReportStoreTests(TestEngine.Postgres);
}
