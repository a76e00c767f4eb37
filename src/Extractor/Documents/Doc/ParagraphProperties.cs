using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>What a paragraph's property list says, as far as it matters for the text.</summary>
/// <param name="Style">Index of its style.</param>
/// <param name="Depth">0 outside tables, 1 in a table, 2 in a table inside a cell …</param>
/// <param name="EndsCell">True for the last paragraph of a cell of an inner table.</param>
/// <param name="EndsRow">True for the mark behind the last cell of a row.</param>
/// <param name="OutlineLevel">0 to 8, 9 for body text; null when the style decides.</param>
/// <param name="List">Number of the list from 1, 0 for none; null when the style decides.</param>
/// <param name="ListLevel">From 0; null when the style decides.</param>
/// <param name="Shape">The row's cells, on the mark behind it.</param>
internal sealed record ParagraphProperties(int Style, int Depth, bool EndsCell, bool EndsRow, int? OutlineLevel, int? List, int? ListLevel, RowShape? Shape)
{
    public static ParagraphProperties None { get; } = new(0, 0, false, false, null, null, null, null);

    /// <param name="style">Index of the style.</param>
    /// <param name="list">The property list.</param>
    /// <param name="data">The Data stream, where long lists are kept.</param>
    public static ParagraphProperties Read(int style, ReadOnlySpan<byte> list, ReadOnlySpan<byte> data)
    {
        var found = None with { Style = style };
        var depth = -1;
        while (Sprm.TryTake(ref list, out var sprm))
        {
            if (sprm.Code is Sprm.HugeProperties or Sprm.HugePropertiesOld && FindHuge(data, I32(sprm.Operand, 0)) is { Length: > 0 } huge)
            {
                // A long list replaces what follows; it cannot point to another one, since it is read as it stands.
                list = huge;
                data = default;
                continue;
            }
            found = Apply(found, sprm, ref depth);
        }
        return depth >= 0 ? found with { Depth = depth } : found;
    }

    private static ReadOnlySpan<byte> FindHuge(ReadOnlySpan<byte> data, int at) =>
        at >= 0 && at + 2 <= data.Length && U16(data, at) is var length && at + 2 + length <= data.Length ? data.Slice(at + 2, length) : default;

    private static ParagraphProperties Apply(ParagraphProperties found, Sprm sprm, ref int depth)
    {
        switch (sprm.Code)
        {
            case Sprm.InTable: return found with { Depth = sprm.IsOn ? Math.Max(1, found.Depth) : 0 };
            case Sprm.TableDepth: depth = Math.Clamp(I32(sprm.Operand, 0), 0, 100); return found;
            case Sprm.RowEnd or Sprm.InnerRowEnd: return found with { EndsRow = sprm.IsOn };
            case Sprm.InnerCellEnd: return found with { EndsCell = sprm.IsOn };
            case Sprm.OutlineLevel: return found with { OutlineLevel = sprm.Operand[0] };
            case Sprm.ListLevel: return found with { ListLevel = sprm.Operand[0] };
            case Sprm.List: return found with { List = I16(sprm.Operand, 0) };
            case Sprm.TableShape or Sprm.TableShape10: return found with { Shape = RowShape.Read(sprm.Operand) ?? found.Shape };
            case Sprm.VerticalMerge: found.Shape?.MergeVertically(sprm.Operand); return found;
            default: return found;
        }
    }
}

/// <summary>The cells of one row ([MS-DOC] 2.9.321 TDefTableOperand).</summary>
/// <param name="Edges">Borders between cells in twips, one more than cells.</param>
internal sealed record RowShape(int[] Edges, CellMerge[] Vertical, CellMerge[] Horizontal)
{
    private const int MostCells = 64;
    private const int CellSize = 20;

    public static RowShape? Read(ReadOnlySpan<byte> operand)
    {
        if (operand.IsEmpty) return null;
        int count = operand[0];
        if (count is 0 or > MostCells || operand.Length < 1 + 2 * (count + 1)) return null;
        var shape = new RowShape(new int[count + 1], new CellMerge[count], new CellMerge[count]);
        for (var i = 0; i <= count; i++) shape.Edges[i] = I16(operand, 1 + 2 * i);
        var cells = operand[(1 + 2 * (count + 1))..];
        // Trailing cells without properties are left out.
        for (var i = 0; i < count && CellSize * i + 2 <= cells.Length; i++)
        {
            var flags = U16(cells, CellSize * i);
            shape.Horizontal[i] = (flags & 2) != 0 ? CellMerge.Continue : (flags & 1) != 0 ? CellMerge.Restart : CellMerge.None;
            shape.Vertical[i] = VerticalMerge(flags >> 5);
        }
        return shape;
    }

    /// <summary>[MS-DOC] 2.9.351 VertMergeOperand: the cell and its flags.</summary>
    public void MergeVertically(ReadOnlySpan<byte> operand)
    {
        if (operand.Length >= 2 && operand[0] < Vertical.Length) Vertical[operand[0]] = VerticalMerge(operand[1]);
    }

    private static CellMerge VerticalMerge(int flags) => (flags & 3) switch { 3 => CellMerge.Restart, 1 => CellMerge.Continue, _ => CellMerge.None };
}
