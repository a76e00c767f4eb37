using System.Collections.Immutable;

namespace Nianbao.Crawler;

/// <summary>Something a crawl has to tell.</summary>
public abstract record CrawlEvent;

/// <summary>A document that may be a report was asked for, whatever came of it; files an article hands out follow it as links of their own.</summary>
/// <param name="Candidates">The bodies it may belong to: the one the link names, else all that share the index.</param>
public sealed record DocumentSeen(ReportLink Link, FetchedDocument Document, ImmutableArray<ReportSource> Candidates) : CrawlEvent;

/// <summary>In a dry run: a document that would be asked for.</summary>
public sealed record DocumentPlanned(ReportLink Link, ImmutableArray<ReportSource> Candidates) : CrawlEvent;

/// <summary>The search of one source has ended. The last event of the source.</summary>
/// <param name="Refused">Look-alikes that were left out, with the reason.</param>
public sealed record SourceSearched(SourceSearch Search, ImmutableArray<RefusedLink> Refused) : CrawlEvent;

/// <summary>How far a crawl is, at one moment.</summary>
/// <param name="Failures">Fetches that ended in trouble.</param>
/// <param name="Requests">Requests sent, robots.txt, redirects and retries included.</param>
public sealed record CrawlProgress(int Sources, int SourcesDone, int ListPages, int Documents, int Failures, int Requests);
