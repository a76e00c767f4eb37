using System.Collections.Immutable;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>Keeps which reports are gone from where they were, by the checks of one run. Done twice for a run it changes nothing.</summary>
internal static class AbsenceWriter
{
    /// <summary>Healthy checks that make a withdrawal; fewer may be a fault of the site.</summary>
    private const int Enough = 3;

    /// <summary>Checks that are nearer to each other are one.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromHours(20);

    /// <summary>
    /// What the run @run had of reports: under an address that gave the document, or said that it is the one it gave before. By whatever reading: also a superseded one
    /// speaks against an absence.
    /// </summary>
    private const string Seen = """
        FROM reports t JOIN extractions x ON x.id = t.extraction_id AND x.status IN ('complete', 'partial')
        JOIN observations o ON o.document_id = x.document_id AND o.outcome IN ('fetched', 'not_modified') AND o.last_run_id = @run
        """;

    /// <returns>Reports that count as withdrawn since this run.</returns>
    public static int Write(Session session, long run)
    {
        End(session, run);
        return ReadMissed(session, run).Count(missed => Note(session, run, missed));
    }

    /// <summary>Absences of what was there in this run, at whatever address.</summary>
    private static void End(Session session, long run) => session.Run($"""
        UPDATE absences SET returned_at = (SELECT MAX(o.last_seen_at) {Seen} WHERE t.agency_id = absences.agency_id AND t.year = absences.year)
        WHERE returned_at IS NULL AND EXISTS (SELECT 1 {Seen} WHERE t.agency_id = absences.agency_id AND t.year = absences.year)
        """, run);

    /// <summary>
    /// What gave a report once and answered in this run that there is nothing, of bodies whose search was full and adequate; a report of that body and year was not there
    /// at any other address either. Whose report it was and of which year, the newest reading says.
    /// </summary>
    private static ImmutableArray<Missed> ReadMissed(Session session, long run) =>
    [
        .. session.All($"""
            SELECT g.url, MAX(g.last_seen_at), p.document_id, MAX(p.last_seen_at), r.agency_id, r.year
            FROM observations g JOIN observations p ON p.url = g.url AND p.outcome IN ('fetched', 'not_modified')
            JOIN extractions e ON e.document_id = p.document_id AND e.status IN ('complete', 'partial')
              AND e.id = (SELECT MAX(n.id) FROM extractions n WHERE n.document_id = e.document_id)
            JOIN reports r ON r.extraction_id = e.id AND r.agency_id IS NOT NULL AND r.year IS NOT NULL
            JOIN searches s ON s.run_id = g.last_run_id AND s.agency_id = r.agency_id AND s.outcome = 'adequate' AND s.is_full = 1
            WHERE g.last_run_id = @run AND g.outcome IN ('not_found', 'gone') AND g.last_seen_at > p.last_seen_at
              AND NOT EXISTS (SELECT 1 {Seen} WHERE t.agency_id = r.agency_id AND t.year = r.year)
            GROUP BY g.url, p.document_id, r.agency_id, r.year ORDER BY g.url, 4 DESC, p.document_id DESC
            """, r => new Missed(r.Text(), r.At(), r.Long(), r.At(), r.Text(), r.Int()), run)
            .DistinctBy(m => (m.Url, m.Agency, m.Year)),
    ];

    private static bool Note(Session session, long run, Missed missed)
    {
        var open = session.First("SELECT id, last_missed_at, checks FROM absences WHERE url = @url AND agency_id = @agency AND year = @year AND returned_at IS NULL",
            r => new Open(r.Long(), r.At(), r.Int()), missed.Url, missed.Agency, missed.Year);
        if (open is null)
        {
            session.Run("""
                INSERT INTO absences (agency_id, year, url, document_id, last_had_at, first_missed_at, last_missed_at, checks, last_run_id)
                VALUES (@agency, @year, @url, @document, @had, @missed, @missed, 1, @run)
                """, missed.Agency, missed.Year, missed.Url, missed.Document, missed.HadAt, missed.At, run);
            return false;
        }
        if (missed.At - open.LastAt < Apart)
            return false;
        var isNow = open.Checks + 1 == Enough;
        session.Run("UPDATE absences SET checks = checks + 1, last_missed_at = @at, last_run_id = @run, withdrawn_at = COALESCE(withdrawn_at, @withdrawn) WHERE id = @id",
            missed.At, run, isNow ? missed.At : (DateTimeOffset?)null, open.Id);
        return isNow;
    }

    private sealed record Missed(string Url, DateTimeOffset At, long Document, DateTimeOffset HadAt, string Agency, int Year);

    private sealed record Open(long Id, DateTimeOffset LastAt, int Checks);
}
