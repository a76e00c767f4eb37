using System.Diagnostics.CodeAnalysis;

namespace Nianbao.Compliance.Narrative;

/// <summary>Words with what they mean, found by the longest that a text begins with. A tree of characters: text that begins no word costs one look.</summary>
internal sealed class WordList<T>
{
    private readonly Node?[] _roots = new Node[char.MaxValue + 1];

    /// <exception cref="InvalidDataException">A word is empty or stands there twice.</exception>
    public WordList(IEnumerable<(string Word, T Meaning)> words, string fileName)
    {
        foreach (var (word, meaning) in words)
            if (word.Length == 0 || !Add(word, meaning))
                throw new InvalidDataException($"{fileName}: «{word}» is empty or stands there twice.");
    }

    /// <param name="length">Of the word found.</param>
    public bool TryFind(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T meaning, out int length)
    {
        (meaning, length) = (default, 0);
        var node = text.IsEmpty ? null : _roots[text[0]];
        for (var depth = 1; node is not null; node = depth < text.Length ? node.Next(text[depth]) : null, depth++)
            if (node.IsWord)
                (meaning, length) = (node.Meaning, depth);
        return length > 0;
    }

    private bool Add(string word, T meaning)
    {
        var node = _roots[word[0]] ??= new Node();
        foreach (var c in word.AsSpan(1))
            node = node.Next(c) ?? node.Grow(c);
        var isNew = !node.IsWord;
        (node.IsWord, node.Meaning) = (true, meaning);
        return isNew;
    }

    private sealed class Node
    {
        private char[] _signs = [];
        private Node[] _next = [];

        public bool IsWord { get; set; }

        public T? Meaning { get; set; }

        public Node? Next(char c) => Array.IndexOf(_signs, c) is >= 0 and var index ? _next[index] : null;

        public Node Grow(char c)
        {
            var child = new Node();
            (_signs, _next) = ([.. _signs, c], [.. _next, child]);
            return child;
        }
    }
}
