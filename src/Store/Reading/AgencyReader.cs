using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

internal static class AgencyReader
{
    public static ImmutableArray<StoredAgency> All(Session session) => session.All("""
        SELECT id, name, level, type, division_code, index_url, valid_from, valid_to, first_listed_at, last_listed_at FROM agencies ORDER BY id
        """,
        r => new StoredAgency(
            new ReportSource(r.Text(), r.Text(), r.Text(), r.Text(), r.TextOrNull(), r.Url(), r.OnOrNull(), r.OnOrNull()), r.At(), r.At()));
}
