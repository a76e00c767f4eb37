using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline;
using Nianbao.Store;
using Nianbao.Tests.Store;

namespace Nianbao.Tests.Pipeline;

public abstract class ReextractionTests : IDisposable
{
    private static readonly ReportSource Bureau = Samples.Source("a");
    private readonly Nianbao.Tests.Store.DataFolder _folder;
    private readonly Database _database;
    private readonly DocumentArchive _archive;
    private readonly ReportStore _store;
    private readonly ReportQueries _queries;

    private protected ReextractionTests(TestEngine engine)
    {
        _folder = new(engine);
        _database = _folder.Open();
        _archive = new DocumentArchive(_folder.Path);
        _store = new ReportStore(_database, _folder.Clock);
        _queries = new ReportQueries(_database, FormCatalog.Get);
        _store.SaveAgencies([Bureau]);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public async Task The_whole_archive_is_read_once_a_version_and_the_versions_before_are_kept()
    {
        for (var i = 0; i < 5; i++)
            Archive(i);
        (await RunAsync("e1")).ShouldBe(new ReextractionOutcome(5, 5, 0));
        (await RunAsync("e1")).ShouldBe(new ReextractionOutcome(0, 0, 0));
        (await RunAsync("e2")).ShouldBe(new ReextractionOutcome(5, 5, 0));
        _queries.CurrentReports().ShouldHaveSingleItem().ExtractorVersion.ShouldBe("e2");
        _queries.Versions("a", 2022).Length.ShouldBe(10);
        _queries.Changes("e2").ShouldBeEmpty();
        new Integrity(_database, _archive).Verify().ShouldBeEmpty();
    }

    [StoreFact]
    public async Task A_run_that_was_stopped_is_gone_on_with()
    {
        for (var i = 0; i < 6; i++)
            Archive(i);
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => RunAsync("e1", (done, _) => stop.Cancel(), stop.Token));
        var stored = _queries.Versions("a", 2022).Length;
        stored.ShouldBeInRange(1, 6);
        (await RunAsync("e1")).Documents.ShouldBe(6 - stored);
        _queries.Versions("a", 2022).Length.ShouldBe(6);
    }

    [StoreFact]
    public async Task A_transaction_holds_a_full_batch_of_documents_and_the_last_one_the_rest()
    {
        for (var i = 0; i < 5; i++)
            Archive(i);
        var told = new List<(int Done, int Stored)>();
        await RunAsync("e1", (done, _) => told.Add((done, _queries.Versions("a", 2022).Length)));
        told.ShouldBe([(2, 2), (4, 4), (5, 5)]);
    }

    [StoreFact]
    public async Task What_was_read_before_the_run_was_stopped_is_stored()
    {
        Archive(0);
        File.Delete(Path.Combine(_folder.Path, Archive(1).Place));
        Archive(2);
        using var stop = new CancellationTokenSource();
        // The first still waits for its batch to fill when the second fails and the run is stopped.
        var reextraction = new Reextraction(Pipeline(), _store, _queries, new ErrorBell<Reextraction>(stop.Cancel)) { BatchSize = 10 };
        await Should.ThrowAsync<OperationCanceledException>(() => reextraction.RunAsync(_store.BeginRun("reextract", "e1"), [Bureau], 1, null, stop.Token, "e1"));
        _queries.Versions("a", 2022).Length.ShouldBe(1);
    }

    [StoreFact]
    public void A_report_that_waits_to_be_stored_does_not_hold_its_page()
    {
        Archive(0);
        var report = Pipeline().ReadArchived(_queries.Pending("e1", "r1").Single(), [Bureau]).Single().Report;
        report.Sections.ShouldContain(s => s.Text.Length > 0);
        report.Sections.Append(report.Preface).ShouldAllBe(s => s == null || s.Blocks.IsEmpty);
    }

    [StoreFact]
    public async Task A_document_that_is_damaged_in_the_archive_fails_alone()
    {
        Archive(0);
        File.Delete(Path.Combine(_folder.Path, Archive(1).Place));
        (await RunAsync("e1")).ShouldBe(new ReextractionOutcome(2, 1, 1));
    }

    [StoreFact]
    public async Task What_changed_is_told_cell_by_cell()
    {
        var document = Archive(0);
        await RunAsync("e1");
        var read = _queries.FindReport(_queries.CurrentReports().Single().Number)!;
        var figures = read.Report.Figures;
        var other = read.Report with { Title = "another title", Figures = figures.SetItem(0, figures[0] with { Value = 99_999 }), Narrative = [] };
        _store.Save(read with { ExtractorVersion = "e2", Report = other });
        var change = _queries.Changes("e2").ShouldHaveSingleItem();
        (change.AgencyId, change.Sha256, change.VersionBefore).ShouldBe(("a", document.Sha256, "e1"));
        change.Properties.ShouldHaveSingleItem().ShouldBe(("title", read.Report.Title, "another title"));
        change.Figures.ShouldHaveSingleItem().ShouldBe(new FigureChange(figures[0].Id, figures[0].Value, 99_999));
        (change.ItemsBefore, change.ItemsAfter, change.ItemsKept).ShouldBe((read.Report.Narrative.Length, 0, 0));
    }

    [StoreFact]
    public async Task A_correction_is_applied_to_every_later_reading()
    {
        var document = Archive(0);
        await RunAsync("e1");
        var cell = CellId.Parse("requests.received_new.total");
        _store.SaveCorrections([new Correction(document.Sha256, cell, 12_345, false, "张", _folder.Clock.At, "as printed")]);
        var panel = new PanelRun(_store, _queries);
        panel.Run();
        var corrected = _queries.FindReport(_queries.CurrentReports().Single().Number)!;
        corrected.Corrected.Figures.Single(f => f.Id == cell).Value.ShouldBe(12_345);
        corrected.Assessment.Findings.ShouldContain(f => f.Outcome == FindingOutcome.Fail && f.Cells.Contains(cell));
        await RunAsync("e2");
        var again = _queries.FindReport(_queries.CurrentReports().Single().Number)!;
        (again.ExtractorVersion, again.Corrected.Figures.Single(f => f.Id == cell).Value).ShouldBe(("e2", 12_345));
    }

    [StoreFact]
    public async Task A_report_published_again_with_other_figures_is_told_but_not_what_we_read_or_corrected_otherwise()
    {
        var document = Archive(0);
        await RunAsync("e1");
        var read = _queries.FindReport(_queries.CurrentReports().Single().Number)!;
        var (panel, cell) = (new PanelRun(_store, _queries), CellId.Parse("requests.received_new.total"));
        panel.Run();
        Restated().ShouldBeEmpty();

        var figures = read.Report.Figures;
        var place = figures.IndexOf(figures.Single(f => f.Id == cell));
        var changed = read.Report with { Figures = figures.SetItem(place, figures[place] with { Value = 99_999 }) };
        var later = Samples.Document("published again", Samples.Seen.AddDays(30));
        _store.Save(read with { Document = later, Report = changed, ExtractorVersion = "e0" });
        panel.Run();
        Restated().ShouldHaveSingleItem().Outcome.ShouldBe(FindingOutcome.NotAssessable);

        _store.Save(read with { Document = later, Report = changed });
        panel.Run();
        var finding = Restated().ShouldHaveSingleItem();
        (finding.Outcome, finding.Cells.Single()).ShouldBe((FindingOutcome.Fail, cell));
        finding.Evidence.ShouldContain("→ 99999");

        _store.SaveCorrections([new Correction(document.Sha256, cell, 4, false, "张", _folder.Clock.At, "as printed")]);
        panel.Run();
        Restated().ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Outcome.ShouldBe(FindingOutcome.NotAssessable), f => f.Origin.ShouldBe(FindingOrigin.Extraction));

        List<Finding> Restated() => [.. _queries.Findings("a").Select(f => f.Finding).Where(f => f.RuleId == "X-RESTATED")];
    }

    private Task<ReextractionOutcome> RunAsync(string version, Action<int, int>? progress = null, CancellationToken cancellation = default) =>
        new Reextraction(Pipeline(), _store, _queries, NullLogger<Reextraction>.Instance) { BatchSize = 2 }
            .RunAsync(_store.BeginRun("reextract", version), [Bureau], 2, progress, cancellation, version);

    private ReportPipeline Pipeline() => new(_archive, _store, new ComplianceChecker(), NullLogger<ReportPipeline>.Instance);

    /// <summary>The same report with other bytes each time.</summary>
    private ArchivedDocument Archive(int number)
    {
        byte[] body = [.. File.ReadAllBytes(Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.rtf")), (byte)('0' + number)];
        var archived = _archive.Save(body, Samples.Seen);
        var url = new Uri($"http://a.gov.cn/nb/{number}.rtf");
        var link = new ReportLink("a", url, "2022年报", 2022, LinkKind.Page, Bureau.IndexUrl, null);
        _store.SaveObservation(_store.BeginRun("crawl", "1"), link,
            new FetchedDocument(url, url, Samples.Seen, FetchOutcome.Fetched, 200, "application/rtf", null, null, archived.Sha256, body, null), archived);
        return archived;
    }

    /// <summary>Calls at every error that is logged.</summary>
    private sealed class ErrorBell<T>(Action ring) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
                ring();
        }
    }

    public sealed class OnSqlite() : ReextractionTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : ReextractionTests(TestEngine.Postgres);
}
