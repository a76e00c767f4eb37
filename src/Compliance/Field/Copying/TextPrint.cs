using System.Numerics;

namespace Nianbao.Compliance.Field.Copying;

/// <summary>
/// A report's text squeezed for comparison (no white space, every digit a 0), with the hashes of its short sequences, from which two texts are aligned, and of its long
/// ones, by which texts that share anything are found: of every <see cref="Window"/> long sequences in a row the one with the smallest hash is a fingerprint (winnowing), so
/// that any passage of <see cref="Long"/> + <see cref="Window"/> − 1 equal characters shares one. Long sequences are longer than the set phrases of the trade.
/// </summary>
internal sealed class TextPrint
{
    public const int Short = 8;
    public const int Long = 14;
    private const int Window = 6;
    private const ulong Seed = 0x9E3779B97F4A7C15;

    private TextPrint(string text)
    {
        Text = text;
        Hashes = HashAll(text, Short);
        LongHashes = HashAll(text, Long);
        Selected = Winnow(LongHashes);
    }

    /// <summary>The squeezed text, sections joined by line breaks.</summary>
    public string Text { get; }

    /// <summary>Hash of the short sequence that starts at each character; sequences over a line break are 0.</summary>
    public ulong[] Hashes { get; }

    /// <summary>The same of long sequences.</summary>
    public ulong[] LongHashes { get; }

    /// <summary>Starts of the long sequences that are fingerprints, ascending.</summary>
    public int[] Selected { get; }

    public static TextPrint Of(ReportDigest report) => Of(Squeeze(report));

    public static TextPrint Of(string squeezed) => new(squeezed);

    private static ulong[] HashAll(string text, int length)
    {
        var hashes = new ulong[Math.Max(0, text.Length - length + 1)];
        for (var i = 0; i < hashes.Length; i++)
            hashes[i] = Hash(text.AsSpan(i, length));
        return hashes;
    }

    private static int[] Winnow(ulong[] hashes)
    {
        List<int> selected = [];
        for (var start = 0; start + Window <= hashes.Length; start++)
        {
            var least = start;
            for (var i = start + 1; i < start + Window; i++)
                if (hashes[i] != 0 && (hashes[least] == 0 || hashes[i] <= hashes[least]))
                    least = i;
            if (hashes[least] != 0 && (selected.Count == 0 || selected[^1] != least))
                selected.Add(least);
        }
        return [.. selected];
    }

    public static string Squeeze(ReportDigest report) => string.Join('\n', report.Texts.Select(t => Squeeze(t.Text)));

    public static string Squeeze(string text) => string.Create(CountKept(text), text, static (squeezed, source) =>
    {
        var at = 0;
        foreach (var c in source)
            if (IsKept(c))
                squeezed[at++] = char.IsDigit(c) ? '0' : c;
    });

    /// <summary>For each character of the squeezed text its offset in the text it came from.</summary>
    public static int[] Offsets(string text)
    {
        var offsets = new int[CountKept(text)];
        var at = 0;
        for (var i = 0; i < text.Length; i++)
            if (IsKept(text[i]))
                offsets[at++] = i;
        return offsets;
    }

    private static bool IsKept(char c) => !char.IsWhiteSpace(c);

    private static int CountKept(string text)
    {
        var count = 0;
        foreach (var c in text)
            count += IsKept(c) ? 1 : 0;
        return count;
    }

    private static ulong Hash(ReadOnlySpan<char> sequence)
    {
        var hash = Seed;
        foreach (var c in sequence)
        {
            if (c == '\n')
                return 0;
            hash = (BitOperations.RotateLeft(hash, 23) ^ c) * 0xD6E8FEB86659FD93;
        }
        return (hash ^ (hash >> 32)) | 1;
    }
}
