using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class CorrectionWriter
{
    /// <summary>Adds a correction, unless the last one of that document and cell says the same.</summary>
    /// <returns>False when nothing was added.</returns>
    /// <exception cref="StoreException">The document was never stored.</exception>
    public static bool Write(Session session, Correction correction)
    {
        var document = session.First("SELECT id FROM documents WHERE sha256 = @sha256", r => (long?)r.Long(), correction.Document.ToString())
            ?? throw new StoreException(StoreTrouble.MissingDocument, $"No document {correction.Document} is stored.", "Take the SHA-256 that «nianbao export» gives for the report.");
        var cell = session.Cells.NumberOf(correction.Cell);
        var last = session.First("""
            SELECT value, is_withdrawn FROM corrections WHERE document_id = @document AND cell_id = @cell ORDER BY id DESC
            """, r => ((decimal? Value, bool IsWithdrawn)?)(r.ExactOrNull(), r.Flag()), document, cell);
        if (last is { } known ? known == (correction.Value, correction.IsWithdrawn) || (known.IsWithdrawn && correction.IsWithdrawn) : correction.IsWithdrawn)
            return false;
        session.Run("""
            INSERT INTO corrections (document_id, cell_id, value, is_withdrawn, made_by, made_at, reason) VALUES (@document, @cell, @value, @withdrawn, @by, @at, @reason)
            """, document, cell, correction.Value, correction.IsWithdrawn, correction.MadeBy, correction.MadeAt, correction.Reason);
        return true;
    }
}
