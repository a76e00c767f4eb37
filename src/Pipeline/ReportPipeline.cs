using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Compliance.Rules;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>
/// The way of one document from the crawler to the store; the steps are numbered as in docs/architecture.md (1–3 are the crawler's).
/// </summary>
internal sealed class ReportPipeline(DocumentArchive archive, ReportStore store, ComplianceChecker checker, ILogger<ReportPipeline> log)
{
    /// <summary>
    /// Archives, reads, checks and stores one document. What nobody expected of it is caught here, once, with agency, year and
    /// address; the run goes on.
    /// </summary>
    public ProcessedDocument Process(long run, DocumentSeen seen)
    {
        var (link, document) = (seen.Link, seen.Document);
        try
        {
            var archived = document.Outcome == FetchOutcome.Fetched ? archive.Save(document.Body, document.RetrievedAt) : null;        // 4
            store.SaveObservation(run, link, document, archived);
            if (archived is null)
                return new ProcessedDocument(seen, null, null, null);
            var source = new SourceDocument(document.FinalUrl.AbsoluteUri, document.MediaType, document.Body);                         // 5
            var reports = Read(source, link, archived, seen.Candidates);
            var saved = reports.Select(r => store.Save(r, run)).ToList();                                                              // 14
            return new ProcessedDocument(seen, reports[0], saved[0], null);
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            log.LogError(error, "{Agency} {Year} {Url}: the document could not be processed; what was archived of it is kept.", link.AgencyId, link.Year, document.Url);
            return new ProcessedDocument(seen, null, null, error);
        }
    }

    /// <summary>Reads and checks one document of the archive as it was when it came in; stores nothing.</summary>
    /// <returns>Without blocks, so that reports that wait to be stored do not hold their pages.</returns>
    /// <exception cref="StoreException">The archive does not have it whole.</exception>
    public ImmutableArray<StoredReport> ReadArchived(PendingDocument pending, IReadOnlyList<ReportSource> sources)
    {
        var link = new ReportLink(pending.AgencyId, new Uri(pending.Url), pending.Title, pending.Year, pending.Kind, pending.FoundOn, pending.ListedOn);
        ImmutableArray<ReportSource> candidates = pending.AgencyId is { } agency ? [.. sources.Where(s => s.AgencyId == agency)] : [.. sources];
        return archive.Read(pending.Document.Sha256, body =>
            Read(new SourceDocument(pending.Url, pending.MediaType, body), link, pending.Document, candidates).Select(r => r.WithoutBlocks()).ToImmutableArray());
    }

    /// <summary>The article that a file hangs on, where it is no report itself; from the archive, so that it is the same in this run, a later one and a re-reading.</summary>
    private SourceDocument? FindArticle(ReportLink link)
    {
        if (link.Kind != LinkKind.Attachment || store.FindArchived(link.FoundOn) is not { } known)
            return null;
        var article = new SourceDocument(link.FoundOn.AbsoluteUri, known.MediaType, archive.Open(known.Sha256));
        return ReportExtractor.Extract(article).Status is ReportStatus.Complete or ReportStatus.Partial ? null : article;
    }

    /// <returns>One, or one for each candidate where a document that is no report may be any one's: none of them may be called missing for it.</returns>
    private ImmutableArray<StoredReport> Read(SourceDocument source, ReportLink link, ArchivedDocument archived, ImmutableArray<ReportSource> candidates)
    {
        var report = ReportExtractor.Extract(source, FindArticle(link));                                                           // 6–12
        var isRead = report.Status is ReportStatus.Complete or ReportStatus.Partial;
        var agency = AgencyAttribution.Choose(report, link, candidates);
        ReportSource?[] owners = agency is null && !isRead && candidates.Length > 0 ? [.. candidates] : [agency];
        var corrections = store.CorrectionsOf(archived.Sha256);
        var corrected = corrections.Apply(report);
        return
        [
            .. owners.Select(owner => new StoredReport(
                owner?.AgencyId, report.ReportYear ?? link.Year, archived, source.Url, ReportExtractor.Version, report,
                checker.Check(corrected, Roster.LevelOf(owner), Roster.TypeOf(owner))) { Corrections = corrections }),                 // 13
        ];
    }
}

/// <summary>What became of one document.</summary>
/// <param name="Report">Null when there was nothing to read (not modified, not found …) or reading failed.</param>
/// <param name="Saved">Null as <paramref name="Report"/>.</param>
/// <param name="Failure">Our own failure; null in the normal case.</param>
internal sealed record ProcessedDocument(DocumentSeen Seen, StoredReport? Report, SavedReport? Saved, Exception? Failure);
