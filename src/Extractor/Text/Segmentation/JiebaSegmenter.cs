namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// Cuts Chinese text into words exactly as jieba 0.42.1 does (https://github.com/fxsjy/jieba, MIT): the most probable sequence of dictionary words and,
/// for runs of single characters, a hidden Markov model. Time and memory grow with the text's length, whatever the text. Immutable and safe to share.
/// </summary>
/// <remarks>
/// The one difference: where full mode of jieba glues two pieces of Latin letters that a user word of Latin letters stands between, here they stay two.
/// </remarks>
public sealed class JiebaSegmenter(JiebaDictionary dictionary) : IWordSegmenter
{
    private static readonly Lazy<JiebaSegmenter> LazyDefault = new(() => new JiebaSegmenter(JiebaDictionary.Default));
    private static readonly Lazy<JiebaSegmenter> LazyDomain = new(() => new JiebaSegmenter(JiebaDictionary.Domain));

    /// <summary>With jieba's own words.</summary>
    public static JiebaSegmenter Default => LazyDefault.Value;

    /// <summary>With the words of open government information besides.</summary>
    public static JiebaSegmenter Domain => LazyDomain.Value;

    public JiebaDictionary Dictionary { get; } = dictionary;

    public void Cut(ReadOnlySpan<char> text, List<Token> tokens, SegmentationMode mode = SegmentationMode.Accurate, bool hmm = true)
    {
        var lattice = WordLattice.Rent();
        var count = tokens.Count;
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = start;
            if (Characters.IsWord(text[start]))
            {
                while (end < text.Length && Characters.IsWord(text[end]))
                    end++;
                if (mode == SegmentationMode.Full)
                    FullCut.AddWords(text, start, end, Dictionary, lattice, tokens);
                else
                    AddWords(text, start, end, lattice, tokens, hmm);
            }
            else
            {
                while (end < text.Length && !Characters.IsWord(text[end]))
                    end++;
                if (mode == SegmentationMode.Full)
                    FullCut.AddRest(text, start, end, tokens);
                else
                    AddRest(text, start, end, tokens);
            }
        }

        if (mode == SegmentationMode.Search)
            SearchCut.Refine(text, Dictionary, tokens, count);
        WordLattice.Return(lattice);
    }

    /// <summary>The words of a text as strings; <see cref="Cut"/> has their places.</summary>
    public IReadOnlyList<string> Words(string text, SegmentationMode mode = SegmentationMode.Accurate, bool hmm = true)
    {
        List<Token> tokens = [];
        Cut(text, tokens, mode, hmm);
        return tokens.ConvertAll(t => text.Substring(t.Start, t.Length));
    }

    /// <summary>Adds the words of the best path; the characters between two longer words are looked at together.</summary>
    private void AddWords(ReadOnlySpan<char> text, int start, int end, WordLattice lattice, List<Token> tokens, bool hmm)
    {
        lattice.Load(text[start..end], Dictionary);
        var lengths = lattice.FindBestPath(text[start..end], Dictionary);
        var done = 0;
        for (var i = 0; i < lengths.Length; i += lengths[i])
        {
            if (lengths[i] == 1)
                continue;
            if (done < i)
                AddSingles(text, start + done, start + i, lattice, tokens, hmm);
            tokens.Add(new Token(start + i, lengths[i]));
            done = i + lengths[i];
        }

        if (done < lengths.Length)
            AddSingles(text, start + done, end, lattice, tokens, hmm);
    }

    private void AddSingles(ReadOnlySpan<char> text, int start, int end, WordLattice lattice, List<Token> tokens, bool hmm)
    {
        if (end - start == 1)
            tokens.Add(new Token(start, 1));
        else if (!hmm)
            UnknownWords.AddJoiningAscii(text, start, end, tokens);
        else if (Dictionary.Contains(text[start..end]))
            for (var i = start; i < end; i++)
                tokens.Add(new Token(i, 1));
        else
            UnknownWords.Add(text, start, end, Dictionary, lattice, tokens);
    }

    /// <summary>What is no word is cut into characters; only a line end of two stays whole.</summary>
    private static void AddRest(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        for (int i = start, length; i < end; i += length)
        {
            length = Math.Max(Characters.WhiteSpaceAt(text, i), Characters.LengthAt(text, i));
            tokens.Add(new Token(i, length));
        }
    }
}
