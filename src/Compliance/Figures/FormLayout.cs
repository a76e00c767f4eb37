using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Narrative;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Figures;

/// <summary>A form with its cells numbered and its sums bound to the numbers, made once a form.</summary>
internal sealed class FormLayout
{
    private static readonly ConditionalWeakTable<ReportForm, FormLayout> _known = [];

    private readonly FrozenDictionary<CellId, int> _indexes;
    private readonly FrozenDictionary<string, ImmutableArray<CellId>> _rows;
    private readonly ConcurrentDictionary<Quantity, ImmutableArray<CellId>> _quantities = new(ReferenceEqualityComparer.Instance);

    private FormLayout(ReportForm form)
    {
        Form = form;
        Cells = form.Cells;
        _indexes = Cells.Select((cell, index) => (cell.Id, index)).ToFrozenDictionary(c => c.Id, c => c.index);
        _rows = Cells.GroupBy(c => c.Row.Id, StringComparer.Ordinal).ToFrozenDictionary(r => r.Key, r => r.Select(c => c.Id).ToImmutableArray(), StringComparer.Ordinal);
        Sums = [.. form.Balances.Select(b => Bind(b))];
        CellsByTable = form.Tables.ToFrozenDictionary(t => t.Id, t => t.Cells.Select(c => IndexOf(c.Id)).ToImmutableArray(), StringComparer.Ordinal);
        Labels = form.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Columns.Select(c => (c.Id, c.Label)).Prepend((r.Id, r.Label)))
            .Where(l => l.Label.Length > 0).DistinctBy(l => l.Id, StringComparer.Ordinal).ToFrozenDictionary(l => l.Id, l => l.Label, StringComparer.Ordinal);
    }

    public ReportForm Form { get; }

    public ImmutableArray<FormCell> Cells { get; }

    /// <summary>The sums printed on the form, in its order.</summary>
    public ImmutableArray<BoundSum> Sums { get; }

    /// <summary>The numbers of each table's cells.</summary>
    public FrozenDictionary<string, ImmutableArray<int>> CellsByTable { get; }

    /// <summary>Printed labels by the id of a row or a column.</summary>
    public FrozenDictionary<string, string> Labels { get; }

    /// <exception cref="InvalidDataException">A sum of the form names a cell that the form has not.</exception>
    public static FormLayout Of(ReportForm form) => _known.GetValue(form, static f => new FormLayout(f));

    /// <summary>The cells of a row in its order; empty where the form has no such row.</summary>
    public ImmutableArray<CellId> CellsOfRow(string row) => _rows.GetValueOrDefault(row, []);

    /// <summary>The cell's number, or -1 when the form has no such cell.</summary>
    public int IndexOf(CellId id) => _indexes.GetValueOrDefault(id, -1);

    /// <summary>The cells that hold the quantity; empty where the form has none.</summary>
    public ImmutableArray<CellId> CellsOf(Quantity quantity) => _quantities.GetOrAdd(quantity, FindCells);

    private ImmutableArray<CellId> FindCells(Quantity quantity)
    {
        if (quantity.Cells is { } named)
            return [.. named.Select(CellId.Parse).Where(c => IndexOf(c) >= 0)];
        if (CellId.TryParse(quantity.Id, out var cell) && IndexOf(cell) >= 0)
            return [cell];
        return [.. Cells.Where(c => c.Id.Column == "total" && (c.Row.Id == quantity.Id || c.Row.Id.StartsWith(quantity.Id + ".", StringComparison.Ordinal))).Select(c => c.Id)];
    }

    private BoundSum Bind(FormBalance sum)
    {
        var (left, right) = (Bind(sum, sum.Left), Bind(sum, sum.Right));
        return new BoundSum(sum, left, right, [.. left.Concat(right).Distinct().Order().Select(c => Cells[c].Id)]);
    }

    private ImmutableArray<int> Bind(FormBalance sum, ImmutableArray<CellId> cells) =>
        [.. cells.Select(id => IndexOf(id) is >= 0 and var index ? index
            : throw new InvalidDataException($"Form {Form.Id}, sum {sum.RuleId} {sum.Instance}: the form has no cell {id}."))];
}

/// <summary>A sum of the form by the numbers of its cells.</summary>
/// <param name="CellIds">All its cells in the form's order.</param>
internal sealed record BoundSum(FormBalance Balance, ImmutableArray<int> Left, ImmutableArray<int> Right, ImmutableArray<CellId> CellIds)
{
    public ImmutableArray<int> Cells { get; } = [.. Left.Concat(Right).Distinct()];

    /// <summary>How much <see cref="Right"/> exceeds <see cref="Left"/>; null when a value is missing.</summary>
    public decimal? Gap(ReadOnlySpan<decimal?> values) => Total(Right, values) - Total(Left, values);

    private static decimal? Total(ImmutableArray<int> cells, ReadOnlySpan<decimal?> values)
    {
        var total = 0m;
        foreach (var cell in cells)
        {
            if (values[cell] is not { } value)
                return null;
            total += value;
        }
        return total;
    }
}
