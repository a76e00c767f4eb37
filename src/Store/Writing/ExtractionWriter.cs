using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Writing;

/// <summary>Writes what one version of the extractor read in one document.</summary>
internal static class ExtractionWriter
{
    /// <summary>The extraction's number, or null when that version has not read that document.</summary>
    public static long? Find(Session session, long document, string extractorVersion) => session.First(
        "SELECT id FROM extractions WHERE document_id = @document AND extractor_version = @version", r => (long?)r.Long(), document, extractorVersion);

    /// <returns>The extraction's number.</returns>
    public static long Write(Session session, long document, string extractorVersion, AnnualReport report)
    {
        var id = session.Insert("""
            INSERT INTO extractions (document_id, extractor_version, status, title, agency_name, agency_level, agency_type, division_code, scope, report_year,
              form, published_on, figure_count, item_count)
            VALUES (@document, @version, @status, @title, @name, @level, @type, @division, @scope, @year, @form, @published, @figures, @items) RETURNING id
            """,
            document, extractorVersion, Words.Of(report.Status), report.Title, report.Agency.Name, Words.Of(report.Agency.Level), Words.Of(report.Agency.Type),
            report.Agency.DivisionCode, Words.Of(report.Scope), report.ReportYear, report.Form?.Id, report.PublishedOn, report.Figures.Length, report.Narrative.Length);
        for (var position = 0; position < report.Sections.Length; position++)
            WriteSection(session, id, position, report.Sections[position]);
        if (report.Preface is { } preface)
            WriteSection(session, id, report.Sections.Length, preface);
        foreach (var table in report.RegularTables)
            session.Rows("regular_tables", "extraction_id, table_id").Whole(id).Text(table).Next();
        WriteFigures(session, id, report.Figures);
        for (var position = 0; position < report.Narrative.Length; position++)
            WriteItem(session, id, position, report.Narrative[position]);
        for (var position = 0; position < report.Issues.Length; position++)
            WriteIssue(session, id, position, report.Issues[position]);
        return id;
    }

    private static void WriteSection(Session session, long extraction, int position, ReportSection section) =>
        session.Rows("sections", "extraction_id, position, section, ordinal, heading, found_by, text")
            .Whole(extraction).Whole(position).Text(section.Id).Whole(section.Ordinal).Text(section.Heading).Text(Words.Of(section.FoundBy)).Text(section.Text).Next();

    private static void WriteFigures(Session session, long extraction, ImmutableArray<Figure> figures)
    {
        var rows = session.Rows("figures", """
            extraction_id, cell_id, value, state, raw, unit_id, unit_source, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length
            """);
        var states = session.Codes<FigureState>("figure_state");
        var sources = session.Codes<UnitSource>("unit_source");
        foreach (var figure in figures)
            rows.Whole(extraction).Whole(session.Cells.NumberOf(figure.Id)).Exact(figure.Value).Whole(states.NumberOf(figure.State))
                .Text(FigureText.Shorten(figure.Raw, figure.Value)).Whole(figure.Unit is null ? null : session.Units.NumberOf(figure.Unit))
                .Whole(sources.NumberOf(figure.UnitSource)).Place(figure.Origin).Next();
    }

    private static void WriteItem(Session session, long extraction, int position, NarrativeItem item)
    {
        session.Rows("narrative_items", """
            extraction_id, position, role, text, confidence, section, text_start, text_end, origin_page, origin_block, origin_row, origin_column, origin_start,
            origin_length, measure_status
            """)
            .Whole(extraction).Whole(position).Text(Words.Of(item.Role)).Text(item.Text).Real(item.Confidence).Text(item.SectionId).Whole(item.Start).Whole(item.End)
            .Place(item.Origin).Text(Words.Of(item.Status)).Next();
        for (var theme = 0; theme < item.Themes.Length; theme++)
            session.Rows("narrative_themes", "extraction_id, item, position, theme").Whole(extraction).Whole(position).Whole(theme).Text(item.Themes[theme]).Next();
    }

    private static void WriteIssue(Session session, long extraction, int position, Issue issue) =>
        session.Rows("issues", """
            extraction_id, position, code, severity, message, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length
            """)
            .Whole(extraction).Whole(position).Text(issue.Code).Text(Words.Of(issue.Severity)).Text(issue.Message).Place(issue.Origin).Next();
}
