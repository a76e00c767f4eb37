using Nianbao.Compliance;
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
        try
        {
            var archived = seen.Document.Outcome == FetchOutcome.Fetched ? archive.Save(seen.Document.Body, seen.Document.RetrievedAt) : null;      // 4
            store.SaveObservation(run, seen.Link, seen.Document, archived);
            if (archived is null)
                return new ProcessedDocument(seen, null, null, null);
            var source = new SourceDocument(seen.Document.FinalUrl.AbsoluteUri, seen.Document.MediaType, seen.Document.Body);                           // 5
            var report = ReportExtractor.Extract(source, PageOf(seen));                                                                                 // 6–12
            var agency = AgencyAttribution.Choose(report, seen.Link, seen.Candidates);
            var assessment = checker.Check(report, Roster.LevelOf(agency), Roster.TypeOf(agency));                                                      // 13
            var stored = new StoredReport(
                agency?.AgencyId, report.ReportYear ?? seen.Link.Year, archived, source.Url, ReportExtractor.Version, report, assessment);
            return new ProcessedDocument(seen, stored, store.Save(stored, run), null);                                                                  // 14
        }
        catch (Exception error) when (error is not (OperationCanceledException or StoreException))
        {
            log.LogError(error, "{Agency} {Year} {Url}: the document could not be processed; it stays in the archive.", seen.Link.AgencyId, seen.Link.Year, seen.Document.Url);
            return new ProcessedDocument(seen, null, null, error);
        }
    }

    /// <summary>The article that an attachment hangs on says when it was published and, often alone, what it is.</summary>
    private static SourceDocument? PageOf(DocumentSeen seen) =>
        seen.Page is { } page ? new SourceDocument(page.FinalUrl.AbsoluteUri, page.MediaType, page.Body) : null;
}

/// <summary>What became of one document.</summary>
/// <param name="Report">Null when there was nothing to read (not modified, not found …) or reading failed.</param>
/// <param name="Saved">Null as <paramref name="Report"/>.</param>
/// <param name="Failure">Our own failure; null in the normal case.</param>
internal sealed record ProcessedDocument(DocumentSeen Seen, StoredReport? Report, SavedReport? Saved, Exception? Failure);
