using System.Collections.Immutable;
using Nianbao.Compliance;
using Nianbao.Crawler;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Reading;

/// <summary>Gives a stored report back as the records it was saved from.</summary>
internal sealed class ReportReader(Session session, Func<string, ReportForm> forms)
{
    public StoredReport? Find(long number)
    {
        var head = session.First("""
            SELECT r.extraction_id, r.agency_id, r.year, d.sha256, d.length, d.first_seen_at, d.place, r.source_url, e.extractor_version, r.rules_version, r.coverage, r.correction_id
            FROM reports r JOIN extractions e ON e.id = r.extraction_id JOIN documents d ON d.id = e.document_id WHERE r.id = @id
            """,
            r => new Head(r.Long(), r.TextOrNull(), r.IntOrNull(), new ArchivedDocument(Sha256.Parse(r.Text()), r.Long(), r.At(), r.Text()), r.Text(), r.Text(),
                r.Text(), r.RealOrNull(), r.Long()),
            number);
        if (head is null)
            return null;
        var assessment = new ReportAssessment(head.RulesVersion, FindingReader.OfReport(session, number), head.Coverage);
        return new StoredReport(head.AgencyId, head.Year, head.Document, head.SourceUrl, head.ExtractorVersion, ReadExtraction(head.Extraction), assessment)
        {
            Corrections = head.Correction == 0 ? DocumentCorrections.None : CorrectionReader.Of(session, head.Document.Sha256, head.Correction),
        };
    }

    private AnnualReport ReadExtraction(long id)
    {
        var report = session.First("""
            SELECT status, title, agency_name, agency_level, agency_type, division_code, scope, report_year, form, published_on FROM extractions WHERE id = @id
            """,
            r => new AnnualReport(r.Word<ReportStatus>(), r.TextOrNull(),
                new AgencyIdentity(r.TextOrNull(), r.WordOrNull<AgencyLevel>(), r.WordOrNull<AgencyType>(), r.TextOrNull()),
                r.WordOrNull<ReportScope>(), r.IntOrNull(), r.TextOrNull() is { } form ? forms(form) : null, r.OnOrNull(), [], [], [], []),
            id) ?? throw new InvalidDataException($"The table extractions has no row {id}.");
        var sections = ReadSections(id);
        return report with
        {
            Sections = sections.RemoveAll(s => s.Id == ReportSection.Preface), Preface = sections.FirstOrDefault(s => s.Id == ReportSection.Preface), Figures = ReadFigures(id, report.Form),
            Narrative = ReadNarrative(id), Issues = ReadIssues(id), RegularTables = ReadRegularTables(id, report.Form),
        };
    }

    private ImmutableArray<string> ReadRegularTables(long id, ReportForm? form)
    {
        var stored = session.All("SELECT table_id FROM regular_tables WHERE extraction_id = @id", r => r.Text(), id);
        return [.. (form?.Tables ?? []).Select(t => t.Id).Where(t => stored.Contains(t))];
    }

    private ImmutableArray<ReportSection> ReadSections(long id) => session.All(
        "SELECT section, ordinal, heading, found_by, text FROM sections WHERE extraction_id = @id ORDER BY position",
        r => new ReportSection(r.Text(), r.Int(), r.Text(), r.Word<SectionFoundBy>(), [], r.Text()), id);

    private ImmutableArray<Figure> ReadFigures(long id, ReportForm? form)
    {
        var states = session.Codes<FigureState>("figure_state");
        var sources = session.Codes<UnitSource>("unit_source");
        var figures = session.All("""
            SELECT cell_id, value, state, raw, unit_id, unit_source, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length
            FROM figures WHERE extraction_id = @id
            """,
            r => new StoredFigure(r.Long(), r.ExactOrNull(), r.Int(), r.TextOrNull(), r.LongOrNull(), r.Int(), r.OriginOrNull()), id);
        var places = (form?.Cells ?? []).Select((cell, place) => (cell.Id, place)).ToDictionary(p => p.Id, p => p.place);
        return [.. figures
            .Select(f => new Figure(session.Cells.ValueOf(f.Cell), f.Value, states.ValueOf(f.State), FigureText.Lengthen(f.Raw, f.Value),
                f.Unit is { } unit ? session.Units.ValueOf(unit) : null, sources.ValueOf(f.UnitSource), f.Origin))
            .OrderBy(f => places.GetValueOrDefault(f.Id, int.MaxValue)).ThenBy(f => f.Id)];
    }

    private ImmutableArray<NarrativeItem> ReadNarrative(long id)
    {
        var themes = session.All("SELECT item, theme FROM narrative_themes WHERE extraction_id = @id ORDER BY item, position", r => (Item: r.Int(), Theme: r.Text()), id)
            .ToLookup(t => t.Item, t => t.Theme);
        return session.All("""
            SELECT role, text, position, confidence, section, text_start, text_end, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length,
              measure_status
            FROM narrative_items WHERE extraction_id = @id ORDER BY position
            """,
            r => new NarrativeItem(r.Word<NarrativeRole>(), r.Text(), [.. themes[r.Int()]], r.Real(), r.Text(), r.Int(), r.Int(), r.OriginOrNull()!.Value, r.WordOrNull<MeasureStatus>()), id);
    }

    private ImmutableArray<Issue> ReadIssues(long id) => session.All("""
        SELECT code, severity, message, origin_page, origin_block, origin_row, origin_column, origin_start, origin_length
        FROM issues WHERE extraction_id = @id ORDER BY position
        """, r => new Issue(r.Text(), r.Word<IssueSeverity>(), r.Text(), r.OriginOrNull()), id);

    private sealed record Head(
        long Extraction, string? AgencyId, int? Year, ArchivedDocument Document, string SourceUrl, string ExtractorVersion, string RulesVersion, double? Coverage, long Correction);

    private sealed record StoredFigure(
        long Cell, decimal? Value, int State, string? Raw, long? Unit, int UnitSource, Extractor.Documents.Origin? Origin);
}
