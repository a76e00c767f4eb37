using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>The file information block at the start of the WordDocument stream ([MS-DOC] 2.5).</summary>
internal sealed class Fib(byte[] main)
{
    private const int Pairs = 154;

    public bool IsWord => U16(main, 0) == 0xA5EC;

    /// <summary>Word 97 and later; what came before is laid out differently.</summary>
    public bool IsWord97 => U16(main, 2) >= 0x00C1;

    public bool IsEncrypted => (U16(main, 10) & 0x0100) != 0;

    /// <summary>True when the tables are in the 1Table stream.</summary>
    public bool UsesTable1 => (U16(main, 10) & 0x0200) != 0;

    /// <summary>Characters of the main text.</summary>
    public int MainLength => Math.Max(0, I32(main, 76));

    /// <summary>Where the text boxes start: after main text, notes, headers, macros, comments and endnotes.</summary>
    public long TextBoxStart => Enumerable.Range(0, 6).Sum(i => (long)Math.Max(0, I32(main, 76 + 4 * i)));

    public int TextBoxLength => Math.Max(0, I32(main, 100));

    public (int At, int Length) Styles => Pair(1);

    public (int At, int Length) CharacterPages => Pair(12);

    public (int At, int Length) ParagraphPages => Pair(13);

    public (int At, int Length) Clx => Pair(33);

    public (int At, int Length) Lists => Pair(73);

    public (int At, int Length) ListOverrides => Pair(74);

    /// <summary>Place and length of a structure in the table stream ([MS-DOC] 2.5.5 ff., FibRgFcLcb).</summary>
    private (int At, int Length) Pair(int index) => (I32(main, Pairs + 8 * index), I32(main, Pairs + 8 * index + 4));
}
