using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Narrative;
using Nianbao.Store;
using Nianbao.Store.Export;
using Nianbao.Store.Export.Package;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Tests.Store.Export;

public abstract class ReleaseWriterTests : IDisposable
{
    private static readonly ReleaseOptions All = new([ReleaseFormat.Csv, ReleaseFormat.JsonLines, ReleaseFormat.Parquet]);

    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReportStore _store;

    private ReleaseWriterTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _store = new ReportStore(_database, _folder.Clock);
        _store.SaveAgencies([Samples.Source("b"), Samples.Source("a")]);
    }

    public sealed class OnSqlite() : ReleaseWriterTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : ReleaseWriterTests(TestEngine.Postgres);

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void Verdicts_are_a_line_each()
    {
        using var output = new MemoryStream();
        var late = new VerdictLine("a", 2023, "late", "迟了 3 天", new DateTimeOffset(2024, 2, 1, 8, 0, 0, 9, TimeSpan.FromHours(8)));
        ReleaseWriter.WriteVerdict(output, late);
        var line = """{"agency_id":"a","year":2023,"verdict":"late","reason":"迟了 3 天","checked_at":"2024-02-01T00:00:00Z"}""" + "\n";
        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(line);
        Write("out", All, late);
        File.ReadAllText(InFolder("out/verdicts.jsonl")).ShouldBe(line);
    }

    [StoreFact]
    public void A_release_holds_current_versions_only_and_is_the_same_byte_for_byte()
    {
        _store.Save(Samples.Report("old"));
        _store.Save(Samples.Report("new", seen: Samples.Seen.AddDays(1)));
        _store.Save(Samples.Report("other", year: 2022));
        var first = Write("out", All);
        File.ReadLines(InFolder("out/reports.jsonl")).Select(l => l.Split(',')[0]).ShouldBe(["{\"source\":\"http://a.gov.cn/other.html\"", "{\"source\":\"http://a.gov.cn/new.html\""]);
        Write("again", All).ShouldBe(first);
        foreach (var file in first)
            File.ReadAllBytes(InFolder($"out/{file.Name}")).ShouldBe(File.ReadAllBytes(InFolder($"again/{file.Name}")), file.Name);
        Directory.GetFiles(InFolder("out"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(InFolder("out"), f)).Order()
            .ShouldBe(first.Select(f => f.Name).Order());
    }

    [StoreFact]
    public void Both_engines_give_the_same_rows_in_the_same_order()
    {
        for (var seed = 0; seed < 40; seed++)
            _store.Save(Samples.Drawn(seed));
        var files = Write("out", All).ToDictionary(f => f.Name, f => f.Sha256);
        using var other = new ReleaseWriterTests.OnSqlite();
        for (var seed = 0; seed < 40; seed++)
            other._store.Save(Samples.Drawn(seed));
        other.Write("out", All).Where(f => f.Name.StartsWith("figures", StringComparison.Ordinal)).ShouldAllBe(f => files[f.Name] == f.Sha256);
    }

    [StoreFact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(InFolder("out"), "");
        Should.Throw<StoreException>(() => Write("out", All)).Trouble.ShouldBe(StoreTrouble.Unwritable);
    }

    [StoreFact]
    public void What_fails_midway_leaves_nothing_half_written()
    {
        _store.Save(Samples.Report());
        Should.Throw<InvalidOperationException>(() => new ReleaseWriter(_database, Samples.FindForm).Write(InFolder("out"), All, Broken()));
        Directory.GetFiles(InFolder("out"), "*", SearchOption.AllDirectories).ShouldBeEmpty();

        static IEnumerable<VerdictLine> Broken() => Enumerable.Repeat(0, 1).Select<int, VerdictLine>(_ => throw new InvalidOperationException());
    }

    [StoreFact]
    public void Names_of_rows_do_not_depend_on_the_order_in_which_reports_were_stored()
    {
        _store.Save(Samples.Report("x", agency: null));
        _store.Save(Samples.Report("wide", scope: ReportScope.GovernmentWide));
        _store.Save(Samples.Report("own"));
        Write("out", All);
        Column("report_panel", "report_id").ShouldBe(["a/2023/government_wide", "a/2023/own", $"unattributed/2023/own/{Samples.Document("x").Sha256.ToString()[..12]}"]);
    }

    [StoreFact]
    public void A_correction_shows_in_the_changelog_with_both_values_and_nothing_else_does()
    {
        _store.Save(Samples.Report("one"));
        _store.Save(Samples.Report("same", agency: "b"));
        Write("first", All);
        var read = Samples.Report("one", extractor: "e2");
        _store.Save(read with { Report = read.Report with { Figures = [Samples.Figure("requests.received_new.total", 9, "9"), Samples.Figure("requests.carried_in.total", 1, "1")] } });
        _store.Save(Samples.Report("added", year: 2022));
        Write("second", All with { Previous = InFolder("first") });
        CsvRows.Read(InFolder("second/changelog.csv")).Skip(1).Select(r => string.Join(' ', r)).ShouldBe(
        [
            "report_panel a/2022/own  added  ",
            "report_panel a/2023/own extractor_version corrected e1 e2",
            "figures a/2023/own requests.received_new.total value corrected 7 9",
            "figures a/2023/own requests.received_new.total raw corrected 7 9",
            "figures a/2023/own requests.carried_in.total  added  ",
        ]);
        Write("third", All with { Previous = InFolder("second") });
        CsvRows.Read(InFolder("third/changelog.csv")).Count().ShouldBe(1);
    }

    [StoreFact]
    public void A_measure_tells_whether_it_is_done_and_a_change_of_that_is_a_correction()
    {
        _store.Save(WithMeasure(MeasureStatus.Done));
        Write("out", All);
        Column("narrative_items", "role").ShouldBe(["problem", "measure"]);
        Column("narrative_items", "measure_status").ShouldBe(["", "done"]);
        var now = WithMeasure(MeasureStatus.Planned);
        _store.Save(now with { ExtractorVersion = "e2" });
        Write("second", All with { Previous = InFolder("out") });
        CsvRows.Read(InFolder("second/changelog.csv")).Skip(1).Where(r => r[0] == "narrative_items").Select(r => string.Join(' ', r[2..]))
            .ShouldBe(["measure_status corrected done planned"]);
    }

    [StoreFact]
    public void A_variable_that_the_release_before_did_not_have_is_no_correction()
    {
        _store.Save(WithMeasure(MeasureStatus.Done));
        Write("out", All);
        var rows = CsvRows.Read(InFolder("out/narrative_items.csv")).ToList();
        var place = Array.IndexOf(rows[0], "measure_status");
        File.WriteAllLines(InFolder("out/narrative_items.csv"), rows.Select(r => string.Join(',', r.Where((_, i) => i != place))));
        Write("second", All with { Previous = InFolder("out") });
        CsvRows.Read(InFolder("second/changelog.csv")).Count().ShouldBe(1);
    }

    private static StoredReport WithMeasure(MeasureStatus status)
    {
        var report = Samples.Report("one");
        return report with
        {
            Report = report.Report with
            {
                Narrative =
                [
                    new NarrativeItem(NarrativeRole.Problem, "人手不足。", [], 0.9, "problems", 0, 5, new Origin(null, 9, null, null, 0, 5)),
                    new NarrativeItem(NarrativeRole.Measure, "增配人员。", [], 0.9, "problems", 5, 10, new Origin(null, 9, null, null, 5, 5), status),
                ],
            },
        };
    }

    [StoreFact]
    public void A_folder_without_a_release_cannot_be_compared_with()
    {
        _store.Save(Samples.Report());
        Should.Throw<StoreException>(() => Write("out", All with { Previous = _folder.Path })).Message.ShouldContain("agencies.csv");
        Directory.GetFiles(InFolder("out"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    private System.Collections.Immutable.ImmutableArray<ReleasedFile> Write(string name, ReleaseOptions options, params VerdictLine[] verdicts) =>
        new ReleaseWriter(_database, Samples.FindForm).Write(InFolder(name), options, verdicts);

    private string InFolder(string name) => Path.Combine(_folder.Path, name);

    private IEnumerable<string> Column(string table, string variable)
    {
        var rows = CsvRows.Read(InFolder($"out/{table}.csv")).ToList();
        return rows.Skip(1).Select(r => r[Array.IndexOf(rows[0], variable)]);
    }
}
