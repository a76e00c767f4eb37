using System.Buffers;
using System.Collections.Immutable;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Narrative;

/// <summary>The words by which a text turns from problems to measures (domain: discourse patterns), from <c>discourse.json</c>.</summary>
internal static class Discourse
{
    private static readonly DiscourseFile File = StrictJson.ReadEmbedded<DiscourseFile>("Narrative.discourse.json");

    private static readonly SearchValues<string> Pivots = Any(File.Pivots), Concessions = Any(File.Concessions), Turns = Any(File.Turns), ProblemLeads = Any(File.ProblemLeads);
    private static readonly SearchValues<string> ProblemHeadings = Any(File.ProblemHeadings), ProblemCues = Any(File.ProblemCues), MeasureCues = Any(File.MeasureCues);

    /// <summary>A turning phrase stands at the head of its sentence.</summary>
    private const int PivotReach = 24;

    /// <summary>A heading has at most this many characters.</summary>
    private const int LongestHeading = 30;

    /// <summary>The role that a short line announces for what follows; null when it announces none. A line that names both announces problems.</summary>
    public static NarrativeRole? HeadingRole(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestHeading)
            return null;
        var core = Label.Of(line.ToString()).Core.TrimEnd(':', '。', '.', '-', ';');
        // A sentence that mentions 存在问题 is no heading; the bare words with a full stop are.
        if (line.EndsWith('。') || line.EndsWith('；'))
            return File.ProblemHeadings.Contains(core) ? NarrativeRole.Problem : File.MeasureHeadings.Contains(core) ? NarrativeRole.Measure : null;
        // 针对存在的问题，将做好以下工作： names the problems and turns to the measures.
        if (IsPivot(core))
            return NarrativeRole.Measure;
        if (core.AsSpan().ContainsAny(ProblemHeadings))
            return NarrativeRole.Problem;
        return File.MeasureHeadings.Any(h => core.EndsWith(h, StringComparison.Ordinal) || core == h) ? NarrativeRole.Measure : null;
    }

    /// <summary>
    /// Length of a heading that a sentence starts with (存在的主要问题：一是…, （一）整改措施。), and its role; 0 when there is none.
    /// </summary>
    public static (int Length, NarrativeRole Role) LeadingHeading(ReadOnlySpan<char> sentence)
    {
        var end = sentence.IndexOfAny(':', '：', '。');
        return end is > 1 and < LongestHeading && HeadingRole(sentence[..(sentence[end] == '。' ? end + 1 : end)]) is { } role ? (end + 1, role) : (0, default);
    }

    /// <summary>True for a sentence that turns to what will be done: 针对以上问题，我们将…</summary>
    public static bool IsPivot(ReadOnlySpan<char> sentence) => sentence.IndexOfAny(Pivots) is >= 0 and < PivotReach;

    /// <summary>True for a sentence that leads up to the problems and names none.</summary>
    public static bool IsConcession(ReadOnlySpan<char> sentence) => sentence.ContainsAny(Concessions);

    /// <summary>Where the problem starts in a sentence that concedes first (虽然…，但还存在…); 0 when it does not.</summary>
    public static int TurnStart(ReadOnlySpan<char> sentence)
    {
        var first = 0;
        if (sentence.ContainsAny(Turns))
            foreach (var turn in File.Turns)
                if (sentence.IndexOf(turn, StringComparison.Ordinal) is > 0 and var at && (first == 0 || at < first))
                    first = at;
        return first;
    }

    /// <summary>Where the problem starts behind 主要表现在 and its like; 0 when there is no such lead.</summary>
    public static int LeadEnd(ReadOnlySpan<char> sentence)
    {
        if (!sentence.ContainsAny(ProblemLeads))
            return 0;
        foreach (var lead in File.ProblemLeads)
            if (sentence.IndexOf(lead, StringComparison.Ordinal) is >= 0 and var at)
            {
                var end = at + lead.Length;
                while (end < sentence.Length && sentence[end] is ':' or '：' or ',' or '，' or '的')
                    end++;
                return end;
            }
        return 0;
    }

    /// <summary>The role that the words of a sentence speak for: 有待加强 is a problem, 进一步加强 a measure; null when neither.</summary>
    public static NarrativeRole? CueRole(ReadOnlySpan<char> sentence) =>
        StartsAsMeasure(sentence) ? NarrativeRole.Measure
        : sentence.ContainsAny(ProblemCues) ? NarrativeRole.Problem
        : sentence.ContainsAny(MeasureCues) ? NarrativeRole.Measure
        : null;

    /// <summary>强化考核，对落实不到位的予以通报: the first clause says what is done, what follows may name what it mends.</summary>
    private static bool StartsAsMeasure(ReadOnlySpan<char> sentence)
    {
        var text = sentence[(Enumerator.TryRead(sentence, out var mark) ? mark.Length : 0)..];
        if (text.IndexOfAny('，', ',') is not (> 0 and var end))
            return false;
        var clause = text[..end];
        foreach (var cue in File.MeasureCues)
            if (clause.StartsWith(cue, StringComparison.Ordinal))
                return !clause.ContainsAny(ProblemCues);
        return false;
    }

    private static SearchValues<string> Any(ImmutableArray<string> words) => SearchValues.Create(words.AsSpan(), StringComparison.Ordinal);

    private sealed record DiscourseFile(
        ImmutableArray<string> ProblemHeadings, ImmutableArray<string> MeasureHeadings, ImmutableArray<string> Pivots, ImmutableArray<string> ProblemLeads,
        ImmutableArray<string> Concessions, ImmutableArray<string> Turns, ImmutableArray<string> ProblemCues, ImmutableArray<string> MeasureCues);
}
