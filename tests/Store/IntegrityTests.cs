using System.Text;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public abstract class IntegrityTests : IDisposable
{
    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly DocumentArchive _archive;
    private readonly ArchivedDocument _document;

    private protected IntegrityTests(TestEngine engine)
    {
        _folder = new DataFolder(engine);
        _database = _folder.Open();
        _archive = new DocumentArchive(_folder.Path);
        _document = _archive.Save(Encoding.UTF8.GetBytes("one"), Samples.Seen);
        var store = new ReportStore(_database, _folder.Clock);
        store.SaveAgencies([Samples.Source("a")]);
        store.Save(Samples.Report("one") with { Document = _document });
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [StoreFact]
    public void A_store_in_order_has_no_damage() => Verify().ShouldBeEmpty();

    [StoreFact]
    public void A_damaged_document_is_found_by_name()
    {
        DocumentArchiveTests.Damage(Path.Combine(_folder.Path, _document.Place), "cut");
        Verify().ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Kind.ShouldBe(DamageKind.Document), d => d.Name.ShouldBe(_document.Place));
    }

    [StoreFact]
    public void A_missing_document_is_found_by_name()
    {
        File.Delete(Path.Combine(_folder.Path, _document.Place));
        Verify().ShouldHaveSingleItem().Name.ShouldBe(_document.Place);
    }

    [StoreFact]
    public void A_changed_length_or_digest_in_the_database_is_found()
    {
        _database.Write(s => s.Run("UPDATE documents SET length = length + 1"));
        Verify().ShouldHaveSingleItem().Detail.ShouldContain("4 are entered");
        _database.Write(s => s.Run("UPDATE documents SET sha256 = 'x'"));
        Verify().ShouldHaveSingleItem().Kind.ShouldBe(DamageKind.Document);
    }

    [StoreFact]
    public void A_dangling_reference_is_found()
    {
        _folder.Change(_folder.Connection is null ? "PRAGMA foreign_keys = OFF" : "SET session_replication_role = replica",
            "DELETE FROM agency_names", "DELETE FROM sources", "DELETE FROM agencies");
        var damage = Verify().ShouldHaveSingleItem();
        (damage.Kind, damage.Name).ShouldBe((DamageKind.Reference, "reports 1"));
        damage.Detail.ShouldContain("agencies");
    }

    private List<Damage> Verify() => [.. new Integrity(_database, _archive).Verify()];

    public sealed class OnSqlite() : IntegrityTests(TestEngine.Sqlite);

    public sealed class OnPostgres() : IntegrityTests(TestEngine.Postgres);
}
