using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class CorrectionReader
{
    /// <summary>Every correction ever made, in the order they were made; of one document, or of all.</summary>
    public static ImmutableArray<Correction> History(Session session, Sha256? document = null) => [.. Rows(session, document).Select(r => r.ToCorrection(session))];

    /// <summary>False as long as nobody has corrected anything: asked before every reading of a document, where it costs less than to look for the document.</summary>
    public static bool HasAny(Session session) => session.First("SELECT 1 FROM corrections LIMIT 1", r => r.Flag());

    /// <param name="last">As they stood when this was the last one.</param>
    public static DocumentCorrections Of(Session session, Sha256 document, long last = long.MaxValue)
    {
        var rows = Rows(session, document).RemoveAll(r => r.Id > last);
        if (rows.IsEmpty)
            return DocumentCorrections.None;
        var standing = rows.GroupBy(r => r.Cell).Select(ofCell => ofCell.MaxBy(r => r.Id)!).Where(r => !r.IsWithdrawn).Select(r => r.ToCorrection(session));
        return new DocumentCorrections(rows[^1].Id, [.. standing.OrderBy(c => c.Cell)]);
    }

    private static ImmutableArray<Entry> Rows(Session session, Sha256? document) => session.All($"""
        SELECT c.id, d.sha256, c.cell_id, c.value, c.is_withdrawn, c.made_by, c.made_at, c.reason FROM corrections c JOIN documents d ON d.id = c.document_id
        WHERE {(document is null ? "1 = 1" : "d.sha256 = @sha256")} ORDER BY c.id
        """,
        r => new Entry(r.Long(), r.Text(), r.Long(), r.ExactOrNull(), r.Flag(), r.Text(), r.At(), r.Text()), document is { } one ? [one.ToString()] : []);

    private sealed record Entry(long Id, string Document, long Cell, decimal? Value, bool IsWithdrawn, string MadeBy, DateTimeOffset MadeAt, string Reason)
    {
        public Correction ToCorrection(Session session) => new(Sha256.Parse(Document), session.Cells.ValueOf(Cell), Value, IsWithdrawn, MadeBy, MadeAt, Reason);
    }
}
