using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>Writes one version of a report: its document, its extraction (once for all bodies, years and rules), its findings, its standing.</summary>
internal static class ReportWriter
{
    public static SavedReport Write(Session session, StoredReport report, long? run, DateTimeOffset at)
    {
        var document = DocumentWriter.Write(session, report.Document, mediaType: null);
        var read = ExtractionWriter.Find(session, document, report.ExtractorVersion);
        if (read is { } before && Find(session, report, before) is { } known)
            return known;
        var extraction = read ?? ExtractionWriter.Write(session, document, report.ExtractorVersion, report.Report);
        var number = Insert(session, report, extraction, run, at);
        FindingWriter.Write(session, number, report.Assessment.Findings);
        session.Flush();
        var changes = Standing.Settle(session, document, at);
        var isCurrent = changes.Raised.Contains(number);
        return new SavedReport(number, isCurrent && !changes.Displaced.IsEmpty ? SaveOutcome.Superseded : SaveOutcome.Added, isCurrent);
    }

    private static SavedReport? Find(Session session, StoredReport report, long extraction) => session.First("""
        SELECT id, is_current FROM reports
        WHERE extraction_id = @extraction AND rules_version = @rules AND correction_id = @corrections AND COALESCE(agency_id, '') = @agency AND COALESCE(year, 0) = @year
        """, r => new SavedReport(r.Long(), SaveOutcome.Unchanged, r.Flag()),
        extraction, report.Assessment.RulesVersion, report.Corrections.Number, report.AgencyId ?? "", report.Year ?? 0);

    private static long Insert(Session session, StoredReport report, long extraction, long? run, DateTimeOffset at) => session.Insert("""
        INSERT INTO reports (agency_id, year, scope, extraction_id, rules_version, coverage, source_url, run_id, saved_at, is_current, correction_id,
          finding_count)
        VALUES (@agency, @year, @scope, @extraction, @rules, @coverage, @url, @run, @at, 0, @corrections, @findings) RETURNING id
        """,
        report.AgencyId, report.Year, Words.Of(report.Report.Scope), extraction, report.Assessment.RulesVersion, report.Assessment.Coverage,
        report.SourceUrl, run, at, report.Corrections.Number, report.Assessment.Findings.Length);
}
