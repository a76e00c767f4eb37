using System.Runtime.InteropServices;

namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>A word added to a dictionary.</summary>
/// <param name="Text">1 to <see cref="MaxLength"/> UTF-16 units.</param>
/// <param name="Frequency">
/// How often it occurs, on the scale of the dictionary's total. Null: as often as it takes to be cut out whole where only its own parts compete
/// (jieba's <c>suggest_freq</c>). 0: it is no word, even if the dictionary has it or the hidden Markov model would make it one (jieba's <c>del_word</c>).
/// </param>
public sealed record UserWord(string Text, int? Frequency = null)
{
    /// <summary>The longest word taken, so that looking at one place of a text has a bound.</summary>
    public const int MaxLength = 100;
}

/// <summary>The words that a dictionary has beyond the one it shares: a small trie over characters. Changed only before its dictionary is handed out.</summary>
internal sealed class UserWords
{
    /// <summary>The frequency of a node where no user word ends.</summary>
    private const int NotSaid = -1;

    private readonly Dictionary<long, int> _children;
    private readonly List<int> _frequencies;
    private readonly bool[] _starts;

    /// <summary>Of the words of two characters or more.</summary>
    private readonly PairFilter _pairs;
    private readonly List<double> _weights = [];
    private bool _hasSingles;

    public UserWords()
    {
        _children = [];
        _frequencies = [NotSaid];
        _starts = new bool[char.MaxValue + 1];
        _pairs = new PairFilter();
    }

    public UserWords(UserWords other)
    {
        _children = new Dictionary<long, int>(other._children);
        _frequencies = [.. other._frequencies];
        _starts = [.. other._starts];
        _pairs = new PairFilter(other._pairs);
        _hasSingles = other._hasSingles;
        HasForcedSplits = other.HasForcedSplits;
    }

    /// <summary>True when some word has frequency 0.</summary>
    public bool HasForcedSplits { get; private set; }

    public void Add(ReadOnlySpan<char> word, int frequency)
    {
        var node = 0;
        foreach (var character in word)
        {
            ref var child = ref CollectionsMarshal.GetValueRefOrAddDefault(_children, Key(node, character), out var exists);
            if (!exists)
            {
                child = _frequencies.Count;
                _frequencies.Add(NotSaid);
            }

            node = child;
        }

        _frequencies[node] = frequency;
        _starts[word[0]] = true;
        if (word.Length == 1)
            _hasSingles = true;
        else
            _pairs.Add(word[0], word[1]);
        HasForcedSplits |= frequency == 0;
    }

    /// <summary>Sets each word's weight: the logarithm of its share of the dictionary's total.</summary>
    public void Weigh(double logTotal)
    {
        _weights.Clear();
        foreach (var frequency in _frequencies)
            _weights.Add(frequency > 0 ? Math.Log(frequency) - logTotal : double.NegativeInfinity);
    }

    /// <summary>A quick look: false where no user word begins that goes on so, or is but the first of the two characters.</summary>
    public bool MayBegin(char first, char second) =>
        _pairs.MayBegin(first, second) || _hasSingles && _starts[first];

    /// <summary>True when a user word begins with the character.</summary>
    public bool Start(char character) => _starts[character];

    /// <summary>The node under a node (0 is the root), or -1.</summary>
    public int Child(int node, char character) => _children.GetValueOrDefault(Key(node, character), -1);

    /// <summary>True when a user word ends at the node; its weight then takes the place of the shared dictionary's, minus infinity for no word.</summary>
    public bool TryWeight(int node, out double weight)
    {
        weight = _weights[node];
        return _frequencies[node] != NotSaid;
    }

    /// <summary>The frequency given for the word; null when nothing is said of it; then <paramref name="begins"/> tells whether a user word begins with it.</summary>
    public int? Frequency(ReadOnlySpan<char> word, out bool begins)
    {
        var node = 0;
        begins = false;
        foreach (var character in word)
            if ((node = Child(node, character)) < 0)
                return null;
        begins = true;
        return _frequencies[node] == NotSaid ? null : _frequencies[node];
    }

    private static long Key(int node, char character) => (long)node << 16 | character;
}
