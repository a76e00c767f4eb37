using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// Words or clauses that stand twice in a row. Chinese doubles words on purpose, so short ones count only when listed; from
/// <paramref name="ShortestPhrase"/> characters on a repetition is a slip.
/// </summary>
/// <param name="DoubledWords">Short words that are never doubled on purpose, <em>twice</em> in a row being the slip.</param>
/// <param name="ShortestPhrase">Characters of the shortest phrase, without punctuation, that counts unlisted.</param>
/// <param name="LongestPhrase">Characters of the longest phrase looked for inside a clause.</param>
/// <param name="ShortestClause">Characters of the shortest clause that counts when the next clause equals it.</param>
internal sealed record DoubledText(ImmutableArray<string> DoubledWords, int ShortestPhrase, int LongestPhrase, int ShortestClause) : TextCheck
{
    private const string ClauseEnds = "，、；。,;！？";

    public override string? Flaw() => DoubledWords.FirstOrDefault(w => w.Length >= ShortestPhrase) is { } word ? $"«{word}» need not be listed" : null;

    protected override IEnumerable<Quote> Find(ReportView report) => report.Passages.SelectMany(p => FindIn(p, report.Layout.Form));

    private IEnumerable<Quote> FindIn(Passage passage, ReportForm form)
    {
        var text = passage.Text;
        foreach (var word in DoubledWords)
            if (text.Contains(word + word, StringComparison.Ordinal))
                yield return Quote.Of(word + word, passage);
        if (!text.Contains('。', StringComparison.Ordinal))
            yield break;
        for (var period = ShortestPhrase; period <= LongestPhrase; period++)
            if (FindRepeat(text, period) is { } repeated && !IsTableRemains(repeated, form))
                yield return Quote.Of(repeated, passage);
        foreach (var clause in RepeatedClauses(text))
            yield return Quote.Of(clause, passage);
    }

    /// <summary>A flattened table left in the text repeats its headers, and rightly so; it has no full stops, and it has the form's labels.</summary>
    private static bool IsTableRemains(string repeated, ReportForm form) =>
        form.Cells.Any(c => c.Column.Label.Length >= 4 && repeated.Contains(c.Column.Label, StringComparison.Ordinal));

    /// <summary>A run without punctuation, of this length, that follows itself, or null. It must be Chinese for the most part: columns of figures repeat too.</summary>
    private static string? FindRepeat(string text, int period)
    {
        var run = 0;
        for (var i = 0; i + period < text.Length; i++)
        {
            run = text[i] == text[i + period] && char.IsLetterOrDigit(text[i]) ? run + 1 : 0;
            if (run == period && IsPhrase(text.AsSpan(i - period + 1, period)))
                return text.Substring(i - period + 1, 2 * period);
        }
        return null;
    }

    private static bool IsPhrase(ReadOnlySpan<char> unit)
    {
        var chinese = 0;
        foreach (var c in unit)
            chinese += c is >= '\u4e00' and <= '\u9fff' ? 1 : 0;
        return unit.ContainsAnyExcept(unit[0]) && 4 * chinese >= 3 * unit.Length;
    }

    private IEnumerable<string> RepeatedClauses(string text)
    {
        var clauses = text.Split(ClauseEnds.ToCharArray());
        for (var i = 1; i < clauses.Length; i++)
            if (clauses[i].Length >= ShortestClause && clauses[i] == clauses[i - 1])
                yield return clauses[i];
    }
}
