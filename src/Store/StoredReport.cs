using Nianbao.Compliance;
using Nianbao.Extractor;

namespace Nianbao.Store;

/// <summary>
/// A report as it is kept: what was read in one document by one version of the extractor, whose report it is, and what one version of the rules
/// found. Step 14. A document that is no report, or could not be read, is kept the same way.
/// </summary>
/// <param name="AgencyId">The body of the roster whose report it is; null when it could not be told.</param>
/// <param name="Year">The year reported on: the document's own, or that of the link to an unreadable document; null when unknown.</param>
/// <param name="Document">Its bytes in the archive.</param>
/// <param name="SourceUrl">Where it came from.</param>
/// <param name="Report">As it was read, without corrections. Read back from the store its sections have no blocks: those are the document's, and reading it again gives them.</param>
/// <param name="Assessment">With the version of the rules.</param>
public sealed record StoredReport(
    string? AgencyId, int? Year, ArchivedDocument Document, string SourceUrl, string ExtractorVersion, AnnualReport Report, ReportAssessment Assessment)
{
    /// <summary>What people corrected in the document when it was judged; <see cref="Report"/> is without it.</summary>
    public DocumentCorrections Corrections { get; init; } = DocumentCorrections.None;

    /// <summary>The report with the corrected values: what findings speak of and what is shown.</summary>
    public AnnualReport Corrected => Corrections.Apply(Report);

    /// <summary>As it comes back from the store: without the sections' blocks, which weigh more than all the rest and are not stored.</summary>
    public StoredReport WithoutBlocks() => this with
    {
        Report = Report with { Sections = [.. Report.Sections.Select(s => s with { Blocks = [] })], Preface = Report.Preface is { } preface ? preface with { Blocks = [] } : null },
    };

    /// <summary>Null while the body or the year is unknown.</summary>
    public ReportId? Id => AgencyId is { } agency && Year is { } year ? new ReportId(agency, year) : null;
}

/// <param name="Number">The database's number of this version of the report.</param>
/// <param name="IsCurrent">True when this version is the one shown for its body, year and scope.</param>
public sealed record SavedReport(long Number, SaveOutcome Outcome, bool IsCurrent);

public enum SaveOutcome
{
    /// <summary>It is new and displaced nothing.</summary>
    Added,

    /// <summary>This document, extractor version and rules version were stored already, for that body and year; nothing changed.</summary>
    Unchanged,

    /// <summary>It is new and took the place of a version that is kept and marked as superseded.</summary>
    Superseded,
}

/// <summary>A finding over several years or bodies, booked to one body and year. <see cref="ReportStore.ReplacePanelFindings"/>.</summary>
public sealed record PanelFinding(string AgencyId, int Year, Finding Finding);

/// <summary>What an address last gave.</summary>
public sealed record ArchivedAnswer(Nianbao.Crawler.Sha256 Sha256, string? MediaType);

/// <summary>What the last good answer of an address was: enough to ask it conditionally.</summary>
public sealed record KnownDocument(string? ETag, DateTimeOffset? LastModified, Nianbao.Crawler.Sha256 Sha256);
