using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Compliance.Panel;

/// <summary>Words that tell what a problem or measure is about, and whether it was done, from <c>promise-words.json</c>. Two wordings on one subject are never taken for different things.</summary>
/// <param name="Subjects">Each with the words that name it.</param>
/// <param name="NotDone">Words by which a sentence denies, puts off or only announces.</param>
/// <param name="Solved">Words by which a problem is named as one of the past.</param>
internal sealed record PromiseWords(string Version, ImmutableArray<PromiseSubject> Subjects, ImmutableArray<string> NotDone, ImmutableArray<string> Solved)
{
    private const string FileName = "Panel.promise-words.json";

    /// <summary>The words that come with the program.</summary>
    /// <exception cref="InvalidDataException">The embedded words are faulty.</exception>
    public static PromiseWords Default { get; } = Verified(StrictJson.ReadEmbedded<PromiseWords>(FileName));

    /// <summary>Ids of the subjects that a text names; empty where it names none that is known.</summary>
    public ImmutableArray<string> SubjectsOf(string text) => [.. Subjects.Where(s => s.IsNamedIn(text)).Select(s => s.Id)];

    public bool IsNotDone(string sentence) => NotDone.Any(w => sentence.Contains(w, StringComparison.Ordinal));

    public bool IsSolved(string problem) => Solved.Any(w => problem.Contains(w, StringComparison.Ordinal));

    /// <summary>True where both name subjects and share none.</summary>
    public bool AreOnOtherSubjects(string one, string other) =>
        SubjectsOf(one) is { IsEmpty: false } first && SubjectsOf(other) is { IsEmpty: false } second && !first.Intersect(second, StringComparer.Ordinal).Any();

    /// <summary>True where the sentence stands in a measure that the report does not tell as done.</summary>
    public static bool IsAnnounced(string sentence, ReportView report) => report.Report.Narrative.Any(n =>
        n is { Role: NarrativeRole.Measure, Status: not MeasureStatus.Done } && n.Text.Contains(sentence, StringComparison.Ordinal));

    private static PromiseWords Verified(PromiseWords words)
    {
        words.Subjects.Unique(s => s.Id, FileName);
        return words.Subjects.FirstOrDefault(s => s.Words.IsDefaultOrEmpty) is { } empty ? throw new InvalidDataException($"{FileName}: {empty.Id} has no words.") : words;
    }
}

/// <param name="Words">Any of them names it.</param>
internal sealed record PromiseSubject(string Id, ImmutableArray<string> Words)
{
    public bool IsNamedIn(string text) => Words.Any(w => text.Contains(w, StringComparison.Ordinal));
}
