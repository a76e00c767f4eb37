using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Sews a table together where a page break cut it: a row that goes on overleaf, and merged cells.</summary>
internal static partial class PageSeam
{
    /// <param name="start">The first row below the seam.</param>
    public static List<FilledCell> Sew(List<FilledCell> above, List<FilledCell> below, int start)
    {
        var pairs = Pairs(above, below, start);
        return IsBrokenRow(pairs) ? JoinRow(above, below, pairs, start) : JoinMergedCells(above, below, pairs);
    }

    /// <summary>Two cells that meet at the seam with the same side borders, with their indexes above and below.</summary>
    private sealed record Pair(int Above, int Below, FilledCell Upper, FilledCell Lower);

    private static List<Pair> Pairs(List<FilledCell> above, List<FilledCell> below, int start)
    {
        var upper = new Dictionary<(int, int), int>();
        for (var i = 0; i < above.Count; i++)
            if (above[i].Cell.Row + above[i].Cell.RowSpan == start) upper[(above[i].Cell.Column, above[i].Cell.ColumnSpan)] = i;
        var pairs = new List<Pair>();
        for (var i = 0; i < below.Count; i++)
            if (below[i].Cell.Row == start && upper.TryGetValue((below[i].Cell.Column, below[i].Cell.ColumnSpan), out var at))
                pairs.Add(new(at, i, above[at], below[i]));
        return [.. pairs.OrderBy(p => p.Lower.Cell.Column)];
    }

    /// <summary>
    /// True when the first row below is the rest of the last row above: one of the two has no values, and the label may go on; or both
    /// have some, and the lower row has but the rest of cells that were full.
    /// </summary>
    private static bool IsBrokenRow(List<Pair> pairs)
    {
        var row = pairs.Where(p => p.Upper.Cell.RowSpan == 1 && p.Lower.Cell.RowSpan == 1).ToList();
        if (row.Count < 2) return false;
        var (label, values) = (row[0], row[1..]);
        var hasAbove = values.Any(p => p.Upper.Cell.Text.Length > 0);
        var hasBelow = values.Any(p => p.Lower.Cell.Text.Length > 0);
        if (label.Upper.Cell.Text.Length == 0 || !hasAbove && !hasBelow) return false;
        if (hasAbove && hasBelow) return AreRests(label, values);
        return label.Lower.Cell.Text.Length == 0
            ? hasBelow
            : label.Upper.IsFull && !Enumerator().IsMatch(label.Lower.Cell.Text);
    }

    private static bool AreRests(Pair label, List<Pair> values) =>
        values.Where(p => p.Lower.Cell.Text.Length > 0).All(p => p.Upper.Cell.Text.Length > 0 && (p.Upper.IsFull || p.Upper.Room < p.Lower.First))
        && values.Exists(p => p.Lower.Cell.Text.Length == 0 && p.Upper.Cell.Text.Length > 0)
        && (label.Lower.Cell.Text.Length == 0 || label.Upper.IsFull && !Enumerator().IsMatch(label.Lower.Cell.Text));

    private static List<FilledCell> JoinRow(List<FilledCell> above, List<FilledCell> below, List<Pair> pairs, int start)
    {
        List<FilledCell> joined = [.. above];
        foreach (var pair in pairs)
        {
            var (upper, lower) = (pair.Upper.Cell, pair.Lower.Cell);
            var gap = upper.Text.Length == 0 || RunningText.JoinsWithoutSpace(upper.Text, lower.Text) ? "" : " ";
            joined[pair.Above] = new(upper with { Text = upper.Text + gap + lower.Text, RowSpan = upper.RowSpan + lower.RowSpan - 1 }, pair.Lower.IsFull, pair.Lower.Room, pair.Lower.First);
        }
        var used = pairs.Select(p => p.Below).ToHashSet();
        foreach (var cell in below.Where((_, i) => !used.Contains(i)))
            // What has no partner above starts in the joined row, if it was in the first row below.
            joined.Add(cell with { Cell = cell.Cell with { Row = cell.Cell.Row - 1 } });
        return joined;
    }

    /// <summary>
    /// A merged cell ends at the page's foot and begins again without text, with the rest of its text, or with all of it. Cells of one
    /// row are values and stay apart: joining them would repeat a number.
    /// </summary>
    private static List<FilledCell> JoinMergedCells(List<FilledCell> above, List<FilledCell> below, List<Pair> pairs)
    {
        List<FilledCell> joined = [.. above];
        var used = new HashSet<int>();
        var firstText = pairs.Where(p => p.Lower.Cell.Text.Length > 0).Select(p => p.Lower.Cell.Column).DefaultIfEmpty(int.MaxValue).Min();
        foreach (var pair in pairs)
        {
            if (!IsOneCell(pair, firstText)) continue;
            var (upper, lower) = (pair.Upper.Cell, pair.Lower.Cell);
            joined[pair.Above] = new(upper with { Text = upper.Text + lower.Text, RowSpan = upper.RowSpan + lower.RowSpan }, pair.Lower.IsFull);
            used.Add(pair.Below);
        }
        joined.AddRange(below.Where((_, i) => !used.Contains(i)));
        return joined;
    }

    /// <param name="firstText">The first column with text below; left of it are the groups' names.</param>
    private static bool IsOneCell(Pair pair, int firstText)
    {
        var (upper, lower) = (pair.Upper.Cell, pair.Lower.Cell);
        if (upper.RowSpan == 1 && lower.RowSpan == 1) return false;
        if (lower.Text.Length == 0) return lower.RowSpan > 1 || lower.Column < firstText;
        if (upper.Text.Length == 0) return upper.RowSpan > 1;
        return pair.Upper.IsFull && lower.Text.Any(char.IsLetter) && !Enumerator().IsMatch(lower.Text);
    }

    [GeneratedRegex(@"^\s*([(（]?[一二三四五六七八九十]+[)）、]|\d+\s?[.．、])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Enumerator();
}
