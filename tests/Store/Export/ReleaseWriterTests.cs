using Nianbao.Store;
using Nianbao.Store.Export;

namespace Nianbao.Tests.Store.Export;

public sealed class ReleaseWriterTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Verdicts_are_a_line_each()
    {
        Release.WriteVerdicts([new VerdictLine("a", 2023, "late", "迟了 3 天", new DateTimeOffset(2024, 2, 1, 8, 0, 0, 9, TimeSpan.FromHours(8)))]).ShouldBe(1);
        File.ReadAllText(Path.Combine(_folder.Path, "out", "verdicts.jsonl")).ShouldBe(
            """{"agency_id":"a","year":2023,"verdict":"late","reason":"迟了 3 天","checked_at":"2024-02-01T00:00:00Z"}""" + "\n");
    }

    [Fact]
    public void A_release_holds_current_versions_only_and_is_the_same_byte_for_byte()
    {
        using var database = _folder.Open();
        var store = new ReportStore(database, _folder.Clock);
        store.SaveAgencies([Samples.Source("a")]);
        store.Save(Samples.Report("old"));
        store.Save(Samples.Report("new", seen: Samples.Seen.AddDays(1)));
        store.Save(Samples.Report("other", year: 2022));
        var queries = new ReportQueries(database, Samples.FindForm);

        Release.WriteReports(queries.WholeReports().Select(ReportLine.Of), new ReportJson()).ShouldBe(2);
        var file = Path.Combine(_folder.Path, "out", "reports.jsonl");
        var first = File.ReadAllBytes(file);
        Release.WriteReports(queries.WholeReports().Select(ReportLine.Of), new ReportJson());
        File.ReadAllBytes(file).ShouldBe(first);
        File.ReadLines(file).Select(l => l.Split(',')[0]).ShouldBe(["{\"source\":\"http://a.gov.cn/other.html\"", "{\"source\":\"http://a.gov.cn/new.html\""]);
        Directory.GetFiles(Path.GetDirectoryName(file)!).ShouldBe([file]);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "out"), "");
        Should.Throw<StoreException>(() => Release.WriteVerdicts([])).Trouble.ShouldBe(StoreTrouble.Unwritable);
    }

    private ReleaseWriter Release => new(Path.Combine(_folder.Path, "out"));
}
