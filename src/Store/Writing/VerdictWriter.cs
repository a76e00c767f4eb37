using Nianbao.Compliance.Panel;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>Keeps what runs found out as spans of time: a verdict equal to the last one of that body and year lengthens its row.</summary>
internal static class VerdictWriter
{
    /// <returns>Rows added: verdicts that are new or differ from the last.</returns>
    public static int Write(Session session, long run, IEnumerable<Verdict> verdicts)
    {
        var added = 0;
        foreach (var verdict in verdicts)
        {
            var last = session.First("SELECT id, verdict FROM verdicts WHERE agency_id = @agency AND year = @year ORDER BY id DESC",
                r => new Last(r.Long(), r.Text()), verdict.AgencyId, verdict.Year);
            if (last is not null && last.Verdict == verdict.Kind.ToName())
            {
                session.Run("UPDATE verdicts SET reason = @reason, last_run_id = @run, last_checked_at = @at WHERE id = @id", verdict.Reason, run, verdict.CheckedAt, last.Id);
                continue;
            }
            session.Run("""
                INSERT INTO verdicts (agency_id, year, verdict, reason, first_run_id, last_run_id, first_checked_at, last_checked_at)
                VALUES (@agency, @year, @verdict, @reason, @run, @run, @at, @at)
                """, verdict.AgencyId, verdict.Year, verdict.Kind.ToName(), verdict.Reason, run, verdict.CheckedAt);
            added++;
        }
        return added;
    }

    private sealed record Last(long Id, string Verdict);
}
