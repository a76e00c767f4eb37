namespace Nianbao.Compliance.Narrative;

/// <summary>
/// Words with what they mean, found by the longest that a text begins with. A tree of characters in three arrays: nodes are numbered so that those that follow
/// one sign lie beside each other, and text that begins no word costs one look.
/// </summary>
internal sealed class WordList<T>
    where T : class
{
    /// <summary>By character the node of words that begin with it; 0, the root, where there is none.</summary>
    private readonly ushort[] _roots = new ushort[char.MaxValue + 1];

    /// <summary>By node the character that leads to it.</summary>
    private readonly char[] _signs;

    /// <summary>By node the first of those that follow it; they end where those of the next node begin.</summary>
    private readonly ushort[] _next;

    /// <summary>By node a bit for each sign that leads on, by its last six bits: most that stand in a text do not.</summary>
    private readonly ulong[] _filters;

    /// <summary>By node what the word that ends there means; null where none does.</summary>
    private readonly T?[] _meanings;

    /// <exception cref="InvalidDataException">A word is empty or stands there twice.</exception>
    public WordList(IEnumerable<(string Word, T Meaning)> words, string fileName)
    {
        var meanings = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (word, meaning) in words)
            if (word.Length == 0 || !meanings.TryAdd(word, meaning))
                throw new InvalidDataException($"{fileName}: «{word}» is empty or stands there twice.");
        string[] sorted = [.. meanings.Keys.Order(StringComparer.Ordinal)];
        var nodes = Grow(sorted);
        _next = [.. nodes.Select(n => n.Next), checked((ushort)nodes.Count)];
        _signs = [.. nodes.Select(n => n.Depth == 0 ? '\0' : sorted[n.First][n.Depth - 1])];
        _meanings = [.. nodes.Select(n => n.First < n.End && sorted[n.First].Length == n.Depth ? meanings[sorted[n.First]] : null)];
        _filters = [.. nodes.Select((n, node) => Enumerable.Range(_next[node], _next[node + 1] - _next[node]).Aggregate(0UL, (bits, next) => bits | FilterBit(_signs[next])))];
        for (int node = _next[0]; node < _next[1]; node++)
            _roots[_signs[node]] = (ushort)node;
    }

    /// <summary>Whether some word begins with this character.</summary>
    public bool CanBegin(char c) => _roots[c] != 0;

    /// <param name="length">Of the word found; 0 for none.</param>
    /// <returns>What the longest word means with which the text begins; null where it begins with none.</returns>
    public T? Find(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        T? found = null;
        var node = text.IsEmpty ? 0 : _roots[text[0]];
        for (var depth = 1; node != 0; node = depth < text.Length ? Follow(node, text[depth]) : 0, depth++)
            if (_meanings[node] is { } meaning)
                (found, length) = (meaning, depth);
        return found;
    }

    /// <returns>Where the first of the words stands in the text, or -1.</returns>
    public int FindIn(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
            if (_roots[text[at]] != 0 && Find(text[at..], out _) is not null)
                return at;
        return -1;
    }

    /// <summary>The root and behind it, level by level, a node for each sign with which words go on that begin alike.</summary>
    /// <returns>By node which of the words begin with its signs, how many signs these are, and the first node that follows it.</returns>
    private static List<(int First, int End, int Depth, ushort Next)> Grow(string[] sorted)
    {
        List<(int First, int End, int Depth, ushort Next)> nodes = [(0, sorted.Length, 0, 0)];
        for (var node = 0; node < nodes.Count; node++)
        {
            var (at, end, depth, _) = nodes[node];
            nodes[node] = nodes[node] with { Next = checked((ushort)nodes.Count) };
            while (at < end)
            {
                var first = at++;
                // The word that ends here stands before those that go on.
                if (sorted[first].Length == depth)
                    continue;
                while (at < end && sorted[at][depth] == sorted[first][depth])
                    at++;
                nodes.Add((first, at, depth + 1, 0));
            }
        }
        return nodes;
    }

    private static ulong FilterBit(char sign) => 1UL << (sign & 63);

    private int Follow(int node, char sign)
    {
        if ((_filters[node] & FilterBit(sign)) == 0)
            return 0;
        for (var next = _next[node]; next < _next[node + 1]; next++)
            if (_signs[next] == sign)
                return next;
        return 0;
    }
}
