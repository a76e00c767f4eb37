using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Panel;

/// <summary>A report that an agency owes.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Level">Null when unknown; then no date is held against it.</param>
/// <param name="Type">Null when unknown; then no date is held against it.</param>
/// <param name="Scope">For whom it reports; null when unknown.</param>
/// <param name="Local">A date set by a local notice; it counts only where the law sets none.</param>
public sealed record ReportingDuty(
    string AgencyId, string AgencyName, AgencyLevel? Level, AgencyType? Type, int Year, ReportScope? Scope = null, LocalDeadline? Local = null);

/// <param name="DueOn">The last day in time.</param>
/// <param name="Notice">The notice that sets it.</param>
public sealed record LocalDeadline(DateOnly DueOn, string Notice);

/// <summary>The report found for a duty.</summary>
/// <param name="PublishedOn">The date it or its list states; null when none does.</param>
/// <param name="DateSource">Where the date comes from; null without a date.</param>
/// <param name="FirstSeenAt">When it was first fetched.</param>
/// <param name="Status">As the extractor left it.</param>
/// <param name="Scope">Null when it cannot be told.</param>
/// <param name="OtherYearsPublishedOn">Dates stated by the agency's reports on other years; equal dates are the mark of a move to a new site.</param>
/// <param name="MissedAt">The last adequate search that did not find it although it looked; null when there was none.</param>
public sealed record FoundReport(
    DateOnly? PublishedOn,
    DateSource? DateSource,
    DateTimeOffset FirstSeenAt,
    ReportStatus Status,
    ReportScope? Scope,
    ImmutableArray<DateOnly> OtherYearsPublishedOn,
    DateTimeOffset? MissedAt = null);

/// <summary>Where a publication date was read, most reliable first.</summary>
public enum DateSource
{
    /// <summary>A meta tag of the page.</summary>
    Metadata,

    /// <summary>Printed on the page.</summary>
    Page,

    /// <summary>Printed beside the link in the list.</summary>
    List,

    /// <summary>Part of the address.</summary>
    Url,

    /// <summary>The server's Last-Modified header; it changes with every touch of the file and proves nothing by itself.</summary>
    LastModified,
}

/// <summary>How the agency's lists were searched.</summary>
/// <param name="At">When the search ended; null when there was none.</param>
/// <param name="ListPages">List pages read.</param>
/// <param name="LinksSeen">Links looked at.</param>
/// <param name="Detail">What stood in the way, for the reason; null when nothing did.</param>
public sealed record SearchSummary(SearchAdequacy Adequacy, DateTimeOffset? At, int ListPages, int LinksSeen, string? Detail = null)
{
    public static SearchSummary None { get; } = new(SearchAdequacy.NotSearched, null, 0, 0);
}

public enum SearchAdequacy { Adequate, Incomplete, SiteDown, Blocked, RobotsDisallowed, NotSearched }

/// <summary>Something that is, or may be, the report, but could not be had: a link that leads nowhere, a document that cannot be read.</summary>
/// <param name="Year">The report year it is listed for; null when that cannot be told, and then it may be any.</param>
/// <param name="Detail">What happened: <c>404</c>, <c>encrypted</c>, <c>tables as pictures</c> …</param>
/// <param name="Barrier">What kept us from it, where the site did (robots.txt, a block, no answer); null otherwise.</param>
public sealed record LostDocument(string Url, int? Year, string Detail, SearchAdequacy? Barrier = null);
