using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Narrative;

/// <summary>
/// Reads the problems and measures of a report: enumerated points whole, with what is nested in them; single sentences where
/// nothing is enumerated. Step 11.
/// </summary>
internal static class NarrativeReader
{
    private const double Announced = 0.9, Unannounced = 0.7, SingleSentence = 0.6;

    /// <summary>Less is a fragment.</summary>
    private const int ShortestItem = 6;

    public static ImmutableArray<NarrativeItem> Read(ImmutableArray<ReportSection> sections)
    {
        if (sections.FirstOrDefault(s => s.Id == "problems") is not { Text.Length: > 0 } section)
            return [];
        var items = ImmutableArray.CreateBuilder<NarrativeItem>();
        foreach (var segment in Segments.Cut(section.Text))
            foreach (var (role, start, end, confidence) in segment.Marks.Count > 0 ? Enumerated(section.Text, segment) : Unenumerated(section.Text, segment))
                if (ToItem(section, role, start, end, confidence) is { } item)
                    items.Add(item);
        return items.ToImmutable();
    }

    private static IEnumerable<(NarrativeRole Role, int Start, int End, double Confidence)> Enumerated(string text, Segment segment)
    {
        var outer = segment.Marks.Where(m => m.Enumerator.Kind == segment.Marks[0].Enumerator.Kind).ToList();
        var role = segment.Role ?? GuessRole(text, outer, segment.End);
        for (var i = 0; i < outer.Count; i++)
        {
            var end = i + 1 < outer.Count ? outer[i + 1].Start : LastEnd(text, outer[i], segment.End);
            yield return (role, outer[i].Start, end, segment.Role is null ? Unannounced : Announced);
        }
    }

    /// <summary>The last point ends with its line, unless that line is but its title.</summary>
    private static int LastEnd(string text, Mark last, int segmentEnd)
    {
        var lineEnd = LineEnd(text, last.Start, segmentEnd);
        var isTitle = last.IsLineStart && !text.AsSpan(last.Start, lineEnd - last.Start).ContainsAny("。；;");
        return isTitle && lineEnd < segmentEnd ? LineEnd(text, lineEnd + 1, segmentEnd) : lineEnd;
    }

    private static int LineEnd(string text, int from, int limit) =>
        text.IndexOf('\n', from) is >= 0 and var end && end < limit ? end : limit;

    private static NarrativeRole GuessRole(string text, List<Mark> marks, int end) =>
        marks.Where((m, i) => Discourse.CueRole(text[m.Start..(i + 1 < marks.Count ? marks[i + 1].Start : end)]) == NarrativeRole.Problem).Any()
            ? NarrativeRole.Problem : NarrativeRole.Measure;

    private static IEnumerable<(NarrativeRole Role, int Start, int End, double Confidence)> Unenumerated(string text, Segment segment)
    {
        var role = segment.Role ?? NarrativeRole.Problem;
        var hasLead = segment.IsHeaded;
        foreach (var (start, end) in Sentences.Split(text, segment.Start, segment.End, "。；;！？"))
        {
            var sentence = text[start..end];
            var from = 0;
            if (role == NarrativeRole.Problem)
            {
                from = Discourse.LeadEnd(sentence) is > 0 and var lead && sentence.Length - lead >= ShortestItem ? lead : Discourse.TurnStart(sentence);
                if (from == 0 && Discourse.IsConcession(sentence))
                    continue;
                hasLead |= Discourse.LeadEnd(sentence) > 0;
            }
            // Behind a heading or 主要表现在： every clause counts, whatever its words.
            if (Discourse.CueRole(sentence[from..]) != role && !hasLead && !(role == NarrativeRole.Measure && IsMeasure(sentence)))
                continue;
            yield return (role, start + from, end, SingleSentence);
        }
    }

    /// <summary>A measure may name what it will mend.</summary>
    private static bool IsMeasure(string sentence) => sentence.Contains('将', StringComparison.Ordinal) || sentence.Contains("加强", StringComparison.Ordinal);

    private static NarrativeItem? ToItem(ReportSection section, NarrativeRole role, int start, int end, double confidence)
    {
        while (start < end && char.IsWhiteSpace(section.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(section.Text[end - 1]))
            end--;
        if (end - start < ShortestItem)
            return null;
        var text = section.Text[start..end];
        return new NarrativeItem(role, text, ThemeReader.Read(role, text), ThemeReader.ConfidenceOf(role, text, confidence >= Announced), section.Id, start, end, OriginOf(section, start, end - start));
    }

    private static Origin OriginOf(ReportSection section, int start, int length)
    {
        var offset = 0;
        foreach (var block in section.Blocks.Where(b => b is not TableBlock))
        {
            if (start <= offset + block.Text.Length)
                return block.Origin with { Start = block.Origin.Start + start - offset, Length = length };
            offset += block.Text.Length + 1;
        }
        return section.Blocks[^1].Origin;
    }
}
