using System.IO.Compression;
using System.Text;
using Nianbao.Extractor.Documents;

namespace Nianbao.Bench.Hostile;

/// <summary>A way of damaging a document, or of making one that costs more than it says.</summary>
internal enum MutationKind
{
    Cut, Headless, BytesFlipped, NulBytes, PieceRepeated, PieceRemoved,
    TagDropped, TagRepeated, HostileSpan, StrayMarkup, DeepNesting, MillionCells,
    BrokenZip, ZipBomb, MissingXref,
}

/// <summary>Damages documents, chosen and placed by a seeded generator: the same seed gives the same bytes.</summary>
internal sealed class Mutator(int seed)
{
    /// <summary>One in so many mutations of a page is a costly one.</summary>
    private const int Rare = 200;

    private static readonly string[] Spans = ["colspan=1000000", "rowspan=0", "rowspan=1000000", "colspan=-1", "colspan=\"\0\""];
    private static readonly string[] Nested = ["div", "table><tr><td", "b", "font color=1", "span", "ul><li", "blockquote", "sup", "form"];
    private static readonly MutationKind[] AnyBytes = [MutationKind.Cut, MutationKind.Headless, MutationKind.BytesFlipped, MutationKind.NulBytes, MutationKind.PieceRepeated, MutationKind.PieceRemoved];
    private static readonly MutationKind[] Markup = [.. AnyBytes, MutationKind.TagDropped, MutationKind.TagRepeated, MutationKind.HostileSpan, MutationKind.StrayMarkup];
    private static readonly Lazy<byte[]> Bomb = new(MakeBomb);

    private readonly Random _random = new(seed);

    /// <summary>The bytes with up to three damages; <paramref name="kind"/> is the last of them.</summary>
    public byte[] Apply(byte[] good, DocumentFormat format, out MutationKind kind)
    {
        var bytes = good;
        kind = MutationKind.Cut;
        for (var times = _random.Next(1, 4); times > 0; times--)
            bytes = ApplyOnce(bytes, kind = Choose(format));
        return bytes;
    }

    private MutationKind Choose(DocumentFormat format)
    {
        var isRare = _random.Next(Rare) == 0;
        return format switch
        {
            DocumentFormat.Html when isRare => _random.Next(2) == 0 ? MutationKind.DeepNesting : MutationKind.MillionCells,
            DocumentFormat.Html => OneOf(Markup),
            DocumentFormat.Docx or DocumentFormat.Xlsx or DocumentFormat.Zip when _random.Next(20) == 0 => MutationKind.ZipBomb,
            DocumentFormat.Docx or DocumentFormat.Xlsx or DocumentFormat.Zip when _random.Next(3) == 0 => MutationKind.BrokenZip,
            DocumentFormat.Pdf when _random.Next(4) == 0 => MutationKind.MissingXref,
            _ => OneOf(AnyBytes),
        };
    }

    private byte[] ApplyOnce(byte[] bytes, MutationKind kind)
    {
        if (bytes.Length < 10)
            return bytes;
        var at = _random.Next(bytes.Length);
        return kind switch
        {
            MutationKind.Cut => bytes[..at],
            MutationKind.Headless => bytes[at..],
            MutationKind.BytesFlipped => Flip(bytes, 0, _random.Next(1, 40)),
            MutationKind.NulBytes => Insert(bytes, at, new byte[_random.Next(1, 20)]),
            MutationKind.PieceRepeated => Insert(bytes, at, bytes.AsSpan(at, Math.Min(_random.Next(3000), bytes.Length - at))),
            MutationKind.PieceRemoved => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + _random.Next(200))..]],
            MutationKind.TagDropped => FindTag(bytes, at) is var (start, length) ? [.. bytes[..start], .. bytes[(start + length)..]] : bytes,
            MutationKind.TagRepeated => FindTag(bytes, at) is var (start, length) ? Insert(bytes, start, Repeat(bytes.AsSpan(start, length), _random.Next(1, 60))) : bytes,
            MutationKind.HostileSpan => Latin(Latin(bytes).Replace("<td", "<td " + OneOf(Spans), StringComparison.Ordinal)),
            MutationKind.StrayMarkup => Insert(bytes, at, Latin("<![CDATA[<!--</" + (char)_random.Next(0x20, 0x100))),
            MutationKind.DeepNesting => Insert(bytes, at, Repeat(Latin($"<{OneOf(Nested)}>"), 10_000)),
            MutationKind.MillionCells => Insert(bytes, at, Latin($"<table>{string.Concat(Enumerable.Repeat("<tr>" + string.Concat(Enumerable.Repeat("<td>1", 1000)), 1000))}</table>")),
            MutationKind.BrokenZip => Flip(bytes, Math.Max(0, bytes.Length - 600), 8),
            MutationKind.ZipBomb => Bomb.Value,
            MutationKind.MissingXref => Latin(Latin(bytes).Replace("startxref", "startnone", StringComparison.Ordinal).Replace("\nxref", "\nnone", StringComparison.Ordinal)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no way to do this."),
        };
    }

    private T OneOf<T>(T[] choices) => choices[_random.Next(choices.Length)];

    private byte[] Flip(byte[] bytes, int from, int times)
    {
        var flipped = bytes.ToArray();
        for (; times > 0; times--)
            flipped[_random.Next(from, flipped.Length)] ^= (byte)(1 << _random.Next(8));
        return flipped;
    }

    private static byte[] Insert(byte[] bytes, int at, ReadOnlySpan<byte> piece) => [.. bytes.AsSpan(0, at), .. piece, .. bytes.AsSpan(at)];

    private static byte[] Repeat(ReadOnlySpan<byte> piece, int times)
    {
        var repeated = new byte[piece.Length * times];
        for (var i = 0; i < times; i++)
            piece.CopyTo(repeated.AsSpan(i * piece.Length));
        return repeated;
    }

    private static (int Start, int Length)? FindTag(byte[] bytes, int from)
    {
        var start = Array.IndexOf(bytes, (byte)'<', from);
        var end = start < 0 ? -1 : Array.IndexOf(bytes, (byte)'>', start);
        return end < 0 ? null : (start, end - start + 1);
    }

    /// <summary>Bytes as characters and back: tags are ASCII in every charset of the web.</summary>
    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>An archive of half a megabyte that says it holds a report of half a gigabyte.</summary>
    private static byte[] MakeBomb()
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("report.html", CompressionLevel.SmallestSize).Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 512; i++)
                entry.Write(block);
        }
        return bytes.ToArray();
    }
}
