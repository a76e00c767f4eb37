namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>A cell between ruling lines.</summary>
internal readonly record struct RuledCell(int Row, int Column, int RowSpan, int ColumnSpan, Box Box);

/// <summary>A table drawn with ruling lines.</summary>
/// <param name="Box">Its outline.</param>
/// <param name="Columns">The x of the column borders, outer ones included.</param>
/// <param name="Rows">The y of the row borders, outer ones included.</param>
/// <param name="Cells">Rectangles that together cover the whole grid.</param>
internal sealed record RuledTable(Box Box, List<double> Columns, List<double> Rows, List<RuledCell> Cells)
{
    private const double LeastWidth = 60;
    private const int MostColumns = 64, MostRows = 200;

    /// <summary>The tables of a page from top to bottom.</summary>
    public static List<RuledTable> FindAll(IReadOnlyCollection<Rule> drawn)
    {
        var tables = new List<RuledTable>();
        foreach (var lines in Connected(RuleMerger.Merge(drawn)))
            if (FromLines(lines) is { } table)
                tables.Add(table);
        return [.. tables.OrderBy(t => t.Box.Top)];
    }

    /// <summary>Groups of lines that touch or cross.</summary>
    private static IEnumerable<List<Rule>> Connected(List<Rule> rules)
    {
        var waiting = new List<Rule>(rules);
        while (waiting.Count > 0)
        {
            List<Rule> group = [waiting[^1]];
            waiting.RemoveAt(waiting.Count - 1);
            for (var next = 0; next < group.Count; next++)
                for (var i = waiting.Count - 1; i >= 0; i--)
                    if (Touch(group[next], waiting[i]))
                    {
                        group.Add(waiting[i]);
                        waiting.RemoveAt(i);
                    }
            yield return group;
        }
    }

    private static bool Touch(Rule a, Rule b) =>
        a.IsHorizontal != b.IsHorizontal
        && b.At >= a.From - RuleMerger.Same && b.At <= a.To + RuleMerger.Same
        && a.At >= b.From - RuleMerger.Same && a.At <= b.To + RuleMerger.Same;

    private static RuledTable? FromLines(List<Rule> lines)
    {
        var across = lines.Where(l => l.IsHorizontal).ToList();
        var down = lines.Where(l => !l.IsHorizontal).ToList();
        if (across.Count == 0 || down.Count == 0) return null;
        // A table may lack its outer lines at the sides, or at a page break above and below: then the crossing lines end there.
        var columns = Places([.. down.Select(l => l.At), across.Min(l => l.From), across.Max(l => l.To)]);
        var rows = Places([.. across.Select(l => l.At), down.Min(l => l.From), down.Max(l => l.To)]);
        if (columns.Count > MostColumns || rows.Count > MostRows || columns[^1] - columns[0] < LeastWidth) return null;
        var cells = Divide(columns, rows, across, down);
        return cells.Count < 2 ? null : new(new(columns[0], rows[0], columns[^1], rows[^1]), columns, rows, cells);
    }

    private static List<double> Places(double[] all) => [.. RuleMerger.Clusters(all.Order(), v => v).Select(c => c.Average())];

    private static List<RuledCell> Divide(List<double> columns, List<double> rows, List<Rule> across, List<Rule> down)
    {
        var cells = new List<RuledCell>();
        var isTaken = new bool[rows.Count - 1, columns.Count - 1];
        for (var row = 0; row < rows.Count - 1; row++)
            for (var column = 0; column < columns.Count - 1; column++)
            {
                if (isTaken[row, column]) continue;
                var right = column + 1;
                while (right < columns.Count - 1 && !isTaken[row, right] && !IsDrawn(down, columns[right], rows[row], rows[row + 1])) right++;
                var bottom = row + 1;
                while (bottom < rows.Count - 1 && !IsClosed(bottom)) bottom++;
                for (var r = row; r < bottom; r++)
                    for (var c = column; c < right; c++)
                        isTaken[r, c] = true;
                cells.Add(new(row, column, bottom - row, right - column, new(columns[column], rows[row], columns[right], rows[bottom])));

                // A cell ends downwards at a line under any of its columns, or where the row below divides otherwise.
                bool IsClosed(int below) =>
                    Enumerable.Range(column, right - column).Any(c => isTaken[below, c] || IsDrawn(across, rows[below], columns[c], columns[c + 1]))
                    || Enumerable.Range(column + 1, right - column - 1).Any(c => IsDrawn(down, columns[c], rows[below], rows[below + 1]));
            }
        return cells;
    }

    /// <summary>True when a line at that place covers most of the stretch.</summary>
    private static bool IsDrawn(List<Rule> lines, double at, double from, double to)
    {
        var covered = 0.0;
        foreach (var line in lines)
            if (Math.Abs(line.At - at) <= RuleMerger.Same)
                covered += Math.Max(0, Math.Min(to, line.To) - Math.Max(from, line.From));
        return covered > 0.6 * (to - from);
    }
}
