using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>
/// Formatting of text by its byte offset, from the 512-byte pages at the end of the WordDocument stream ([MS-DOC] 2.8.5, 2.8.6, 2.9.33
/// ChpxFkp, 2.9.174 PapxFkp).
/// </summary>
internal sealed class PropertyPages
{
    private const int PageSize = 512;
    private const int MostRuns = 2_000_000;

    private readonly List<Run> runs = [];

    /// <summary>Offsets of the text it applies to, and the place of its properties in the WordDocument stream.</summary>
    private readonly record struct Run(int From, int To, int At, int Length);

    private PropertyPages() { }

    /// <summary>The paragraphs: each property list begins with two bytes for the style.</summary>
    public static PropertyPages OfParagraphs(byte[] main, ReadOnlySpan<byte> plc) => Read(main, plc, 13, ParagraphPlace);

    /// <summary>The runs of characters.</summary>
    public static PropertyPages OfCharacters(byte[] main, ReadOnlySpan<byte> plc) => Read(main, plc, 1, CharacterPlace);

    /// <summary>Place and length of the properties of the text at an offset; length 0 when there are none.</summary>
    public (int At, int Length) Find(int offset)
    {
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (runs[middle].To <= offset) low = middle + 1;
            else high = middle;
        }
        return low < runs.Count && runs[low].From <= offset ? (runs[low].At, runs[low].Length) : (0, 0);
    }

    public IEnumerable<(int From, int To, int At, int Length)> All => runs.Select(r => (r.From, r.To, r.At, r.Length));

    private static PropertyPages Read(byte[] main, ReadOnlySpan<byte> plc, int entrySize, Func<byte[], int, int, (int At, int Length)> place)
    {
        var pages = new PropertyPages();
        var count = (plc.Length - 4) / 8;
        for (var i = 0; i < count && pages.runs.Count < MostRuns; i++)
            pages.ReadPage(main, (I32(plc, 4 * (count + 1) + 4 * i) & 0x3FFFFF) * PageSize, entrySize, place);
        pages.runs.Sort((a, b) => a.From.CompareTo(b.From));
        return pages;
    }

    private void ReadPage(byte[] main, int start, int entrySize, Func<byte[], int, int, (int At, int Length)> place)
    {
        // The last page may be cut off in a damaged file; the text in front of it is still good.
        if (start < 0 || start + PageSize > main.Length) return;
        var count = main[start + PageSize - 1];
        if (4 * (count + 1) + entrySize * count > PageSize - 1) return;
        for (var i = 0; i < count; i++)
        {
            var (at, length) = place(main, start, start + 4 * (count + 1) + entrySize * i);
            var end = Math.Min(at + length, start + PageSize);
            runs.Add(new(I32(main, start + 4 * i), I32(main, start + 4 * i + 4), at, Math.Max(0, end - at)));
        }
    }

    /// <summary>[MS-DOC] 2.9.175 PapxInFkp: a length in words, or zero and then a length in pairs of bytes.</summary>
    private static (int At, int Length) ParagraphPlace(byte[] main, int page, int entry)
    {
        var at = page + 2 * main[entry];
        if (main[entry] == 0 || at + 2 > page + PageSize) return (page, 0);
        return main[at] == 0 ? (at + 2, 2 * main[at + 1]) : (at + 1, 2 * main[at] - 1);
    }

    private static (int At, int Length) CharacterPlace(byte[] main, int page, int entry)
    {
        var at = page + 2 * main[entry];
        return main[entry] == 0 ? (page, 0) : (at + 1, main[at]);
    }
}
