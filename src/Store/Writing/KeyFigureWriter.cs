using Nianbao.Extractor.Forms;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>Keeps the table key_figures in step with which reports are current.</summary>
internal static class KeyFigureWriter
{
    public static void Raise(Session session, long report) => session.Run("""
        INSERT INTO key_figures (cell_id, year, scope, report_id, value)
        SELECT f.cell_id, r.year, COALESCE(r.scope, ''), r.id, CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END
        FROM reports r
        JOIN extractions e ON e.id = r.extraction_id
        JOIN figures f ON f.extraction_id = e.id AND f.cell_id IN (SELECT c.id FROM key_cells k JOIN cells c ON c.name = k.name)
        LEFT JOIN standing_corrections h ON h.document_id = e.document_id AND h.cell_id = f.cell_id
        WHERE r.id = @report AND r.year IS NOT NULL AND CASE WHEN h.document_id IS NULL THEN f.value ELSE h.value END IS NOT NULL
        """, report);

    public static void Displace(Session session, long report) => session.Run("""
        DELETE FROM key_figures WHERE report_id = @report
          AND (year, scope) = (SELECT year, COALESCE(scope, '') FROM reports WHERE id = @report)
          AND cell_id IN (SELECT c.id FROM key_cells k JOIN cells c ON c.name = k.name)
        """, report);

    /// <summary>True for a cell that is kept there.</summary>
    public static bool Has(Session session, CellId cell) =>
        session.First("SELECT COUNT(*) FROM key_cells WHERE name = @name", r => r.Int(), cell.Value) > 0;
}
