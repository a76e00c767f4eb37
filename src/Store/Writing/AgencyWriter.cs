using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

internal static class AgencyWriter
{
    /// <returns>Bodies written.</returns>
    public static int Write(Session session, IEnumerable<ReportSource> sources, DateTimeOffset listedAt)
    {
        var count = 0;
        foreach (var source in sources)
        {
            session.Run("""
                INSERT INTO agencies (id, name, level, type, division_code, index_url, valid_from, valid_to, first_listed_at, last_listed_at)
                VALUES (@id, @name, @level, @type, @division, @index, @from, @to, @at, @at)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level, type = excluded.type, division_code = excluded.division_code,
                  index_url = excluded.index_url, valid_from = excluded.valid_from, valid_to = excluded.valid_to, last_listed_at = excluded.last_listed_at
                """,
                source.AgencyId, source.AgencyName, source.Level, source.Type, source.DivisionCode, source.IndexUrl, source.ValidFrom, source.ValidTo, listedAt);
            LengthenName(session, source, listedAt);
            LengthenSource(session, source, listedAt);
            count++;
        }
        return count;
    }

    private static void LengthenName(Session session, ReportSource source, DateTimeOffset listedAt)
    {
        var last = session.First("SELECT id, name, level, type, division_code FROM agency_names WHERE agency_id = @agency ORDER BY id DESC",
            r => ((long Id, string Name, string Level, string Type, string? Code)?)(r.Long(), r.Text(), r.Text(), r.Text(), r.TextOrNull()), source.AgencyId);
        if (last is { } known && (known.Name, known.Level, known.Type, known.Code) == (source.AgencyName, source.Level, source.Type, source.DivisionCode))
            session.Run("UPDATE agency_names SET last_listed_at = @at WHERE id = @id", listedAt, known.Id);
        else
            session.Run("""
                INSERT INTO agency_names (agency_id, name, level, type, division_code, first_listed_at, last_listed_at)
                VALUES (@agency, @name, @level, @type, @division, @at, @at)
                """, source.AgencyId, source.AgencyName, source.Level, source.Type, source.DivisionCode, listedAt);
    }

    private static void LengthenSource(Session session, ReportSource source, DateTimeOffset listedAt)
    {
        var last = session.First("SELECT id, index_url FROM sources WHERE agency_id = @agency ORDER BY id DESC",
            r => ((long Id, Uri Url)?)(r.Long(), r.Url()), source.AgencyId);
        if (last is { } known && known.Url == source.IndexUrl)
            session.Run("UPDATE sources SET last_listed_at = @at WHERE id = @id", listedAt, known.Id);
        else
            session.Run("INSERT INTO sources (agency_id, index_url, first_listed_at, last_listed_at) VALUES (@agency, @url, @at, @at)",
                source.AgencyId, source.IndexUrl, listedAt);
    }
}
