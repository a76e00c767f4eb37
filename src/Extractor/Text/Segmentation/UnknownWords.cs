namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>Cuts a run of characters that the dictionary left single (jieba's finalseg).</summary>
internal static class UnknownWords
{
    /// <summary>Han characters go to the hidden Markov model; the others are cut at letters and numbers.</summary>
    public static void Add(ReadOnlySpan<char> text, int start, int end, JiebaDictionary dictionary, WordLattice memory, List<Token> tokens)
    {
        for (int from = start, to; from < end; from = to)
        {
            var isHan = Characters.IsHan(text[from]);
            to = from + 1;
            while (to < end && Characters.IsHan(text[to]) == isHan)
                to++;
            if (isHan)
                dictionary.Boundaries.Cut(text, from, to - from, dictionary, memory, tokens);
            else
                AddAscii(text, from, to, tokens);
        }
    }

    /// <summary>Without the model: runs of Latin letters and digits stay whole, everything else is single.</summary>
    public static void AddJoiningAscii(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        for (int from = start, to; from < end; from = to)
        {
            to = from;
            while (to < end && char.IsAsciiLetterOrDigit(text[to]))
                to++;
            to = Math.Max(to, from + 1);
            tokens.Add(new Token(from, to - from));
        }
    }

    /// <summary>Cuts out each <c>[a-zA-Z0-9]+(?:\.\d+)?%?</c>; what is between stays whole.</summary>
    private static void AddAscii(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        for (int from = start, to; from < end; from = to)
        {
            to = EndOfNumberOrName(text[..end], from);
            if (to == from)
                while (to < end && !char.IsAsciiLetterOrDigit(text[to]))
                    to++;
            tokens.Add(new Token(from, to - from));
        }
    }

    private static int EndOfNumberOrName(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            end++;
        if (end == start)
            return start;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
            for (end++; end < text.Length && char.IsAsciiDigit(text[end]);)
                end++;
        return end < text.Length && text[end] == '%' ? end + 1 : end;
    }
}
