namespace Nianbao.Extractor.Text;

/// <summary>Cuts a text into sentences; each keeps its closing mark.</summary>
public static class Sentences
{
    /// <summary>Start and end of each sentence between <paramref name="start"/> and <paramref name="end"/>.</summary>
    /// <param name="marks">The marks that close a sentence; line breaks always do.</param>
    public static IEnumerable<(int Start, int End)> Split(string text, int start, int end, string marks)
    {
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (text[i] != '\n' && !marks.Contains(text[i], StringComparison.Ordinal))
                continue;
            // A closing quotation mark or bracket belongs to the sentence it closes.
            var to = i + 1;
            while (to < end && text[to] is '”' or '’' or '"' or '）' or ')')
                to++;
            if (to - from > 1)
                yield return (from, to);
            from = to;
            i = to - 1;
        }
        if (end - from > 1)
            yield return (from, end);
    }
}
