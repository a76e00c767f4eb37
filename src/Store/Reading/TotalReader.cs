using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Sql;
using Nianbao.Store.Writing;

namespace Nianbao.Store.Reading;

internal static class TotalReader
{
    private const string OfKeyFigures = "SELECT year, scope, COUNT(*), CAST(SUM(CAST(value AS NUMERIC)) AS TEXT) FROM key_figures WHERE cell_id = @cell GROUP BY year, scope ORDER BY year, scope";

    private const string OfAnyFigures = """
        SELECT r.year, COALESCE(r.scope, ''), COUNT(*), CAST(SUM(CAST(CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END AS NUMERIC)) AS TEXT)
        FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN figures f ON f.extraction_id = e.id AND f.cell_id = @cell
        LEFT JOIN standing_corrections h ON h.document_id = e.document_id AND h.cell_id = f.cell_id
        WHERE r.is_current = 1 AND r.year IS NOT NULL AND CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END IS NOT NULL
        GROUP BY r.year, COALESCE(r.scope, '') ORDER BY 1, 2
        """;

    public static ImmutableArray<YearTotal> Read(Session session, CellId cell) =>
        session.Cells.Find(cell) is { } number ? session.All(KeyFigureWriter.Has(session, cell) ? OfKeyFigures : OfAnyFigures, Read, number) : [];

    private static YearTotal Read(Row r) => new(r.Int(), r.Text() is { Length: > 0 } scope ? Words.Parse<ReportScope>(scope) : null, r.Int(),
        decimal.Parse(r.Text(), NumberStyles.Float, CultureInfo.InvariantCulture));
}
