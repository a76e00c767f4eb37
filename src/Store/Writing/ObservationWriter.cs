using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>
/// Keeps what addresses answered as spans of time: an answer equal to the last one lengthens its row. A 304 says that the last document is still
/// the one, so it lengthens that document's row too.
/// </summary>
internal static class ObservationWriter
{
    /// <returns>The row's number.</returns>
    public static long Write(Session session, long run, ReportLink link, FetchedDocument fetched, ArchivedDocument? archived)
    {
        var document = archived is null ? null : (long?)DocumentWriter.Write(session, archived, fetched.MediaType);
        if (fetched.Outcome == FetchOutcome.NotModified)
            document ??= FindLastDocument(session, link.Url);
        if (FindLast(session, link) is { } last && last.Document == document && IsSameAnswer(last, fetched))
        {
            // A run that goes on after a kill tells again what it had told.
            if (last.Run != run || last.SeenAt != fetched.RetrievedAt)
                Lengthen(session, last.Id, run, link, fetched);
            return last.Id;
        }
        return Add(session, run, link, fetched, document);
    }

    private static long? FindLastDocument(Session session, Uri url) => session.First("""
        SELECT document_id FROM observations WHERE url = @url AND outcome = 'fetched' AND document_id IS NOT NULL ORDER BY last_seen_at DESC, id DESC
        """, r => r.LongOrNull(), url);

    private static Last? FindLast(Session session, ReportLink link) => session.First("""
        SELECT id, outcome, document_id, http_status, last_run_id, last_seen_at FROM observations WHERE url = @url AND COALESCE(agency_id, '') = @agency ORDER BY id DESC
        """, r => new Last(r.Long(), r.Word<FetchOutcome>(), r.LongOrNull(), r.IntOrNull(), r.Long(), r.At()), link.Url, link.AgencyId ?? "");

    private static bool IsSameAnswer(Last last, FetchedDocument fetched) =>
        (last.Outcome == fetched.Outcome && last.HttpStatus == fetched.HttpStatus)
        || (last.Outcome == FetchOutcome.Fetched && fetched.Outcome == FetchOutcome.NotModified);

    private static void Lengthen(Session session, long id, long run, ReportLink link, FetchedDocument fetched) => session.Run("""
        UPDATE observations SET times = times + 1, last_run_id = @run, last_seen_at = @seen, etag = COALESCE(@etag, etag),
          last_modified = COALESCE(@modified, last_modified), detail = @detail, title = @title, year = COALESCE(@year, year), listed_on = COALESCE(@listed, listed_on)
        WHERE id = @id
        """, run, fetched.RetrievedAt, fetched.ETag, fetched.LastModified, fetched.Detail, link.Title, link.Year, link.ListedOn, id);

    private static long Add(Session session, long run, ReportLink link, FetchedDocument fetched, long? document) => session.Insert("""
        INSERT INTO observations (url, agency_id, title, year, kind, found_on, listed_on, outcome, document_id, final_url, http_status, media_type, etag,
          last_modified, detail, first_run_id, last_run_id, first_seen_at, last_seen_at, times)
        VALUES (@url, @agency, @title, @year, @kind, @found, @listed, @outcome, @document, @final, @status, @media, @etag,
          @modified, @detail, @run, @run, @seen, @seen, 1)
        RETURNING id
        """,
        link.Url, link.AgencyId, link.Title, link.Year, Words.Of(link.Kind), link.FoundOn, link.ListedOn, Words.Of(fetched.Outcome), document,
        fetched.FinalUrl, fetched.HttpStatus, fetched.MediaType, fetched.ETag, fetched.LastModified, fetched.Detail, run, fetched.RetrievedAt);

    private sealed record Last(long Id, FetchOutcome Outcome, long? Document, int? HttpStatus, long Run, DateTimeOffset SeenAt);
}
