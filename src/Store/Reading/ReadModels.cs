using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Store;

/// <summary>A body of the roster.</summary>
/// <param name="FirstListedAt">When a roster with it was first saved.</param>
/// <param name="LastListedAt">When a roster with it was last saved; earlier than others' when it left the roster.</param>
public sealed record StoredAgency(ReportSource Source, DateTimeOffset FirstListedAt, DateTimeOffset LastListedAt);

/// <summary>One version of a report without its contents.</summary>
/// <param name="Number">The database's number of this version.</param>
/// <param name="Form">The form's id, or null.</param>
/// <param name="FirstSeenAt">When this document was first seen.</param>
/// <param name="EarliestSeenAt">When any report of that body, year and scope was first seen: pages change their bytes while the report stays.</param>
/// <param name="ListedOn">The date beside its link on the list, where the crawl saw one; null otherwise.</param>
/// <param name="LastModified">As the server last said of its address; null when it did not. No proof of a publication date by itself.</param>
/// <param name="SupersededAt">When another took its place; null for current ones and for those that never were.</param>
public sealed record ReportRow(
    long Number,
    string? AgencyId,
    int? Year,
    ReportScope? Scope,
    ReportStatus Status,
    string? Title,
    string? Form,
    DateOnly? PublishedOn,
    string SourceUrl,
    Sha256 Sha256,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset EarliestSeenAt,
    DateOnly? ListedOn,
    DateTimeOffset? LastModified,
    string ExtractorVersion,
    string RulesVersion,
    double? Coverage,
    bool IsCurrent,
    DateTimeOffset? SupersededAt)
{
    /// <summary>The figures that were asked for and that the form has; null where no number was read.</summary>
    public ImmutableDictionary<CellId, decimal?> KeyFigures { get; init; } = ImmutableDictionary<CellId, decimal?>.Empty;
}

/// <summary>The day that a current report states as that of its publication.</summary>
/// <param name="Year">That it reports on.</param>
public readonly record struct PublicationDay(string AgencyId, int Year, DateOnly On);

/// <summary>A finding with whose it is.</summary>
/// <param name="Report">Number of the version it was found in; null for findings over several years or bodies.</param>
public sealed record FindingRow(string? AgencyId, int? Year, long? Report, string RulesVersion, Finding Finding);

/// <summary>How well a source was searched, without the links.</summary>
/// <param name="Reports">Links that looked like reports of the body, all years together.</param>
/// <param name="Troubles">Fetches that failed.</param>
/// <param name="IsFull">False when a list was left where its newest entries were all known.</param>
public sealed record SearchRow(
    string AgencyId, Uri IndexUrl, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, SearchOutcome Outcome, int ListPages, int LinksSeen, int Reports, int Troubles, bool IsFull);

/// <summary>A report that the list names and the site does not deliver.</summary>
/// <param name="Year">The year the link names; null when it names none, so that it may be any year's.</param>
public sealed record DeadLink(Uri Url, string Title, int? Year, FetchOutcome Outcome, string? Detail);

/// <summary>A document linked as a report that gave none.</summary>
/// <param name="Year">Null when nothing names its year, so that it may be any year's.</param>
/// <param name="Sha256">The document's.</param>
/// <param name="SeenAt">When it was first seen.</param>
public sealed record UnreadDocument(string Url, string? Title, int? Year, Sha256 Sha256, DateTimeOffset SeenAt, UnreadReason Reason);

public enum UnreadReason
{
    /// <summary>We could not read it.</summary>
    Unreadable,

    /// <summary>We read it and take it for something else.</summary>
    NotAReport,

    /// <summary>It is archived and was not read yet.</summary>
    NotYetRead,
}

/// <summary>
/// All that is known of one body and one year: what a verdict rests on. Documents of which nobody knows whose they are do not show here: one that may be several
/// bodies' is to be saved for each of them.
/// </summary>
/// <param name="Reports">Current reports, one a scope; empty when there is none.</param>
/// <param name="LastSearch">The search that ended last, whatever its outcome; null when there was none.</param>
/// <param name="LastAdequateSearch">The last that read every list to its end: full and adequate; null when there was none.</param>
/// <param name="DeadLinks">From the last search and the last full and adequate one, on which a verdict may rest: links of that year or of no known year, of this body or of nobody in particular.</param>
/// <param name="Unread">Documents of that year or of no known year that gave no report.</param>
public sealed record AgencyYear(
    StoredAgency Agency,
    int Year,
    ImmutableArray<ReportRow> Reports,
    SearchRow? LastSearch,
    SearchRow? LastAdequateSearch,
    ImmutableArray<DeadLink> DeadLinks,
    ImmutableArray<UnreadDocument> Unread);

/// <summary>An archived document that a version of the extractor has still to read, with the link it came by.</summary>
/// <param name="AgencyId">As the link had it; null when only the document can tell.</param>
/// <param name="Year">As the link had it, or null.</param>
public sealed record PendingDocument(ArchivedDocument Document, string Url, string? MediaType, string? AgencyId, int? Year, string Title, DateOnly? ListedOn, LinkKind Kind, Uri FoundOn);

/// <summary>What two versions of the extractor read differently in one document.</summary>
/// <param name="Url">Where the document came from.</param>
/// <param name="Properties">Status, title, year and the like, by the column's name, as text; null where there is none.</param>
/// <param name="Figures">Cells whose value or state differs; those of one reading only are there with a null.</param>
/// <param name="ItemsBefore">Narrative items.</param>
/// <param name="ItemsKept">Of those after, that were there before with the same role and text.</param>
public sealed record ReadingChange(
    string? AgencyId, int? Year, string Url, Sha256 Sha256, string VersionBefore,
    ImmutableArray<(string Name, string? Before, string? After)> Properties, ImmutableArray<FigureChange> Figures, int ItemsBefore, int ItemsAfter, int ItemsKept);

public sealed record FigureChange(CellId Cell, decimal? Before, decimal? After);

/// <summary>What all current reports of a year have in one cell.</summary>
/// <param name="Scope">Own and government-wide reports count the same requests and are never added up; null where it could not be told.</param>
/// <param name="Reports">That have a number there.</param>
public sealed record YearTotal(int Year, ReportScope? Scope, int Reports, decimal Sum);

/// <summary>How much there is.</summary>
/// <param name="ByStatus">Newest readings of all documents by status, in snake_case.</param>
/// <param name="ByForm">Current reports by form.</param>
/// <param name="ByYear">Current reports by year.</param>
/// <param name="Figures">Figures with a value in current reports.</param>
/// <param name="NarrativeItems">In current reports.</param>
/// <param name="FailedByRule">Failed checks on current reports and of the last panel check, by rule, for which the publisher is answerable.</param>
public sealed record StoreSummary(
    int Agencies,
    int Documents,
    int CurrentReports,
    int SupersededReports,
    long Figures,
    long NarrativeItems,
    ImmutableSortedDictionary<string, int> ByStatus,
    ImmutableSortedDictionary<string, int> ByForm,
    ImmutableSortedDictionary<int, int> ByYear,
    ImmutableSortedDictionary<string, int> FailedByRule);

/// <summary>A report that was gone on three healthy checks and was found nowhere else.</summary>
/// <param name="HadAt">When its address last gave it.</param>
/// <param name="FirstMissedAt">The first check that found nothing.</param>
/// <param name="LastMissedAt">The last one.</param>
/// <param name="ReturnedAt">When it was there again; null while it is gone.</param>
public sealed record Withdrawal(
    string AgencyId, int Year, Uri Url, DateTimeOffset HadAt, DateTimeOffset FirstMissedAt, DateTimeOffset LastMissedAt, int Checks, DateTimeOffset? ReturnedAt);

/// <summary>A source that a person should look at after a crawl.</summary>
/// <param name="Detail">Why, in words.</param>
public sealed record Attention(string AgencyId, AttentionKind Kind, string Detail);

public enum AttentionKind
{
    /// <summary>Fewer reports are listed than before.</summary>
    BelowFloor,

    /// <summary>It let us in before, and does no longer.</summary>
    NewlyBlocked,

    /// <summary>Nothing new for longer than such a source is silent.</summary>
    Unchanged,

    /// <summary>Something stands there that is not the site's own: whoever runs it may not know.</summary>
    ForeignContent,
}
