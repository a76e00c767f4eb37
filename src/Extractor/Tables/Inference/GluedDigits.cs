using System.Collections.Immutable;
using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor.Tables.Inference;

/// <summary>
/// Reads a row whose cells lost their borders: 640020470 for seven cells. White space left between digits is a border; more of
/// them are sought where the row's sums hold. Nothing is decided by looks: a run that can be cut in more than one way keeps all.
/// </summary>
internal static class GluedDigits
{
    /// <summary>Longer runs are not cut: the ways grow with every digit.</summary>
    private const int MostDigits = 40;

    private const int MostSteps = 100_000;
    private const int LongestNumber = 9;

    /// <summary>
    /// One cell for each column where counting is enough: as many numbers as columns, or as many digits as columns and every sum of
    /// the row holds. Without a sum only digits that cannot be one number are counted: 000 is three cells, 772 may be one beside two
    /// blanks. Default where counting is not enough.
    /// </summary>
    public static ImmutableArray<GridCell?> Count(ImmutableArray<GridCell> runs, int columns, ImmutableArray<RowSum> sums)
    {
        if (runs.Length == columns && !runs.Any(IsPadded))
            return [.. runs];
        if (!runs.All(IsDigits) || runs.Sum(r => r.Text.Length) != columns)
            return default;
        if (sums.IsEmpty && runs.Any(r => r.Text.Length > 1 && !IsPadded(r)))
            return default;
        var cells = runs.SelectMany(r => Enumerable.Range(0, r.Text.Length).Select(i => Part(r, i, 1))).ToImmutableArray();
        var values = cells.Select(c => (decimal)(c.Text[0] - '0')).ToArray();
        return sums.All(s => s.Holds(values)) ? [.. cells] : default;
    }

    /// <summary>True when the run has fewer digits than cells: cells of this table are left blank, and nothing can be cut.</summary>
    public static bool IsShort(ImmutableArray<GridCell> runs, int columns) => runs.Length > 0 && runs.Length < columns && runs.All(IsDigits) && runs.Sum(r => r.Text.Length) < columns;

    /// <summary>Every way to cut more digits than cells so that all sums of the row hold; none without a sum, and none when there are too many ways to try.</summary>
    public static ImmutableArray<RowReading> Split(ImmutableArray<GridCell> runs, int columns, ImmutableArray<RowSum> sums)
    {
        var digits = runs.Sum(r => r.Text.Length);
        if (sums.IsEmpty || runs.Length > columns || digits <= columns || digits > MostDigits || !runs.All(IsDigits))
            return [];
        var search = new Search(runs, columns, sums);
        search.Place(0, 0, 0);
        return search.Steps > MostSteps ? [] : search.Readings.ToImmutable();
    }

    private static bool IsDigits(GridCell cell) => cell.Text.Length > 0 && cell.Text.All(char.IsAsciiDigit);

    /// <summary>007 is three numbers, not one.</summary>
    private static bool IsPadded(GridCell cell) => cell.Text.Length > 1 && cell.Text[0] == '0' && char.IsAsciiDigit(cell.Text[1]);

    private static GridCell Part(GridCell run, int start, int length) =>
        run with { Text = run.Text.Substring(start, length), Origin = run.Origin with { Start = run.Origin.Start + start, Length = length } };

    /// <summary>Depth first over the cells; a sum is checked as soon as its last cell is cut.</summary>
    private sealed class Search(ImmutableArray<GridCell> runs, int columns, ImmutableArray<RowSum> sums)
    {
        private readonly (int Run, int Start, int Length)[] _cuts = new (int, int, int)[columns];
        private readonly decimal[] _values = new decimal[columns];

        public ImmutableArray<RowReading>.Builder Readings { get; } = ImmutableArray.CreateBuilder<RowReading>();

        public int Steps { get; private set; }

        public void Place(int column, int run, int offset)
        {
            if (Steps++ > MostSteps)
                return;
            if (run < runs.Length && offset == runs[run].Text.Length)
                (run, offset) = (run + 1, 0);
            if (column == columns && run == runs.Length)
                Readings.Add(new RowReading([.. _values], [.. _cuts.Select(c => Part(runs[c.Run], c.Start, c.Length))], FigureState.InferredSplit));
            // Every run behind this one takes at least one cell.
            if (run == runs.Length || columns - column < runs.Length - run)
                return;
            var text = runs[run].Text;
            var longest = text[offset] == '0' ? 1 : Math.Min(LongestNumber, text.Length - offset);
            var value = 0m;
            for (var length = 1; length <= longest; length++)
            {
                _cuts[column] = (run, offset, length);
                _values[column] = value = value * 10 + (text[offset + length - 1] - '0');
                if (sums.All(s => s.Last != column || s.Holds(_values)))
                    Place(column + 1, run, offset + length);
            }
        }
    }
}
