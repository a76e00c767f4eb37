using System.Numerics;
using Nianbao.Extractor.Text;
using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Extractor.Narrative.Classification;

/// <summary>
/// The features of one item as hashes: words and pairs of words, runs of up to three characters, the word at the head of each clause, and
/// structure (block, opening, ending, length). Held by a thread and used again, so that nothing is allocated for an item.
/// </summary>
internal sealed class ItemFeatures
{
    /// <summary>No item of a report is longer; what is behind is not looked at.</summary>
    public const int MaxLength = 1000;

    private const uint Seed = 2166136261, Prime = 16777619;

    [ThreadStatic]
    private static ItemFeatures? _ofThread;

    private readonly char[] _text = new char[MaxLength];
    private readonly List<Token> _tokens = new(256);
    private readonly uint[] _all = new uint[MaxLength * 9];
    private readonly uint[] _words = new uint[MaxLength], _sided = new uint[MaxLength];
    private int _allCount, _wordCount;
    private int _openingAt, _blockAt;

    /// <summary>The cue phrases that occur.</summary>
    public CueMasks Cues { get; private set; }

    public static ItemFeatures OfThread => _ofThread ??= new ItemFeatures();

    /// <summary>Hashes of every feature; one that occurs twice is there twice.</summary>
    public ReadOnlySpan<uint> All => _all.AsSpan(0, _allCount);

    /// <summary>Hashes of the words alone.</summary>
    public ReadOnlySpan<uint> Words => _words.AsSpan(0, _wordCount);

    /// <summary>Hashes of the words as seen in a problem, or in a measure; good until they are asked for again.</summary>
    public ReadOnlySpan<uint> WordsOf(NarrativeRole side)
    {
        for (var i = 0; i < _wordCount; i++)
            _sided[i] = OfSide(_words[i], side);
        return _sided.AsSpan(0, _wordCount);
    }

    /// <summary>A word seen in a problem, or in a measure: the same word speaks for other themes.</summary>
    public static uint OfSide(uint word, NarrativeRole side) => Mix(Mix(Seed, (char)('a' + (int)side)), (char)(word >> 16), (char)word);

    /// <summary>Hash of a phrase as <see cref="CuePhrases"/> keeps it: plain FNV-1a, so that it grows character by character.</summary>
    public static uint HashOf(string phrase)
    {
        var hash = Seed;
        foreach (var c in phrase)
            if (!Width.IsSpace(c))
                hash = (hash ^ char.ToLowerInvariant(c)) * Prime;
        return hash;
    }

    public void Read(ReadOnlySpan<char> text, ItemBlock block, IWordSegmenter segmenter)
    {
        (_allCount, _wordCount, _openingAt) = (0, 0, -1);
        _tokens.Clear();
        ReadOnlySpan<char> plain = _text.AsSpan(0, Normalise(text));
        segmenter.Cut(plain, _tokens);
        AddWords(plain);
        AddRuns(plain);
        AddCues(plain);
        _blockAt = _allCount++;
        Add(Mix(Seed, 'L', (char)(plain.Length switch { < 12 => 0, < 25 => 1, < 50 => 2, < 100 => 3, _ => 4 })));
        Announce(block);
    }

    /// <summary>Makes it the same item behind another announcement.</summary>
    public void Announce(ItemBlock block)
    {
        if (_openingAt >= 0)
            _all[_openingAt] = Mix(_words[0], '1', (char)block);
        _all[_blockAt] = Mix(Seed, 'B', (char)block);
    }

    /// <summary>Width folded, white space dropped, numbers to one zero, every other mark to a comma; the enumerator left out.</summary>
    private int Normalise(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        if (Enumerator.TryRead(text, out var enumerator))
            text = text[enumerator.Length..];
        var length = 0;
        foreach (var raw in text[..Math.Min(text.Length, MaxLength)])
        {
            var c = Width.Fold(raw);
            if (Width.IsSpace(c) || c is '“' or '”' or '《' or '》' or '"')
                continue;
            c = char.IsAsciiDigit(c) ? '0' : char.IsLetter(c) ? char.ToLowerInvariant(c) : ',';
            if (length > 0 && c is '0' or ',' && _text[length - 1] == c)
                continue;
            _text[length++] = c;
        }

        return length;
    }

    private void AddWords(ReadOnlySpan<char> text)
    {
        var previous = 0u;
        foreach (var token in _tokens)
        {
            if (text[token.Start] == ',')
            {
                previous = 0;
                continue;
            }

            var word = Mix(Seed, token.In(text));
            if (_wordCount == _words.Length)
                break;
            _words[_wordCount++] = word;
            Add(word);
            Add(previous == 0 ? Mix(word, '^') : Mix(previous, '_', (char)(word >> 16), (char)word));
            if (_wordCount == 1)
            {
                Add(Mix(word, '1'));
                _openingAt = _allCount++;
            }

            previous = word;
        }

        if (previous != 0)
            Add(Mix(previous, '$'));
    }

    private void AddRuns(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',')
                continue;
            Add(Mix(Seed, 's', text[i]));
            if (i + 1 == text.Length || text[i + 1] == ',')
                continue;
            var pair = Mix(Seed, 'c', text[i], text[i + 1]);
            Add(pair);
            if (i + 2 < text.Length && text[i + 2] != ',')
                Add(Mix(pair, text[i + 2]));
        }
    }

    /// <summary>The cue phrases of the guideline: for each theme one feature a side, whatever the phrase.</summary>
    private void AddCues(ReadOnlySpan<char> text)
    {
        uint once = 0, twice = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!CuePhrases.Begins(text[i]))
                continue;
            var here = CuesAt(text, i);
            twice |= once & here;
            once |= here;
        }

        for (var left = once; left != 0; left &= left - 1)
            Add(Mix(Seed, 'K', (char)BitOperations.TrailingZeroCount(left)));
        Cues = new CueMasks(once, twice);
    }

    private static uint CuesAt(ReadOnlySpan<char> text, int start)
    {
        var (hash, found) = (Seed, 0u);
        foreach (var c in text[start..])
        {
            hash = (hash ^ c) * Prime;
            if (!CuePhrases.GoesOn(hash, out var here))
                break;
            found |= here;
        }

        return found;
    }

    private void Add(uint hash) => _all[_allCount++] = hash;

    /// <remarks>A constant given as a span of one is fetched from the assembly, which allocates where code is not optimised.</remarks>
    private static uint Mix(uint hash, char c)
    {
        hash = (hash ^ c) * Prime;
        return hash ^ (hash >> 15);
    }

    private static uint Mix(uint hash, params ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return hash ^ (hash >> 15);
    }
}
