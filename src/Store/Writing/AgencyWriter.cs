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
            count++;
        }
        return count;
    }
}
