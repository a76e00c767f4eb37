using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Tables cut and bent as pages and editors do it.</summary>
internal static class TableCuts
{
    /// <summary>Table 1 as one table a block, each begun by its caption.</summary>
    public static IEnumerable<PrintBlock> Blocks(PrintTable table)
    {
        var block = new List<IReadOnlyList<PrintCell>>();
        foreach (var row in table.Rows)
        {
            if (row.Count == 1 && block.Count > 0)
            {
                yield return new PrintTable(block, 0);
                block = [];
            }
            block.Add(row);
        }
        yield return new PrintTable(block, 0);
    }

    /// <summary>A table that runs over a page: two tables, the group cells repeated without their words on the second.</summary>
    public static IEnumerable<PrintBlock> Pages(PrintTable table, int rows)
    {
        var open = new List<(int Until, PrintCell Cell)>();
        foreach (var (n, row) in table.Rows.Take(rows).Index())
            open.AddRange(row.Where(c => n + c.Rows > rows).Select(c => (n + c.Rows, c)));
        yield return new PrintTable([.. table.Rows.Take(rows).Select((row, n) => (IReadOnlyList<PrintCell>)[.. row.Select(c => c with { Rows = Math.Min(c.Rows, rows - n) })])], table.HeaderRows);
        var rest = table.Rows.Skip(rows).ToList();
        yield return new PrintTable([[.. open.Select(o => o.Cell with { Text = "", Rows = o.Until - rows }), .. rest[0]], .. rest.Skip(1)], 0);
    }

    /// <summary>Table 1 on a grid of five columns: the value cells of a block span 1, 2, 1, those of the next 2, 1, 1.</summary>
    public static PrintTable Uneven(PrintTable table)
    {
        var rows = new List<IReadOnlyList<PrintCell>>();
        var block = -1;
        foreach (var row in table.Rows)
        {
            if (row.Count == 1)
                block++;
            int[] widths = block % 2 == 0 ? [1, 1, 2, 1] : [1, 2, 1, 1];
            rows.Add(row.Count == 4 ? [.. row.Select((c, i) => c with { Columns = widths[i] })]
                : [.. row.SkipLast(1), row[^1] with { Columns = 5 - row.SkipLast(1).Sum(c => c.Columns) }]);
        }
        return new PrintTable(rows, table.HeaderRows);
    }

    /// <summary>Rows as a word processor's text shows them: a cell that goes on from the row above is empty.</summary>
    public static IEnumerable<IReadOnlyList<string>> WithContinuations(PrintTable table)
    {
        var width = table.Rows.Max(r => r.Sum(c => c.Columns));
        var open = new (int RowsLeft, int Columns)[width];
        foreach (var row in table.Rows)
        {
            var (cells, texts) = (new Queue<PrintCell>(row), new List<string>());
            for (var column = 0; column < width;)
            {
                if (open[column].RowsLeft > 0)
                {
                    open[column].RowsLeft--;
                    texts.Add("");
                    column += open[column].Columns;
                }
                else if (cells.TryDequeue(out var cell))
                {
                    open[column] = (cell.Rows - 1, cell.Columns);
                    texts.Add(cell.Text);
                    column += cell.Columns;
                }
                else
                    break;
            }
            yield return texts;
        }
    }
}
