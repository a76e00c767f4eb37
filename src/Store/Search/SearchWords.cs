using System.Text;
using Nianbao.Extractor.Text;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Store.Search;

/// <summary>
/// The words that a text is found by: those of two and three characters that the segmenter finds in it, longer ones, and each Chinese character by itself, so
/// that one character is a word too. Width and case are folded.
/// </summary>
internal sealed class SearchWords(IWordSegmenter segmenter)
{
    private const int LongestPart = 3;

    /// <summary>All words, joined by blanks.</summary>
    public string OfText(string text)
    {
        var folded = Fold(text);
        var words = new StringBuilder(folded.Length * 3);
        foreach (var token in Cut(folded))
        {
            var word = token.In(folded);
            if (!word.ContainsAnyLetter())
                continue;
            words.Append(word).Append(' ');
            if (word.Length > 1 && IsChinese(word[0]))
                foreach (var character in word)
                    words.Append(character).Append(' ');
        }
        return words.ToString();
    }

    /// <summary>The words that texts with this term have as a rule; a long word by its parts, for it may stand within a longer one there.</summary>
    public IReadOnlyList<string> OfTerm(string term)
    {
        var folded = Fold(term);
        var words = Cut(folded).Select(t => folded.Substring(t.Start, t.Length)).Where(w => w.AsSpan().ContainsAnyLetter()).ToList();
        var parts = words.Where(w => w.Length <= LongestPart || !IsChinese(w[0])).ToList();
        return parts.Count > 0 ? parts : CharactersOf(term);
    }

    /// <summary>The words that every text with this term has, wherever its words begin and end: its characters.</summary>
    public IReadOnlyList<string> CharactersOf(string term)
    {
        var folded = Fold(term);
        return [.. Cut(folded).Select(t => folded.Substring(t.Start, t.Length)).Where(w => w.AsSpan().ContainsAnyLetter())
            .SelectMany(w => IsChinese(w[0]) ? w.Select(c => c.ToString()) : [w])];
    }

    /// <summary>As both texts and terms are compared; as long as the text.</summary>
    public static string Fold(string text) => Width.Fold(text).ToLowerInvariant();

    private List<Token> Cut(string folded)
    {
        var tokens = new List<Token>();
        segmenter.Cut(folded, tokens, SegmentationMode.Search);
        return tokens;
    }

    private static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9fff';
}

file static class Letters
{
    public static bool ContainsAnyLetter(this ReadOnlySpan<char> word)
    {
        foreach (var c in word)
            if (char.IsLetterOrDigit(c))
                return true;
        return false;
    }
}
