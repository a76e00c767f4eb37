using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nianbao.Compliance;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Alignment;
using Nianbao.Extractor.Tables;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Export;

/// <summary>
/// Writes a report as the contract's JSON object: every key present and in the contract's order, null where unknown, Chinese unescaped, numbers with all
/// their digits and no more. Equal reports give equal bytes.
/// </summary>
/// <param name="withEvidence">Fills <c>cells</c> with state, raw text, unit and place of every cell of the form; an empty list otherwise.</param>
/// <param name="withPasses">Lists passed checks among the findings too.</param>
public sealed class ReportJson(bool withEvidence = false, bool withPasses = false)
{
    internal static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of UTF-8, its line feed included.</summary>
    public void WriteLine(Stream output, ReportLine line)
    {
        using (var json = new Utf8JsonWriter(output, Options))
            Write(json, line);
        output.WriteByte((byte)'\n');
    }

    /// <summary>One finding as a line of UTF-8, its line feed included: whose it is, then the keys it has in a report.</summary>
    /// <param name="more">Writes further properties; null for none.</param>
    public static void WriteLine(Stream output, FindingRow row, Action<Utf8JsonWriter>? more = null)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            json.WriteString("agency_id", row.AgencyId);
            WriteNumber(json, "year", row.Year);
            WriteFinding(json, row.Finding);
            more?.Invoke(json);
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private void Write(Utf8JsonWriter json, ReportLine line)
    {
        var report = line.Report;
        json.WriteStartObject();
        json.WriteString("source", line.Source);
        json.WriteString("sha256", line.Sha256?.ToString());
        json.WriteString("status", Words.Of(report.Status));
        json.WriteString("title", report.Title);
        WriteAgency(json, report.Agency);
        json.WriteString("scope", Words.Of(report.Scope));
        WriteNumber(json, "report_year", report.ReportYear);
        json.WriteString("form", report.Form?.Id);
        json.WriteString("published_on", report.PublishedOn is { } day ? Spelling.Of(day) : null);
        WriteSections(json, report);
        WriteIndicators(json, report);
        WriteNarrative(json, report);
        WriteAlignment(json, MeasureAlignment.Of(report.Narrative));
        WriteFindings(json, line.Assessment);
        WriteCells(json, report);
        json.WriteEndObject();
    }

    private static void WriteAgency(Utf8JsonWriter json, AgencyIdentity agency)
    {
        json.WriteStartObject("agency");
        json.WriteString("name", agency.Name);
        json.WriteString("level", Words.Of(agency.Level));
        json.WriteString("type", Words.Of(agency.Type));
        json.WriteString("division_code", agency.DivisionCode);
        json.WriteEndObject();
    }

    private static void WriteSections(Utf8JsonWriter json, AnnualReport report)
    {
        json.WriteStartArray("sections");
        foreach (var section in report.Sections)
        {
            json.WriteStartObject();
            json.WriteString("id", section.Id);
            json.WriteString("heading", section.Heading);
            json.WriteString("found_by", Words.Of(section.FoundBy));
            json.WriteString("text", section.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteIndicators(Utf8JsonWriter json, AnnualReport report)
    {
        json.WriteStartObject("indicators");
        foreach (var figure in report.Figures)
            if (figure.State != FigureState.MissingCell)
                WriteNumber(json, figure.Id.Value, figure.Value);
        json.WriteEndObject();
    }

    private static void WriteNarrative(Utf8JsonWriter json, AnnualReport report)
    {
        json.WriteStartArray("narrative");
        foreach (var item in report.Narrative)
        {
            json.WriteStartObject();
            json.WriteString("role", Words.Of(item.Role));
            json.WriteString("text", item.Text);
            WriteTexts(json, "themes", item.Themes);
            WriteNumber(json, "confidence", (decimal)item.Confidence);
            json.WriteString("section", item.SectionId);
            json.WriteNumber("start", item.Start);
            json.WriteNumber("end", item.End);
            json.WriteString("measure_status", Words.Of(item.Status));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>How many problems a measure answers, and which items stand alone, by their places in the narrative.</summary>
    private static void WriteAlignment(Utf8JsonWriter json, MeasureAlignment alignment)
    {
        json.WriteStartObject("alignment");
        WriteNumber(json, "answered_share", alignment.AnsweredShare is { } share ? Math.Round((decimal)share, 4) : null);
        WritePlaces(json, "unanswered_problems", alignment.UnansweredProblems);
        WritePlaces(json, "free_measures", alignment.FreeMeasures);
        json.WriteEndObject();
    }

    private static void WritePlaces(Utf8JsonWriter json, string name, ImmutableArray<int> places)
    {
        json.WriteStartArray(name);
        foreach (var place in places)
            json.WriteNumberValue(place);
        json.WriteEndArray();
    }

    private void WriteFindings(Utf8JsonWriter json, ReportAssessment? assessment)
    {
        json.WriteStartArray("findings");
        foreach (var finding in assessment?.Findings ?? [])
        {
            if (finding.Outcome == FindingOutcome.Pass && !withPasses)
                continue;
            json.WriteStartObject();
            WriteFinding(json, finding);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("rule", finding.RuleId);
        json.WriteString("outcome", Words.Of(finding.Outcome));
        json.WriteString("severity", Words.Of(finding.Severity));
        json.WriteString("origin", Words.Of(finding.Origin));
        json.WriteString("message", finding.Message);
        WriteTexts(json, "cells", finding.Cells.IsDefault ? [] : finding.Cells.Select(c => c.Value));
        json.WriteString("evidence", finding.Evidence);
    }

    private void WriteCells(Utf8JsonWriter json, AnnualReport report)
    {
        json.WriteStartArray("cells");
        foreach (var figure in withEvidence ? report.Figures : [])
        {
            json.WriteStartObject();
            json.WriteString("id", figure.Id.Value);
            WriteNumber(json, "value", figure.Value);
            json.WriteString("state", Words.Of(figure.State));
            json.WriteString("raw", figure.Raw);
            json.WriteString("unit", figure.Unit);
            json.WriteString("unit_source", Words.Of(figure.UnitSource));
            WriteOrigin(json, figure.Origin);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteOrigin(Utf8JsonWriter json, Origin? origin)
    {
        if (origin is not { } place)
        {
            json.WriteNull("origin");
            return;
        }
        json.WriteStartObject("origin");
        WriteNumber(json, "page", place.Page);
        json.WriteNumber("block", place.Block);
        WriteNumber(json, "row", place.Row);
        WriteNumber(json, "column", place.Column);
        json.WriteNumber("start", place.Start);
        json.WriteNumber("length", place.Length);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
            json.WriteRawValue(Spelling.Of(number), skipInputValidation: true);
        else
            json.WriteNullValue();
    }
}
