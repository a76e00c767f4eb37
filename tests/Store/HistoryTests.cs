using Nianbao.Compliance.Panel;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

/// <summary>What is known over time: names and sources of bodies, verdicts of runs, corrections by people.</summary>
public abstract class HistoryTests : IDisposable
{
    private static readonly CellId Received = CellId.Parse("requests.received_new.total");
    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReportStore _store;
    private readonly ReportQueries _queries;

    private protected HistoryTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _queries = new ReportQueries(_database, Samples.FindForm);
        _store.SaveAgencies([Samples.Source("a")]);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void A_body_keeps_every_name_code_and_source_it_had()
    {
        var first = _folder.Clock.At;
        _folder.Clock.At = first.AddDays(1);
        _store.SaveAgencies([Samples.Source("a")]);
        _folder.Clock.At = first.AddDays(2);
        _store.SaveAgencies([Samples.Source("a") with { AgencyName = "新县人民政府", DivisionCode = null, IndexUrl = new Uri("http://new.gov.cn/") }]);
        _database.Read(s => s.All("SELECT name, division_code, first_listed_at, last_listed_at FROM agency_names ORDER BY id", r => (r.Text(), r.TextOrNull(), r.At(), r.At())))
            .ShouldBe([("a人民政府", "360404", first, first.AddDays(1)), ("新县人民政府", null, first.AddDays(2), first.AddDays(2))]);
        _database.Read(s => s.All("SELECT index_url FROM sources ORDER BY id", r => r.Text())).ShouldBe(["http://a.gov.cn/nb/", "http://new.gov.cn/"]);
    }

    [StoreFact]
    public void A_verdict_lasts_from_run_to_run_until_it_changes()
    {
        var at = _folder.Clock.At;
        Judge(VerdictKind.NotSearched, "nobody searched", at).ShouldBe(1);
        Judge(VerdictKind.Late, "12 days", at.AddDays(1)).ShouldBe(1);
        Judge(VerdictKind.Late, "12 days, seen again", at.AddDays(2)).ShouldBe(0);
        _database.Read(s => s.All("SELECT verdict, reason, first_run_id, last_run_id, first_checked_at, last_checked_at FROM verdicts ORDER BY id",
            r => (r.Text(), r.Text(), r.Int(), r.Int(), r.At(), r.At()))).ShouldBe(
            [("not_searched", "nobody searched", 1, 1, at, at), ("late", "12 days, seen again", 2, 3, at.AddDays(1), at.AddDays(2))]);
    }

    [StoreFact]
    public void A_correction_outlives_every_reading_of_its_document_and_ends_with_it()
    {
        _store.Save(Samples.Report("one"));
        _store.SaveCorrections([Correct("one", 9)]).ShouldBe(1);
        _store.SaveCorrections([Correct("one", 9)]).ShouldBe(0);
        var corrections = _store.CorrectionsOf(Samples.Document("one").Sha256);
        _store.Save(Samples.Report("one") with { Corrections = corrections }).Outcome.ShouldBe(SaveOutcome.Superseded);
        _store.Save(Samples.Report("one", extractor: "e2") with { Corrections = corrections }).Outcome.ShouldBe(SaveOutcome.Superseded);
        Current().ShouldBe((7, 9, 9));
        _store.Save(Samples.Report("two", publishedOn: new DateOnly(2024, 3, 1)) with { Corrections = _store.CorrectionsOf(Samples.Document("two").Sha256) });
        Current().ShouldBe((7, 7, 7));
        _queries.Versions("a", 2023).Length.ShouldBe(4);
    }

    [StoreFact]
    public void A_withdrawn_correction_leaves_the_reading_as_it_was_and_stays_on_record()
    {
        _store.Save(Samples.Report("one"));
        _store.SaveCorrections([Correct("one", null)]);
        _store.CorrectionsOf(Samples.Document("one").Sha256).Apply(Samples.Report("one").Report).Figures.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => f.Value.ShouldBeNull(), f => f.State.ShouldBe(FigureState.Blank), f => f.Raw.ShouldBe("7"));
        _store.SaveCorrections([Correct("one", null) with { IsWithdrawn = true }]).ShouldBe(1);
        var corrections = _store.CorrectionsOf(Samples.Document("one").Sha256);
        (corrections.Number, corrections.Standing.Length).ShouldBe((2, 0));
        _store.Save(Samples.Report("one") with { Corrections = corrections });
        Current().ShouldBe((7, 7, 7));
        _queries.Corrections().Select(c => (c.Cell, c.IsWithdrawn, c.MadeBy)).ShouldBe([(Received, false, "张"), (Received, true, "张")]);
    }

    [StoreFact]
    public void A_correction_of_a_document_that_was_never_stored_is_refused_with_all_others_of_its_call()
    {
        _store.Save(Samples.Report("one"));
        Should.Throw<StoreException>(() => _store.SaveCorrections([Correct("one", 1), Correct("nowhere", 1)])).Trouble.ShouldBe(StoreTrouble.MissingDocument);
        _queries.Corrections().ShouldBeEmpty();
    }

    [StoreFact]
    public void Many_reports_saved_together_are_what_each_would_be_alone()
    {
        var reports = Enumerable.Range(0, 30).Select(Samples.Drawn).ToList();
        var saved = _store.SaveAll([.. reports, reports[3]]);
        for (var i = 0; i < reports.Count; i++)
            Plain.Of(_queries.FindReport(saved[i].Number)!).ShouldBe(Plain.Of(reports[i]), $"seed {i}");
        saved[^1].ShouldBe(saved[3] with { Outcome = SaveOutcome.Unchanged, IsCurrent = saved[^1].IsCurrent });
    }

    [StoreFact]
    public void A_cell_is_added_up_over_the_country_by_year_and_scope()
    {
        _store.SaveAgencies([Samples.Source("b")]);
        _store.SaveAll([Samples.Report("one"), Samples.Report("two", agency: "b"), Samples.Report("three", year: 2024)]);
        _queries.Totals(Received).Select(t => (t.Year, t.Reports, t.Sum)).ShouldBe([(2023, 2, 14m), (2024, 1, 7m)]);
    }

    private int Judge(VerdictKind kind, string reason, DateTimeOffset at) =>
        _store.SaveVerdicts(_store.BeginRun("crawl", "1"), [new Verdict("a", 2023, kind, reason, at)]);

    private static Correction Correct(string bytes, decimal? value) =>
        new(Samples.Document(bytes).Sha256, Received, value, false, "张", Samples.Seen, "The page prints another number.");

    /// <summary>What was read, what counts, and what the view for people says.</summary>
    private (decimal? Read, decimal? Counts, decimal? Shown) Current()
    {
        var row = _queries.CurrentReports("a", 2023, Received).ShouldHaveSingleItem();
        var report = _queries.FindReport(row.Number)!;
        var shown = _database.Read(s => s.First("SELECT value FROM current_figures WHERE cell = 'requests.received_new.total'", r => r.ExactOrNull()));
        row.KeyFigures[Received].ShouldBe(report.Corrected.Figures[0].Value);
        return (report.Report.Figures[0].Value, report.Corrected.Figures[0].Value, shown);
    }

    public sealed class OnSqlite() : HistoryTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : HistoryTests(TestEngine.Postgres);
}
