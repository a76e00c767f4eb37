using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>One property change ([MS-DOC] 2.2.5.1): a code and its operand.</summary>
internal readonly ref struct Sprm
{
    public const ushort CharacterDeleted = 0x0800;
    public const ushort CharacterHidden = 0x083C;
    public const ushort InTable = 0x2416;
    public const ushort RowEnd = 0x2417;
    public const ushort InnerCellEnd = 0x244B;
    public const ushort InnerRowEnd = 0x244C;
    public const ushort OutlineLevel = 0x2640;
    public const ushort ListLevel = 0x260A;
    public const ushort List = 0x460B;
    public const ushort TableDepth = 0x6649;
    public const ushort HugeProperties = 0x6646;
    public const ushort HugePropertiesOld = 0x6645;
    public const ushort TableShape = 0xD608;
    public const ushort TableShape10 = 0xD606;
    public const ushort VerticalMerge = 0xD62B;
    public const ushort TabStops = 0xC615;

    private Sprm(ushort code, ReadOnlySpan<byte> operand)
    {
        Code = code;
        Operand = operand;
    }

    public ushort Code { get; }

    public ReadOnlySpan<byte> Operand { get; }

    public bool IsOn => Operand.Length > 0 && Operand[0] != 0;

    /// <summary>Takes the next one off the list; false at its end or where it is cut off.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> list, out Sprm next)
    {
        next = default;
        if (list.Length < 3) return false;
        var code = U16(list, 0);
        var (skip, length) = OperandLength(code, list[2..]);
        if (2 + skip + length > list.Length) return false;
        next = new(code, list.Slice(2 + skip, length));
        list = list[(2 + skip + length)..];
        return true;
    }

    /// <summary>The length is in the code's upper three bits, or in front of the operand.</summary>
    private static (int Skip, int Length) OperandLength(ushort code, ReadOnlySpan<byte> rest) => (code >> 13) switch
    {
        0 or 1 => (0, 1),
        2 or 4 or 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        _ when code is TableShape or TableShape10 => rest.Length < 2 ? (2, int.MaxValue / 2) : (2, Math.Max(0, U16(rest, 0) - 1)),
        _ when code == TabStops && rest[0] == 255 => (1, int.MaxValue / 2),
        _ => (1, rest[0]),
    };
}
