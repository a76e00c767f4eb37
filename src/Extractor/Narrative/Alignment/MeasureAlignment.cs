using System.Collections.Immutable;
using System.Numerics;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Narrative.Alignment;

/// <summary>Which measure answers which problem of one report.</summary>
/// <param name="Answers">Every pair that fits, by problem, the strongest first; a measure may answer several problems.</param>
/// <param name="UnansweredProblems">Indices into the report's narrative of problems that no measure answers.</param>
/// <param name="FreeMeasures">Indices of measures that answer no problem.</param>
/// <param name="AnsweredShare">Problems with an answer by all problems, 0 to 1; null where there is no problem.</param>
public sealed record MeasureAlignment(
    ImmutableArray<MeasureAnswer> Answers, ImmutableArray<int> UnansweredProblems, ImmutableArray<int> FreeMeasures, double? AnsweredShare)
{
    /// <summary>Below it a pair has too little in common.</summary>
    private const double Enough = 0.4;

    private const double ThemeWeight = 0.6, NumberWeight = 0.25, OrderWeight = 0.15;

    /// <summary>Aligns by shared themes first, then by the enumeration (the second problem and the second measure of as many), then by order.</summary>
    public static MeasureAlignment Of(ImmutableArray<NarrativeItem> narrative)
    {
        var (problems, measures) = (Indices(narrative, NarrativeRole.Problem), Indices(narrative, NarrativeRole.Measure));
        // As many measures as problems: then the second measure may well answer the second problem.
        var isPaired = problems.Length == measures.Length;
        var masks = narrative.Select(Mask).ToArray();
        var answers = ImmutableArray.CreateBuilder<MeasureAnswer>();
        for (var p = 0; p < problems.Length; p++)
            answers.AddRange(Enumerable.Range(0, measures.Length)
                .Select(m => new MeasureAnswer(problems[p], measures[m], Strength(masks[problems[p]], masks[measures[m]], isPaired && HaveSameNumber(narrative[problems[p]], narrative[measures[m]]), Place(p, problems), Place(m, measures))))
                .Where(a => a.Strength >= Enough)
                .OrderByDescending(a => a.Strength).ThenBy(a => a.Measure));
        var (answered, answering) = (answers.Select(a => a.Problem).ToHashSet(), answers.Select(a => a.Measure).ToHashSet());
        var unanswered = problems.Where(p => !answered.Contains(p)).ToImmutableArray();
        return new MeasureAlignment(
            answers.ToImmutable(), unanswered, [.. measures.Where(m => !answering.Contains(m))],
            problems.IsEmpty ? null : 1 - (double)unanswered.Length / problems.Length);
    }

    private static ImmutableArray<int> Indices(ImmutableArray<NarrativeItem> narrative, NarrativeRole role) =>
        [.. Enumerable.Range(0, narrative.Length).Where(i => narrative[i].Role == role)];

    /// <summary>0 for the first of a list, 1 for its last.</summary>
    private static double Place(int index, ImmutableArray<int> list) => list.Length < 2 ? 0 : (double)index / (list.Length - 1);

    private static double Strength(uint asked, uint given, bool isSameNumber, double problemPlace, double measurePlace)
    {
        var shared = asked == 0 ? 0 : (double)BitOperations.PopCount(asked & given) / BitOperations.PopCount(asked);
        return Math.Round(ThemeWeight * shared + (isSameNumber ? NumberWeight : 0) + OrderWeight * (1 - Math.Abs(problemPlace - measurePlace)), 4);
    }

    private static bool HaveSameNumber(NarrativeItem problem, NarrativeItem measure) => NumberOf(problem) is { } number && number == NumberOf(measure);

    private static uint Mask(NarrativeItem item) => ThemeIds.TryRead(string.Join('|', item.Themes)) ?? 0;

    private static int? NumberOf(NarrativeItem item) => Enumerator.TryRead(item.Text, out var enumerator) ? enumerator.Number : null;
}

/// <param name="Problem">Index into the report's narrative.</param>
/// <param name="Measure">Index into the report's narrative.</param>
/// <param name="Strength">0.4 to 1; see <see cref="MeasureAlignment.Of"/>.</param>
public readonly record struct MeasureAnswer(int Problem, int Measure, double Strength);
