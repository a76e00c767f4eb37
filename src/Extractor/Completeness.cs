using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;

namespace Nianbao.Extractor;

/// <summary>Names what a report should have and was not found: a report is complete only when nothing is missing.</summary>
internal static class Completeness
{
    public static IEnumerable<Issue> Check(
        ParsedDocument document, ReportIdentity identity, ReportForm form, ImmutableArray<ReportSection> sections, ImmutableArray<TableMatch> tables, ImmutableArray<Figure> figures)
    {
        if (form.Tables.Length > 0 && tables.IsEmpty && document.Issues.Any(i => i.Code == IssueCodes.PicturesUnread))
            yield return Issue.Error(IssueCodes.TablesAsImage, "No table was found, but pictures: the tables probably stand as pictures, which are not read.");
        if (identity.Year is null)
            yield return Issue.Error(IssueCodes.YearUnknown, "Neither title, statistical period nor text names the report year.");
        if (identity.Agency.Name is null)
            yield return Issue.Error(IssueCodes.AgencyUnknown, "Neither title, preface nor metadata names the reporting body.");
        if (identity.Year is { } year && form.Tables.Length > 0 && !form.IsPrescribedFor(year))
            yield return Issue.Warning(IssueCodes.WrongFormForYear, $"The report on {year} uses the form of {form.Id}.");
        foreach (var section in form.Sections.Where(s => !s.IsOptional && sections.All(f => f.Id != s.Id)))
            yield return Issue.Warning(IssueCodes.SectionMissing, $"The section «{section.Heading}» was not found.");
        foreach (var table in form.Tables)
            foreach (var issue in CheckTable(table, tables, figures))
                yield return issue;
    }

    private static IEnumerable<Issue> CheckTable(FormTable table, ImmutableArray<TableMatch> tables, ImmutableArray<Figure> figures)
    {
        var matches = tables.Where(t => t.Table.Id == table.Id).ToList();
        if (matches.Count == 0)
        {
            yield return Issue.Error(IssueCodes.TableMissing, $"The table «{table.Id}» was not found.");
            yield break;
        }
        foreach (var row in MissingRows(table, matches))
            yield return Issue.Error(IssueCodes.RowMissing, $"The row {row.Id} («{row.Label}») was not found.");
        foreach (var issue in CheckLayout(matches))
            yield return issue;
        foreach (var stray in matches.SelectMany(m => m.UnmatchedLabels))
            yield return Issue.Warning(IssueCodes.LabelUnknown, $"The row «{(stray.Label.Length > 40 ? stray.Label[..40] + "…" : stray.Label)}» is none of the form's.", stray.Origin);
        var unread = figures.Count(f => f.State is FigureState.Unparsable && f.Id.Table == table.Id);
        if (unread > 0)
            yield return Issue.Error(IssueCodes.ValueUnparsable, $"{unread} cells of the table «{table.Id}» hold something that is no number.");
    }

    private static IEnumerable<FormRow> MissingRows(FormTable table, List<TableMatch> matches)
    {
        // What was matched are the form's own rows; their equality would compare all that they hold.
        var found = matches.SelectMany(m => m.Rows, (_, r) => r.Row).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        return table.Rows.Where(r => !found.Contains(r));
    }

    private static IEnumerable<Issue> CheckLayout(List<TableMatch> matches)
    {
        foreach (var origin in matches.SelectMany(m => m.EmptyRows))
            yield return Issue.Note(IssueCodes.EmptyRow, "A row of the table has cells, and nothing stands in any of them.", origin);
        foreach (var header in matches.SelectMany(m => m.HeaderVariants))
            yield return Issue.Note(IssueCodes.LabelVariant, $"The header «{header.Cell.Text}» was read as {header.ColumnId} (alias).", header.Cell.Origin);
    }
}
