using System.Collections.Immutable;
using Nianbao.Crawler;

namespace Nianbao.Store;

/// <summary>Proves the store anew: the database's own consistency, its references, and the bytes behind every document.</summary>
public sealed class Integrity(Database database, DocumentArchive archive)
{
    /// <summary>Everything that is damaged, by name; nothing when all is well. Reads every archived document once.</summary>
    public IEnumerable<Damage> Verify() => CheckDatabase().Concat(CheckReferences()).Concat(CheckDocuments());

    private ImmutableArray<Damage> CheckDatabase()
    {
        try
        {
            return [.. database.Read(session => session.All(database.Dialect.CheckIntegrity, r => r.Text()))
                .Where(line => line != "ok").Select(line => new Damage(DamageKind.Database, database.Path, line))];
        }
        catch (StoreException error) when (error.Trouble == StoreTrouble.Damaged)
        {
            return [new Damage(DamageKind.Database, database.Path, error.Message)];
        }
    }

    private ImmutableArray<Damage> CheckReferences() => database.Read(session => session.All(database.Dialect.CheckReferences,
        r => new Damage(DamageKind.Reference, $"{r.Text()} {r.LongOrNull()}".TrimEnd(), $"It refers to a row of {r.Text()} that is not there.")));

    private IEnumerable<Damage> CheckDocuments()
    {
        var documents = database.Read(session => session.All("SELECT sha256, length, place FROM documents ORDER BY id", r => new Listed(r.Text(), r.Long(), r.Text())));
        foreach (var document in documents)
            if (Check(document) is { } damage)
                yield return damage;
    }

    private Damage? Check(Listed document)
    {
        if (!Sha256.TryParse(document.Sha256, out var digest))
            return new Damage(DamageKind.Document, document.Place, $"«{document.Sha256}» is no SHA-256.");
        if (document.Place != DocumentArchive.PlaceOf(digest))
            return new Damage(DamageKind.Document, document.Place, $"Document {digest} is not entered where it stands.");
        try
        {
            var length = archive.Open(digest).LongLength;
            return length == document.Length ? null : new Damage(DamageKind.Document, document.Place, $"It has {length} bytes, {document.Length} are entered.");
        }
        catch (StoreException error)
        {
            return new Damage(DamageKind.Document, document.Place, error.Message);
        }
    }

    private sealed record Listed(string Sha256, long Length, string Place);
}

/// <param name="Name">The file, the table and row, or the archived document's place.</param>
/// <param name="Detail">What is wrong, and the remedy where there is one.</param>
public sealed record Damage(DamageKind Kind, string Name, string Detail);

public enum DamageKind { Database, Reference, Document }
