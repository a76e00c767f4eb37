using System.Globalization;
using System.Text;
using System.Text.Json;
using Nianbao.Compliance.Field;
using Nianbao.Compliance.Field.Copying;
using Nianbao.Store;

namespace Nianbao.Pipeline.Commands;

/// <summary>Shows what stands behind a finding of copied text: what the text is made of, then passage by passage the own words over the other body's.</summary>
internal sealed class SharedPassages(ReportField field)
{
    /// <returns>Lines; empty for other findings.</returns>
    public string Write(FindingRow row)
    {
        var text = new StringBuilder();
        foreach (var shared in Behind(row))
        {
            if (field.MakeOf(shared.AgencyId, shared.Year) is { } make)
                text.Append(CultureInfo.InvariantCulture,
                    $"\t全文{make.All}字 text: 通用 common {make.Common}, 本机关上年 own of last year {make.OwnLastYear}, 其余 rest {make.Own}; 其中相同 shared with {shared.OtherAgencyId} ({Word(shared.Kinship)}) {shared.Characters}\n");
            foreach (var passage in shared.Passages)
                text.Append(CultureInfo.InvariantCulture,
                    $"\t┌ {Place(shared.AgencyId, shared.Year, passage.Here)}: {string.Concat(passage.Parts.Select(Show))}\n\t└ {Place(shared.OtherAgencyId, shared.OtherYear, passage.There)}: {OnOneLine(passage.There)}\n");
        }
        return text.ToString();
    }

    /// <summary>The same as the property <c>passages</c>; nothing for other findings.</summary>
    public void Write(Utf8JsonWriter json, FindingRow row)
    {
        if (Behind(row).ToList() is not { Count: > 0 } all)
            return;
        json.WriteStartArray("passages");
        foreach (var shared in all)
            foreach (var passage in shared.Passages)
            {
                json.WriteStartObject();
                json.WriteString("other_agency_id", shared.OtherAgencyId);
                json.WriteNumber("other_year", shared.OtherYear);
                json.WriteString("kinship", Word(shared.Kinship));
                Write(json, "here", passage.Here);
                Write(json, "there", passage.There);
                json.WriteStartArray("parts");
                foreach (var part in passage.Parts)
                {
                    json.WriteStartObject();
                    json.WriteString("maker", part.Maker switch { TextMaker.Everyone => "common", TextMaker.OwnLastYear => "own_last_year", _ => "own" });
                    json.WriteNumber("start", part.Span.Start);
                    json.WriteNumber("end", part.Span.End);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }
        json.WriteEndArray();
    }

    private IEnumerable<SharedText> Behind(FindingRow row) =>
        row is { AgencyId: { } agency, Year: { } year } ? field.SharedBehind(agency, year, row.Finding) : [];

    private static void Write(Utf8JsonWriter json, string name, TextSpan span)
    {
        json.WriteStartObject(name);
        json.WriteString("section", span.SectionId);
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        json.WriteString("text", span.Text);
        json.WriteEndObject();
    }

    private static string Place(string agency, int year, TextSpan span) => string.Create(CultureInfo.InvariantCulture, $"{agency} {year} {span.SectionId} {span.Start}–{span.End}");

    /// <summary>What counts as shared verbatim, the rest by its length.</summary>
    private static string Show(PassagePart part) => part.Maker switch
    {
        TextMaker.Everyone => string.Create(CultureInfo.InvariantCulture, $"〔通用 common {part.Span.End - part.Span.Start}〕"),
        TextMaker.OwnLastYear => string.Create(CultureInfo.InvariantCulture, $"〔上年 own of last year {part.Span.End - part.Span.Start}〕"),
        _ => OnOneLine(part.Span),
    };

    private static string OnOneLine(TextSpan span) => string.Concat(span.Text.Where(c => c is not ('\n' or '\r')));

    private static string Word(Kinship kinship) => kinship switch { Kinship.Parent => "parent", Kinship.Neighbour => "neighbour", Kinship.Self => "self", _ => "other" };
}
