using System.Text;
using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>
/// Where the text stands in the WordDocument stream ([MS-DOC] 2.8.35 PlcPcd): pieces of two bytes a character, or of one byte in
/// code page 1252.
/// </summary>
internal sealed class PieceTable
{
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly List<Piece> pieces = [];

    /// <param name="Start">Position of its first character in the text.</param>
    /// <param name="End">Position behind its last character.</param>
    /// <param name="At">Byte offset in the WordDocument stream.</param>
    /// <param name="Size">Bytes a character, 1 or 2.</param>
    private readonly record struct Piece(int Start, int End, int At, int Size);

    /// <summary>The text of all parts, one after the other.</summary>
    public string Text { get; }

    public PieceTable(byte[] main, ReadOnlySpan<byte> clx, int maxCharacters)
    {
        var plc = FindPieces(clx);
        var count = (plc.Length - 4) / 12;
        var text = new StringBuilder();
        for (var i = 0; i < count && text.Length < maxCharacters; i++)
        {
            var (start, end) = (I32(plc, 4 * i), I32(plc, 4 * i + 4));
            var place = I32(plc, 4 * (count + 1) + 8 * i + 2);
            var isWestern = (place & 0x40000000) != 0;
            var at = isWestern ? (place & 0x3FFFFFFF) / 2 : place & 0x3FFFFFFF;
            if (start != text.Length || end < start) throw new InvalidDataException("the piece table is out of order.");
            var size = isWestern ? 1 : 2;
            var bytes = Slice(main, at, Math.Min((long)end - start, maxCharacters - text.Length) * size);
            pieces.Add(new(start, start + bytes.Length / size, at, size));
            text.Append(isWestern ? Western.GetString(bytes) : Encoding.Unicode.GetString(bytes));
            // Half surrogates decode to one character all the same; only then do positions stay true.
            if (text.Length != pieces[^1].End) throw new InvalidDataException("a piece of text does not decode to its length.");
        }
        Text = text.ToString();
    }

    /// <summary>Byte offset of a character in the WordDocument stream, by which properties are found.</summary>
    public int OffsetOf(int position)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (position < pieces[middle].End) high = middle;
            else low = middle + 1;
        }
        return pieces[low].At + (position - pieces[low].Start) * pieces[low].Size;
    }

    /// <summary>Steps over the property lists in front of the piece table ([MS-DOC] 2.9.38 Clx).</summary>
    private static ReadOnlySpan<byte> FindPieces(ReadOnlySpan<byte> clx)
    {
        for (var at = 0; ;)
        {
            switch (U8(clx, at))
            {
                case 1: at += 3 + U16(clx, at + 1); break;
                case 2: return Slice(clx, at + 5, I32(clx, at + 1));
                default: throw new InvalidDataException("the piece table is missing.");
            }
        }
    }
}
