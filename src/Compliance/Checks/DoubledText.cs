using System.Buffers;
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
    private static readonly SearchValues<char> _clauseEnds = SearchValues.Create("，、；。,;！？");

    private readonly ImmutableArray<string> _doubled = [.. DoubledWords.Select(w => w + w)];

    public override string? Flaw() => DoubledWords.FirstOrDefault(w => w.Length >= ShortestPhrase) is { } word ? $"«{word}» need not be listed" : null;

    protected override IEnumerable<Quote> Find(ReportView report)
    {
        var doubled = _doubled.Where(report.Says).ToList();
        return report.Passages.SelectMany(p => FindIn(p, doubled, report.Layout.Form));
    }

    private IEnumerable<Quote> FindIn(Passage passage, List<string> doubled, ReportForm form)
    {
        var text = passage.Text;
        foreach (var words in doubled)
            if (text.Contains(words, StringComparison.Ordinal))
                yield return Quote.Of(words, passage);
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
        // A run as long as the period covers one place in that many: the others need a look only around one that repeats.
        var behind = text.Length - period;
        for (var at = period - 1; at < behind; at += period)
        {
            if (!Repeats(text, at, period))
                continue;
            var (start, end) = (at, at + 1);
            while (start > 0 && Repeats(text, start - 1, period))
                start--;
            while (end < behind && Repeats(text, end, period))
                end++;
            if (end - start >= period && IsPhrase(text.AsSpan(start, period)))
                return text.Substring(start, 2 * period);
            at += (end - at) / period * period;
        }
        return null;
    }

    private static bool Repeats(string text, int at, int period) => text[at] == text[at + period] && char.IsLetterOrDigit(text[at]);

    private static bool IsPhrase(ReadOnlySpan<char> unit)
    {
        var chinese = 0;
        foreach (var c in unit)
            chinese += c is >= '\u4e00' and <= '\u9fff' ? 1 : 0;
        return unit.ContainsAnyExcept(unit[0]) && 4 * chinese >= 3 * unit.Length;
    }

    private List<string> RepeatedClauses(string text)
    {
        List<string> repeated = [];
        var before = 0..0;
        foreach (var clause in text.AsSpan().SplitAny(_clauseEnds))
        {
            if (clause.End.Value - clause.Start.Value >= ShortestClause && text.AsSpan(clause).SequenceEqual(text.AsSpan(before)))
                repeated.Add(text[clause]);
            before = clause;
        }
        return repeated;
    }
}
