using System.Globalization;
using System.Text.RegularExpressions;

namespace Nianbao.Bench.Segmentation;

/// <summary>The data of the Python package jieba 0.42.1 as its files have it.</summary>
/// <param name="Frequencies">Every word; of two lines for one word the later counts.</param>
/// <param name="Total">The sum over all lines.</param>
/// <param name="Start">Log probability of a state at the first character, by the state's letter.</param>
/// <param name="Transition">By the two states' letters, from and to.</param>
/// <param name="Emission">By the state's letter, then the character.</param>
internal sealed partial record JiebaPackage(
    IReadOnlyDictionary<string, int> Frequencies,
    long Total,
    IReadOnlyDictionary<char, double> Start,
    IReadOnlyDictionary<(char From, char To), double> Transition,
    IReadOnlyDictionary<char, IReadOnlyDictionary<char, double>> Emission)
{
    /// <param name="folder">The package's folder, on Debian <c>/usr/lib/python3/dist-packages/jieba</c>.</param>
    public static JiebaPackage Read(string folder)
    {
        var (frequencies, total) = ReadDictionary(Path.Combine(folder, "dict.txt"));
        var start = ReadTable(Path.Combine(folder, "finalseg", "prob_start.py")).ToDictionary(e => e.Key, e => e.Value);
        var transition = ReadTable(Path.Combine(folder, "finalseg", "prob_trans.py")).ToDictionary(e => (e.State!.Value, e.Key), e => e.Value);
        var emission = ReadTable(Path.Combine(folder, "finalseg", "prob_emit.py")).GroupBy(e => e.State!.Value)
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<char, double>)g.ToDictionary(e => e.Key, e => e.Value));
        return new JiebaPackage(frequencies, total, start, transition, emission);
    }

    private static (Dictionary<string, int> Frequencies, long Total) ReadDictionary(string file)
    {
        Dictionary<string, int> frequencies = new(StringComparer.Ordinal);
        var total = 0L;
        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Trim().Split(' ');
            var frequency = int.Parse(parts[1], CultureInfo.InvariantCulture);
            frequencies[parts[0]] = frequency;
            total += frequency;
        }

        return (frequencies, total);
    }

    /// <summary>Reads a Python dictionary literal: <c>'B': {</c> opens a state, <c>'\u4e00': -3.65</c> is an entry, and so is <c>'E': -0.51</c>.</summary>
    private static IEnumerable<(char? State, char Key, double Value)> ReadTable(string file)
    {
        char? state = null;
        foreach (Match match in Entry().Matches(File.ReadAllText(file)))
        {
            var key = match.Groups["code"] is { Success: true } code ? (char)ushort.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : match.Groups["letter"].Value[0];
            if (match.Groups["open"].Success)
                state = key;
            else
                yield return (state, key, double.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"'(?:\\u(?<code>[0-9a-f]{4})|(?<letter>[^'\\]))': (?:(?<open>\{)|(?<value>-[0-9.e+]+))", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Entry();
}
