namespace Nianbao.Extractor.Text.Segmentation;

/// <summary>
/// Jieba's hidden Markov model for words that the dictionary lacks: each character begins a word (B), is within one (M), ends one (E) or is one (S);
/// the most probable sequence of states (Viterbi) says where the words are. Of two equally probable states the one with the later letter wins.
/// </summary>
internal sealed class BoundaryModel
{
    private const int B = 0, M = 1, E = 2, S = 3;

    private readonly ushort[] _places = new ushort[char.MaxValue + 1];
    private readonly Emission[] _emissions;
    private readonly double[] _start;
    private readonly double[] _transition;

    /// <param name="start">Log probability of each state at the first character, in the order B, M, E, S.</param>
    /// <param name="transition">From state × 4 + to state.</param>
    /// <param name="characters">The characters with emission probabilities.</param>
    /// <param name="emissions">In the order of the characters.</param>
    public BoundaryModel(double[] start, double[] transition, ReadOnlySpan<char> characters, ReadOnlySpan<Emission> emissions)
    {
        _start = start;
        _transition = transition;
        _emissions = [new(Never, Never, Never, Never), .. emissions];
        for (var i = 0; i < characters.Length; i++)
            _places[characters[i]] = (ushort)(i + 1);
    }

    /// <summary>The log probability that jieba gives to what it never saw.</summary>
    public static double Never => -3.14e100;

    /// <summary>Appends the words of a run of Han characters.</summary>
    public void Cut(ReadOnlySpan<char> text, int start, int length, JiebaDictionary dictionary, WordLattice memory, List<Token> tokens)
    {
        var states = memory.Backs(length);
        FindStates(text.Slice(start, length), states);
        var begin = 0;
        for (var i = 0; i < length; i++)
        {
            if (states[i] == B)
                begin = i;
            else if (states[i] is E or S)
                Add(text, start + (states[i] == S ? i : begin), start + i + 1, dictionary, tokens);
        }
    }

    /// <summary>Writes each character's state. On the way there the same bytes hold, a bit a state, which of its two predecessors was the better.</summary>
    private void FindStates(ReadOnlySpan<char> run, Span<byte> states)
    {
        var first = _emissions[_places[run[0]]];
        var (b, m, e, s) = (_start[B] + first.B, _start[M] + first.M, _start[E] + first.E, _start[S] + first.S);
        var t = _transition.AsSpan(0, 16);
        for (var i = 1; i < run.Length; i++)
        {
            ref readonly var emission = ref _emissions[_places[run[i]]];
            var (eb, sb) = (e + t[E * 4 + B] + emission.B, s + t[S * 4 + B] + emission.B);
            var (bm, mm) = (b + t[B * 4 + M] + emission.M, m + t[M * 4 + M] + emission.M);
            var (be, me) = (b + t[B * 4 + E] + emission.E, m + t[M * 4 + E] + emission.E);
            var (es, ss) = (e + t[E * 4 + S] + emission.S, s + t[S * 4 + S] + emission.S);
            states[i] = (byte)((sb >= eb ? 1 << B : 0) | (mm >= bm ? 1 << M : 0) | (me >= be ? 1 << E : 0) | (ss >= es ? 1 << S : 0));
            (b, m, e, s) = (Math.Max(eb, sb), Math.Max(bm, mm), Math.Max(be, me), Math.Max(es, ss));
        }

        var state = s >= e ? S : E;
        for (var i = run.Length - 1; i >= 0; i--)
        {
            var later = (states[i] >> state & 1) != 0;
            states[i] = (byte)state;
            state = state switch
            {
                B or S => later ? S : E,
                _ => later ? M : B,
            };
        }
    }

    private static void Add(ReadOnlySpan<char> text, int start, int end, JiebaDictionary dictionary, List<Token> tokens)
    {
        if (dictionary.IsForcedApart(text[start..end]))
            for (var i = start; i < end; i++)
                tokens.Add(new Token(i, 1));
        else
            tokens.Add(new Token(start, end - start));
    }

    /// <summary>A character's log probability under each state.</summary>
    internal readonly record struct Emission(double B, double M, double E, double S);
}
