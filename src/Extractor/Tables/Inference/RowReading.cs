using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables.Inference;

/// <summary>One way to read a row whose values cannot be placed by counting.</summary>
/// <param name="Values">A value for every printed column; where no cell was printed, the one that the row's sum demands.</param>
/// <param name="Cells">The cell of each; null where none was printed.</param>
/// <param name="State">What a figure read so is marked with.</param>
internal sealed record RowReading(ImmutableArray<decimal> Values, ImmutableArray<GridCell?> Cells, FigureState State);

/// <summary>A row that was recognised and whose values are not placed.</summary>
/// <param name="Readings">The ways in which the row's own sums hold; empty when it cannot be read at all.</param>
internal sealed record OpenRow(TableMatch Match, RowMatch Row, ImmutableArray<RowReading> Readings)
{
    /// <summary>Id of the cell in each printed column; null for a column that the form has not.</summary>
    public ImmutableArray<CellId?> CellIds { get; } = CellIdsOf(Row);

    public static ImmutableArray<CellId?> CellIdsOf(RowMatch row) => [.. row.Header.Columns.Select(c => c is null ? (CellId?)null : row.Row.CellOf(c))];
}

/// <summary>A sum of the form all of whose cells stand in one row, by the index of the printed columns.</summary>
internal sealed record RowSum(ImmutableArray<int> Left, ImmutableArray<int> Right)
{
    /// <summary>Index of the last column that takes part.</summary>
    public int Last { get; } = Left.Concat(Right).Max();

    public bool Holds(ReadOnlySpan<decimal> values) => Excess(values) == 0;

    /// <summary>Left side less right side.</summary>
    public decimal Excess(ReadOnlySpan<decimal> values)
    {
        var excess = 0m;
        foreach (var i in Left)
            excess += values[i];
        foreach (var i in Right)
            excess -= values[i];
        return excess;
    }

    public static ImmutableArray<RowSum> Of(ReportForm form, RowMatch row)
    {
        var ids = OpenRow.CellIdsOf(row);
        var sums = ImmutableArray.CreateBuilder<RowSum>();
        foreach (var balance in form.Balances.Where(b => b.Left[0].Value.StartsWith(row.Row.Id, StringComparison.Ordinal)))
            if (IndexesOf(balance.Left, ids) is { IsDefault: false } left && IndexesOf(balance.Right, ids) is { IsDefault: false } right)
                sums.Add(new RowSum(left, right));
        return sums.ToImmutable();
    }

    private static ImmutableArray<int> IndexesOf(ImmutableArray<CellId> cells, ImmutableArray<CellId?> row)
    {
        var indexes = ImmutableArray.CreateBuilder<int>(cells.Length);
        foreach (var cell in cells)
        {
            if (row.IndexOf(cell) is not (>= 0 and var index))
                return default;
            indexes.Add(index);
        }
        return indexes.ToImmutable();
    }
}
