using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.Extractor;

/// <summary>What one document says, as far as it could be read. Step 12. Never an exception: trouble is in <see cref="Issues"/>.</summary>
/// <param name="Status">Complete only without error issues.</param>
/// <param name="Title">The report's title on one line, or null.</param>
/// <param name="Agency">The reporting body.</param>
/// <param name="Scope">Own figures or those of a whole government; null when it cannot be told.</param>
/// <param name="ReportYear">The year reported on; null when it cannot be told.</param>
/// <param name="Form">The form in use; null when the document is no report or unreadable.</param>
/// <param name="PublishedOn">As stated by the document; null when it does not say. Never guessed.</param>
/// <param name="Figures">One for every cell of the form, in the form's order; empty for free-form reports.</param>
public sealed record AnnualReport(
    ReportStatus Status,
    string? Title,
    AgencyIdentity Agency,
    ReportScope? Scope,
    int? ReportYear,
    ReportForm? Form,
    DateOnly? PublishedOn,
    ImmutableArray<ReportSection> Sections,
    ImmutableArray<Figure> Figures,
    ImmutableArray<NarrativeItem> Narrative,
    ImmutableArray<Issue> Issues)
{
    /// <summary>
    /// What stands before the first section, tables left out: the report's own words on period, contents and contact. Its id is
    /// <c>preface</c>, its ordinal 0, its heading empty. Null where no section was found or nothing stands before the first.
    /// </summary>
    public ReportSection? Preface { get; init; }

    /// <summary>Ids of the form's tables that were read from tables whose spans were known, so that their columns can be trusted.</summary>
    public ImmutableArray<string> RegularTables { get; init; } = [];

    /// <summary>The report of a document of which nothing could be read.</summary>
    public static AnnualReport Unreadable(params ImmutableArray<Issue> issues) =>
        new(ReportStatus.Unreadable, null, AgencyIdentity.Unknown, null, null, null, null, [], [], [], issues);
}

public enum ReportStatus { Complete, Partial, NotAReport, Unreadable }

/// <summary>Whose figures a report holds (domain: own report against government-wide report).</summary>
public enum ReportScope { Own, GovernmentWide }
