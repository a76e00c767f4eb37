namespace Nianbao.Extractor.Text;

/// <summary>A quick look at the two characters that words begin with: a bit for each pair, which other pairs may share.</summary>
internal sealed class PairFilter
{
    private const int Bits = 16;

    private readonly uint[] _pairs;

    public PairFilter() => _pairs = new uint[1 << Bits - 5];

    public PairFilter(PairFilter other) => _pairs = [.. other._pairs];

    public void Add(char first, char second)
    {
        var pair = Number(first, second);
        _pairs[pair >> 5] |= 1u << (int)pair;
    }

    /// <summary>False where no word begins so.</summary>
    public bool MayBegin(char first, char second)
    {
        var pair = Number(first, second);
        return (_pairs[pair >> 5] & 1u << (int)pair) != 0;
    }

    private static uint Number(char first, char second) => ((uint)first << 16 | second) * 2654435769u >> 32 - Bits;
}
