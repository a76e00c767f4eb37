using Microsoft.Data.Sqlite;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor.Tables;
using Nianbao.Store;
using Nianbao.Store.Sql;

namespace Nianbao.Tests.Store;

public sealed class DatabaseTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_database_is_made_once_and_opened_again()
    {
        using (var database = _folder.Open())
            new ReportStore(database, _folder.Clock).SaveAgencies([Samples.Source("a", "2030-12-31")]);
        using var again = _folder.Open();
        var agency = new ReportQueries(again, Samples.FindForm).Agencies().ShouldHaveSingleItem();
        agency.ShouldBe(new StoredAgency(Samples.Source("a", "2030-12-31"), _folder.Clock.At, _folder.Clock.At));
        Database.Engine.ShouldStartWith("SQLite 3.");
    }

    [Fact]
    public void The_database_keeps_a_write_ahead_log_and_its_references()
    {
        using var database = _folder.Open();
        database.Read(s => s.First("PRAGMA journal_mode", r => r.Text())).ShouldBe("wal");
        database.Read(s => s.First("PRAGMA foreign_keys", r => r.Int())).ShouldBe(1);
    }

    [Fact]
    public void Every_member_of_a_coded_set_has_its_number()
    {
        using var database = _folder.Open();
        database.Read(s =>
        {
            new Codes<FigureState>(s, "figure_state").NumberOf(FigureState.Conflict).ShouldBe(9);
            _ = new Codes<UnitSource>(s, "unit_source");
            _ = new Codes<FindingOutcome>(s, "finding_outcome");
            _ = new Codes<FindingSeverity>(s, "finding_severity");
            _ = new Codes<FindingOrigin>(s, "finding_origin");
            Should.Throw<InvalidDataException>(() => new Codes<SearchOutcome>(s, "search_outcome")).Message.ShouldContain("adequate");
            return 0;
        });
    }

    [Fact]
    public void A_newer_database_is_refused_with_a_remedy()
    {
        _folder.Open().Dispose();
        Change("INSERT INTO schema_scripts (number, name, checksum, applied_at) VALUES (99, '099_later.sql', 'x', '')");
        var error = Should.Throw<StoreException>(() => _folder.Open());
        error.Trouble.ShouldBe(StoreTrouble.NewerSchema);
        error.Message.ShouldContain("99");
    }

    [Fact]
    public void A_database_made_by_another_script_is_refused()
    {
        _folder.Open().Dispose();
        Change("UPDATE schema_scripts SET checksum = 'x' WHERE number = 1");
        Should.Throw<StoreException>(() => _folder.Open()).Trouble.ShouldBe(StoreTrouble.ChangedSchema);
    }

    [Fact]
    public void Scripts_that_a_database_has_not_seen_are_applied_in_order_and_a_failing_one_not_at_all()
    {
        _folder.Open().Dispose();
        var path = Database.FileIn(_folder.Path);
        var dialect = new Dialect(path, TimeSpan.FromSeconds(1));
        var migrator = new Migrator(dialect, path, _folder.Clock);
        var second = SchemaScript.Of(2, "002_second.sql", "CREATE TABLE seconds (id {key}); INSERT INTO seconds (id) VALUES (5);");
        using (var session = new Session(dialect.Open()))
        {
            var broken = SchemaScript.Of(2, "002_broken.sql", "CREATE TABLE broken (id {key}); INSERT INTO nowhere VALUES (1);");
            Should.Throw<SqliteException>(() => migrator.Bring(session, [.. Migrator.Scripts, broken]));
            session.All(dialect.ListTables, r => r.Text()).ShouldNotContain("broken");
            migrator.Bring(session, [.. Migrator.Scripts, second]);
            migrator.Bring(session, [.. Migrator.Scripts, second]);
            session.First("SELECT id FROM seconds", r => r.Int()).ShouldBe(5);
        }
        Should.Throw<StoreException>(() => _folder.Open()).Trouble.ShouldBe(StoreTrouble.NewerSchema);
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
    public void A_database_of_another_program_is_left_alone()
    {
        Change("CREATE TABLE theirs (id INTEGER)");
        Should.Throw<StoreException>(() => _folder.Open()).Trouble.ShouldBe(StoreTrouble.NotADatabase);
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
    public void A_second_process_reads_while_one_writes_and_waits_its_turn_to_write()
    {
        using var one = _folder.Open();
        using var two = _folder.Open(TimeSpan.FromMilliseconds(200));
        var store = new ReportStore(two, _folder.Clock);
        one.Write(session =>
        {
            session.Run("INSERT INTO runs (kind, version, started_at) VALUES ('x', '', '')");
            two.Read(s => s.First("SELECT COUNT(*) FROM runs", r => r.Int())).ShouldBe(0);
            Should.Throw<StoreException>(() => store.BeginRun("crawl", "1")).Trouble.ShouldBe(StoreTrouble.Locked);
            return 0;
        });
        store.BeginRun("crawl", "1");
        one.Read(s => s.First("SELECT COUNT(*) FROM runs", r => r.Int())).ShouldBe(2);
    }

    [Fact]
    public void A_statement_given_too_few_values_is_refused()
    {
        using var database = _folder.Open();
        Should.Throw<ArgumentException>(() => database.Read(s => s.All("SELECT @one, @two, @one", r => r.Int(), 1)));
        database.Read(s => s.First("SELECT @one + @two + @one", r => r.Int(), 1, 10)).ShouldBe(12);
    }

    // The limit belongs to the connection that writes.
    private static void Limit(Database database, int pages) => database.Write(s => s.First($"PRAGMA max_page_count = {pages}", r => r.Int()));

    private void Change(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={Database.FileIn(_folder.Path)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
