using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class SummaryReader
{
    public static StoreSummary Read(Session session) => new(
        Count(session, "SELECT COUNT(*) FROM agencies"),
        Count(session, "SELECT COUNT(*) FROM documents"),
        Count(session, "SELECT COUNT(*) FROM reports WHERE is_current = 1"),
        Count(session, "SELECT COUNT(*) FROM reports WHERE superseded_at IS NOT NULL"),
        Total(session, "SELECT COUNT(f.value) FROM reports r JOIN figures f ON f.extraction_id = r.extraction_id WHERE r.is_current = 1"),
        Total(session, "SELECT COUNT(*) FROM reports r JOIN narrative_items n ON n.extraction_id = r.extraction_id WHERE r.is_current = 1"),
        ByText(session, """
            SELECT e.status, COUNT(*) FROM extractions e WHERE e.id = (SELECT MAX(n.id) FROM extractions n WHERE n.document_id = e.document_id) GROUP BY e.status
            """),
        ByText(session, """
            SELECT e.form, COUNT(*) FROM reports r JOIN extractions e ON e.id = r.extraction_id WHERE r.is_current = 1 AND e.form IS NOT NULL GROUP BY e.form
            """),
        session.All("SELECT year, COUNT(*) FROM reports WHERE is_current = 1 AND year IS NOT NULL GROUP BY year", r => KeyValuePair.Create(r.Int(), r.Int()))
            .ToImmutableSortedDictionary(),
        ByText(session, """
            SELECT u.name, COUNT(*) FROM (
              SELECT f.rule_id, f.outcome, f.origin FROM reports r JOIN findings f ON f.report_id = r.id WHERE r.is_current = 1
              UNION ALL SELECT rule_id, outcome, origin FROM panel_findings) f
            JOIN rules u ON u.id = f.rule_id WHERE f.outcome = @fail AND f.origin = @publisher GROUP BY u.name
            """,
            session.Codes<FindingOutcome>("finding_outcome").NumberOf(FindingOutcome.Fail),
            session.Codes<FindingOrigin>("finding_origin").NumberOf(FindingOrigin.Publisher)));

    private static int Count(Session session, string statement) => session.First(statement, r => r.Int());

    private static long Total(Session session, string statement) => session.First(statement, r => r.Long());

    private static ImmutableSortedDictionary<string, int> ByText(Session session, string statement, params ReadOnlySpan<object?> values) =>
        session.All(statement, r => KeyValuePair.Create(r.Text(), r.Int()), values).ToImmutableSortedDictionary(StringComparer.Ordinal);
}
