using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Store.Comparison;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

/// <summary>What became of reports after they were had: gone, back again, changed.</summary>
internal static class PastReader
{
    private const string EditColumns =
        "agency_id, year, url, before_report_id, after_report_id, last_seen_before_at, first_seen_after_at, values_changed, sentences_changed, is_silent";

    public static ImmutableArray<Withdrawal> Withdrawals(Session session) => session.All("""
        SELECT agency_id, year, url, last_had_at, first_missed_at, last_missed_at, checks, returned_at FROM absences WHERE withdrawn_at IS NOT NULL ORDER BY agency_id, year, id
        """, r => new Withdrawal(r.Text(), r.Int(), r.Url(), r.At(), r.At(), r.At(), r.Int(), r.AtOrNull()));

    public static ImmutableArray<NotedEdit> Edits(Session session, string? agencyId, int? year)
    {
        var (condition, values) = ReportFilter.Of("edits", agencyId, year);
        return session.All($"SELECT {EditColumns} FROM edits WHERE {condition} ORDER BY agency_id, year, id", ToEdit, values);
    }

    /// <summary>Between the documents of two versions: an edit is noted with the versions of its day, and every later reading of the same documents is another version.</summary>
    public static NotedEdit? FindEdit(Session session, long before, long after) => session.First($"""
        SELECT {EditColumns} FROM edits
        WHERE before_report_id IN ({SameReport("@before")}) AND after_report_id IN ({SameReport("@after")}) ORDER BY id DESC
        """, ToEdit, before, after);

    /// <summary>The versions of one report that were read in the same document.</summary>
    private static string SameReport(string version) => $"""
        SELECT n.id FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN extractions x ON x.document_id = e.document_id
        JOIN reports n ON n.extraction_id = x.id AND n.agency_id = r.agency_id AND n.year = r.year WHERE r.id = {version}
        """;

    private static NotedEdit ToEdit(Row r) =>
        new(new ChangedReport(r.Text(), r.Int(), r.Text(), r.Long(), r.Long(), r.At(), r.At()), new Edit(r.Int(), r.Int(), r.Flag()));

    /// <summary>Addresses that gave another document in this run than the time before, both reports of the same body, year and scope, read by the same version of the extractor.</summary>
    public static ImmutableArray<ChangedReport> Changed(Session session, long run) =>
    [
        .. session.All("""
            SELECT a.agency_id, a.year, o.url, b.id, a.id, p.last_seen_at, o.first_seen_at
            FROM observations o
            JOIN observations p ON p.id = (SELECT MAX(n.id) FROM observations n WHERE n.url = o.url AND COALESCE(n.agency_id, '') = COALESCE(o.agency_id, '')
              AND n.outcome = 'fetched' AND n.document_id IS NOT NULL AND n.id < o.id)
            JOIN extractions ea ON ea.document_id = o.document_id AND ea.status = 'complete'
            JOIN extractions eb ON eb.document_id = p.document_id AND eb.status = 'complete' AND eb.extractor_version = ea.extractor_version
            JOIN reports a ON a.extraction_id = ea.id AND a.agency_id IS NOT NULL AND a.year IS NOT NULL
            JOIN reports b ON b.extraction_id = eb.id AND b.agency_id = a.agency_id AND b.year = a.year AND COALESCE(b.scope, '') = COALESCE(a.scope, '')
            WHERE o.first_run_id = @run AND o.outcome = 'fetched' AND o.document_id IS NOT NULL AND p.document_id <> o.document_id
            ORDER BY a.agency_id, a.year, o.url, a.id DESC, b.id DESC
            """, r => new ChangedReport(r.Text(), r.Int(), r.Text(), r.Long(), r.Long(), r.At(), r.At()), run)
            .DistinctBy(c => (c.AgencyId, c.Year, c.Url)),
    ];

    /// <summary>Links by which runs before this one had reports of a body, the newest of each address; those that are withdrawn are not asked for again.</summary>
    public static ImmutableArray<ReportLink> Links(Session session, string agencyId, long beforeRun) =>
    [
        .. session.All("""
            SELECT o.agency_id, o.url, o.title, o.year, o.kind, o.found_on, o.listed_on
            FROM reports r JOIN extractions e ON e.id = r.extraction_id AND e.status IN ('complete', 'partial')
            JOIN observations o ON o.document_id = e.document_id AND o.outcome = 'fetched'
            WHERE r.agency_id = @agency AND o.first_run_id < @run
              AND NOT EXISTS (SELECT 1 FROM absences a WHERE a.url = o.url AND a.withdrawn_at IS NOT NULL AND a.returned_at IS NULL)
            ORDER BY o.url, o.id DESC
            """, r => new ReportLink(r.TextOrNull(), r.Url(), r.Text(), r.IntOrNull(), r.Word<LinkKind>(), r.Url(), r.OnOrNull()), agencyId, beforeRun)
            .DistinctBy(l => l.Url),
    ];
}
