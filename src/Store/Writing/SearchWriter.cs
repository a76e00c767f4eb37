using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class SearchWriter
{
    /// <returns>The search's number.</returns>
    public static long Write(Session session, long run, SourceSearch search)
    {
        var id = session.Insert("""
            INSERT INTO searches (run_id, agency_id, index_url, started_at, finished_at, outcome, list_pages, links_seen, is_full)
            VALUES (@run, @agency, @index, @started, @finished, @outcome, @pages, @links, @full) RETURNING id
            """,
            run, search.AgencyId, search.IndexUrl, search.StartedAt, search.FinishedAt, Words.Of(search.Outcome), search.ListPages, search.LinksSeen, search.IsFull);
        var links = new List<ReportLink>(search.Reports);
        foreach (var trouble in search.Trouble)
            if (trouble.Link is { } link && !links.Contains(link))
                links.Add(link);
        for (var position = 0; position < links.Count; position++)
            WriteLink(session, id, position, position < search.Reports.Length, links[position]);
        for (var position = 0; position < search.Trouble.Length; position++)
            WriteTrouble(session, id, position, search.Trouble[position], links);
        return id;
    }

    private static void WriteLink(Session session, long search, int position, bool isReport, ReportLink link) => session.Run("""
        INSERT INTO search_links (search_id, position, is_report, agency_id, url, title, year, kind, found_on, listed_on)
        VALUES (@search, @position, @report, @agency, @url, @title, @year, @kind, @found, @listed)
        """,
        search, position, isReport, link.AgencyId, link.Url, link.Title, link.Year, Words.Of(link.Kind), link.FoundOn, link.ListedOn);

    private static void WriteTrouble(Session session, long search, int position, SearchTrouble trouble, List<ReportLink> links) => session.Run("""
        INSERT INTO search_troubles (search_id, position, url, outcome, detail, link_position) VALUES (@search, @position, @url, @outcome, @detail, @link)
        """,
        search, position, trouble.Url, Words.Of(trouble.Outcome), trouble.Detail, trouble.Link is null ? null : links.IndexOf(trouble.Link));
}
