namespace Nianbao.Extractor.Text;

/// <summary>
/// Tells whether a text holds one of many phrases (Wu and Manber, 1994): a pair of characters that stands in no phrase lets the search
/// leap over as much as the shortest phrase is long. The runtime's own search for several strings takes every character of a Chinese
/// text in turn.
/// </summary>
internal sealed class PhraseSearch
{
    private const int Bits = 12;

    /// <summary>Pairs of characters are told apart by so many numbers.</summary>
    private const int PairNumbers = 1 << Bits;

    /// <summary>By the number of a pair, how far the window moves when it ends with it; 0 where a phrase may end there.</summary>
    private readonly byte[] _leaps = new byte[PairNumbers];

    /// <summary>By the number of the last pair of their first <see cref="Shortest"/> characters.</summary>
    private readonly Dictionary<int, string[]> _phrases;

    /// <param name="phrases">At least one; two characters or more each.</param>
    public PhraseSearch(IEnumerable<string> phrases)
    {
        string[] all = [.. phrases.Distinct()];
        Shortest = Math.Min(byte.MaxValue, all.Min(p => p.Length));
        if (Shortest < 2)
            throw new ArgumentException("A phrase has two characters or more.", nameof(phrases));
        Array.Fill(_leaps, (byte)(Shortest - 1));
        foreach (var phrase in all)
            for (var end = 1; end < Shortest; end++)
                _leaps[Pair(phrase[end - 1], phrase[end])] = Math.Min(_leaps[Pair(phrase[end - 1], phrase[end])], (byte)(Shortest - 1 - end));
        _phrases = all.GroupBy(p => Pair(p[Shortest - 2], p[Shortest - 1])).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>Characters of the shortest phrase; a shorter text holds none.</summary>
    public int Shortest { get; }

    public bool IsIn(ReadOnlySpan<char> text)
    {
        var leaps = _leaps;
        for (var end = Shortest - 1; end < text.Length;)
        {
            var pair = Pair(text[end - 1], text[end]);
            var leap = leaps[pair];
            if (leap == 0)
            {
                if (StartsWithAny(text[(end - Shortest + 1)..], pair))
                    return true;
                leap = 1;
            }
            end += leap;
        }
        return false;
    }

    /// <summary>A number that rarely is another pair's too.</summary>
    private static int Pair(char first, char second) => (int)((uint)(first * 0x9E37 + second) * 0x9E3779B1 >> 32 - Bits);

    private bool StartsWithAny(ReadOnlySpan<char> text, int pair)
    {
        if (_phrases.TryGetValue(pair, out var phrases))
            foreach (var phrase in phrases)
                if (text.StartsWith(phrase, StringComparison.Ordinal))
                    return true;
        return false;
    }
}
