using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

/// <summary>Gathers what is known of a year. What names no year counts for every year, and a dead link of no body for every body that was searched there.</summary>
internal static class EvidenceReader
{
    public static ImmutableArray<AgencyYear> Read(Session session, int year)
    {
        var reports = ReportRowReader.Current(session, null, year, []).ToLookup(r => r.AgencyId, StringComparer.Ordinal);
        var searches = ReadSearches(session).ToLookup(s => s.AgencyId, StringComparer.Ordinal);
        var deadLinks = ReadDeadLinks(session, year).ToLookup(l => l.Agency, l => l.Link, StringComparer.Ordinal);
        var unread = ReadUnread(session, year).Concat(ReadNotYetRead(session, year)).ToLookup(u => u.Agency, u => u.Document, StringComparer.Ordinal);
        return [.. AgencyReader.All(session).Where(a => a.Source.Owes(year)).Select(Gather)];

        AgencyYear Gather(StoredAgency agency)
        {
            var id = agency.Source.AgencyId;
            return new AgencyYear(agency, year, [.. reports[id]], searches[id].FirstOrDefault(),
                searches[id].FirstOrDefault(s => s.Outcome == SearchOutcome.Adequate && s.IsFull), [.. deadLinks[id]], [.. unread[id]]);
        }
    }

    /// <summary>The last search and the last full and adequate one of every body, the last first.</summary>
    private static ImmutableArray<SearchRow> ReadSearches(Session session) => session.All("""
        SELECT s.agency_id, s.index_url, s.started_at, s.finished_at, s.outcome, s.list_pages, s.links_seen,
          (SELECT COUNT(*) FROM search_links l WHERE l.search_id = s.id AND l.is_report = 1),
          (SELECT COUNT(*) FROM search_troubles t WHERE t.search_id = s.id), s.is_full
        FROM searches s
        WHERE s.id = (SELECT n.id FROM searches n WHERE n.agency_id = s.agency_id ORDER BY n.finished_at DESC, n.id DESC LIMIT 1)
           OR s.id = (SELECT n.id FROM searches n WHERE n.agency_id = s.agency_id AND n.outcome = 'adequate' AND n.is_full = 1 ORDER BY n.finished_at DESC, n.id DESC LIMIT 1)
        ORDER BY s.agency_id, s.finished_at DESC, s.id DESC
        """,
        r => new SearchRow(r.Text(), r.Url(), r.At(), r.At(), r.Word<SearchOutcome>(), r.Int(), r.Int(), r.Int(), r.Int(), r.Flag()));

    private static ImmutableArray<(string Agency, DeadLink Link)> ReadDeadLinks(Session session, int year) => [.. session.All("""
        SELECT s.agency_id, l.url, l.title, l.year, t.outcome, t.detail
        FROM searches s JOIN search_troubles t ON t.search_id = s.id JOIN search_links l ON l.search_id = s.id AND l.position = t.link_position
        WHERE (s.id = (SELECT n.id FROM searches n WHERE n.agency_id = s.agency_id ORDER BY n.finished_at DESC, n.id DESC LIMIT 1)
            OR s.id = (SELECT n.id FROM searches n WHERE n.agency_id = s.agency_id AND n.outcome = 'adequate' AND n.is_full = 1 ORDER BY n.finished_at DESC, n.id DESC LIMIT 1))
          AND (l.agency_id IS NULL OR l.agency_id = s.agency_id) AND (l.year IS NULL OR l.year = @year)
        ORDER BY s.agency_id, s.finished_at DESC, s.id DESC, t.position
        """,
        r => (r.Text(), new DeadLink(r.Url(), r.Text(), r.IntOrNull(), r.Word<FetchOutcome>(), r.TextOrNull())), year).Distinct()];

    /// <summary>What the newest reading of a document made of it, where that is no report.</summary>
    private static ImmutableArray<(string Agency, UnreadDocument Document)> ReadUnread(Session session, int year) => session.All("""
        SELECT DISTINCT r.agency_id, r.source_url, e.title, r.year, d.sha256, d.first_seen_at, e.status
        FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id
        WHERE e.status IN ('unreadable', 'not_a_report') AND r.agency_id IS NOT NULL AND (r.year IS NULL OR r.year = @year)
          AND e.id = (SELECT MAX(n.id) FROM extractions n WHERE n.document_id = e.document_id)
        ORDER BY r.agency_id, d.first_seen_at, r.source_url
        """,
        r => (r.Text(), new UnreadDocument(r.Text(), r.TextOrNull(), r.IntOrNull(), Sha256.Parse(r.Text()), r.At(),
            r.Word<ReportStatus>() == ReportStatus.Unreadable ? UnreadReason.Unreadable : UnreadReason.NotAReport)), year);

    private static ImmutableArray<(string Agency, UnreadDocument Document)> ReadNotYetRead(Session session, int year) => session.All("""
        SELECT DISTINCT o.agency_id, o.url, o.title, o.year, d.sha256, d.first_seen_at
        FROM observations o JOIN documents d ON d.id = o.document_id
        WHERE o.agency_id IS NOT NULL AND (o.year IS NULL OR o.year = @year)
          AND NOT EXISTS (SELECT 1 FROM extractions e WHERE e.document_id = d.id)
        ORDER BY o.agency_id, d.first_seen_at, o.url
        """,
        r => (r.Text(), new UnreadDocument(r.Text(), r.Text(), r.IntOrNull(), Sha256.Parse(r.Text()), r.At(), UnreadReason.NotYetRead)), year);
}
