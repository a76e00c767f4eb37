using System.Collections.Immutable;

namespace Nianbao.Compliance.Figures;

/// <summary>
/// Decides which blank cells may be read as 0. Agencies with nothing to report leave cells empty; but a blank is 0 only where every
/// sum it takes part in then holds, and at least one of those sums has a printed number to hold on to.
/// </summary>
internal static class BlankReading
{
    /// <param name="values">The printed values by cell; null where there is none.</param>
    /// <param name="isBlank">True for cells that are there and empty.</param>
    /// <returns>True for each cell that may be read as 0.</returns>
    public static bool[] FindZeros(ImmutableArray<BoundSum> sums, ReadOnlySpan<decimal?> values, ReadOnlySpan<bool> isBlank)
    {
        var zeros = isBlank.ToArray();
        if (!zeros.Contains(true))
            return zeros;
        var assumed = values.ToArray();
        for (var cell = 0; cell < assumed.Length; cell++)
            if (zeros[cell])
                assumed[cell] = 0;
        while (WithdrawFromBrokenSum(sums, assumed, zeros))
        {
        }
        return Confirmed(sums, values, assumed, zeros);
    }

    /// <summary>
    /// Counts are never negative, so a blank hides something on the smaller side: only its blanks are withdrawn, or all when the
    /// smaller side has none.
    /// </summary>
    private static bool WithdrawFromBrokenSum(ImmutableArray<BoundSum> sums, decimal?[] assumed, bool[] zeros)
    {
        foreach (var sum in sums)
        {
            if (sum.Gap(assumed) is not { } gap || gap == 0)
                continue;
            var smaller = gap > 0 ? sum.Left : sum.Right;
            var withdrawn = smaller.Any(c => zeros[c]) ? smaller : sum.Cells;
            if (!withdrawn.Any(c => zeros[c]))
                continue;
            foreach (var cell in withdrawn.Where(c => zeros[c]))
            {
                zeros[cell] = false;
                assumed[cell] = null;
            }
            return true;
        }
        return false;
    }

    private static bool[] Confirmed(ImmutableArray<BoundSum> sums, ReadOnlySpan<decimal?> values, decimal?[] assumed, bool[] zeros)
    {
        var confirmed = new bool[zeros.Length];
        foreach (var sum in sums)
        {
            if (sum.Gap(assumed) != 0)
                continue;
            var hasPrinted = false;
            foreach (var cell in sum.Cells)
                hasPrinted |= values[cell] is not null;
            if (hasPrinted)
                foreach (var cell in sum.Cells)
                    confirmed[cell] |= zeros[cell];
        }
        return confirmed;
    }
}
