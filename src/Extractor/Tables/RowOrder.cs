using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables;

/// <summary>A row of a document's table as the matcher met it.</summary>
/// <param name="Match">The row of the form; null where no label was recognised.</param>
/// <param name="Unknown">Label that no step recognised; null where there was none.</param>
/// <param name="Values">The filled cells of a row that has values and no label at all; else empty.</param>
internal sealed record SeenRow(TableBlock Block, int RowIndex, FormTable Table, RowMatch? Match, UnmatchedRow? Unknown, ImmutableArray<GridCell> Values);

/// <summary>
/// Names rows that lost their label by the form's order: between two recognised rows stand as many rows of values as the form has
/// rows there. Any other number, or a row with a label of its own among them, leaves all of them unnamed.
/// </summary>
internal static class RowOrder
{
    /// <param name="rows">The rows of all the document's tables, in reading order.</param>
    public static void Fill(List<SeenRow> rows)
    {
        foreach (var table in rows.Select(r => r.Table).Distinct().ToList())
        {
            var gap = new List<int>();
            RowMatch? above = null;
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows[i].Table != table)
                    continue;
                if (rows[i].Match is not { } match)
                {
                    gap.Add(i);
                    continue;
                }
                if (above is not null && gap.Count > 0)
                    FillGap(rows, gap, above, match);
                above = match;
                gap.Clear();
            }
        }
    }

    private static void FillGap(List<SeenRow> rows, List<int> gap, RowMatch above, RowMatch below)
    {
        var form = rows[gap[0]].Table.Rows;
        var first = form.IndexOf(above.Row) + 1;
        if (form.IndexOf(below.Row) - first != gap.Count)
            return;
        var between = form.AsSpan().Slice(first, gap.Count);
        foreach (var row in between)
            if (!row.Columns.SequenceEqual(above.Row.Columns))
                return;
        if (gap.Exists(i => rows[i].Values.Length != above.Row.Columns.Length))
            return;
        for (var i = 0; i < gap.Count; i++)
        {
            var seen = rows[gap[i]];
            rows[gap[i]] = seen with { Match = new RowMatch(seen.RowIndex, between[i], LabelStep.Order, null, above.Header with { Positions = default }, seen.Values) };
        }
    }
}
