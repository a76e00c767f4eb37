using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Extractor.Documents;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class FindingReader
{
    private const string Columns = """
        f.rule_id, f.outcome, f.severity, f.origin, f.message, f.cell_list_id, f.evidence, f.origin_page, f.origin_block, f.origin_row, f.origin_column,
          f.origin_start, f.origin_length
        """;

    /// <summary>All findings on one version of a report, passes included, as they were saved.</summary>
    public static ImmutableArray<Finding> OfReport(Session session, long report) =>
        [.. session.All($"SELECT {Columns} FROM findings f WHERE f.report_id = @report ORDER BY f.position", StoredFinding.Read, report).Select(f => f.Name(session))];

    public static ImmutableArray<FindingRow> All(Session session, string? agencyId, int? year, bool withPasses)
    {
        var least = withPasses ? -1 : session.Codes<FindingOutcome>("finding_outcome").NumberOf(FindingOutcome.Pass);
        var (ofReport, values) = ReportFilter.Of("r", agencyId, year);
        var own = session.All($"""
            SELECT r.agency_id, r.year, r.id, r.rules_version, {Columns} FROM reports r JOIN findings f ON f.report_id = r.id
            WHERE r.is_current = 1 AND f.outcome <> @passed AND {ofReport} ORDER BY r.agency_id NULLS FIRST, r.year NULLS FIRST, r.scope NULLS FIRST, r.id, f.position
            """, ReadRow, [least, .. values]);
        var panel = ReadPanel(session, agencyId, year, least);
        return [.. own.Concat(panel).Select(f => f.Row with { Finding = f.Finding.Name(session) })];
    }

    /// <summary>Findings of the last panel check on one body that are no passes.</summary>
    public static ImmutableArray<FindingRow> OfPanel(Session session, string agencyId)
    {
        var passed = session.Codes<FindingOutcome>("finding_outcome").NumberOf(FindingOutcome.Pass);
        return [.. ReadPanel(session, agencyId, null, passed).Select(f => f.Row with { Finding = f.Finding.Name(session) })];
    }

    private static ImmutableArray<(FindingRow Row, StoredFinding Finding)> ReadPanel(Session session, string? agencyId, int? year, int passed)
    {
        var (condition, values) = ReportFilter.Of("f", agencyId, year);
        return session.All($"""
            SELECT f.agency_id, f.year, NULL, f.rules_version, {Columns} FROM panel_findings f
            WHERE f.outcome <> @passed AND {condition} ORDER BY f.agency_id, f.year, f.position
            """, ReadRow, [passed, .. values]);
    }

    private static (FindingRow Row, StoredFinding Finding) ReadRow(Row r) =>
        (new FindingRow(r.TextOrNull(), r.IntOrNull(), r.LongOrNull(), r.Text(), Finding: null!), StoredFinding.Read(r));

    /// <summary>A finding as it stands in the table; its numbers are looked up when the statement is done.</summary>
    private sealed record StoredFinding(
        long Rule, int Outcome, int Severity, int Origin, string Message, long? Cells, string Evidence, Origin? Place)
    {
        public static StoredFinding Read(Row r) => new(
            r.Long(), r.Int(), r.Int(), r.Int(), r.Text(), r.LongOrNull(), r.Text(), r.OriginOrNull());

        public Finding Name(Session session) => new(
            session.Rules.ValueOf(Rule),
            session.Codes<FindingOutcome>("finding_outcome").ValueOf(Outcome),
            session.Codes<FindingSeverity>("finding_severity").ValueOf(Severity),
            session.Codes<FindingOrigin>("finding_origin").ValueOf(Origin),
            Message, session.CellLists.ValueOf(Cells), Evidence, Place);
    }
}
