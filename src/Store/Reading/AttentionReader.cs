using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

/// <summary>Finds the sources of a run that a person should look at, by comparing its searches with the earlier ones of the same source.</summary>
internal static class AttentionReader
{
    /// <summary>A body publishes once a year; what has had nothing new for longer is more likely a list that moved.</summary>
    private static readonly TimeSpan Habit = TimeSpan.FromDays(430);

    public static ImmutableArray<Attention> Read(Session session, long run, DateTimeOffset now) =>
        [.. Shrunk(session, run).Concat(NewlyBlocked(session, run)).Concat(Unchanged(session, run, now)).Concat(Foreign(session, run)).OrderBy(a => a.AgencyId, StringComparer.Ordinal).ThenBy(a => a.Kind)];

    /// <summary>The floor of a source is what it listed in its last full adequate search: reports are not taken down as a rule. What was left before its end is not held to it.</summary>
    private static IEnumerable<Attention> Shrunk(Session session, long run) => session.All("""
        SELECT s.agency_id,
          (SELECT COUNT(*) FROM search_links l WHERE l.search_id = s.id AND l.is_report = 1),
          (SELECT COUNT(*) FROM search_links l WHERE l.is_report = 1 AND l.search_id =
            (SELECT n.id FROM searches n WHERE n.agency_id = s.agency_id AND n.outcome = 'adequate' AND n.is_full = 1 AND n.run_id <> s.run_id ORDER BY n.finished_at DESC, n.id DESC LIMIT 1))
        FROM searches s WHERE s.run_id = @run AND s.is_full = 1
        """, r => (Agency: r.Text(), Found: r.Long(), Floor: r.Long()), run)
        .Where(s => s.Found < s.Floor).Select(s => new Attention(s.Agency, AttentionKind.BelowFloor, $"{s.Found} reports listed, {s.Floor} in the last adequate search"));

    private static IEnumerable<Attention> NewlyBlocked(Session session, long run) => session.All("""
        SELECT s.agency_id, s.outcome FROM searches s
        WHERE s.run_id = @run AND s.outcome IN ('blocked', 'robots_disallowed') AND
          (SELECT n.outcome FROM searches n WHERE n.agency_id = s.agency_id AND n.run_id <> s.run_id ORDER BY n.finished_at DESC, n.id DESC LIMIT 1) NOT IN ('blocked', 'robots_disallowed')
        """, r => (Agency: r.Text(), Outcome: r.Word<SearchOutcome>()), run)
        .Select(s => new Attention(s.Agency, AttentionKind.NewlyBlocked, $"{Words.Of(s.Outcome)}, and was not the time before"));

    private static IEnumerable<Attention> Foreign(Session session, long run) => session.All("""
        SELECT s.agency_id, MIN(t.url), COUNT(*) FROM searches s JOIN search_troubles t ON t.search_id = s.id
        WHERE s.run_id = @run AND t.outcome = 'foreign_content' GROUP BY s.agency_id
        """, r => (Agency: r.Text(), First: r.Text(), More: r.Long() - 1), run)
        .Select(s => new Attention(s.Agency, AttentionKind.ForeignContent,
            s.More == 0 ? $"{s.First} is not the site's own page" : $"{s.First} and {s.More} more are not the site's own pages"));

    private static IEnumerable<Attention> Unchanged(Session session, long run, DateTimeOffset now) => session.All("""
        SELECT s.agency_id, MAX(o.first_seen_at) FROM searches s JOIN observations o ON o.agency_id = s.agency_id AND o.document_id IS NOT NULL
        WHERE s.run_id = @run GROUP BY s.agency_id
        """, r => (Agency: r.Text(), At: r.At()), run)
        .Where(s => now - s.At > Habit).Select(s => new Attention(s.Agency, AttentionKind.Unchanged, $"nothing new since {Spelling.OfSeconds(s.At)}"));
}
