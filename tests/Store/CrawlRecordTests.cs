using System.Text;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public abstract class CrawlRecordTests : IDisposable
{
    private static readonly Uri Page = new("http://a.gov.cn/nb/2023.html");
    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReportStore _store;
    private readonly ReportQueries _queries;
    private readonly DocumentArchive _archive;
    private readonly long _run;

    private protected CrawlRecordTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _queries = new ReportQueries(_database, Samples.FindForm);
        _archive = new DocumentArchive(_folder.Path);
        _store.SaveAgencies([Samples.Source("a"), Samples.Source("b"), Samples.Source("gone", "2023-06-30")]);
        _run = _store.BeginRun("crawl", "1.0");
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void An_address_is_asked_conditionally_by_its_last_good_answer()
    {
        _store.FindKnown(Page).ShouldBeNull();
        Observe(0, FetchOutcome.Fetched, "one", etag: "\"1\"");
        Observe(1, FetchOutcome.Fetched, "two", etag: "\"2\"", modified: Samples.Seen);
        Observe(2, FetchOutcome.TimedOut);
        _store.Save(Samples.Report("two"), _run);
        _store.FindKnown(Page).ShouldBe(new KnownDocument("\"2\"", Samples.Seen, Samples.Document("two").Sha256));
        _store.FindKnown(new Uri("http://a.gov.cn/other")).ShouldBeNull();
    }

    [StoreFact]
    public void Equal_answers_lengthen_one_row_and_a_304_counts_as_the_document_it_confirms()
    {
        Observe(0, FetchOutcome.Fetched, "one", etag: "\"1\"");
        Observe(1, FetchOutcome.NotModified);
        Observe(2, FetchOutcome.Fetched, "one");
        Observe(3, FetchOutcome.NotFound);
        Observe(4, FetchOutcome.NotFound);
        Observe(5, FetchOutcome.Fetched, "one");
        ReadObservations().ShouldBe([
            ("fetched", 3, Samples.Seen, Samples.Seen.AddDays(2), "\"1\""), ("not_found", 2, Samples.Seen.AddDays(3), Samples.Seen.AddDays(4), null),
            ("fetched", 1, Samples.Seen.AddDays(5), Samples.Seen.AddDays(5), null)]);
    }

    [StoreFact]
    public void A_document_is_pending_until_these_versions_have_read_it()
    {
        Observe(0, FetchOutcome.Fetched, "one");
        var pending = _queries.Pending("e1", "r1").ShouldHaveSingleItem();
        (pending.Url, pending.AgencyId, pending.Year, pending.Document).ShouldBe((Page.AbsoluteUri, "a", 2023, Samples.Document("one")));
        _store.Save(Samples.Report("one"), _run);
        _queries.Pending("e1", "r1").ShouldBeEmpty();
        _queries.Pending("e2", "r1").Length.ShouldBe(1);
        _queries.Pending("e1", "r2").Length.ShouldBe(1);
    }

    [StoreFact]
    public void A_row_tells_what_the_list_and_the_server_said_of_its_date()
    {
        Observe(0, FetchOutcome.Fetched, "one", modified: Samples.Seen);
        _store.Save(Samples.Report("one") with { SourceUrl = Page.AbsoluteUri });
        var row = _queries.CurrentReports().ShouldHaveSingleItem();
        (row.ListedOn, row.LastModified).ShouldBe((new DateOnly(2024, 1, 19), Samples.Seen));
    }

    [StoreFact]
    public void Evidence_covers_every_body_that_owes_the_year_and_no_other()
    {
        _queries.Evidence(2023).Select(e => e.Agency.Source.AgencyId).ShouldBe(["a", "b"]);
        _queries.Evidence(2022).Select(e => e.Agency.Source.AgencyId).ShouldBe(["a", "b", "gone"]);
        var nothing = _queries.Evidence(2023)[0];
        (nothing.Reports.Length, nothing.LastSearch, nothing.LastAdequateSearch, nothing.DeadLinks.Length, nothing.Unread.Length).ShouldBe((0, null, null, 0, 0));
    }

    [StoreFact]
    public void Evidence_holds_the_last_search_and_the_last_adequate_one()
    {
        _store.SaveSearch(_run, Search(0, SearchOutcome.Adequate, [Link("x", 2023)]));
        _store.SaveSearch(_run, Search(1, SearchOutcome.Incomplete));
        _store.SaveSearch(_run, Search(2, SearchOutcome.SiteDown));
        var evidence = _queries.Evidence(2023)[0];
        evidence.LastSearch!.Outcome.ShouldBe(SearchOutcome.SiteDown);
        evidence.LastAdequateSearch.ShouldBe(
            new SearchRow("a", Samples.Source("a").IndexUrl, Samples.Seen, Samples.Seen.AddMinutes(1), SearchOutcome.Adequate, 3, 40, 1, 0, IsFull: true));
    }

    [StoreFact]
    public void Dead_links_count_for_their_year_their_body_and_where_nobody_knows_for_all()
    {
        var links = new[] { Link("this", 2023), Link("other_year", 2022), Link("any_year", null), Link("theirs", 2023, "b"), Link("anybodys", 2023, null) };
        _store.SaveSearch(_run, Search(0, SearchOutcome.Adequate, [links[0]],
            [new SearchTrouble(new Uri("http://a.gov.cn/robots.txt"), FetchOutcome.TimedOut, null, null), .. links.Select(l => new SearchTrouble(l.Url, FetchOutcome.NotFound, "gone", l))]));
        _queries.Evidence(2023)[0].DeadLinks.ShouldBe([
            new DeadLink(links[0].Url, "this", 2023, FetchOutcome.NotFound, "gone"), new DeadLink(links[2].Url, "any_year", null, FetchOutcome.NotFound, "gone"),
            new DeadLink(links[4].Url, "anybodys", 2023, FetchOutcome.NotFound, "gone")]);
        _queries.Evidence(2023)[1].DeadLinks.ShouldBeEmpty();
        _queries.Evidence(2023)[0].LastSearch!.Reports.ShouldBe(1);
        _queries.Evidence(2023)[0].LastSearch!.Troubles.ShouldBe(6);
    }

    [StoreFact]
    public void Documents_that_gave_no_report_say_why_and_vanish_once_they_are_read()
    {
        Observe(0, FetchOutcome.Fetched, "waiting");
        _store.Save(Samples.Report("broken", status: ReportStatus.Unreadable));
        _store.Save(Samples.Report("menu", year: null, status: ReportStatus.NotAReport));
        _queries.Evidence(2023)[0].Unread.Select(u => (u.Reason, u.Year)).ShouldBe(
            [(UnreadReason.Unreadable, 2023), (UnreadReason.NotAReport, null), (UnreadReason.NotYetRead, 2023)], ignoreOrder: true);
        _queries.Evidence(2022)[0].Unread.ShouldHaveSingleItem().Reason.ShouldBe(UnreadReason.NotAReport);

        _store.Save(Samples.Report("waiting", extractor: "e2"));
        _store.Save(Samples.Report("broken", extractor: "e2"));
        _store.Save(Samples.Report("menu", extractor: "e2"));
        _queries.Evidence(2023)[0].Unread.ShouldBeEmpty();
        _queries.Evidence(2023)[0].Reports.ShouldHaveSingleItem();
    }

    [StoreFact]
    public void A_body_that_left_the_roster_stays_with_the_time_it_was_last_listed()
    {
        var before = _folder.Clock.At;
        _folder.Clock.At = before.AddDays(1);
        _store.SaveAgencies([Samples.Source("a") with { AgencyName = "新名" }]);
        var agencies = _queries.Agencies();
        (agencies[0].Source.AgencyName, agencies[0].FirstListedAt, agencies[0].LastListedAt).ShouldBe(("新名", before, before.AddDays(1)));
        agencies[1].LastListedAt.ShouldBe(before);
        _store.EndRun(_run);
        _database.Read(s => s.First("SELECT finished_at FROM runs", r => r.AtOrNull())).ShouldBe(before.AddDays(1));
    }

    [StoreFact]
    public void An_article_is_asked_conditionally_only_once_the_files_it_hands_out_are_stored()
    {
        Observe(0, FetchOutcome.Fetched, "see the files", etag: "\"1\"");
        _store.Save(Samples.Report("see the files", status: ReportStatus.NotAReport), _run);
        _store.FindKnown(Page).ShouldBeNull();
        ObserveFile(FetchOutcome.TimedOut, null);
        _store.FindKnown(Page).ShouldBeNull();
        ObserveFile(FetchOutcome.Fetched, "the file");
        _store.FindKnown(Page).ShouldNotBeNull().ETag.ShouldBe("\"1\"");
    }

    private void ObserveFile(FetchOutcome outcome, string? body)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        var link = new ReportLink("a", new Uri("http://a.gov.cn/nb/2023.docx"), "2023年报", 2023, LinkKind.Attachment, Page, null);
        var fetched = new FetchedDocument(link.Url, link.Url, Samples.Seen, outcome, null, null, null, null, body is null ? null : Sha256.Of(bytes), bytes, null);
        _store.SaveObservation(_run, link, fetched, body is null ? null : _archive.Save(bytes, Samples.Seen));
    }

    private void Observe(int day, FetchOutcome outcome, string? body = null, string? etag = null, DateTimeOffset? modified = null)
    {
        var bytes = Encoding.UTF8.GetBytes(body ?? "");
        var at = Samples.Seen.AddDays(day);
        var fetched = new FetchedDocument(Page, Page, at, outcome, outcome switch { FetchOutcome.Fetched => 200, FetchOutcome.NotModified => 304, _ => 404 },
            "text/html", etag, modified, body is null ? null : Sha256.Of(bytes), bytes, null);
        var link = new ReportLink("a", Page, "2023年报", 2023, LinkKind.Page, new Uri("http://a.gov.cn/nb/"), new DateOnly(2024, 1, 19));
        _store.SaveObservation(_run, link, fetched, body is null ? null : _archive.Save(bytes, at));
    }

    private List<(string, int, DateTimeOffset, DateTimeOffset, string?)> ReadObservations() => [.. _database.Read(s => s.All(
        "SELECT outcome, times, first_seen_at, last_seen_at, etag FROM observations ORDER BY id", r => (r.Text(), r.Int(), r.At(), r.At(), r.TextOrNull())))];

    private static ReportLink Link(string title, int? year, string? agency = "a") =>
        new(agency, new Uri($"http://a.gov.cn/{title}"), title, year, LinkKind.Attachment, new Uri("http://a.gov.cn/"), null);

    private static SourceSearch Search(int day, SearchOutcome outcome, ReportLink[]? reports = null, SearchTrouble[]? trouble = null) =>
        Samples.Search("a", Samples.Seen.AddDays(day), outcome, reports: reports, trouble: trouble);

    public sealed class OnSqlite() : CrawlRecordTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : CrawlRecordTests(TestEngine.Postgres);
}
