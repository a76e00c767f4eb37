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
              form, published_on)
            VALUES (@document, @version, @status, @title, @name, @level, @type, @division, @scope, @year, @form, @published) RETURNING id
            """,
            document, extractorVersion, Words.Of(report.Status), report.Title, report.Agency.Name, Words.Of(report.Agency.Level), Words.Of(report.Agency.Type),
            report.Agency.DivisionCode, Words.Of(report.Scope), report.ReportYear, report.Form?.Id, report.PublishedOn);
        for (var position = 0; position < report.Sections.Length; position++)
            WriteSection(session, id, position, report.Sections[position]);
        if (report.Preface is { } preface)
            WriteSection(session, id, report.Sections.Length, preface);
        foreach (var table in report.RegularTables)
            session.Run("INSERT INTO regular_tables (extraction_id, table_id) VALUES (@extraction, @table)", id, table);
        foreach (var figure in report.Figures)
            WriteFigure(session, id, figure);
        for (var position = 0; position < report.Narrative.Length; position++)
            WriteItem(session, id, position, report.Narrative[position]);
        for (var position = 0; position < report.Issues.Length; position++)
            WriteIssue(session, id, position, report.Issues[position]);
        return id;
    }

    private static void WriteSection(Session session, long extraction, int position, ReportSection section) => session.Run("""
        INSERT INTO sections (extraction_id, position, section, ordinal, heading, found_by, text)
        VALUES (@extraction, @position, @section, @ordinal, @heading, @found, @text)
        """,
        extraction, position, section.Id, section.Ordinal, section.Heading, Words.Of(section.FoundBy), section.Text);

    private static void WriteFigure(Session session, long extraction, Figure figure) => session.Run("""
        INSERT INTO figures (extraction_id, cell_id, value, state, raw, unit_id, unit_source, origin_page, origin_block, origin_row, origin_column,
          origin_start, origin_length)
        VALUES (@extraction, @cell, @value, @state, @raw, @unit, @unit_source, @page, @block, @row, @column, @start, @length)
        """,
        extraction, session.Cells.NumberOf(figure.Id), figure.Value, session.Codes<FigureState>("figure_state").NumberOf(figure.State),
        FigureText.Shorten(figure.Raw, figure.Value), figure.Unit is null ? null : session.Units.NumberOf(figure.Unit),
        session.Codes<UnitSource>("unit_source").NumberOf(figure.UnitSource),
        figure.Origin?.Page, figure.Origin?.Block, figure.Origin?.Row, figure.Origin?.Column, figure.Origin?.Start, figure.Origin?.Length);

    private static void WriteItem(Session session, long extraction, int position, NarrativeItem item)
    {
        session.Run("""
            INSERT INTO narrative_items (extraction_id, position, role, text, confidence, section, text_start, text_end, origin_page, origin_block, origin_row,
              origin_column, origin_start, origin_length, measure_status)
            VALUES (@extraction, @position, @role, @text, @confidence, @section, @from, @to, @page, @block, @row, @column, @start, @length, @status)
            """,
            extraction, position, Words.Of(item.Role), item.Text, item.Confidence, item.SectionId, item.Start, item.End,
            item.Origin.Page, item.Origin.Block, item.Origin.Row, item.Origin.Column, item.Origin.Start, item.Origin.Length, Words.Of(item.Status));
        for (var theme = 0; theme < item.Themes.Length; theme++)
            session.Run("INSERT INTO narrative_themes (extraction_id, item, position, theme) VALUES (@extraction, @item, @position, @theme)",
                extraction, position, theme, item.Themes[theme]);
    }

    private static void WriteIssue(Session session, long extraction, int position, Issue issue)
    {
        Origin? origin = issue.Origin;
        session.Run("""
            INSERT INTO issues (extraction_id, position, code, severity, message, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length)
            VALUES (@extraction, @position, @code, @severity, @message, @page, @block, @row, @column, @start, @length)
            """,
            extraction, position, issue.Code, Words.Of(issue.Severity), issue.Message,
            origin?.Page, origin?.Block, origin?.Row, origin?.Column, origin?.Start, origin?.Length);
    }
}
