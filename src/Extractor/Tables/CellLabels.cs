using System.Collections.Immutable;
using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor.Tables;

/// <summary>What the text of a cell may be: a value, or the name of something. Made once for each text.</summary>
internal sealed class CellLabels
{
    private readonly int _kinds;

    private CellLabels(bool isValue, ImmutableArray<LabelMatch> all)
    {
        (IsValue, All) = (isValue, all);
        foreach (var label in all)
            _kinds |= 1 << (int)label.Kind;
        Rows = [.. all.Where(l => l.Kind == LabelKind.Row)];
        GroupId = all.Where(l => l.Kind == LabelKind.Group).Select(l => l.Id).FirstOrDefault();
        IsHeader = (Names(LabelKind.Column) || Names(LabelKind.Header) || Names(LabelKind.Caption)) && !Rows.Any(l => l.IsMarked);
        VariantOf = all is [{ Kind: LabelKind.Column, Step: LabelStep.Alias } column, ..] && all.All(l => l.Kind == LabelKind.Column) ? column.Id : null;
    }

    /// <summary>A text that may stand in a value cell; nothing is looked for in it.</summary>
    public static CellLabels Value { get; } = new(true, []);

    /// <summary>A text that names nothing.</summary>
    public static CellLabels None { get; } = new(false, []);

    public bool IsValue { get; }

    /// <summary>Everything the text may name, all from the same step.</summary>
    public ImmutableArray<LabelMatch> All { get; }

    public ImmutableArray<LabelMatch> Rows { get; }

    /// <summary>The first group named; null when none is.</summary>
    public string? GroupId { get; }

    /// <summary>True when the cell can only be a column header or caption.</summary>
    public bool IsHeader { get; }

    /// <summary>Id of the column that the text names in other words than the form's, where it names nothing but columns; else null.</summary>
    public string? VariantOf { get; }

    public static CellLabels Of(ImmutableArray<LabelMatch> all) => all.IsEmpty ? None : new CellLabels(false, all);

    public bool Names(LabelKind kind) => (_kinds & 1 << (int)kind) != 0;
}

/// <summary>A cell of a row with what its text may name.</summary>
/// <param name="Column">Leftmost grid column the cell has in this row.</param>
/// <param name="IsOwn">False for a cell that reaches down from a row above.</param>
internal readonly record struct LabelledCell(GridCell Cell, int Column, bool IsOwn, CellLabels Labels)
{
    public bool IsValue => Labels.IsValue;

    /// <summary>Puts the distinct cells of a grid row, from left to right, into a list.</summary>
    public static void Read(ImmutableArray<GridCell> row, int rowIndex, LabelCatalog labels, List<LabelledCell> cells)
    {
        cells.Clear();
        GridCell? before = null;
        for (var column = 0; column < row.Length; column++)
        {
            var cell = row[column];
            if (!ReferenceEquals(cell, before))
                cells.Add(new LabelledCell(cell, column, cell.Origin.Row == rowIndex, labels.Find(cell.Text)));
            before = cell;
        }
    }
}
