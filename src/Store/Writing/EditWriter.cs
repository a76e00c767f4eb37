using Nianbao.Store.Comparison;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class EditWriter
{
    /// <returns>False when it was noted before.</returns>
    public static bool Write(Session session, ChangedReport changed, Edit edit) => session.Run("""
        INSERT INTO edits (agency_id, year, url, before_report_id, after_report_id, last_seen_before_at, first_seen_after_at, values_changed, sentences_changed, is_silent)
        VALUES (@agency, @year, @url, @before, @after, @last, @first, @values, @sentences, @silent) ON CONFLICT DO NOTHING
        """, changed.AgencyId, changed.Year, changed.Url, changed.Before, changed.After, changed.LastSeenBeforeAt, changed.FirstSeenAfterAt, edit.Values, edit.Sentences, edit.IsSilent) == 1;
}
