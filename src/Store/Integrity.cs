using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store;

/// <summary>Proves the store anew: the database's own consistency, its references, and the bytes behind every document.</summary>
public sealed class Integrity(Database database, DocumentArchive archive)
{
    /// <summary>Everything that is damaged, by name; nothing when all is well. Reads every archived document once.</summary>
    public IReadOnlyList<Damage> Verify()
    {
        var damages = new List<Damage>();
        damages.AddRange(Ask(database.Dialect.CheckIntegrity, r => r.Text(), damages).Where(line => line != "ok")
            .Select(line => new Damage(DamageKind.Database, database.Name, line)));
        foreach (var check in database.Read(database.Dialect.ReferenceChecks))
            damages.AddRange(Ask(check, ReadDangling, damages));
        foreach (var (name, statement) in Counts)
            damages.AddRange(Ask(statement, r => new Damage(DamageKind.Count, $"{name} {r.Long()}", $"It has {r.Long()} rows of {r.LongOrNull()} that were written."), damages));
        damages.AddRange(Ask(KeyFigures, r => new Damage(DamageKind.Count, $"key figures of report {r.Long()}", "They are not those of the report."), damages));
        foreach (var document in Ask("SELECT sha256, length, place FROM documents ORDER BY id", r => new Listed(r.Text(), r.Long(), r.Text()), damages))
            if (Check(document) is { } damage)
                damages.Add(damage);
        return damages;
    }

    /// <summary>What was written together has to be there together.</summary>
    private static readonly (string Name, string Statement)[] Counts =
    [
        ("figures of extraction", """
            SELECT e.id, COUNT(f.cell_id), e.figure_count FROM extractions e LEFT JOIN figures f ON f.extraction_id = e.id
            GROUP BY e.id, e.figure_count HAVING COUNT(f.cell_id) <> COALESCE(e.figure_count, -1) ORDER BY e.id
            """),
        ("items of extraction", """
            SELECT e.id, COUNT(n.position), e.item_count FROM extractions e LEFT JOIN narrative_items n ON n.extraction_id = e.id
            GROUP BY e.id, e.item_count HAVING COUNT(n.position) <> COALESCE(e.item_count, -1) ORDER BY e.id
            """),
        ("findings of report", """
            SELECT r.id, COUNT(f.position), r.finding_count FROM reports r LEFT JOIN findings f ON f.report_id = r.id
            GROUP BY r.id, r.finding_count HAVING COUNT(f.position) <> COALESCE(r.finding_count, -1) ORDER BY r.id
            """),
    ];

    private const string KeyFigures = """
        SELECT DISTINCT k.report_id FROM key_figures k LEFT JOIN reports r ON r.id = k.report_id AND r.is_current = 1 AND r.year = k.year
        LEFT JOIN extractions e ON e.id = r.extraction_id LEFT JOIN figures f ON f.extraction_id = e.id AND f.cell_id = k.cell_id
        LEFT JOIN standing_corrections h ON h.document_id = e.document_id AND h.cell_id = k.cell_id
        WHERE r.id IS NULL OR COALESCE(CAST(CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END AS TEXT), '') <> CAST(k.value AS TEXT)
        ORDER BY k.report_id
        """;

    /// <summary>A damaged database may fail at one question and still answer the next.</summary>
    private ImmutableArray<T> Ask<T>(string statement, Func<Row, T> read, List<Damage> damages)
    {
        try
        {
            return database.Read(session => session.All(statement, read));
        }
        catch (StoreException error) when (error.Trouble == StoreTrouble.Damaged)
        {
            damages.Add(new Damage(DamageKind.Database, database.Name, error.Message));
            return [];
        }
    }

    private static Damage ReadDangling(Row r) =>
        new(DamageKind.Reference, $"{r.Text()} {r.LongOrNull()}".TrimEnd(), $"It refers to a row of {r.Text()} that is not there.");

    private Damage? Check(Listed document)
    {
        if (!Sha256.TryParse(document.Sha256, out var digest))
            return new Damage(DamageKind.Document, document.Place, $"«{document.Sha256}» is no SHA-256.");
        if (document.Place != DocumentArchive.PlaceOf(digest))
            return new Damage(DamageKind.Document, document.Place, $"Document {digest} is not entered where it stands.");
        try
        {
            var length = archive.Read(digest, static bytes => bytes.Length);
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

public enum DamageKind { Database, Reference, Count, Document, Evidence }
