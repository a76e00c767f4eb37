using System.Globalization;

namespace Nianbao.LabelGenerator;

/// <summary>
/// Reads a voice: a comment that describes it, lines «name words|words», then [P] problems, [M] measures and [H] heads with a line a theme
/// («05 clause|clause+07»: the plus adds a theme), then [tail], [ptail] and [neither].
/// </summary>
internal static class VoiceFile
{
    private static readonly string[] Names = ["split", "style", "noise", "self", "units", "staff", "people", "site", "open", "lack", "verb", "problem_lead", "plan_lead", "done_lead"];

    /// <exception cref="InvalidDataException">The file is not of this shape.</exception>
    public static Voice Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines is not [['#', ' ', .. var description], .. var rest])
            throw new InvalidDataException($"{path} must begin with a comment that describes the voice.");
        Dictionary<string, string[]> words = new(StringComparer.Ordinal), parts = new(StringComparer.Ordinal);
        var part = "";
        foreach (var line in rest.Where(l => l.Length > 0))
        {
            if (line[0] == '[')
                part = line;
            else if (line.Split(' ', 2) is [var name, var values] && part is "" or "[P]" or "[M]" or "[H]")
                Add(part.Length == 0 ? words : parts, part + name, values, path);
            else
                Add(parts, part, line, path);
        }

        if (Names.FirstOrDefault(n => !words.ContainsKey(n)) is { } missing || words.Count != Names.Length)
            throw new InvalidDataException($"{path}: the names before [P] must be {string.Join(", ", Names)}.");
        return new Voice(
            Path.GetFileNameWithoutExtension(path), description, words["split"][0], words["style"][0], words["noise"][0].Split(' '), words,
            Clauses("[P]"), Clauses("[M]"), Clauses("[H]"), Part("[tail]"), Part("[ptail]"), Part("[neither]"));

        Clause[][] Clauses(string kind) =>
            [.. Enumerable.Range(0, Themes.Ids.Length).Select(t => Part($"{kind}{t + 1:00}").Select(c => ReadClause(c, t, path)).ToArray())];

        string[] Part(string key) => parts.GetValueOrDefault(key) ?? throw new InvalidDataException($"{path}: {key} is missing.");
    }

    private static void Add(Dictionary<string, string[]> to, string key, string values, string path)
    {
        var list = values.Split('|');
        if (list.Any(string.IsNullOrWhiteSpace) || list.Distinct(StringComparer.Ordinal).Count() != list.Length || !to.TryAdd(key, list))
            throw new InvalidDataException($"{path}: {key} is there twice, or holds something twice or empty.");
    }

    private static Clause ReadClause(string text, int theme, string path)
    {
        var pieces = text.Split('+');
        var themes = pieces.Skip(1).Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 16
            ? n - 1 : throw new InvalidDataException($"{path}: «{text}» names no theme."));
        return new Clause(pieces[0], [theme, .. themes]);
    }
}
