namespace Nianbao.LabelGenerator;

/// <summary>Chance that is the same on every machine and under every runtime (SplitMix64).</summary>
internal sealed class Dice(string seed)
{
    private ulong _state = seed.Aggregate(14695981039346656037UL, (h, c) => (h ^ c) * 1099511628211UL);

    public int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    /// <summary>True in so many of a hundred throws.</summary>
    public bool Percent(int share) => Below(100) < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
}
