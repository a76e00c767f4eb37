using Nianbao.Compliance.Panel;
using Nianbao.Crawler;
using Nianbao.Pipeline;
using Nianbao.Store;
using Nianbao.Store.Comparison;
using Nianbao.Tests.Store;
using DataFolder = Nianbao.Tests.Store.DataFolder;

namespace Nianbao.Tests.Pipeline;

public sealed class VerdictBookTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly Database _database;
    private readonly ReportStore _store;

    public VerdictBookTests()
    {
        _folder.Clock.At = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _store.SaveAgencies([Samples.Source("a")]);
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Only_a_full_search_may_say_that_a_report_is_not_there()
    {
        Search(day: 1, isFull: false);
        var verdict = Verdict();
        verdict.Kind.ShouldBe(VerdictKind.NotSearched);
        verdict.Reason.ShouldContain("only the newest entries were looked through");
        Search(day: 2, isFull: true);
        Verdict().Kind.ShouldBe(VerdictKind.NotFoundAfterAdequateSearch);
    }

    [Fact]
    public void What_a_full_search_found_out_lasts_through_the_nights_after_it()
    {
        Search(day: 2, isFull: true);
        Search(day: 3, isFull: false);
        var verdict = Verdict();
        verdict.Kind.ShouldBe(VerdictKind.NotFoundAfterAdequateSearch);
        verdict.Reason.ShouldContain("3 May 2024");
    }

    [Fact]
    public void A_dead_link_of_the_last_full_search_is_not_forgotten_on_a_night_that_did_not_come_so_far()
    {
        Search(day: 2, isFull: true, new SearchTrouble(Link.Url, FetchOutcome.TimedOut, null, Link));
        Search(day: 3, isFull: false);
        Verdict().Kind.ShouldBe(VerdictKind.SiteDown);
    }

    [Fact]
    public void Nor_on_a_night_on_which_the_site_was_closed_to_us()
    {
        Search(day: 2, isFull: true, new SearchTrouble(Link.Url, FetchOutcome.TimedOut, null, Link));
        Search(day: 3, SearchOutcome.Blocked, isFull: true);
        Search(day: 4, isFull: false);
        Verdict().Kind.ShouldBe(VerdictKind.SiteDown);
    }

    [Fact]
    public void Late_days_that_are_the_same_on_several_years_are_the_mark_of_a_move()
    {
        _store.SaveAgencies([Samples.Source("a"), Samples.Source("b", validTo: "2022-06-30")]);
        var day = new DateOnly(2024, 3, 5);
        foreach (var agency in new[] { "a", "b" })
            foreach (var year in new[] { 2021, 2022 })
                _store.Save(Samples.Report($"{agency} {year}", agency, year, day));
        var verdicts = new VerdictBook(new ReportQueries(_database, Samples.FindForm), _folder.Clock).Judge();
        verdicts.Where(v => v.Verdict.Kind == VerdictKind.LateByStamp).Select(v => (v.Agency.Source.AgencyId, v.Verdict.Year)).ShouldBe([("a", 2021), ("a", 2022), ("b", 2021)]);
        string Reason(string agency, int year) => verdicts.Single(v => v.Agency.Source.AgencyId == agency && v.Verdict.Year == year).Verdict.Reason;
        Reason("a", 2021).ShouldContain("like reports on other years");
        Reason("a", 2022).ShouldContain("like reports on other years");
        // What b did not owe any more is no report on another year.
        Reason("b", 2021).ShouldNotContain("like reports on other years");
    }

    [Fact]
    public void A_hijacked_page_is_no_absence_and_no_word_against_the_agency()
    {
        Search(day: 2, isFull: true, new SearchTrouble(Link.Url, FetchOutcome.ForeignContent, "hijacked_page: 3 terms of betting or adult sites in title and keywords", Link));
        var verdict = Verdict();
        verdict.Kind.ShouldBe(VerdictKind.Unreadable);
        verdict.Reason.ShouldContain("could not be had");
    }

    [Fact]
    public void A_silent_edit_stands_behind_the_reason_and_changes_no_verdict()
    {
        Search(day: 2, isFull: true);
        var run = _store.BeginRun("crawl", "1.0");
        var numbers = new[] { "one", "two" }.Select(b => _store.Save(Samples.Report(b, publishedOn: new DateOnly(2024, 1, 20)), run).Number).ToList();
        var before = Verdict();
        var changed = new ChangedReport("a", 2023, "http://a.gov.cn/one.html", numbers[0], numbers[1], Samples.Seen, Samples.Seen.AddDays(3));
        _store.SaveEdit(changed, new Edit(2, 1, IsSilent: true));
        Verdict().ShouldBe(before with { Reason = before.Reason + " Its contents changed without a notice and under the same date between 20 January 2024 and 23 January 2024 (2 numbers, 1 sentences)." });
    }

    [Fact]
    public void An_edit_that_was_told_of_is_no_note()
    {
        var numbers = new[] { "one", "two" }.Select(b => _store.Save(Samples.Report(b)).Number).ToList();
        _store.SaveEdit(new ChangedReport("a", 2023, "http://a.gov.cn/one.html", numbers[0], numbers[1], Samples.Seen, Samples.Seen), new Edit(2, 1, IsSilent: false));
        Verdict().Reason.ShouldNotContain("changed");
    }

    private static ReportLink Link { get; } = new("a", new Uri("http://a.gov.cn/nb/2023.html"), "2023年政府信息公开工作年度报告", 2023, LinkKind.Page, new Uri("http://a.gov.cn/nb/"), null);

    private void Search(int day, bool isFull, params SearchTrouble[] trouble) => Search(day, SearchOutcome.Adequate, isFull, trouble);

    private void Search(int day, SearchOutcome outcome, bool isFull, params SearchTrouble[] trouble) =>
        _store.SaveSearch(_store.BeginRun("crawl", "1.0"), Samples.Search("a", new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day), outcome, isFull, trouble: trouble));

    private Verdict Verdict() => new VerdictBook(new ReportQueries(_database, Samples.FindForm), _folder.Clock).Judge(2023).Single().Verdict;
}
