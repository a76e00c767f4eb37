using System.Text;
using Nianbao.Store;

namespace Nianbao.Tests.Store;

public sealed class IntegrityTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly Database _database;
    private readonly DocumentArchive _archive;
    private readonly ArchivedDocument _document;

    public IntegrityTests()
    {
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
    }

    [Fact]
    public void A_store_in_order_has_no_damage() => Verify().ShouldBeEmpty();

    [Fact]
    public void A_damaged_document_is_found_by_name()
    {
        DocumentArchiveTests.Damage(Path.Combine(_folder.Path, _document.Place), "cut");
        Verify().ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.Kind.ShouldBe(DamageKind.Document), d => d.Name.ShouldBe(_document.Place));
    }

    [Fact]
    public void A_missing_document_is_found_by_name()
    {
        File.Delete(Path.Combine(_folder.Path, _document.Place));
        Verify().ShouldHaveSingleItem().Name.ShouldBe(_document.Place);
    }

    [Fact]
    public void A_changed_length_or_digest_in_the_database_is_found()
    {
        _database.Write(s => s.Run("UPDATE documents SET length = length + 1"));
        Verify().ShouldHaveSingleItem().Detail.ShouldContain("4 are entered");
        _database.Write(s => s.Run("UPDATE documents SET sha256 = 'x'"));
        Verify().ShouldHaveSingleItem().Kind.ShouldBe(DamageKind.Document);
    }

    [Fact]
    public void A_dangling_reference_is_found()
    {
        using (var careless = new Nianbao.Store.Sql.Session(_database.Dialect.Open()))
        {
            careless.Run("PRAGMA foreign_keys = OFF");
            careless.Run("DELETE FROM agencies");
        }
        var damage = Verify().ShouldHaveSingleItem();
        (damage.Kind, damage.Name).ShouldBe((DamageKind.Reference, "reports 1"));
        damage.Detail.ShouldContain("agencies");
    }

    [Fact]
    public void A_damaged_database_is_found()
    {
        var page = _database.Read(s => s.First("SELECT rootpage FROM sqlite_master WHERE name = 'findings'", r => r.Int()));
        var size = _database.Read(s => s.First("PRAGMA page_size", r => r.Int()));
        _database.Dispose();
        using (var file = File.OpenWrite(Database.FileIn(_folder.Path)))
        {
            file.Seek((page - 1L) * size, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0xA5, size).ToArray());
        }
        using var damaged = _folder.Open();
        var damage = new Integrity(damaged, _archive).Verify().ToList();
        damage.ShouldNotBeEmpty();
        damage.ShouldAllBe(d => d.Kind == DamageKind.Database && d.Name == damaged.Path);
    }

    private List<Damage> Verify() => [.. new Integrity(_database, _archive).Verify()];
}
