namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>Search mode: before each word of three and more characters the words of two, before one of four and more also those of three within it.</summary>
internal static class SearchCut
{
    /// <summary>Refines the words from an index of the list on.</summary>
    public static void Refine(ReadOnlySpan<char> text, JiebaDictionary dictionary, List<Token> tokens, int from)
    {
        var words = tokens[from..];
        tokens.RemoveRange(from, words.Count);
        foreach (var word in words)
        {
            if (word.Length > 2)
                AddWithin(text, word, 2, dictionary, tokens);
            if (word.Length > 3)
                AddWithin(text, word, 3, dictionary, tokens);
            tokens.Add(word);
        }
    }

    private static void AddWithin(ReadOnlySpan<char> text, Token word, int length, JiebaDictionary dictionary, List<Token> tokens)
    {
        for (var start = word.Start; start + length <= word.End; start++)
            if (dictionary.Contains(text.Slice(start, length)))
                tokens.Add(new Token(start, length));
    }
}
