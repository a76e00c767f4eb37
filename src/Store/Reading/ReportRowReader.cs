using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class ReportRowReader
{
    private const string Columns = """
        SELECT r.id, r.agency_id, r.year, r.scope, e.status, e.title, e.form, e.published_on, r.source_url, d.sha256, d.first_seen_at,
          COALESCE((
            SELECT MIN(od.first_seen_at) FROM reports o JOIN extractions oe ON oe.id = o.extraction_id JOIN documents od ON od.id = oe.document_id
            WHERE o.agency_id = r.agency_id AND o.year = r.year AND COALESCE(o.scope, '') = COALESCE(r.scope, '') AND oe.status IN ('complete', 'partial')),
            d.first_seen_at),
          (SELECT MAX(b.listed_on) FROM observations b WHERE b.document_id = d.id AND b.url = r.source_url),
          (SELECT MAX(b.last_modified) FROM observations b WHERE b.document_id = d.id AND b.url = r.source_url),
          e.extractor_version, r.rules_version, r.coverage, r.is_current, r.superseded_at
        FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id
        """;

    public static ImmutableArray<ReportRow> Current(Session session, string? agencyId, int? year, IReadOnlyList<CellId> keyFigures)
    {
        var (condition, values) = ReportFilter.Of("r", agencyId, year);
        var rows = session.All($"{Columns} WHERE r.is_current = 1 AND {condition} ORDER BY r.agency_id NULLS FIRST, r.year NULLS FIRST, r.scope NULLS FIRST, r.id", Read, values);
        if (keyFigures.Count == 0)
            return rows;
        var figures = keyFigures.SelectMany(cell => ReadFigures(session, cell, condition, values)).ToLookup(f => f.Report);
        return [.. rows.Select(row => row with { KeyFigures = figures[row.Number].ToImmutableDictionary(f => f.Cell, f => f.Value) })];
    }

    public static ImmutableArray<ReportRow> Versions(Session session, string agencyId, int year) =>
        session.All($"{Columns} WHERE r.agency_id = @agency AND r.year = @year ORDER BY r.id DESC", Read, agencyId, year);

    private static ImmutableArray<(long Report, CellId Cell, decimal? Value)> ReadFigures(Session session, CellId cell, string condition, object[] values) =>
        session.Cells.Find(cell) is { } number
            ? session.All($"""
                SELECT r.id, CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END
                FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN figures f ON f.extraction_id = e.id AND f.cell_id = @cell
                LEFT JOIN standing_corrections h ON h.document_id = e.document_id AND h.cell_id = f.cell_id
                WHERE r.is_current = 1 AND {condition}
                """, r => (r.Long(), cell, r.ExactOrNull()), [number, .. values])
            : [];

    private static ReportRow Read(Row r) => new(
        r.Long(), r.TextOrNull(), r.IntOrNull(), r.WordOrNull<ReportScope>(), r.Word<ReportStatus>(), r.TextOrNull(), r.TextOrNull(), r.OnOrNull(), r.Text(),
        Sha256.Parse(r.Text()), r.At(), r.At(), r.OnOrNull(), r.AtOrNull(), r.Text(), r.Text(), r.RealOrNull(), r.Flag(), r.AtOrNull());
}
