using Nianbao.Store;

namespace Nianbao.Tests.Store;

/// <summary>What only a database in a file can show.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_database_keeps_a_write_ahead_log_and_its_references()
    {
        using var database = _folder.Open();
        database.Read(s => s.First("PRAGMA journal_mode", r => r.Text())).ShouldBe("wal");
        database.Read(s => s.First("PRAGMA foreign_keys", r => r.Int())).ShouldBe(1);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named()
    {
        File.WriteAllText(Database.FileIn(_folder.Path), string.Concat(Enumerable.Repeat("no database at all. ", 100)));
        var error = Should.Throw<StoreException>(() => _folder.Open());
        error.Trouble.ShouldBe(StoreTrouble.NotADatabase);
        error.Message.ShouldContain(Database.FileIn(_folder.Path));
    }

    [Fact]
    public void A_data_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        Should.Throw<StoreException>(() => Database.Open(Path.Combine(file, "data"), _folder.Clock)).Trouble.ShouldBe(StoreTrouble.Unwritable);
    }

    [Fact]
    public void A_full_disk_is_one_clear_error_and_nothing_is_half_written()
    {
        using var database = _folder.Open();
        var store = new ReportStore(database, _folder.Clock);
        var run = store.BeginRun("crawl", "1");
        var pages = database.Read(s => s.First("PRAGMA page_count", r => r.Int()));
        store.SaveAgencies([Samples.Source("a")]);
        Limit(database, pages + 1);
        var report = Samples.Report() with { SourceUrl = new string('x', 100_000) };
        Should.Throw<StoreException>(() => store.Save(report)).Trouble.ShouldBe(StoreTrouble.DiskFull);
        Limit(database, 1_000_000);
        var queries = new ReportQueries(database, Samples.FindForm);
        queries.Summary().Documents.ShouldBe(0);
        store.Save(report, run).Outcome.ShouldBe(SaveOutcome.Added);
        queries.CurrentReports().ShouldHaveSingleItem().SourceUrl.Length.ShouldBe(100_000);
    }

    [Fact]
    public void A_damaged_database_is_found()
    {
        var archive = new DocumentArchive(_folder.Path);
        using (var database = _folder.Open())
            new ReportStore(database, _folder.Clock).SaveAgencies([Samples.Source("a")]);
        var (page, size) = WhereFindingsAre();
        using (var file = File.OpenWrite(Database.FileIn(_folder.Path)))
        {
            file.Seek((page - 1L) * size, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xA5, size).ToArray());
        }
        using var damaged = _folder.Open();
        var damage = new Integrity(damaged, archive).Verify().ToList();
        damage.ShouldNotBeEmpty();
        damage.ShouldAllBe(d => d.Kind == DamageKind.Database && d.Name == damaged.Name);
    }

    private (int Page, int Size) WhereFindingsAre()
    {
        using var database = _folder.Open();
        return database.Read(s => (s.First("SELECT rootpage FROM sqlite_master WHERE name = 'findings'", r => r.Int()), s.First("PRAGMA page_size", r => r.Int())));
    }

    // The limit belongs to the connection that writes.
    private static void Limit(Database database, int pages) => database.Write(s => s.First($"PRAGMA max_page_count = {pages}", r => r.Int()));
}
