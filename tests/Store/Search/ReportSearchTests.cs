using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Store;
using Nianbao.Store.Search;

namespace Nianbao.Tests.Store.Search;

public abstract class ReportSearchTests : IDisposable
{
    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReportStore _store;
    private readonly ReportSearch _search;

    private ReportSearchTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _search = new ReportSearch(_database);
        _store.SaveAgencies([Samples.Source("a"), Samples.Source("b")]);
    }

    public sealed class OnSqlite() : ReportSearchTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : ReportSearchTests(TestEngine.Postgres);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void Words_of_one_and_of_two_characters_are_found_also_within_longer_words()
    {
        Save("1", "我镇收到政府信息公开申请三件。");
        Save("2", "林业站负责造林。", agency: "b");
        foreach (var word in new[] { "镇", "公开", "申请", "政府信息", "信息公开申请", "件", "息公" })
            Found(word).ShouldBe(["a"], word);
        Found("林").ShouldBe(["b"]);
        Found("公开 林").ShouldBeEmpty();
        Found("开公").ShouldBeEmpty();
    }

    [StoreFact]
    public void Width_and_case_do_not_matter_and_signs_are_no_words()
    {
        Save("1", "建立ＡＢ岗制度，2023年起执行。");
        Found("ab岗").ShouldBe(["a"]);
        Found("２０２３年").ShouldBe(["a"]);
        Found("。，\" ' * : AND ( -").ShouldBeEmpty();
        Found("岗 \"OR").ShouldBeEmpty();
    }

    [StoreFact]
    public void A_report_that_speaks_more_of_it_or_in_its_title_comes_first()
    {
        Save("1", "全年培训一次。其余工作照常进行，各项任务按时完成，没有其他需要说明的情况。", year: 2021);
        Save("2", "培训培训培训。", year: 2022);
        Save("3", "各项任务按时完成。", year: 2023, title: "培训工作年度报告");
        _search.Update();
        _search.Find(new SearchQuery("培训")).Select(h => h.Year).ShouldBe([2023, 2022, 2021]);
        _search.Find(new SearchQuery("培训", Year: 2022)).ShouldHaveSingleItem().Year.ShouldBe(2022);
        _search.Find(new SearchQuery("培训", AgencyId: "b")).ShouldBeEmpty();
        _search.Find(new SearchQuery("培训", Limit: 2)).Length.ShouldBe(2);
    }

    [StoreFact]
    public void Reports_are_ranked_by_the_words_that_few_of_them_hold()
    {
        Fill(7);
        Save("1", "培训一次。其余工作照常进行，各项任务按时完成，没有其他需要说明的情况。", year: 2021);
        Save("2", "培训培训培训工作。", year: 2019);
        Save("3", "工作照常。", year: 2020, title: "培训年度报告");
        _search.Update();
        _search.Find(new SearchQuery("培训")).Select(h => h.Year).ShouldBe([2020, 2019, 2021]);
        // Every report has «工作»: it is asked for, and does not count.
        var both = _search.Find(new SearchQuery("工作 培训"));
        both.Select(h => h.Year).ShouldBe([2020, 2019, 2021]);
        both.Select(h => h.Score).ShouldBe(_search.Find(new SearchQuery("培训")).Select(h => h.Score));
        _search.Find(new SearchQuery("工作 培训", Year: 2019)).ShouldHaveSingleItem().Score.ShouldBe(both[1].Score);
    }

    [StoreFact]
    public void Where_all_words_are_common_titles_come_first_then_the_newest_year_then_the_lowest_number()
    {
        Save("1", "工作工作工作。", year: 2019);
        Save("2", "工作。", year: 2022);
        Save("3", "各项工作。", year: 2022, agency: "b");
        Save("4", "工作。", year: 2018, title: "工作报告");
        Save("5", "没有。", year: 2023);
        _search.Update();
        var hits = _search.Find(new SearchQuery("工作"));
        hits.Select(h => (h.Year, h.AgencyId)).ShouldBe([(2018, "a"), (2022, "a"), (2022, "b"), (2019, "a")]);
        hits.ShouldAllBe(h => h.Score == 0);
        _search.Find(new SearchQuery("工作", Limit: 2)).Select(h => h.Year).ShouldBe([2018, 2022]);
        _search.Find(new SearchQuery("工作", AgencyId: "a")).Select(h => h.Year).ShouldBe([2018, 2022, 2019]);
        _search.Find(new SearchQuery("工作", Year: 2022)).Select(h => h.AgencyId).ShouldBe(["a", "b"]);
    }

    [StoreFact]
    public void Never_are_more_reports_looked_at_than_an_answer_may_have()
    {
        _store.SaveAll([.. Enumerable.Range(1, SearchRanking.MostCandidates + 100).Select(n => Text($"{n}", "工作。", "a", n, n <= 300 ? "工作报告" : "年度报告", 0))]);
        _search.Update();
        var candidates = _database.Read(session => new CandidateReader(session, new SearchQuery("工作")).Read(["工作"]).ToList());
        candidates.Count.ShouldBe(SearchRanking.MostCandidates);
        candidates.Distinct().Count().ShouldBe(candidates.Count);
    }

    [StoreFact]
    public void A_word_of_just_half_of_the_reports_is_ranked()
    {
        Save("1", "培训。", year: 2021);
        Save("2", "培训培训。", year: 2020);
        Fill(2);
        _search.Update();
        _search.Find(new SearchQuery("培训")).Select(h => h.Year).ShouldBe([2020, 2021]);
    }

    [StoreFact]
    public void A_report_without_a_year_comes_last()
    {
        Save("1", "工作。", year: null);
        Save("2", "工作。", year: 2009);
        Found("工作", h => h.Year).ShouldBe([2009, null]);
    }

    [StoreFact]
    public void A_term_whose_parts_stand_apart_is_not_found()
    {
        Save("1", "依申请办理，历史数据整理深度不够。", year: 2021);
        Save("2", "依申请办理深度不够。", year: 2022);
        Found("办理深度", h => h.Year).ShouldBe([2022]);
        Found("办理，历", h => h.Year).ShouldBe([2021]);
    }

    [StoreFact]
    public void What_is_taken_in_later_joins_what_is_there()
    {
        Save("1", "旧的说法，培训一次。", year: 2021);
        _search.Update().ShouldBe(1);
        Save("2", "旧的说法，培训两次。", year: 2022);
        new ReportSearch(_database).Update().ShouldBe(1);
        foreach (var (word, years) in new[] { ("旧的说法", "2022 2021"), ("一次", "2021"), ("两次", "2022"), ("培训 旧的", "2022 2021") })
            string.Join(' ', Found(word, h => h.Year)).ShouldBe(years, word);
    }

    [StoreFact]
    public void Only_current_versions_are_found_and_each_is_taken_in_once()
    {
        Save("old", "旧的说法。", seen: 0);
        _search.Update().ShouldBe(1);
        Save("new", "新的说法。", seen: 1);
        _search.Update().ShouldBe(1);
        _search.Update().ShouldBe(0);
        Found("旧的").ShouldBeEmpty();
        Found("新的").ShouldBe(["a"]);
    }

    [StoreFact]
    public void A_snippet_shows_what_was_found_and_is_safe_in_a_page()
    {
        Save("1", "<script>alert(1)</script>收到申请3件 & 答复3件");
        _search.Update();
        var snippet = _search.Find(new SearchQuery("申请")).ShouldHaveSingleItem().Snippets.ShouldHaveSingleItem();
        snippet.Section.ShouldBe("overview");
        snippet.Parts.Single(p => p.IsFound).Text.ShouldBe("申请");
        snippet.ToHtml().ShouldContain("收到<mark>申请</mark>3件 &amp; 答复3件");
        snippet.ToHtml().ShouldNotContain("<script");
    }

    [StoreFact]
    public void Limits_are_kept()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => _search.Find(new SearchQuery("公开", Limit: 0)));
        Should.Throw<ArgumentOutOfRangeException>(() => _search.Find(new SearchQuery("公开", Limit: 1001)));
        Should.Throw<ArgumentOutOfRangeException>(() => _search.Find(new SearchQuery(new string('公', 201))));
    }

    private IEnumerable<string?> Found(string words) => Found(words, h => h.AgencyId);

    private IEnumerable<T> Found<T>(string words, Func<SearchHit, T> read)
    {
        _search.Update();
        return _search.Find(new SearchQuery(words)).Select(read);
    }

    /// <summary>Reports of earlier years that say nothing but «各项工作»: so a word of the others is rare.</summary>
    private void Fill(int reports)
    {
        for (var number = 0; number < reports; number++)
            Save($"filler-{number}", "各项工作。", agency: "b", year: 2001 + number);
    }

    private void Save(string bytes, string text, string agency = "a", int? year = 2023, string title = "年度报告", int seen = 0) => _store.Save(Text(bytes, text, agency, year, title, seen));

    private static StoredReport Text(string bytes, string text, string agency, int? year, string title, int seen)
    {
        var report = Samples.Report(bytes, agency, year, seen: Samples.Seen.AddDays(seen));
        ImmutableArray<ReportSection> sections = [new("overview", 1, "一、总体情况", SectionFoundBy.Heading, [], text)];
        return report with { Report = report.Report with { Title = title, Sections = sections } };
    }
}
