using System.Diagnostics.CodeAnalysis;

namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// The words that a segmenter knows with their frequencies: jieba 0.42.1's own, and on top of them words of the caller. Immutable; dictionaries made
/// from one another share jieba's words.
/// </summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "A dictionary of words, as jieba calls it.")]
public sealed class JiebaDictionary
{
    private static readonly Lazy<JiebaDictionary> LazyDefault = new(() => new JiebaDictionary(JiebaData.ReadEmbedded()));
    private static readonly Lazy<JiebaDictionary> LazyDomain = new(() => Default.With(DomainWords.ReadEmbedded()));

    private readonly JiebaData _data;
    private readonly double[] _weights;

    internal JiebaDictionary(JiebaData data)
        : this(data, null, data.Total)
    {
    }

    private JiebaDictionary(JiebaData data, UserWords? userWords, long total)
    {
        _data = data;
        _weights = new double[data.Logarithms.Length];
        UserWords = userWords;
        Total = total;
        Weigh();
    }

    /// <summary>Jieba's own dictionary, read at first use.</summary>
    public static JiebaDictionary Default => LazyDefault.Value;

    /// <summary>Jieba's own dictionary and the words of open government information in <c>domain-words.csv</c>.</summary>
    public static JiebaDictionary Domain => LazyDomain.Value;

    /// <summary>The sum that frequencies are shares of. As in jieba, a word that is added again adds again.</summary>
    public long Total { get; private set; }

    internal WordTrie Trie => _data.Trie;

    internal BoundaryModel Boundaries => _data.Boundaries;

    internal UserWords? UserWords { get; }

    /// <summary>By rank: the logarithm of the share of the total; minus infinity at rank 0, which is no word.</summary>
    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>The weight of a character that is no word: it counts as seen once.</summary>
    internal double UnknownWeight { get; private set; }

    /// <summary>How often the word occurs on the scale of <see cref="Total"/>; null when it is no word.</summary>
    public int? Frequency(ReadOnlySpan<char> word) => Entry(word) is > 0 and var frequency ? frequency : null;

    /// <summary>This dictionary and more words, added in order; for a word given twice or known already the last entry counts.</summary>
    /// <exception cref="ArgumentException">A word is empty or longer than <see cref="UserWord.MaxLength"/>, or its frequency is negative.</exception>
    public JiebaDictionary With(params IEnumerable<UserWord> words)
    {
        var result = new JiebaDictionary(_data, UserWords is null ? new UserWords() : new UserWords(UserWords), Total);
        foreach (var word in words)
            result.Add(word);
        result.Weigh();
        return result;
    }

    /// <summary>True when the word is known.</summary>
    internal bool Contains(ReadOnlySpan<char> word) => Entry(word) > 0;

    /// <summary>True when the caller said that this is no word.</summary>
    internal bool IsForcedApart(ReadOnlySpan<char> word) => UserWords is { HasForcedSplits: true } && UserWords.Frequency(word, out _) == 0;

    private void Add(UserWord word)
    {
        if (word.Text.Length is 0 or > UserWord.MaxLength)
            throw new ArgumentException($"«{word.Text}» has {word.Text.Length} characters; a user word has 1 to {UserWord.MaxLength}.", nameof(word));
        if (word.Frequency < 0)
            throw new ArgumentException($"«{word.Text}» has the frequency {word.Frequency}; it cannot be below 0.", nameof(word));
        var frequency = word.Frequency ?? SuggestFrequency(word.Text);
        UserWords!.Add(word.Text, frequency);
        Total += frequency;
    }

    /// <summary>One more than the frequency at which the word is as probable as the words it is cut into now.</summary>
    private int SuggestFrequency(string word)
    {
        Weigh();
        List<Token> parts = [];
        new JiebaSegmenter(this).Cut(word, parts, SegmentationMode.Accurate, hmm: false);
        var share = 1.0;
        foreach (var part in parts)
            share *= (Entry(part.In(word)) ?? 1) / (double)Total;
        return Math.Max((int)Math.Min(share * Total, int.MaxValue - 1) + 1, Entry(word) ?? 1);
    }

    /// <summary>The frequency; 0 for what only begins words, null for what does not even that.</summary>
    private int? Entry(ReadOnlySpan<char> word)
    {
        var begins = false;
        if (UserWords?.Frequency(word, out begins) is { } frequency)
            return frequency;
        return Trie.Rank(word) switch
        {
            >= 0 and var rank => _data.Frequencies[rank],
            _ => begins ? 0 : null,
        };
    }

    private void Weigh()
    {
        var logTotal = Math.Log(Total);
        for (var rank = 0; rank < _weights.Length; rank++)
            _weights[rank] = _data.Logarithms[rank] - logTotal;
        UnknownWeight = 0.0 - logTotal;
        UserWords?.Weigh(logTotal);
    }
}
