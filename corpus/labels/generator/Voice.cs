namespace Nianbao.LabelGenerator;

/// <summary>How one kind of body writes: its words for itself and for others, and its clauses by theme.</summary>
/// <param name="Id">Name of its file.</param>
/// <param name="Split">train, validation or test.</param>
/// <param name="Style">terse, plain, long or titled (points with a title and its explanation).</param>
/// <param name="Noise">halfwidth, typo, ocr; or none of them.</param>
/// <param name="Words">What fills <c>{self}</c> and the like, and the leads and predicates.</param>
/// <param name="Problems">By theme index.</param>
/// <param name="Measures">Phrases that begin with their verb, by theme index.</param>
/// <param name="Heads">Nouns that a predicate or a verb completes, by theme index.</param>
internal sealed record Voice(
    string Id, string Description, string Split, string Style, IReadOnlyList<string> Noise, IReadOnlyDictionary<string, string[]> Words,
    Clause[][] Problems, Clause[][] Measures, Clause[][] Heads, string[] Tails, string[] ProblemTails, string[] Neither);

/// <param name="Themes">Indices into <see cref="Themes.Ids"/>, the first one its own.</param>
internal sealed record Clause(string Text, IReadOnlyList<int> Themes);

internal static class Themes
{
    /// <summary>In the order of the numbers 01 to 16 in the voice files.</summary>
    public static readonly string[] Ids =
    [
        "awareness", "staffing", "training", "mechanisms", "content", "timeliness", "quality", "channels", "interpretation", "request_handling",
        "participation", "supervision", "coordination", "key_areas", "publicity", "information_management",
    ];
}
