namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// The words that can be found in one run of text, and the most probable way through them: from the end backwards, at each character the word whose
/// weight and the best rest make the largest sum; the longer word where two sums are equal. Working memory, one cut at a time.
/// </summary>
internal sealed class WordLattice
{
    private const int LargestKept = 1 << 16;

    [ThreadStatic]
    private static WordLattice? _spare;

    private ushort[] _codes = [];
    private WordTrie.Cell[] _pairs = [];
    private double[] _route = [];
    private byte[] _lengths = [];
    private byte[] _backs = [];

    public static WordLattice Rent()
    {
        var lattice = _spare ?? new WordLattice();
        _spare = null;
        return lattice;
    }

    /// <summary>Keeps the memory for the thread's next text, unless the text was huge.</summary>
    public static void Return(WordLattice lattice) => _spare = Math.Max(lattice._lengths.Length, lattice._backs.Length) <= LargestKept ? lattice : null;

    /// <summary>Makes the run the one to look at: the codes of its characters, and the cell of each two that follow one another.</summary>
    /// <remarks>
    /// The cells are far apart in memory. Read here, where no read waits for another, they cost a fraction of what they would in the search. The code
    /// after the last is that of no character, so that no word leads over the end.
    /// </remarks>
    public void Load(ReadOnlySpan<char> run, JiebaDictionary dictionary)
    {
        Reserve(run.Length);
        var trie = dictionary.Trie;
        var codes = _codes.AsSpan(0, run.Length + 1);
        var pairs = _pairs.AsSpan(0, run.Length);
        codes[^1] = WordTrie.NoCode;
        var code = trie.Code(run[0]);
        for (var i = 0; i < pairs.Length; i++)
        {
            codes[i] = code;
            var first = trie.Step(0, code);
            code = i + 1 < run.Length ? trie.Code(run[i + 1]) : WordTrie.NoCode;
            pairs[i] = trie.Step(first.Label == codes[i] ? first.Base : trie.Nowhere, code);
        }
    }

    /// <summary>At each index of the loaded run the length of the word to take there.</summary>
    public ReadOnlySpan<byte> FindBestPath(ReadOnlySpan<char> run, JiebaDictionary dictionary)
    {
        var userWords = dictionary.UserWords;
        var route = _route.AsSpan(0, run.Length + 1);
        var lengths = _lengths.AsSpan(0, run.Length);
        route[^1] = 0;
        for (var i = run.Length - 1; i >= 0; i--)
        {
            var best = double.NegativeInfinity;
            var length = 1;
            if (userWords is not null && userWords.MayBegin(run[i], i + 1 < run.Length ? run[i + 1] : '\0'))
                ChooseOfBoth(run, i, dictionary, route, ref best, ref length);
            else
                Choose(i, dictionary, route, ref best, ref length);
            var isWord = best > double.NegativeInfinity;
            route[i] = isWord ? best : dictionary.UnknownWeight + route[i + 1];
            lengths[i] = (byte)(isWord ? length : 1);
        }

        return lengths;
    }

    /// <summary>Finds the words that begin at an index of the loaded run; returns their number and writes their ends, exclusive and ascending.</summary>
    /// <param name="ends">At least <see cref="UserWord.MaxLength"/> long.</param>
    public int FindWords(ReadOnlySpan<char> run, int from, JiebaDictionary dictionary, Span<int> ends)
    {
        var walk = new Walk(dictionary);
        var count = 0;
        for (var i = from; i < run.Length && walk.Step(run[i], _codes[i], out var weight); i++)
            if (weight > double.NegativeInfinity)
                ends[count++] = i + 1;
        return count;
    }

    /// <summary>Working memory of one byte a character for <see cref="BoundaryModel"/>.</summary>
    public Span<byte> Backs(int length)
    {
        if (_backs.Length < length)
            _backs = new byte[Math.Max(length, Math.Min(LargestKept, 2 * length))];
        return _backs.AsSpan(0, length);
    }

    /// <summary>The loop that the speed of segmentation is the speed of: only the shared words.</summary>
    private void Choose(int start, JiebaDictionary dictionary, ReadOnlySpan<double> route, ref double best, ref int length)
    {
        var trie = dictionary.Trie;
        var weights = dictionary.Weights;
        var codes = _codes.AsSpan(start);
        var first = trie.Step(0, codes[0]);
        if (first.Label == codes[0])
            best = weights[first.Rank] + route[start + 1];
        var cell = _pairs[start];
        for (var i = 1; cell.Label == codes[i]; cell = trie.Step(cell.Base, codes[i]))
        {
            i++;
            var sum = weights[cell.Rank] + route[start + i];
            if (sum >= best)
            {
                best = sum;
                length = i;
            }

            if (cell.Base == trie.Nowhere)
                break;
        }
    }

    /// <summary>The same where user words may begin.</summary>
    private void ChooseOfBoth(ReadOnlySpan<char> run, int start, JiebaDictionary dictionary, ReadOnlySpan<double> route, ref double best, ref int length)
    {
        var walk = new Walk(dictionary);
        for (var i = start; i < run.Length && walk.Step(run[i], _codes[i], out var weight); i++)
        {
            var sum = weight + route[i + 1];
            if (sum >= best)
            {
                best = sum;
                length = i + 1 - start;
            }
        }
    }

    private void Reserve(int length)
    {
        if (_lengths.Length >= length)
            return;
        var size = Math.Max(length, Math.Min(LargestKept, 2 * length));
        _codes = new ushort[size + 1];
        _pairs = new WordTrie.Cell[size];
        _route = new double[size + 1];
        _lengths = new byte[size];
    }

    /// <summary>A way down the shared trie and the user words at once.</summary>
    private ref struct Walk(JiebaDictionary dictionary)
    {
        private int _at;
        private int _node; // 0 at the start, -1 once no user word goes on

        /// <summary>Goes on by a character. False when no word goes on so; otherwise the weight of the word that ends here, minus infinity for none.</summary>
        public bool Step(char character, ushort code, out double weight)
        {
            weight = double.NegativeInfinity;
            var cell = dictionary.Trie.Step(_at, code);
            var goesOn = cell.Label == code;
            _at = goesOn ? cell.Base : dictionary.Trie.Nowhere;
            if (goesOn)
                weight = dictionary.Weights[cell.Rank];
            if (dictionary.UserWords is not { } words || _node < 0)
                return goesOn;
            _node = _node > 0 || words.Start(character) ? words.Child(_node, character) : -1;
            if (_node > 0 && words.TryWeight(_node, out var own))
                weight = own;
            return goesOn || _node > 0;
        }
    }
}
