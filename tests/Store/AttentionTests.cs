using Nianbao.Crawler;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public sealed class AttentionTests : IDisposable
{
    private static readonly Uri Index = Samples.Source("a").IndexUrl;

    private readonly DataFolder _folder = new();
    private readonly Database _database;
    private readonly ReportStore _store;

    public AttentionTests()
    {
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
    public void A_source_that_lists_as_much_as_before_needs_nobody()
    {
        Search(0, SearchOutcome.Adequate, 3);
        Search(1, SearchOutcome.Adequate, 3).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_that_lists_less_than_in_its_last_adequate_search_is_below_its_floor()
    {
        Search(0, SearchOutcome.Adequate, 3);
        Search(1, SearchOutcome.Incomplete, 1).ShouldBe([AttentionKind.BelowFloor]);
        Search(2, SearchOutcome.Adequate, 2).ShouldBe([AttentionKind.BelowFloor]);
        Search(3, SearchOutcome.Adequate, 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_source_that_no_longer_lets_us_in_is_told_once()
    {
        Search(0, SearchOutcome.Adequate, 0);
        Search(1, SearchOutcome.Blocked, 0).ShouldBe([AttentionKind.NewlyBlocked]);
        Search(2, SearchOutcome.Blocked, 0).ShouldBeEmpty();
    }

    [Fact]
    public void A_search_that_left_its_lists_is_not_held_to_the_floor_and_sets_none()
    {
        Search(0, SearchOutcome.Adequate, 5);
        Search(1, SearchOutcome.Adequate, 2, isFull: false).ShouldBeEmpty();
        Search(2, SearchOutcome.Adequate, 4).ShouldBe([AttentionKind.BelowFloor]);
    }

    [Fact]
    public void A_page_of_others_in_the_place_of_a_site_s_own_needs_a_person()
    {
        Search(0, SearchOutcome.Adequate, 1, foreign: 2).ShouldBe([AttentionKind.ForeignContent]);
        Search(1, SearchOutcome.Adequate, 1).ShouldBeEmpty();
    }

    [Fact]
    public void One_page_of_others_is_named_alone_and_of_several_the_first_with_how_many_more()
    {
        string Detail(int day, int foreign) => Look(day, SearchOutcome.Adequate, 1, isFull: true, foreign).ShouldHaveSingleItem().Detail;
        Detail(0, foreign: 1).ShouldBe("http://a.gov.cn/nb/f0.html is not the site's own page");
        Detail(1, foreign: 3).ShouldBe("http://a.gov.cn/nb/f0.html and 2 more are not the site's own pages");
    }

    [Fact]
    public void A_run_cut_short_is_the_last_of_its_kind_without_an_end()
    {
        var first = _store.BeginRun("crawl", "1.0");
        _store.FindUnfinished("crawl", "1.0")!.Number.ShouldBe(first);
        _store.FindUnfinished("crawl", "2.0").ShouldBeNull();
        _store.EndRun(_store.BeginRun("crawl", "1.0"));
        _store.FindUnfinished("crawl", "1.0").ShouldBeNull();
    }

    private IEnumerable<AttentionKind> Search(int day, SearchOutcome outcome, int reports, bool isFull = true, int foreign = 0) =>
        Look(day, outcome, reports, isFull, foreign).Select(a => a.Kind).ToList();

    private IReadOnlyList<Attention> Look(int day, SearchOutcome outcome, int reports, bool isFull, int foreign)
    {
        var at = Samples.Seen.AddDays(day);
        var run = _store.BeginRun("crawl", "1.0");
        _store.SaveSearch(run, Samples.Search("a", at, outcome, isFull,
            Enumerable.Range(0, reports).Select(i => new ReportLink("a", new Uri(Index, $"{i}.html"), "年报", 2020 + i, LinkKind.Page, Index, null)),
            Enumerable.Range(0, foreign).Select(i => new SearchTrouble(new Uri(Index, $"f{i}.html"), FetchOutcome.ForeignContent, "hijacked_page: 3 terms", null))));
        return new ReportQueries(_database, Samples.FindForm).Attention(run, at);
    }
}
