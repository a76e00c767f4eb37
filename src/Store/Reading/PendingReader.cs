using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class PendingReader
{
    /// <summary>One a document and address; the address is the one it was last seen at.</summary>
    public static ImmutableArray<PendingDocument> Read(Session session, string extractorVersion, string rulesVersion) => session.All("""
        SELECT d.sha256, d.length, d.first_seen_at, d.place, o.url, COALESCE(o.media_type, d.media_type), o.agency_id, o.year, o.title, o.listed_on, o.kind, o.found_on
        FROM documents d JOIN observations o ON o.document_id = d.id
        WHERE o.outcome = 'fetched' AND NOT EXISTS (
          SELECT 1 FROM extractions e JOIN reports r ON r.extraction_id = e.id
          WHERE e.document_id = d.id AND e.extractor_version = @extractor AND r.rules_version = @rules)
        ORDER BY d.id, o.id
        """,
        r => new PendingDocument(new ArchivedDocument(Sha256.Parse(r.Text()), r.Long(), r.At(), r.Text()), r.Text(), r.TextOrNull(), r.TextOrNull(),
            r.IntOrNull(), r.Text(), r.OnOrNull(), r.Word<LinkKind>(), r.Url()),
        extractorVersion, rulesVersion);
}
