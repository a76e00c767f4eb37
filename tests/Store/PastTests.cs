using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Comparison;

namespace Nianbao.Tests.Store;

/// <summary>What became of reports after they were had.</summary>
public abstract class PastTests : IDisposable
{
    private static readonly Uri Index = Samples.Source("a").IndexUrl;

    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReportStore _store;
    private readonly ReportQueries _queries;

    private protected PastTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _queries = new ReportQueries(_database, Samples.FindForm);
        _store.SaveAgencies([Samples.Source("a")]);
        Run(0, Served("one"));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void Gone_on_three_healthy_checks_is_withdrawn()
    {
        Run(1, Missing).ShouldBe(0);
        Run(2, Missing).ShouldBe(0);
        _queries.Withdrawals().ShouldBeEmpty();
        Run(3, Missing).ShouldBe(1);
        var gone = _queries.Withdrawals().ShouldHaveSingleItem();
        gone.ShouldBe(new Withdrawal("a", 2023, new Uri("http://a.gov.cn/one.html"), At(0), At(1), At(3), 3, null));
        Run(4, Missing).ShouldBe(0);
        _queries.Withdrawals().ShouldHaveSingleItem().Checks.ShouldBe(4);
    }

    [StoreFact]
    public void Checks_of_one_day_are_one_and_a_run_counts_once()
    {
        Run(1, Missing);
        Run(1.2, Missing);
        Run(1.4, Missing);
        Run(2, Missing);
        _store.SaveAbsences(5).ShouldBe(0);
        _queries.Withdrawals().ShouldBeEmpty();
    }

    [StoreFact]
    public void Checks_that_were_not_healthy_do_not_count()
    {
        Run(1, Missing);
        Run(2, Missing, SearchOutcome.Incomplete);
        Run(3, Missing, isFull: false);
        Run(4, (FetchOutcome.TimedOut, null));
        Run(5, (FetchOutcome.ForeignContent, null));
        Run(6, Missing);
        _queries.Withdrawals().ShouldBeEmpty();
    }

    [StoreFact]
    public void What_came_back_ends_its_absence_and_a_new_one_begins_at_one()
    {
        Run(1, Missing);
        Run(2, Missing);
        Run(3, Served("one"));
        Run(4, Missing);
        Run(5, Missing);
        _queries.Withdrawals().ShouldBeEmpty();
        Run(6, Missing).ShouldBe(1);
        Run(7, Served("one"));
        _queries.Withdrawals().ShouldHaveSingleItem().ReturnedAt.ShouldBe(At(7));
    }

    [StoreFact]
    public void A_report_that_came_back_unchanged_and_is_confirmed_by_a_304_is_there()
    {
        Run(1, Missing);
        Run(2, (FetchOutcome.NotModified, null));
        Run(3, Missing);
        Run(4, Missing);
        _queries.Withdrawals().ShouldBeEmpty();
        Run(5, Missing).ShouldBe(1);
        var gone = _queries.Withdrawals().ShouldHaveSingleItem();
        (gone.HadAt, gone.FirstMissedAt, gone.Checks).ShouldBe((At(2), At(3), 3));
    }

    [StoreFact]
    public void An_absence_is_booked_for_the_year_that_the_newest_reading_found()
    {
        _store.Save(Samples.Report("one", year: 2022, extractor: "e2"));
        foreach (var day in Enumerable.Range(1, 3))
            Run(day, Missing);
        _queries.Withdrawals().ShouldHaveSingleItem().Year.ShouldBe(2022);
    }

    [StoreFact]
    public void A_report_that_moved_to_another_address_is_not_withdrawn()
    {
        foreach (var day in Enumerable.Range(1, 4))
        {
            var run = Begin(day);
            Observe(run, day, "http://a.gov.cn/one.html", Missing);
            Observe(run, day, "http://a.gov.cn/new/one.html", Served("one"));
            End(run, day).ShouldBe(0);
        }
        _queries.Withdrawals().ShouldBeEmpty();
    }

    [StoreFact]
    public void Links_to_reports_are_those_of_earlier_runs_that_are_not_withdrawn()
    {
        _queries.LinksToReports("a", 1).ShouldBeEmpty();
        _queries.LinksToReports("a", 2).ShouldHaveSingleItem().Url.AbsolutePath.ShouldBe("/one.html");
        _queries.WasSeen(new Uri("http://a.gov.cn/one.html"), 1).ShouldBeFalse();
        _queries.WasSeen(new Uri("http://a.gov.cn/one.html"), 2).ShouldBeTrue();
        foreach (var day in Enumerable.Range(1, 3))
            Run(day, Missing);
        _queries.LinksToReports("a", 99).ShouldBeEmpty();
    }

    [StoreFact]
    public void Only_full_and_adequate_searches_of_earlier_runs_are_the_last_full_ones_from_the_start_of_their_run()
    {
        Run(1, Served("one"), SearchOutcome.Incomplete);
        Run(2, Served("one"), isFull: false);
        _queries.LastFullSearches(1).ShouldBeEmpty();
        _queries.LastFullSearches(99).ShouldBe([KeyValuePair.Create("a", At(0))]);
        Run(3, Served("one"));
        _queries.LastFullSearches(4)["a"].ShouldBe(At(0));
        _queries.LastFullSearches(5)["a"].ShouldBe(At(3));
    }

    [StoreFact]
    public void Another_document_at_the_same_address_is_a_change_and_noted_once()
    {
        var run = Begin(1);
        Observe(run, 1, "http://a.gov.cn/one.html", Served("two"));
        End(run, 1);
        var changed = _queries.Changed(run).ShouldHaveSingleItem();
        (changed.AgencyId, changed.Year, changed.LastSeenBeforeAt, changed.FirstSeenAfterAt).ShouldBe(("a", 2023, At(0), At(1)));
        (_queries.FindReport(changed.Before)!.Document.Sha256, _queries.FindReport(changed.After)!.Document.Sha256).ShouldBe((Samples.Document("one").Sha256, Samples.Document("two").Sha256));
        _store.SaveEdit(changed, new Edit(2, 1, true)).ShouldBeTrue();
        _store.SaveEdit(changed, new Edit(2, 1, true)).ShouldBeFalse();
        _queries.Edits().ShouldHaveSingleItem().ShouldBe(new NotedEdit(changed, new Edit(2, 1, true)));
        _queries.Edits("a", 2023).ShouldHaveSingleItem();
        _queries.Edits(year: 2022).ShouldBeEmpty();
        _queries.Edits("b").ShouldBeEmpty();
        _queries.FindEdit(changed.Before, changed.After).ShouldBe(new NotedEdit(changed, new Edit(2, 1, true)));
        _queries.FindEdit(changed.After, changed.Before).ShouldBeNull();
        Run(2, Served("two"));
        _queries.Changed(run + 1).ShouldBeEmpty();
    }

    [StoreFact]
    public void An_edit_is_found_between_later_readings_of_its_documents_too()
    {
        Run(1, Served("two"));
        var changed = _queries.Changed(2).ShouldHaveSingleItem();
        _store.SaveEdit(changed, new Edit(2, 1, true));
        var again = new[] { "one", "two" }.Select(b => _store.Save(Samples.Report(b, extractor: "e2")).Number).ToList();
        _queries.FindEdit(again[0], again[1]).ShouldBe(new NotedEdit(changed, new Edit(2, 1, true)));
        _queries.FindEdit(changed.Before, again[1]).ShouldNotBeNull();
        _queries.FindEdit(again[1], again[0]).ShouldBeNull();
        var (before, after) = (_store.Save(Samples.Report("one", year: 2021)).Number, _store.Save(Samples.Report("two", year: 2021)).Number);
        _queries.FindEdit(before, after).ShouldBeNull();
    }

    [StoreFact]
    public void An_edit_is_silent_under_the_same_date_without_a_word_of_correction()
    {
        var day = new DateOnly(2024, 1, 20);
        var before = Text(Samples.Report("one", publishedOn: day), 7, "全年公开信息七件。");
        Edit.Between(before, Text(before, 7, "全年公开信息七件。")).ShouldBeNull();
        Edit.Between(before, Text(before, 9, "全年公开信息七件。")).ShouldBe(new Edit(1, 0, true));
        Edit.Between(before, Text(before, 9, "全年公开信息九件。")).ShouldBe(new Edit(1, 2, true));
        // What a page says to each reader anew is no edit, and neither is a number that only one reading has.
        Edit.Between(before, Text(before, 7, "全年公开信息七件。浏览次数：31。")).ShouldBeNull();
        Edit.Between(before, Text(before, null, "全年公开信息七件。")).ShouldBeNull();
        Edit.Between(before, Text(before, 9, "全年公开信息七件。上述数据有误，现予更正。"))!.IsSilent.ShouldBeFalse();
        Edit.Between(before, Text(Samples.Report("one", publishedOn: day.AddDays(3)), 9, "全年公开信息七件。"))!.IsSilent.ShouldBeFalse();
        // A notice stands before the first section; one that stood there before tells of an earlier correction.
        var noticed = WithPreface(before, "更正说明：表二已重新填报。");
        Edit.Between(before, WithPreface(Text(before, 9, "全年公开信息七件。"), "更正说明：表二已重新填报。")).ShouldBe(new Edit(1, 1, false));
        Edit.Between(noticed, WithPreface(Text(before, 9, "全年公开信息七件。"), "更正说明：表二已重新填报。")).ShouldBe(new Edit(1, 0, true));
        Edit.Between(noticed, Text(before, 9, "全年公开信息七件。")).ShouldBe(new Edit(1, 1, true));
    }

    private static (FetchOutcome, string?) Missing => (FetchOutcome.NotFound, null);

    private static (FetchOutcome, string?) Served(string bytes) => (FetchOutcome.Fetched, bytes);

    private static DateTimeOffset At(double day) => Samples.Seen.AddDays(day);

    private static StoredReport Text(StoredReport report, decimal? value, string text) => report with
    {
        Report = report.Report with { Figures = [Samples.Figure("requests.received_new.total", value, "")], Sections = [new ReportSection("overview", 1, "一、总体情况", SectionFoundBy.Heading, [], text)] },
    };

    private static StoredReport WithPreface(StoredReport report, string text) =>
        report with { Report = report.Report with { Preface = new ReportSection(ReportSection.Preface, 0, "", SectionFoundBy.Position, [], text) } };

    private int Run(double day, (FetchOutcome Outcome, string? Bytes) answer, SearchOutcome search = SearchOutcome.Adequate, bool isFull = true)
    {
        var run = Begin(day);
        Observe(run, day, "http://a.gov.cn/one.html", answer);
        return End(run, day, search, isFull);
    }

    private long Begin(double day) => _store.BeginRun("crawl", "1.0", At(day));

    private void Observe(long run, double day, string address, (FetchOutcome Outcome, string? Bytes) answer)
    {
        var url = new Uri(address);
        var link = new ReportLink("a", url, "2023年政府信息公开工作年度报告", 2023, LinkKind.Page, Index, null);
        var document = answer.Bytes is null ? null : Samples.Document(answer.Bytes, At(day));
        _store.SaveObservation(run, link, new FetchedDocument(url, url, At(day), answer.Outcome, null, null, null, null, document?.Sha256, default, null), document);
        if (answer.Bytes is { } bytes)
            _store.Save(Samples.Report(bytes, seen: At(day)), run);
    }

    private int End(long run, double day, SearchOutcome search = SearchOutcome.Adequate, bool isFull = true)
    {
        _store.SaveSearch(run, Samples.Search("a", At(day), search, isFull));
        var withdrawn = _store.SaveAbsences(run);
        _store.EndRun(run);
        return withdrawn;
    }

    public sealed class OnSqlite() : PastTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : PastTests(TestEngine.Postgres);
}
