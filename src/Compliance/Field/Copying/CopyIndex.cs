using System.Collections.Immutable;

namespace Nianbao.Compliance.Field.Copying;

/// <summary>
/// Every fingerprint of every report, sorted: neighbours in the order are reports that share it. A fingerprint that many bodies share is common property; the
/// rest gives the pairs worth comparing. Time and memory grow with the text, not with the number of pairs.
/// </summary>
internal sealed class CopyIndex
{
    /// <summary>Bits of a fingerprint that are kept beside the report's number.</summary>
    private const int KeyBits = 40;
    private const int NumberBits = 64 - KeyBits;
    private const ulong NumberMask = (1UL << NumberBits) - 1;

    /// <summary>Pairs held at a time.</summary>
    private const long PairsAtOnce = 16_000_000;

    private readonly ImmutableArray<ReportDigest> _reports;
    private readonly int[] _bodies;
    private readonly ulong[] _entries;
    private readonly int _commonFrom;

    /// <exception cref="ArgumentException">There are more than 16 million reports.</exception>
    public CopyIndex(ImmutableArray<ReportDigest> reports)
    {
        if (reports.Length > (int)NumberMask)
            throw new ArgumentException("There are more reports than the index can number.", nameof(reports));
        _reports = reports;
        _bodies = NumberBodies(reports);
        _entries = ReadEntries(reports);
        _commonFrom = CommonFrom(_bodies.Length == 0 ? 0 : _bodies[^1] + 1);
        Common = FindCommon();
    }

    /// <summary>Keys of the fingerprints that are common property.</summary>
    public HashSet<ulong> Common { get; }

    public static ulong KeyOf(ulong hash) => hash >> NumberBits;

    /// <summary>Bodies from which on a fingerprint is common property: 4 in a small field, 12 in a large one.</summary>
    public static int CommonFrom(int bodies) => Math.Clamp(bodies / 25, 4, 12);

    /// <summary>Pairs of reports of different bodies, of the same or neighbouring years, with at least so many fingerprints in common; ascending.</summary>
    public IEnumerable<(int Earlier, int Later)> Pairs(int fewest)
    {
        var parts = (int)(Groups().Sum(g => PairsIn(g).LongCount()) / PairsAtOnce) + 1;
        for (var part = 0; part < parts; part++)
        {
            List<ulong> pairs = [];
            foreach (var group in Groups())
                foreach (var (a, b) in PairsIn(group))
                    if (a % parts == part)
                        pairs.Add((ulong)a << 32 | (uint)b);
            pairs.Sort();
            for (int start = 0, end; start < pairs.Count; start = end)
            {
                for (end = start + 1; end < pairs.Count && pairs[end] == pairs[start]; end++)
                {
                }
                if (end - start >= fewest)
                    yield return ((int)(pairs[start] >> 32), (int)(pairs[start] & 0xFFFFFFFF));
            }
        }
    }

    private static int[] NumberBodies(ImmutableArray<ReportDigest> reports)
    {
        var bodies = new int[reports.Length];
        for (var i = 1; i < reports.Length; i++)
            bodies[i] = bodies[i - 1] + (reports[i].AgencyId == reports[i - 1].AgencyId ? 0 : 1);
        return bodies;
    }

    private static ulong[] ReadEntries(ImmutableArray<ReportDigest> reports)
    {
        var parts = new ulong[reports.Length][];
        Parallel.For(0, reports.Length, i =>
        {
            var print = TextPrint.Of(reports[i]);
            parts[i] = [.. print.Selected.Select(s => KeyOf(print.LongHashes[s])).Distinct().Select(k => k << NumberBits | (uint)i)];
        });
        var entries = new ulong[parts.Sum(p => (long)p.Length)];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i].CopyTo(entries, at);
            at += parts[i].Length;
            parts[i] = [];
        }
        Array.Sort(entries);
        return entries;
    }

    private HashSet<ulong> FindCommon()
    {
        HashSet<ulong> common = [];
        for (int start = 0, end; start < _entries.Length; start = end)
        {
            end = EndOfGroup(start);
            if (CountBodies(start, end) >= _commonFrom)
                common.Add(_entries[start] >> NumberBits);
        }
        return common;
    }

    /// <summary>Runs of entries that share a fingerprint which at least two bodies have and which is not common.</summary>
    private IEnumerable<(int Start, int End)> Groups()
    {
        for (int start = 0, end; start < _entries.Length; start = end)
        {
            end = EndOfGroup(start);
            if (end - start >= 2 && CountBodies(start, end) is >= 2 and var bodies && bodies < _commonFrom)
                yield return (start, end);
        }
    }

    private IEnumerable<(int, int)> PairsIn((int Start, int End) group)
    {
        for (var i = group.Start; i < group.End; i++)
            for (var j = i + 1; j < group.End; j++)
            {
                var (a, b) = (NumberAt(i), NumberAt(j));
                if (_bodies[a] != _bodies[b] && Math.Abs(_reports[a].Year - _reports[b].Year) <= 1)
                    yield return (a, b);
            }
    }

    private int EndOfGroup(int start)
    {
        var end = start + 1;
        while (end < _entries.Length && _entries[end] >> NumberBits == _entries[start] >> NumberBits)
            end++;
        return end;
    }

    private int CountBodies(int start, int end)
    {
        var count = 1;
        for (var i = start + 1; i < end; i++)
            count += _bodies[NumberAt(i)] == _bodies[NumberAt(i - 1)] ? 0 : 1;
        return count;
    }

    private int NumberAt(int entry) => (int)(_entries[entry] & NumberMask);
}
