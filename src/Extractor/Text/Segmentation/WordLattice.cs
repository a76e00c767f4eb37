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
    private double[] _route = [];
    private byte[] _lengths = [];
    private byte[] _backs = [];

    /// <summary>After <see cref="FindBestPath"/>: at each index the length of the word to take there.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths;

    public static WordLattice Rent()
    {
        var lattice = _spare ?? new WordLattice();
        _spare = null;
        return lattice;
    }

    /// <summary>Keeps the memory for the thread's next text, unless the text was huge.</summary>
    public static void Return(WordLattice lattice) => _spare = lattice._codes.Length <= LargestKept ? lattice : null;

    public void FindBestPath(ReadOnlySpan<char> run, JiebaDictionary dictionary)
    {
        Reserve(run.Length);
        for (var i = 0; i < run.Length; i++)
            _codes[i] = dictionary.Trie.Code(run[i]);
        _route[run.Length] = 0;
        if (dictionary.UserWords is null)
            Descend(_codes.AsSpan(0, run.Length), dictionary);
        else
            DescendBoth(run, dictionary);
    }

    /// <summary>Finds the words that begin at an index; returns their number and writes their ends, exclusive and ascending.</summary>
    /// <param name="ends">At least <see cref="UserWord.MaxLength"/> long.</param>
    public static int FindWords(ReadOnlySpan<char> run, int from, JiebaDictionary dictionary, Span<int> ends)
    {
        var walk = new Walk(dictionary);
        var count = 0;
        for (var i = from; i < run.Length && walk.Step(run[i], out var weight); i++)
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

    /// <summary>The loop that the speed of segmentation is the speed of: no user words, the trie's cells read in place.</summary>
    private void Descend(ReadOnlySpan<ushort> codes, JiebaDictionary dictionary)
    {
        var cells = dictionary.Trie.Cells;
        var weights = dictionary.Weights;
        var route = _route.AsSpan(0, codes.Length + 1);
        var lengths = _lengths.AsSpan(0, codes.Length);
        for (var k = codes.Length - 1; k >= 0; k--)
        {
            var best = double.NegativeInfinity;
            var end = k;
            var at = 0;
            for (var i = k; i < codes.Length; i++)
            {
                var code = codes[i];
                var cell = cells[at + code];
                if (cell.Label != code)
                    break;
                var sum = weights[cell.Rank] + route[i + 1];
                if (sum >= best)
                {
                    best = sum;
                    end = i;
                }

                at = cell.Base;
                if (at == 0)
                    break;
            }

            Settle(k, best, end, dictionary.UnknownWeight, route, lengths);
        }
    }

    /// <summary>The same with user words beside the shared ones.</summary>
    private void DescendBoth(ReadOnlySpan<char> run, JiebaDictionary dictionary)
    {
        var route = _route.AsSpan(0, run.Length + 1);
        var lengths = _lengths.AsSpan(0, run.Length);
        for (var k = run.Length - 1; k >= 0; k--)
        {
            var best = double.NegativeInfinity;
            var end = k;
            var walk = new Walk(dictionary);
            for (var i = k; i < run.Length && walk.Step(run[i], out var weight); i++)
            {
                var sum = weight + route[i + 1];
                if (sum >= best)
                {
                    best = sum;
                    end = i;
                }
            }

            Settle(k, best, end, dictionary.UnknownWeight, route, lengths);
        }
    }

    /// <summary>Where no word begins, the character stands alone.</summary>
    private static void Settle(int index, double best, int last, double unknownWeight, Span<double> route, Span<byte> lengths)
    {
        var isWord = best > double.NegativeInfinity;
        route[index] = isWord ? best : unknownWeight + route[index + 1];
        lengths[index] = (byte)(isWord ? last + 1 - index : 1);
    }

    private void Reserve(int length)
    {
        if (_codes.Length >= length)
            return;
        var size = Math.Max(length, Math.Min(LargestKept, 2 * length));
        _codes = new ushort[size];
        _route = new double[size + 1];
        _lengths = new byte[size];
    }

    /// <summary>A way down the shared trie and the user words at once.</summary>
    private ref struct Walk(JiebaDictionary dictionary)
    {
        private readonly ReadOnlySpan<WordTrie.Cell> _cells = dictionary.Trie.Cells;
        private int _at;
        private int _node; // 0 at the start, -1 once no user word goes on
        private bool _left;

        /// <summary>Goes on by a character. False when no word goes on so; otherwise the weight of the word that ends here, minus infinity for none.</summary>
        public bool Step(char character, out double weight)
        {
            weight = double.NegativeInfinity;
            var shared = !_left && Shared(character, ref weight);
            _left = !shared || _at == 0;
            _node = dictionary.UserWords is { } words && _node >= 0 && (_node > 0 || words.Start(character)) ? words.Child(_node, character) : -1;
            if (_node < 0)
                return shared;
            if (dictionary.UserWords!.TryWeight(_node, out var own))
                weight = own;
            return true;
        }

        private bool Shared(char character, ref double weight)
        {
            var code = dictionary.Trie.Code(character);
            var cell = _cells[_at + code];
            if (cell.Label != code)
                return false;
            weight = dictionary.Weights[cell.Rank];
            _at = cell.Base;
            return true;
        }
    }
}
