using System.Collections.Immutable;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Store.Comparison;
using Nianbao.Store.Reading;

namespace Nianbao.Store;

/// <summary>Questions to the store, one method a question. Answers are complete and in a fixed order. Safe to share between threads.</summary>
/// <param name="forms">Gives the form of an id; asked for every form that a stored report names.</param>
public sealed class ReportQueries(Database database, Func<string, ReportForm> forms)
{
    /// <summary>Every body that ever was in a roster, by id.</summary>
    public ImmutableArray<StoredAgency> Agencies() => database.Read(AgencyReader.All);

    /// <summary>Years of which there is a current report, ascending.</summary>
    public ImmutableArray<int> Years() => database.Read(session =>
        session.All("SELECT DISTINCT year FROM reports WHERE is_current = 1 AND year IS NOT NULL ORDER BY year", r => r.Int()));

    /// <summary>Current reports by body, year and scope; null asks for all.</summary>
    /// <param name="keyFigures">Cells whose values come along.</param>
    public ImmutableArray<ReportRow> CurrentReports(string? agencyId = null, int? year = null, params IReadOnlyList<CellId> keyFigures) =>
        database.Read(session => ReportRowReader.Current(session, agencyId, year, keyFigures));

    /// <summary>Every version of the reports of one body and year, the latest first.</summary>
    public ImmutableArray<ReportRow> Versions(string agencyId, int year) => database.Read(session => ReportRowReader.Versions(session, agencyId, year));

    /// <summary>Years, ascending, of which several documents of the body gave a report, whatever its scope.</summary>
    public ImmutableArray<int> RepublishedYears(string agencyId) => database.Read(session => session.All("""
        SELECT r.year FROM reports r JOIN extractions e ON e.id = r.extraction_id
        WHERE r.agency_id = @agency AND r.year IS NOT NULL AND e.status IN ('complete', 'partial') GROUP BY r.year HAVING COUNT(DISTINCT e.document_id) > 1 ORDER BY r.year
        """, r => r.Int(), agencyId));

    /// <summary>A version with everything in it, as it was saved; null when there is none of that number.</summary>
    public StoredReport? FindReport(long number) => database.Read(session => new ReportReader(session, forms).Find(number));

    /// <summary>Current reports whole, one after the other, in the order of <see cref="CurrentReports"/>. Only one is held at a time.</summary>
    public IEnumerable<StoredReport> WholeReports(string? agencyId = null, int? year = null)
    {
        foreach (var row in CurrentReports(agencyId, year))
            if (FindReport(row.Number) is { } report)
                yield return report;
    }

    /// <summary>Findings on current reports in the order they were made, then those of the last panel check.</summary>
    /// <param name="withPasses">False leaves out passed checks.</param>
    public ImmutableArray<FindingRow> Findings(string? agencyId = null, int? year = null, bool withPasses = false) =>
        database.Read(session => FindingReader.All(session, agencyId, year, withPasses));

    /// <summary>What is known of a year, for every body that owes a report on it, by id.</summary>
    public ImmutableArray<AgencyYear> Evidence(int year) => database.Read(session => EvidenceReader.Read(session, year));

    /// <summary>The days that current reports state as those of their publication, by body and year; reports without one are left out.</summary>
    public ImmutableArray<PublicationDay> PublicationDays() => database.Read(session => session.All("""
        SELECT r.agency_id, r.year, e.published_on FROM reports r JOIN extractions e ON e.id = r.extraction_id
        WHERE r.is_current = 1 AND r.agency_id IS NOT NULL AND r.year IS NOT NULL AND e.published_on IS NOT NULL ORDER BY r.agency_id, r.year, r.scope NULLS FIRST, r.id
        """, r => new PublicationDay(r.Text(), r.Int(), r.OnOrNull()!.Value)));

    /// <summary>When the last search before an instant ended that read every list of the body to its end; null when there was none.</summary>
    public DateTimeOffset? LastAdequateSearchBefore(string agencyId, DateTimeOffset at) => database.Read(session => session.All(
        "SELECT finished_at FROM searches WHERE agency_id = @agency AND outcome = 'adequate' AND is_full = 1 AND finished_at < @at ORDER BY finished_at DESC LIMIT 1",
        r => (DateTimeOffset?)r.At(), agencyId, at).FirstOrDefault());

    /// <summary>
    /// Archived documents, by the order they came in, that this version of the extractor and the rules has no report of: after a kill, or for a new version.
    /// </summary>
    public ImmutableArray<PendingDocument> Pending(string extractorVersion, string rulesVersion) =>
        database.Read(session => PendingReader.Read(session, extractorVersion, rulesVersion));

    /// <summary>Every correction ever made, in the order they were made.</summary>
    public ImmutableArray<Correction> Corrections() => database.Read(session => CorrectionReader.History(session));

    /// <summary>Numbers of the current reports that were read in a document.</summary>
    public ImmutableArray<long> CurrentOf(Sha256 document) => database.Read(session => session.All("""
        SELECT r.id FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id
        WHERE r.is_current = 1 AND d.sha256 = @sha256 ORDER BY r.id
        """, r => r.Long(), document.ToString()));

    /// <summary>A cell over the whole country, year by year: of all current reports that have a number there.</summary>
    public ImmutableArray<YearTotal> Totals(CellId cell) => database.Read(session => TotalReader.Read(session, cell));

    /// <summary>What a version of the extractor read differently than the version before it did, document by document; one is held at a time.</summary>
    /// <param name="extractorVersion">Documents that only this version has read are left out.</param>
    public IEnumerable<ReadingChange> Changes(string extractorVersion)
    {
        foreach (var pair in database.Read(session => ChangeReader.Pairs(session, extractorVersion)))
            if (database.Read(session => ChangeReader.Compare(session, pair)) is { } change)
                yield return change;
    }

    /// <summary>When anything was last written that a verdict may rest on; null while there is nothing.</summary>
    public DateTimeOffset? LastActivityAt() => database.Read(session => session.First("""
        SELECT MAX(a.at) FROM (
          SELECT MAX(finished_at) AS at FROM runs UNION ALL SELECT MAX(saved_at) AS at FROM reports UNION ALL SELECT MAX(last_listed_at) AS at FROM agencies) a
        """, r => r.AtOrNull()));

    /// <summary>The bodies whose search a run has ended, each with how it ended.</summary>
    public IReadOnlyDictionary<string, SearchOutcome> SearchedIn(long run) => database.Read(session =>
        session.All("SELECT agency_id, outcome FROM searches WHERE run_id = @run ORDER BY id", r => KeyValuePair.Create(r.Text(), r.Word<SearchOutcome>()), run))
        .DistinctBy(s => s.Key).ToDictionary(StringComparer.Ordinal);

    /// <summary>When the run began that last searched a body in full and adequately, of the runs before this one; bodies without one are left out.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> LastFullSearches(long beforeRun) => database.Read(session => session.All("""
        SELECT s.agency_id, MAX(r.started_at) FROM searches s JOIN runs r ON r.id = s.run_id
        WHERE s.outcome = 'adequate' AND s.is_full = 1 AND s.run_id < @run GROUP BY s.agency_id
        """,
        r => KeyValuePair.Create(r.Text(), r.At()), beforeRun)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether an address gave a document in a run before this one.</summary>
    public bool WasSeen(Uri url, long beforeRun) => database.Read(session => session.First(
        "SELECT 1 FROM observations WHERE url = @url AND outcome = 'fetched' AND document_id IS NOT NULL AND first_run_id < @run", r => r.Int(), url, beforeRun)) == 1;

    /// <summary>Links by which runs before this one had reports of a body; those that count as withdrawn are left out.</summary>
    public ImmutableArray<ReportLink> LinksToReports(string agencyId, long beforeRun) => database.Read(session => PastReader.Links(session, agencyId, beforeRun));

    /// <summary>Addresses that gave another report of the same body and year in this run than the time before.</summary>
    public ImmutableArray<ChangedReport> Changed(long run) => database.Read(session => PastReader.Changed(session, run));

    /// <summary>Reports that were gone on three healthy checks, by body and year; those that came back are among them.</summary>
    public ImmutableArray<Withdrawal> Withdrawals() => database.Read(PastReader.Withdrawals);

    /// <summary>Reports whose contents changed at their address, by body and year, in the order they were noted; null asks for all bodies or years.</summary>
    public ImmutableArray<NotedEdit> Edits(string? agencyId = null, int? year = null) => database.Read(session => PastReader.Edits(session, agencyId, year));

    /// <summary>The last edit that was noted between the documents of two versions, by whatever readings of them; null when none was.</summary>
    /// <param name="before">Number of the earlier version.</param>
    /// <param name="after">Number of the later one.</param>
    public NotedEdit? FindEdit(long before, long after) => database.Read(session => PastReader.FindEdit(session, before, after));

    /// <summary>Sources of a crawl that a person should look at, by body.</summary>
    public ImmutableArray<Attention> Attention(long run, DateTimeOffset now) => database.Read(session => AttentionReader.Read(session, run, now));

    public StoreSummary Summary() => database.Read(SummaryReader.Read);
}
