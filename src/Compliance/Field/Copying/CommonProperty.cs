using System.Collections.Immutable;

namespace Nianbao.Compliance.Field.Copying;

/// <summary>What belongs to everyone: wording of the law and the form (listed), and fingerprints that many bodies share (counted).</summary>
internal sealed class CommonProperty(HashSet<ulong> shared)
{
    private static readonly HashSet<ulong> _legal = [.. ReadLegal()];

    /// <summary>Marks the characters of a text that stand in common wording.</summary>
    public bool[] Mark(TextPrint print)
    {
        var marked = new bool[print.Text.Length];
        foreach (var start in print.Selected)
            if (shared.Contains(CopyIndex.KeyOf(print.LongHashes[start])))
                marked.AsSpan(start, TextPrint.Long).Fill(true);
        for (var i = 0; i < print.LongHashes.Length; i++)
            if (_legal.Contains(print.LongHashes[i]))
                marked.AsSpan(i, TextPrint.Long).Fill(true);
        return marked;
    }

    private static IEnumerable<ulong> ReadLegal() =>
        StrictJson.ReadEmbedded<LegalWording>("Field.Copying.legal-wording.json")
            .Sentences.SelectMany(s => TextPrint.Of(TextPrint.Squeeze(s)).LongHashes).Where(h => h != 0);

    private sealed record LegalWording(string Version, ImmutableArray<string> Sentences);
}
