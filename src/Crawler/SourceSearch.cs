using System.Collections.Immutable;

namespace Nianbao.Crawler;

/// <summary>
/// How well one source was searched in one crawl: the record that justifies, or forbids, saying that something is not there.
/// </summary>
/// <param name="AgencyId">
/// The source's agency. Agencies that share an index have equal records, but for the links that are another's, and for the outcome where only a site map led to a column.
/// </param>
/// <param name="Outcome">Only <see cref="SearchOutcome.Adequate"/> allows to say that a report was not found, and only of a full search.</param>
/// <param name="ListPages">List pages read.</param>
/// <param name="LinksSeen">Links looked at on them.</param>
/// <param name="Reports">Links that looked like annual reports of this agency.</param>
/// <param name="Trouble">Every fetch that failed on the way, in order; a dead report link is trouble too.</param>
/// <param name="IsFull">False when a list was left where its newest entries were all known (<see cref="CrawlMemory.IsNewestEnough"/>).</param>
public sealed record SourceSearch(
    string AgencyId,
    Uri IndexUrl,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    SearchOutcome Outcome,
    int ListPages,
    int LinksSeen,
    ImmutableArray<ReportLink> Reports,
    ImmutableArray<SearchTrouble> Trouble,
    bool IsFull);

/// <param name="Link">The report link that could not be fetched; null for list pages and robots.txt.</param>
public sealed record SearchTrouble(Uri Url, FetchOutcome Outcome, string? Detail, ReportLink? Link);

/// <summary>How a search of one source ended.</summary>
public enum SearchOutcome
{
    /// <summary>Every list page was read, to the end of its list or to where a list was left, and understood.</summary>
    Adequate,

    /// <summary>Some list page failed, was cut by a cap or could not be understood.</summary>
    Incomplete,

    /// <summary>The site did not answer or answered only with errors.</summary>
    SiteDown,

    /// <summary>A challenge, captcha or login stood before it.</summary>
    Blocked,

    /// <summary>robots.txt forbids the list.</summary>
    RobotsDisallowed,
}
