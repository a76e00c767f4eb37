using System.Text;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public abstract class BackupTests : IDisposable
{
    private readonly DataFolder _folder;
    private readonly DataFolder _second;
    private readonly Database _database;
    private readonly DocumentArchive _archive;
    private readonly string _backup;

    private protected BackupTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _second = new DataFolder();
        _backup = Path.Combine(_second.Path, "backup");
        _database = _folder.Open();
        _archive = new DocumentArchive(_folder.Path);
        var store = new ReportStore(_database, _folder.Clock);
        store.SaveAgencies([Samples.Source("a")]);
        foreach (var name in new[] { "one", "two" })
            store.Save(Samples.Report(name) with { Document = _archive.Save(Encoding.UTF8.GetBytes(name), Samples.Seen) });
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        _second.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void What_is_restored_is_what_was_backed_up_while_it_was_in_use()
    {
        var before = Contents(_database);
        Backup.Make(_database, _folder.Path, _backup).ShouldBe(3);
        new ReportStore(_database, _folder.Clock).BeginRun("crawl", "later");
        var target = Path.Combine(_second.Path, "restored");
        Empty();
        Backup.Restore(_backup, target, _folder.Connection).ShouldBe(3);
        using var restored = Database.Open(target, _folder.Clock, connection: _folder.Connection);
        Contents(restored).ShouldBe(before);
        new Integrity(restored, new DocumentArchive(target)).Verify().ShouldBeEmpty();
        new ReportStore(restored, _folder.Clock).BeginRun("crawl", "1").ShouldBe(1);
    }

    [StoreFact]
    public void A_second_backup_brings_the_first_up_to_date()
    {
        Backup.Make(_database, _folder.Path, _backup);
        _archive.Save(Encoding.UTF8.GetBytes("three"), Samples.Seen);
        Backup.Make(_database, _folder.Path, _backup).ShouldBe(4);
    }

    [StoreFact]
    public void The_evidence_of_the_crawls_is_backed_up_and_what_is_there_for_the_moment_is_not()
    {
        foreach (var file in new[] { "warc/nianbao-20240120T000000Z-000.warc.gz", "warc/lock", "archive/incoming/half" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder.Path, file))!);
            File.WriteAllText(Path.Combine(_folder.Path, file), file);
        }
        Backup.Make(_database, _folder.Path, _backup).ShouldBe(4);
        File.Exists(Path.Combine(_backup, "warc", "nianbao-20240120T000000Z-000.warc.gz")).ShouldBeTrue();
        Directory.Exists(Path.Combine(_backup, "archive", "incoming")).ShouldBeFalse();
    }

    [StoreFact]
    public void A_damaged_or_unfinished_backup_is_not_restored()
    {
        Backup.Make(_database, _folder.Path, _backup);
        var target = Path.Combine(_second.Path, "restored");
        DocumentArchiveTests.Damage(Path.Combine(_backup, DocumentArchive.PlaceOf(Samples.Document("one").Sha256)), "cut");
        Should.Throw<StoreException>(() => Backup.Restore(_backup, target, _folder.Connection)).Trouble.ShouldBe(StoreTrouble.Damaged);
        File.Delete(Path.Combine(_backup, "manifest.tsv"));
        Should.Throw<StoreException>(() => Backup.Restore(_backup, target, _folder.Connection)).Trouble.ShouldBe(StoreTrouble.NotADatabase);
        Directory.Exists(target).ShouldBeFalse();
    }

    [StoreFact]
    public void Nothing_is_restored_over_a_store_nor_backed_up_into_a_folder_with_other_things()
    {
        Backup.Make(_database, _folder.Path, _backup);
        Should.Throw<StoreException>(() => Backup.Restore(_backup, _folder.Path, _folder.Connection)).Message.ShouldContain("holds a store already");
        Should.Throw<StoreException>(() => Backup.Make(_database, _folder.Path, _folder.Path)).Message.ShouldContain("no backup");
    }

    /// <summary>A server's schema is emptied for the backup to come back to; a file goes to another folder.</summary>
    private void Empty()
    {
        if (_folder.Connection is not { } connection)
            return;
        var schema = new Npgsql.NpgsqlConnectionStringBuilder(connection).SearchPath;
        _folder.Change($"DROP SCHEMA {schema} CASCADE", $"CREATE SCHEMA {schema}");
    }

    private static List<string> Contents(Database database)
    {
        var queries = new ReportQueries(database, Samples.FindForm);
        return [.. queries.CurrentReports().Concat(queries.Versions("a", 2023)).Select(r => Plain.Of(queries.FindReport(r.Number)!) + r)];
    }

    public sealed class OnSqlite() : BackupTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : BackupTests(TestEngine.Postgres);
}
