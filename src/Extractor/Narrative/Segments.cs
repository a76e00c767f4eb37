using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Narrative;

/// <summary>A stretch of text that speaks of problems or of measures.</summary>
/// <param name="Role">Null where nothing announces one.</param>
/// <param name="Marks">The enumerators in it, in order.</param>
/// <param name="IsHeaded">True when a heading announced the role, so that every sentence counts; a turning sentence announces only what its words carry.</param>
internal sealed record Segment(int Start, int End, NarrativeRole? Role, List<Mark> Marks, bool IsHeaded);

/// <param name="IsLineStart">False for an enumerator inside a running paragraph.</param>
internal readonly record struct Mark(int Start, Enumerator Enumerator, bool IsLineStart);

/// <summary>
/// Cuts the text of the problems section at every place where it turns from problems to measures or back: a heading, a heading
/// before a colon, a turning sentence (针对以上问题…), an enumeration that starts anew.
/// </summary>
internal static class Segments
{
    /// <summary>A series is taken up again after its answer, not after a chapter.</summary>
    private const int NearSegments = 8;

    public static List<Segment> Cut(string text)
    {
        var marks = FindMarks(text);
        var segments = new List<Segment>();
        var (start, role, isHeaded) = (0, (NarrativeRole?)null, false);
        foreach (var boundary in FindBoundaries(text, marks))
        {
            AddSeries(segments, text, start, boundary.Start, role, marks, isHeaded);
            (start, role, isHeaded) = (boundary.ContentStart, boundary.Role, boundary.ContentStart > boundary.Start);
        }
        AddSeries(segments, text, start, text.Length, role, marks, isHeaded);
        // What stands before the turn to the measures are the problems, announced or not.
        if (segments is [{ Role: null } first, .. var rest] && rest.Exists(s => s.Role == NarrativeRole.Measure))
            segments[0] = first with { Role = NarrativeRole.Problem };
        return segments;
    }

    private static List<Mark> FindMarks(string text)
    {
        var marks = new List<Mark>();
        // What stands before a place, spaces apart; a line break before the first.
        var before = '\n';
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPause(before) && Enumerator.TryRead(text.AsSpan(i), out var enumerator)
                && (before is not ('，' or ',') || enumerator.Kind is EnumeratorKind.Shi or EnumeratorKind.Ordinal))
                marks.Add(new Mark(i, enumerator, before == '\n'));
            if (text[i] != ' ')
                before = text[i];
        }
        return marks;
    }

    private static bool IsPause(char c) => c is '\n' or '。' or '；' or ';' or '！' or '？' or '!' or '?' or '：' or ':' or '，' or ',';

    private static IEnumerable<Boundary> FindBoundaries(string text, List<Mark> marks)
    {
        foreach (var (lineStart, lineEnd) in Sentences.Split(text, 0, text.Length, ""))
        {
            if (Discourse.HeadingRole(text.AsSpan()[lineStart..lineEnd].TrimEnd('\n')) is { } headed)
            {
                yield return new Boundary(lineStart, lineEnd, headed);
                continue;
            }
            foreach (var (start, end) in Sentences.Split(text, lineStart, lineEnd, "。；;！？"))
            {
                if (Discourse.LeadingHeading(text.AsSpan()[start..end]) is { Length: > 0 } leading)
                    yield return new Boundary(start, start + leading.Length, leading.Role);
                else if (Discourse.IsPivot(text.AsSpan()[start..end]) && !IsMarked(marks, start))
                    yield return new Boundary(start, start, NarrativeRole.Measure);
            }
        }
    }

    /// <summary>Adds a stretch, cut again where its outer enumeration starts anew or goes on with the problems of before.</summary>
    private static void AddSeries(List<Segment> segments, string text, int start, int end, NarrativeRole? role, List<Mark> marks, bool isHeaded)
    {
        if (text.AsSpan(start, end - start).Trim().IsEmpty)
            return;
        var own = Between(marks, start, end);
        if (own.Count > 0 && Continues(segments, own[0]) && role == NarrativeRole.Measure && own[0].Start > start)
        {
            segments.Add(new Segment(start, own[0].Start, role, [], isHeaded));
            AddSeries(segments, text, own[0].Start, end, NarrativeRole.Problem, marks, isHeaded);
            return;
        }
        var outer = Outer(own);
        var restart = outer.FindIndex(Math.Min(1, outer.Count), m => m.Enumerator.Number == 1);
        if (restart > 0 && outer[restart] is var again && role != NarrativeRole.Measure && !TellsProblems(text, Between(outer, again.Start, end), end))
        {
            // Of two series the first tells the problems, the second answers them.
            segments.Add(new Segment(start, again.Start, role ?? NarrativeRole.Problem, Between(own, start, again.Start), isHeaded));
            AddSeries(segments, text, again.Start, end, NarrativeRole.Measure, marks, false);
            return;
        }
        segments.Add(new Segment(start, end, role, own, isHeaded));
    }

    /// <summary>Numbers out of order start no answer: 二是… 一是… may both be problems, and their words say so.</summary>
    private static bool TellsProblems(string text, List<Mark> series, int end)
    {
        var problems = 0;
        for (var i = 0; i < series.Count; i++)
            if (Discourse.CueRole(text.AsSpan()[series[i].Start..(i + 1 < series.Count ? series[i + 1].Start : end)]) == NarrativeRole.Problem)
                problems++;
        return 2 * problems > series.Count;
    }

    /// <summary>The marks of the series that the first one belongs to.</summary>
    public static List<Mark> Outer(List<Mark> marks) => marks.FindAll(m => m.Enumerator.Kind == marks[0].Enumerator.Kind);

    /// <summary>The marks from <paramref name="start"/> up to <paramref name="end"/>; marks are in order.</summary>
    private static List<Mark> Between(List<Mark> marks, int start, int end)
    {
        var from = IndexOf(marks, start);
        return marks.GetRange(from, IndexOf(marks, end) - from);
    }

    /// <summary>True where an enumerator starts.</summary>
    private static bool IsMarked(List<Mark> marks, int start) => IndexOf(marks, start) is var next && next < marks.Count && marks[next].Start == start;

    /// <summary>Index of the first mark at or behind a place.</summary>
    private static int IndexOf(List<Mark> marks, int start)
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
            if (marks[(low + high) / 2].Start < start)
                low = (low + high) / 2 + 1;
            else
                high = (low + high) / 2;
        return low;
    }

    /// <summary>True when a mark goes on with the numbers of the last segment of problems: 1. problem, its measure, 2. problem.</summary>
    private static bool Continues(List<Segment> segments, Mark mark)
    {
        if (mark.Enumerator.Number < 2)
            return false;
        var problems = segments.TakeLast(NearSegments).LastOrDefault(s => s.Role != NarrativeRole.Measure && s.Marks.Count > 0);
        if (problems is null)
            return false;
        var last = problems.Marks.Last(m => m.Enumerator.Kind == problems.Marks[0].Enumerator.Kind).Enumerator;
        return last.Kind == mark.Enumerator.Kind && last.Number + 1 == mark.Enumerator.Number;
    }

    /// <param name="ContentStart">Where the text behind a heading starts; a turning sentence is content itself.</param>
    private readonly record struct Boundary(int Start, int ContentStart, NarrativeRole Role);
}
