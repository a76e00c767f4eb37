namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>Full mode: every word that occurs, and single characters only where no longer word covers them.</summary>
internal static class FullCut
{
    public static void AddWords(ReadOnlySpan<char> text, int start, int end, JiebaDictionary dictionary, WordLattice lattice, List<Token> tokens)
    {
        Span<int> ends = stackalloc int[UserWord.MaxLength];
        var run = text[start..end];
        lattice.Load(run, dictionary);
        var covered = 0;
        var ascii = (From: 0, To: 0);
        for (var i = 0; i < run.Length; i++)
        {
            var isAscii = char.IsAsciiLetterOrDigit(run[i]);
            if (!isAscii)
                FlushAscii(start, ref ascii, tokens);
            var count = lattice.FindWords(run, i, dictionary, ends);
            if (count == 0)
                ends[count++] = i + 1;
            if (count == 1 && i >= covered)
            {
                covered = ends[0];
                if (!isAscii)
                    tokens.Add(new Token(start + i, covered - i));
                else if (ascii.To > ascii.From && ascii.To == i)
                    ascii.To = covered;
                else
                {
                    FlushAscii(start, ref ascii, tokens);
                    ascii = (i, covered);
                }
            }
            else
                covered = AddLonger(start, i, ends[..count], covered, tokens);
        }

        FlushAscii(start, ref ascii, tokens);
    }

    /// <summary>What is no word stays whole between white space; jieba yields the empty pieces too.</summary>
    public static void AddRest(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        var from = start;
        for (var i = start; i < end;)
        {
            var space = Characters.WhiteSpaceAt(text, i);
            if (space == 0)
            {
                i++;
                continue;
            }

            tokens.Add(new Token(from, i - from));
            tokens.Add(new Token(i, space));
            from = i += space;
        }

        tokens.Add(new Token(from, end - from));
    }

    private static int AddLonger(int start, int index, ReadOnlySpan<int> ends, int covered, List<Token> tokens)
    {
        foreach (var end in ends)
            if (end > index + 1)
            {
                tokens.Add(new Token(start + index, end - index));
                covered = end;
            }

        return covered;
    }

    private static void FlushAscii(int start, ref (int From, int To) ascii, List<Token> tokens)
    {
        if (ascii.To > ascii.From)
            tokens.Add(new Token(start + ascii.From, ascii.To - ascii.From));
        ascii = default;
    }
}
