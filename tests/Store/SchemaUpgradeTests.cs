using System.Text;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Store;
using Nianbao.Store.Sql;

namespace Nianbao.Tests.Store;

/// <summary>A store that an earlier release wrote, kept under fixtures with the schema it had, is brought to this version with nothing lost.</summary>
public abstract class SchemaUpgradeTests : IDisposable
{
    private readonly DataFolder _folder;

    private protected SchemaUpgradeTests(TestEngine engine) => _folder = new DataFolder(engine);

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void The_first_release_is_brought_up_to_date()
    {
        Restore("001");
        using var database = _folder.Open();
        var queries = new ReportQueries(database, Samples.FindForm);
        var row = queries.CurrentReports(null, null, CellId.Parse("proactive.fees.amount")).ShouldHaveSingleItem();
        row.KeyFigures.Values.ShouldHaveSingleItem().ShouldBe(12.5m);
        var report = queries.FindReport(row.Number)!;
        report.Report.Figures.Select(f => (f.Id.Value, f.Value, f.Raw)).ShouldBe([("proactive.fees.amount", 12.5m, "12.50"), ("requests.received_new.total", 7m, "7")]);
        report.Assessment.Findings.Select(f => f.Message).ShouldBe(["Holds.", "7 is not 8."]);
        report.Report.Narrative.ShouldHaveSingleItem().Themes.ShouldBe(["staffing"]);
        queries.Findings(withPasses: true).Length.ShouldBe(3);
        database.Read(s => s.All("SELECT name, division_code FROM agency_names", r => (r.Text(), r.TextOrNull()))).ShouldBe([("甲县人民政府", "360404")]);
        database.Read(s => s.All("SELECT index_url FROM sources", r => r.Text())).ShouldBe(["http://a.gov.cn/nb/"]);
        var archive = new DocumentArchive(_folder.Path);
        archive.Save(Encoding.UTF8.GetBytes("one"), Samples.Seen);
        new Integrity(database, archive).Verify().ShouldBeEmpty();
    }

    [StoreFact]
    public void What_is_saved_after_an_upgrade_stands_beside_what_was_there()
    {
        Restore("001");
        using var database = _folder.Open();
        var store = new ReportStore(database, _folder.Clock);
        store.Save(Samples.Report("two", publishedOn: new DateOnly(2024, 2, 1))).Outcome.ShouldBe(SaveOutcome.Superseded);
        new ReportQueries(database, Samples.FindForm).Versions("a", 2023).Length.ShouldBe(2);
    }

    [StoreFact]
    public void Released_scripts_are_as_they_were_released()
    {
        var released = File.ReadAllText(Fixture("001_schema.sql"));
        Migrator.ScriptsFor(_folder.Dialect.Engine)[0].Checksum.ShouldBe(SchemaScript.Of(1, "001_first.sql", released).Checksum);
    }

    private void Restore(string release)
    {
        using var session = new Session(_folder.Dialect);
        var scripts = _folder.Dialect.Spell("CREATE TABLE schema_scripts (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at {instant} NOT NULL);")
            + _folder.Dialect.Spell(File.ReadAllText(Fixture($"{release}_schema.sql"))) + File.ReadAllText(Fixture($"{release}.sql"));
        using var command = session.Connection.CreateCommand();
        command.CommandText = scripts;
        command.ExecuteNonQuery();
        if (_folder.Connection is null)
            return;
        // Rows that bring their numbers do not move PostgreSQL's counters.
        foreach (var table in new[] { "cells", "rules", "units", "cell_lists", "runs", "documents", "observations", "extractions", "reports" })
            session.Run($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))");
    }

    private static string Fixture(string name) => Path.Combine(Repository.Root, "tests", "Store", "fixtures", name);

    public sealed class OnSqlite() : SchemaUpgradeTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : SchemaUpgradeTests(TestEngine.Postgres);
}
