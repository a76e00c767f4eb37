using System.Data.Common;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor.Tables;
using Nianbao.Store;
using Nianbao.Store.Sql;

namespace Nianbao.Tests.Store;

public abstract class DatabaseTests : IDisposable
{
    private readonly DataFolder _folder;

    private protected DatabaseTests(TestEngine engine) => _folder = new DataFolder(engine);

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void A_database_is_made_once_and_opened_again()
    {
        using (var database = _folder.Open())
            new ReportStore(database, _folder.Clock).SaveAgencies([Samples.Source("a", "2030-12-31")]);
        using var again = _folder.Open();
        var agency = new ReportQueries(again, Samples.FindForm).Agencies().ShouldHaveSingleItem();
        agency.ShouldBe(new StoredAgency(Samples.Source("a", "2030-12-31"), _folder.Clock.At, _folder.Clock.At));
    }

    [StoreFact]
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

    [StoreFact]
    public void A_newer_database_is_refused_with_a_remedy()
    {
        _folder.Open().Dispose();
        _folder.Change("INSERT INTO schema_scripts (number, name, checksum, applied_at) VALUES (99, '099_later.sql', 'x', '2024-01-01')");
        var error = Should.Throw<StoreException>(() => _folder.Open());
        error.Trouble.ShouldBe(StoreTrouble.NewerSchema);
        error.Message.ShouldContain("99");
    }

    [StoreFact]
    public void A_database_made_by_another_script_is_refused()
    {
        _folder.Open().Dispose();
        _folder.Change("UPDATE schema_scripts SET checksum = 'x' WHERE number = 1");
        Should.Throw<StoreException>(() => _folder.Open()).Trouble.ShouldBe(StoreTrouble.ChangedSchema);
    }

    [StoreFact]
    public void Scripts_that_a_database_has_not_seen_are_applied_in_order_and_a_failing_one_not_at_all()
    {
        _folder.Open().Dispose();
        var dialect = _folder.Dialect;
        var migrator = new Migrator(dialect, _folder.Clock);
        var scripts = Migrator.ScriptsFor(dialect.Engine);
        var second = SchemaScript.Of(902, "902_second.sql", "CREATE TABLE seconds (id {key}); INSERT INTO seconds (id) VALUES (5);");
        using (var session = new Session(dialect))
        {
            var broken = SchemaScript.Of(901, "901_broken.sql", "CREATE TABLE broken (id {key}); INSERT INTO nowhere VALUES (1);");
            Should.Throw<DbException>(() => migrator.Bring(session, [.. scripts, broken]));
            session.All(dialect.ListTables, r => r.Text()).ShouldNotContain("broken");
            migrator.Bring(session, [.. scripts, second]);
            migrator.Bring(session, [.. scripts, second]);
            session.First("SELECT id FROM seconds", r => r.Int()).ShouldBe(5);
        }
        Should.Throw<StoreException>(() => _folder.Open()).Trouble.ShouldBe(StoreTrouble.NewerSchema);
    }

    [StoreFact]
    public void A_database_of_another_program_is_left_alone()
    {
        _folder.Change("CREATE TABLE theirs (id INTEGER)");
        Should.Throw<StoreException>(() => _folder.Open()).Trouble.ShouldBe(StoreTrouble.NotADatabase);
    }

    [StoreFact]
    public void A_second_process_reads_while_one_writes_and_waits_its_turn_to_write()
    {
        using var one = _folder.Open();
        using var two = _folder.Open(TimeSpan.FromMilliseconds(200));
        var store = new ReportStore(two, _folder.Clock);
        one.Write(session =>
        {
            session.Run("INSERT INTO runs (kind, version, started_at) VALUES ('x', '', '2024-01-01')");
            two.Read(s => s.First("SELECT COUNT(*) FROM runs", r => r.Int())).ShouldBe(0);
            Should.Throw<StoreException>(() => store.BeginRun("crawl", "1")).Trouble.ShouldBe(StoreTrouble.Locked);
            return 0;
        });
        store.BeginRun("crawl", "1");
        one.Read(s => s.First("SELECT COUNT(*) FROM runs", r => r.Int())).ShouldBe(2);
    }

    [StoreFact]
    public void A_statement_given_too_few_values_is_refused()
    {
        using var database = _folder.Open();
        Should.Throw<ArgumentException>(() => database.Read(s => s.All("SELECT @one, @two, @one", r => r.Int(), 1)));
        database.Read(s => s.First("SELECT @one + @two + @one", r => r.Int(), 1, 10)).ShouldBe(12);
    }

    public sealed class OnSqlite() : DatabaseTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : DatabaseTests(TestEngine.Postgres);
}
