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
    private const string SentenceMarks = "。；;！？";

    /// <summary>Less is a fragment.</summary>
    private const int ShortestItem = 6;

    /// <summary>The longest real list has 40 points; the rest of a hostile one is left out.</summary>
    private const int MaxItems = 2000;

    public static ImmutableArray<NarrativeItem> Read(ImmutableArray<ReportSection> sections)
    {
        if (sections.FirstOrDefault(s => s.Id == "problems") is not { Text.Length: > 0 } section)
            return [];
        var items = ImmutableArray.CreateBuilder<NarrativeItem>();
        var starts = BlockStarts(section);
        foreach (var segment in Segments.Cut(section.Text))
            foreach (var (role, start, end) in segment.Marks.Count > 0 ? Enumerated(section.Text, segment) : Unenumerated(section.Text, segment))
                if (items.Count < MaxItems && ToItem(section, starts, segment, role, start, end) is { } item)
                    items.Add(item);
        return items.ToImmutable();
    }

    private static IEnumerable<(NarrativeRole Role, int Start, int End)> Enumerated(string text, Segment segment)
    {
        var outer = Segments.Outer(segment.Marks);
        var role = segment.Role ?? NarrativeRole.Problem;
        for (var i = 0; i < outer.Count; i++)
        {
            var end = i + 1 < outer.Count ? outer[i + 1].Start : LastEnd(text, outer[i], segment.End);
            // Where nothing announces a role each point speaks for itself; one that does not goes on with the role before it.
            role = segment.Role ?? Discourse.CueRole(text.AsSpan()[outer[i].Start..end]) ?? role;
            yield return (role, outer[i].Start, end);
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

    private static IEnumerable<(NarrativeRole Role, int Start, int End)> Unenumerated(string text, Segment segment)
    {
        foreach (var (start, end) in Sentences.Split(text, segment.Start, segment.End, ""))
        {
            // A paragraph without a word of either is an opening or a close, except behind a heading.
            var spokenFor = MajorityRole(text, start, end);
            if ((spokenFor is null && !segment.IsHeaded ? null : segment.Role ?? spokenFor) is { } role)
                foreach (var item in SentencesOf(text, start, end, role))
                    yield return item;
        }
    }

    /// <summary>What most sentences of an unannounced paragraph speak for; null when none speaks.</summary>
    private static NarrativeRole? MajorityRole(string text, int start, int end)
    {
        var (problems, all) = (0, 0);
        foreach (var sentence in Sentences.Split(text, start, end, SentenceMarks))
            if (RoleOf(text.AsSpan()[sentence.Start..sentence.End]) is { } role)
            {
                all++;
                problems += role == NarrativeRole.Problem ? 1 : 0;
            }
        return all == 0 ? null : 2 * problems >= all ? NarrativeRole.Problem : NarrativeRole.Measure;
    }

    private static NarrativeRole? RoleOf(ReadOnlySpan<char> sentence) => Discourse.LeadEnd(sentence) > 0 ? NarrativeRole.Problem : Discourse.CueRole(sentence);

    private static IEnumerable<(NarrativeRole Role, int Start, int End)> SentencesOf(string text, int start, int end, NarrativeRole role)
    {
        foreach (var (from, to) in Sentences.Split(text, start, end, SentenceMarks))
            if (role != NarrativeRole.Problem)
                yield return (role, from, to);
            else if (ProblemStart(text.AsSpan()[from..to]) is >= 0 and var skip)
                yield return (role, from + skip, to);
    }

    /// <summary>Where the problem starts in its sentence; -1 for a sentence that concedes and names none.</summary>
    private static int ProblemStart(ReadOnlySpan<char> sentence)
    {
        var lead = Discourse.LeadEnd(sentence);
        var start = lead > 0 && sentence.Length - lead >= ShortestItem ? lead : Discourse.TurnStart(sentence);
        return start == 0 && Discourse.IsConcession(sentence) ? -1 : start;
    }

    /// <summary>The item with the role that the classifier gives it; <paramref name="spokenFor"/> is what structure and turning words speak for.</summary>
    private static NarrativeItem? ToItem(ReportSection section, List<(int Start, Block Block)> starts, Segment segment, NarrativeRole spokenFor, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(section.Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(section.Text[end - 1]))
            end--;
        if (end - start < ShortestItem)
            return null;
        var text = section.Text[start..end];
        var labels = ItemLabels.Of(text, spokenFor, segment.Role is not null);
        // A sentence that nothing announces, and that surely is neither, is no item; an enumerated point is one whatever it says.
        if (labels.Role is null && segment.Role is null && segment.Marks.Count == 0)
            return null;
        return new NarrativeItem(
            labels.Role ?? spokenFor, text, labels.Themes, labels.Confidence, section.Id, start, end, OriginOf(starts, start, end - start), labels.Status);
    }

    /// <summary>Where the text of each block starts in the section's text.</summary>
    private static List<(int Start, Block Block)> BlockStarts(ReportSection section)
    {
        var starts = new List<(int, Block)>();
        var offset = 0;
        foreach (var block in section.Blocks)
        {
            if (block is TableBlock)
                continue;
            starts.Add((offset, block));
            offset += block.Text.Length + 1;
        }
        return starts;
    }

    private static Origin OriginOf(List<(int Start, Block Block)> starts, int start, int length)
    {
        var (low, high) = (0, starts.Count);
        while (high - low > 1)
            if (starts[(low + high) / 2].Start <= start)
                low = (low + high) / 2;
            else
                high = (low + high) / 2;
        var (blockStart, block) = starts[low];
        return block.Origin with { Start = block.Origin.Start + start - blockStart, Length = length };
    }
}
