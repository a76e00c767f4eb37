using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables.Inference;

namespace Nianbao.Extractor.Tables;

/// <summary>Tells which cell of a row stands under which column: by counting where that is certain, else the ways in which it may be.</summary>
internal static class RowPlacement
{
    private const int FewestAligned = 3;

    /// <summary>True for a table without spans whose rows do not agree on their length.</summary>
    public static bool IsRagged(TableMatch match) =>
        !match.Block.Grid.IsRegular && match.Rows.Any(r => r.Values.Length != r.Header.Columns.Length && NonBlank(r).Length != r.Header.Columns.Length);

    /// <summary>The cell for each printed column, by the first rule that is certain; default when none is. A null entry is a cell that several columns share.</summary>
    public static ImmutableArray<GridCell?> Place(TableMatch match, RowMatch row, ReportForm form, bool isRagged)
    {
        var expected = row.Header.Columns.Length;
        var values = row.Values;
        if (match.Table.IsList)
            return PlaceListed(row);
        if (match.Block.Grid.IsGlued)
            return GluedDigits.Count(values, expected, RowSum.Of(form, row));
        if (values.Length == expected && !(isRagged && IsShifted(values)))
            return ImmutableArray<GridCell?>.CastUp(values);
        if (NonBlank(row) is var filled && filled.Length == expected)
            return [.. filled];
        if (values.Length > expected && IsAligned(match))
            return [.. values[^expected..]];
        if (!match.Block.Grid.IsRegular)
            return default;
        if (!row.Header.Positions.IsDefault)
            return ByPosition(match.Block.Grid.Rows[row.RowIndex], row);
        // Block (八) and (九) of table 1 are one column shorter than the grid; what is left over at the end is padding.
        return values.Length > expected && values[expected..].All(v => v.Text.Length == 0) ? [.. values[..expected]] : default;
    }

    /// <summary>
    /// True for a table in text that kept its cells: every row is equally long, what is left over stands blank between label and
    /// values, and no row ends blank. Then blanks among the values keep their places.
    /// </summary>
    private static bool IsAligned(TableMatch match) =>
        !match.Block.Grid.IsRegular && match.Rows.Length >= FewestAligned
        && match.Rows.All(r => r.Values.Length >= r.Header.Columns.Length && r.Values[..^r.Header.Columns.Length].All(v => v.Text.Length == 0) && r.Values[^1].Text.Length > 0
            && match.Block.Grid.Rows[r.RowIndex].Length == match.Block.Grid.Rows[match.Rows[0].RowIndex].Length);

    /// <summary>
    /// The cells of a list stand in the order of its header; one that is not the form's may be left out at the end. A single number
    /// in a row of several columns is placed nowhere else: it may be another year's.
    /// </summary>
    private static ImmutableArray<GridCell?> PlaceListed(RowMatch row)
    {
        var (values, columns) = (row.Values, row.Header.Columns);
        while (values.Length > columns.Length && values[^1].Text.Length == 0)
            values = values.RemoveAt(values.Length - 1);
        var isShort = values.Length < columns.Length && values.Length > 0 && columns[values.Length..].All(c => c is null);
        return values.Length == columns.Length ? [.. values]
            : isShort ? [.. values, .. Enumerable.Repeat((GridCell?)null, columns.Length - values.Length)]
            : default;
    }

    private static ImmutableArray<GridCell?> ByPosition(ImmutableArray<GridCell> cells, RowMatch row)
    {
        var placed = row.Header.Positions.Select(p => p < cells.Length ? cells[p] : null).ToArray();
        if (placed.Any(p => p is null || ReferenceEquals(p, row.LabelCell)) || NonBlank(row).Any(v => !placed.Contains(v)))
            return default;
        // One merged cell under several columns says nothing of each, unless it is empty.
        for (var i = 0; i < placed.Length; i++)
            if (placed[i] is { Text.Length: > 0 } cell && placed.Where((p, j) => j != i && ReferenceEquals(p, cell)).Any())
                return default;
        return [.. placed];
    }

    /// <summary>In a table whose rows do not agree on their length, a blank at either end of a row may be a value gone astray.</summary>
    private static bool IsShifted(ImmutableArray<GridCell> values) =>
        (values[0].Text.Length == 0 || values[^1].Text.Length == 0) && values.Any(v => v.Text.Length > 0);

    public static GridCell[] NonBlank(RowMatch row) => [.. row.Values.Where(v => v.Text.Length > 0)];

    /// <summary>The ways to read a row that counting does not place, of which the sums of the whole table may leave one.</summary>
    public static ImmutableArray<RowReading> Readings(TableMatch match, RowMatch row, ReportForm form)
    {
        var (columns, sums) = (row.Header.Columns.Length, RowSum.Of(form, row));
        if (!match.Block.Grid.IsGlued)
            return MissingPosition.Readings([.. NonBlank(row)], row.Header, sums);
        // Where one row leaves cells blank, any may: then digits cannot be counted off.
        var leavesBlanks = match.Rows.Any(r => GluedDigits.IsShort(r.Values, r.Header.Columns.Length));
        return leavesBlanks ? [] : GluedDigits.Split(row.Values, columns, sums);
    }
}
