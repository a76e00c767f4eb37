using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class TotalReader
{
    public static ImmutableArray<YearTotal> Read(Session session, CellId cell) => session.Cells.Find(cell) is not { } number ? [] : session.All("""
        SELECT r.year, r.scope, COUNT(*), CAST(SUM(CAST(f.value AS NUMERIC)) AS TEXT)
        FROM reports r JOIN figures f ON f.extraction_id = r.extraction_id AND f.cell_id = @cell
        WHERE r.is_current = 1 AND r.year IS NOT NULL AND f.value IS NOT NULL
        GROUP BY r.year, r.scope ORDER BY r.year, r.scope NULLS FIRST
        """, r => new YearTotal(r.Int(), r.WordOrNull<ReportScope>(), r.Int(), decimal.Parse(r.Text(), NumberStyles.Float, CultureInfo.InvariantCulture)), number);
}
