using System.Collections.Immutable;
using Nianbao.Compliance.Panel;
using Nianbao.Crawler;
using Nianbao.Store.Comparison;
using Nianbao.Store.Reading;
using Nianbao.Store.Writing;

namespace Nianbao.Store;

/// <summary>
/// Writes what was searched, seen, read and found. Each call is one transaction; nothing is ever deleted or changed but what a person would not call history:
/// which version is current, the last time something was seen, and the findings of the last panel check. Safe to share between threads.
/// </summary>
public sealed class ReportStore(Database database, TimeProvider time)
{
    /// <summary>Enters the bodies of a roster, or brings what is known of them up to date. Bodies that are not in it are left as they are.</summary>
    public void SaveAgencies(IEnumerable<ReportSource> sources) =>
        database.Write(session => AgencyWriter.Write(session, sources, time.GetUtcNow()));

    /// <param name="kind">What the run does: crawl, extract, check …</param>
    /// <param name="version">Of the program.</param>
    /// <param name="startedAt">Now, unless given.</param>
    /// <returns>The run's number.</returns>
    public long BeginRun(string kind, string version, DateTimeOffset? startedAt = null) => database.Write(session => session.Insert(
        "INSERT INTO runs (kind, version, started_at) VALUES (@kind, @version, @at) RETURNING id", kind, version, startedAt ?? time.GetUtcNow()));

    /// <summary>The last run of that kind and version, if it was cut short; null when it came to its end.</summary>
    public UnfinishedRun? FindUnfinished(string kind, string version) => database.Ask(session => session.First("""
        SELECT id, started_at FROM runs r WHERE kind = @kind AND version = @version AND finished_at IS NULL
          AND id = (SELECT MAX(n.id) FROM runs n WHERE n.kind = r.kind)
        """, r => new UnfinishedRun(r.Long(), r.At()), kind, version));

    /// <summary>Marks a run as come to its end; a run without that mark was cut short.</summary>
    public void EndRun(long run) => database.Write(session => session.Run("UPDATE runs SET finished_at = @at WHERE id = @run", time.GetUtcNow(), run));

    /// <summary>Notes what came of fetching a link. Equal answers one after the other make one row with its first and last time.</summary>
    /// <param name="archived">Where the body was archived; null when there was none.</param>
    public void SaveObservation(long run, ReportLink link, FetchedDocument fetched, ArchivedDocument? archived) =>
        database.Write(session => ObservationWriter.Write(session, run, link, fetched, archived));

    /// <summary>Keeps the record of how well a source was searched.</summary>
    public void SaveSearch(long run, SourceSearch search) => database.Write(session => SearchWriter.Write(session, run, search));

    /// <summary>
    /// What the address last answered with a document that is in the archive; null when it never did, and for an article that is no
    /// report itself while the files it hands out are not all stored: it has to be looked into again.
    /// </summary>
    public KnownDocument? FindKnown(Uri url) => database.Ask(session => session.First("""
        SELECT o.etag, o.last_modified, d.sha256 FROM observations o JOIN documents d ON d.id = o.document_id
        WHERE o.url = @url AND o.outcome = 'fetched' AND (o.kind = 'attachment'
          OR EXISTS (SELECT 1 FROM extractions e WHERE e.document_id = d.id AND e.status IN ('complete', 'partial'))
          OR (EXISTS (SELECT 1 FROM observations a WHERE a.kind = 'attachment' AND a.found_on IN (o.url, o.final_url) AND a.document_id IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM observations a WHERE a.kind = 'attachment' AND a.found_on IN (o.url, o.final_url) AND a.document_id IS NULL
              AND NOT EXISTS (SELECT 1 FROM observations b WHERE b.url = a.url AND b.document_id IS NOT NULL))))
        ORDER BY o.last_seen_at DESC, o.id DESC
        """, r => new KnownDocument(r.TextOrNull(), r.AtOrNull(), Sha256.Parse(r.Text())), url));

    /// <summary>The document that an address last gave; null when it never gave one.</summary>
    public ArchivedAnswer? FindArchived(Uri url) => database.Ask(session => session.First("""
        SELECT d.sha256, COALESCE(o.media_type, d.media_type) FROM observations o JOIN documents d ON d.id = o.document_id
        WHERE o.url = @url ORDER BY o.last_seen_at DESC, o.id DESC
        """, r => new ArchivedAnswer(Sha256.Parse(r.Text()), r.TextOrNull()), url));

    /// <summary>
    /// Stores one report with everything that was read and found in it. Done twice it changes nothing. Which version is current afterwards is decided by
    /// <see cref="Standing"/>.
    /// </summary>
    /// <param name="run">The run it belongs to, or null.</param>
    public SavedReport Save(StoredReport report, long? run = null) =>
        database.Write(session => ReportWriter.Write(session, report, run, time.GetUtcNow()));

    /// <summary>
    /// Stores many reports as <see cref="Save"/> does, all in one transaction: a tenth of the time when there are many. All of them are stored, or none.
    /// </summary>
    /// <returns>One for each report, in their order.</returns>
    public ImmutableArray<SavedReport> SaveAll(IReadOnlyList<StoredReport> reports, long? run = null) => reports.Count == 0 ? [] : database.Write(session =>
    {
        var at = time.GetUtcNow();
        return reports.Select(r => ReportWriter.Write(session, r, run, at)).ToImmutableArray();
    });

    /// <summary>Notes what a person found in documents. The reports have to be judged anew with it: <see cref="CorrectionsOf"/>.</summary>
    /// <returns>How many say something new.</returns>
    /// <exception cref="StoreException">A document was never stored; nothing was noted.</exception>
    public int SaveCorrections(IReadOnlyCollection<Correction> corrections) =>
        database.Write(session => corrections.Count(c => CorrectionWriter.Write(session, c)));

    /// <summary>What people corrected in a document, as it stands now.</summary>
    public DocumentCorrections CorrectionsOf(Sha256 document) =>
        database.Ask(CorrectionReader.HasAny) ? database.Read(session => CorrectionReader.Of(session, document)) : DocumentCorrections.None;

    /// <summary>Notes what a run found out about bodies and years.</summary>
    /// <returns>How many verdicts are new or differ from the last one on that body and year.</returns>
    public int SaveVerdicts(long run, IEnumerable<Verdict> verdicts) => database.Write(session => VerdictWriter.Write(session, run, verdicts));

    /// <summary>Notes which reports a run found gone from where they were, and which are back. Its searches have to be saved before.</summary>
    /// <returns>Reports that count as withdrawn since this run.</returns>
    public int SaveAbsences(long run) => database.Write(session => AbsenceWriter.Write(session, run));

    /// <summary>Notes that a report changed at its address.</summary>
    /// <returns>False when that was noted before.</returns>
    public bool SaveEdit(ChangedReport changed, Edit edit) => database.Write(session => EditWriter.Write(session, changed, edit));

    /// <summary>Puts the findings of a panel check in the place of the last one's: of that year, or of all years.</summary>
    /// <exception cref="ArgumentException">A finding is booked to another year than the one replaced.</exception>
    public void ReplacePanelFindings(string rulesVersion, IReadOnlyCollection<PanelFinding> findings, int? year = null) =>
        database.Write(session => FindingWriter.ReplacePanel(session, rulesVersion, findings, year, time.GetUtcNow()));
}

/// <param name="Number">The run's number.</param>
public sealed record UnfinishedRun(long Number, DateTimeOffset StartedAt);
