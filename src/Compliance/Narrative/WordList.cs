using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Nianbao.Compliance.Narrative;

/// <summary>Words with what they mean, found by the longest that a text begins with.</summary>
internal sealed class WordList<T>
{
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _words;

    /// <summary>By first character: how long the words are that begin with it, the longest first.</summary>
    private readonly byte[]?[] _lengths = new byte[char.MaxValue + 1][];

    /// <exception cref="InvalidDataException">A word is empty or stands there twice.</exception>
    public WordList(IEnumerable<(string Word, T Meaning)> words, string fileName)
    {
        var known = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (word, meaning) in words)
            if (word.Length is 0 or > byte.MaxValue || !known.TryAdd(word, meaning))
                throw new InvalidDataException($"{fileName}: «{word}» is empty or stands there twice.");
        foreach (var group in known.Keys.GroupBy(w => w[0]))
            _lengths[group.Key] = [.. group.Select(w => (byte)w.Length).Distinct().OrderDescending()];
        _words = known.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <param name="length">Of the word found.</param>
    public bool TryFind(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T meaning, out int length)
    {
        foreach (var candidate in text.IsEmpty ? [] : _lengths[text[0]] ?? [])
            if (candidate <= text.Length && _words.TryGetValue(text[..candidate], out meaning))
            {
                length = candidate;
                return true;
            }
        (meaning, length) = (default, 0);
        return false;
    }
}
