using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Figures;

/// <summary>
/// The one cell whose change would repair a failed sum together with the most others. One wrong number trips two to four sums;
/// saying which cell it is saves the reader the search.
/// </summary>
/// <param name="Cell">The cell.</param>
/// <param name="Printed">What it says.</param>
/// <param name="Expected">What it would have to say.</param>
/// <param name="Repaired">How many failed sums that repairs.</param>
/// <param name="IsStated">True where several cells would do and the text tells which: it states the number that this one would have to say.</param>
internal sealed record MinimalExplanation(CellId Cell, decimal Printed, decimal Expected, int Repaired, bool IsStated = false)
{
    /// <summary>
    /// Names a cell for each failed sum where exactly one is best. A change counts only if it breaks no sum that holds and leaves a
    /// whole number from 0 up; and a cell is named for all the sums it repairs or for none.
    /// </summary>
    /// <param name="values">By cell; null where there is none.</param>
    /// <param name="stated">What the text states for single cells; asked only where the sums leave several cells open.</param>
    /// <returns>By index of the sum; sums that hold, cannot be judged or have several explanations are absent.</returns>
    public static ImmutableDictionary<int, MinimalExplanation> Find(FormLayout layout, ReadOnlySpan<decimal?> values, Func<ILookup<CellId, decimal>> stated)
    {
        var gaps = new decimal?[layout.Sums.Length];
        for (var i = 0; i < gaps.Length; i++)
            gaps[i] = layout.Sums[i].Gap(values);
        var failed = Enumerable.Range(0, gaps.Length).Where(i => gaps[i] is not null and not 0).ToList();
        if (failed.Count == 0)
            return ImmutableDictionary<int, MinimalExplanation>.Empty;

        var repairs = Repairs(layout, values, gaps, failed);
        var best = failed.ToDictionary(i => i, i => BestFor(i, repairs));
        var named = best.Where(b => b.Value is { } repair && repair.Sums.All(s => best[s]?.Cell == repair.Cell))
            .ToImmutableDictionary(b => b.Key, b => b.Value!.ToExplanation(layout));
        return named.Count == failed.Count ? named : named.AddRange(ByText(layout, [.. failed.Where(i => !named.ContainsKey(i))], repairs, stated()));
    }

    /// <summary>Where one sum alone fails in its cells, the cell for which the text states just the number that is missing, if no other cell has that.</summary>
    private static IEnumerable<KeyValuePair<int, MinimalExplanation>> ByText(FormLayout layout, List<int> open, List<Repair> repairs, ILookup<CellId, decimal> stated)
    {
        foreach (var sum in open)
            if (repairs.Where(r => r.Sums is [var only] && only == sum && stated[layout.Cells[r.Cell].Id].Contains(r.Expected)).Take(2).ToList() is [var repair])
                yield return KeyValuePair.Create(sum, repair.ToExplanation(layout) with { IsStated = true });
    }

    private static List<Repair> Repairs(FormLayout layout, ReadOnlySpan<decimal?> values, decimal?[] gaps, List<int> failed)
    {
        List<Repair> repairs = [];
        foreach (var cell in failed.SelectMany(i => layout.Sums[i].Cells).Distinct().Order())
        {
            var around = Enumerable.Range(0, gaps.Length).Where(i => gaps[i] is not null && layout.Sums[i].Cells.Contains(cell)).ToList();
            foreach (var change in around.Where(i => gaps[i] != 0).Select(i => ChangeThatCloses(layout.Sums[i], cell, gaps[i]!.Value)).Distinct())
            {
                var expected = values[cell]!.Value + change;
                if (expected < 0 || !decimal.IsInteger(expected) || around.Exists(i => gaps[i] == 0))
                    continue;
                repairs.Add(new Repair(cell, values[cell]!.Value, expected,
                    [.. around.Where(i => ChangeThatCloses(layout.Sums[i], cell, gaps[i]!.Value) == change)]));
            }
        }
        return repairs;
    }

    private static decimal ChangeThatCloses(BoundSum sum, int cell, decimal gap) => sum.Left.Contains(cell) ? gap : -gap;

    private static Repair? BestFor(int sum, List<Repair> repairs)
    {
        var candidates = repairs.Where(r => r.Sums.Contains(sum)).OrderByDescending(r => r.Sums.Length).Take(2).ToList();
        return candidates switch
        {
            [] => null,
            [var only] => only,
            [var first, var second] => first.Sums.Length > second.Sums.Length ? first : null,
            _ => null,
        };
    }

    private sealed record Repair(int Cell, decimal Printed, decimal Expected, ImmutableArray<int> Sums)
    {
        public MinimalExplanation ToExplanation(FormLayout layout) => new(layout.Cells[Cell].Id, Printed, Expected, Sums.Length);
    }
}
