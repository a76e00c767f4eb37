using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor;

/// <summary>Decides whether a document is an annual report at all (domain: look-alikes).</summary>
internal static class Acceptance
{
    private const int RequiredEvidence = 2, EnoughHeadings = 3, EnoughRows = 8;

    /// <summary>The reason to refuse the document; null when it is a report.</summary>
    public static Issue? Refuse(ParsedDocument document, ReportIdentity identity, ImmutableArray<ReportSection> sections, ImmutableArray<TableMatch> tables)
    {
        var headings = sections.Count(s => s.FoundBy is not (SectionFoundBy.Table or SectionFoundBy.SubHeading));
        var rows = tables.Sum(t => t.Rows.Length);
        if (identity.LookAlike is { } other && !(other.UnlessTables && headings >= EnoughHeadings && rows >= EnoughRows))
            return Issue.Note(IssueCodes.NotAReport, $"The title says that this is {other.Reason}.");
        var evidence = (identity.Title is null ? 0 : 1) + (headings >= EnoughHeadings ? 1 : 0) + (rows >= EnoughRows ? 1 : 0);
        // The text is read only where the other evidence does not suffice.
        if (evidence < RequiredEvidence && StatesPeriod(document))
            evidence++;
        return evidence >= RequiredEvidence ? null
            : Issue.Note(IssueCodes.NotAReport,
                $"Of title, statistical period, headings and tables of an annual report only {evidence} was found ({headings} headings, {rows} table rows); {RequiredEvidence} are needed.");
    }

    /// <summary>The preface names the Regulation and the statistical period.</summary>
    private static bool StatesPeriod(ParsedDocument document) =>
        document.Blocks.Where(b => b is not TableBlock).Take(12).Select(b => Label.Normalise(b.Text.Length > 3000 ? b.Text[..3000] : b.Text))
            .Any(t => t.Contains("条例", StringComparison.Ordinal) && (t.Contains("统计期限", StringComparison.Ordinal) || t.Contains("统计周期", StringComparison.Ordinal)
                || t.Contains("1月1日", StringComparison.Ordinal) && t.Contains("12月31日", StringComparison.Ordinal)));
}
