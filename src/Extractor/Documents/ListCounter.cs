using System.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>One level of a list, in whatever format it was defined.</summary>
/// <param name="Start">The first number.</param>
/// <param name="Format">Name of the number format in OOXML.</param>
/// <param name="Text">What is printed, with %1 to %9 for the numbers of the levels, e.g. <c>（%1）</c>.</param>
/// <param name="IsLegal">True when all numbers print as digits.</param>
internal sealed record ListLevel(int Start, string Format, string Text, bool IsLegal);

/// <summary>Counts the items of one list.</summary>
internal sealed class ListCounter
{
    public const int Levels = 9;

    private readonly int?[] numbers = new int?[Levels];

    /// <summary>Moves on to the next item and returns its enumerator, empty for bullets.</summary>
    public string Next(IReadOnlyList<ListLevel> levels, int level)
    {
        if (level < 0 || level >= levels.Count || level >= Levels) return "";
        numbers[level] = Math.Clamp(numbers[level] is { } last ? last + 1 : levels[level].Start, 0, 1_000_000);
        Array.Clear(numbers, level + 1, Levels - level - 1);
        return Render(levels, level);
    }

    /// <summary>Lets the next item of that level be the first again.</summary>
    public void Restart(int level) => numbers[level] = null;

    private string Render(IReadOnlyList<ListLevel> levels, int level)
    {
        var own = levels[level];
        if (own.Format is "bullet" or "none") return "";
        var text = new StringBuilder();
        for (var i = 0; i < own.Text.Length; i++)
        {
            if (own.Text[i] != '%' || i + 1 == own.Text.Length || own.Text[i + 1] is < '1' or > '9')
            {
                text.Append(own.Text[i]);
                continue;
            }
            var other = own.Text[++i] - '1';
            if (other >= levels.Count) continue;
            text.Append(EnumeratorFormat.Render(own.IsLegal ? "decimal" : levels[other].Format, numbers[other] ?? levels[other].Start));
        }
        return text.ToString();
    }

    /// <summary>
    /// The paragraph with its enumerator. Text without any letter keeps to itself: a number before a number would read as one value.
    /// </summary>
    public static string Prefix(string enumerator, string text)
    {
        if (enumerator.Length == 0 || !text.Any(char.IsLetter)) return text;
        return enumerator[^1] is '、' or '）' or ')' or '】' ? enumerator + text : $"{enumerator} {text}";
    }
}
