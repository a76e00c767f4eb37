using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables.Inference;

/// <summary>
/// Chooses among the readings of open rows by the sums that run over several rows (T2-RESULTSUM, T2-BALANCE), all rows together. A
/// row is read when every solution reads it alike; with none, with two, or with too many combinations to try it stays open.
/// </summary>
internal sealed class RowInference
{
    private const int MostSteps = 20_000;

    /// <summary>By row: its readings, those of equal values together, for no sum can tell them apart.</summary>
    private readonly ImmutableArray<ImmutableArray<RowReading>>[] _vectors;

    private readonly ILookup<int, Sum> _sums;
    private readonly ImmutableArray<(decimal Least, decimal Most)>[] _ranges;
    private readonly ImmutableArray<int>[] _seen;
    private readonly int[] _choice;
    private int _steps;

    private RowInference(IReadOnlyList<OpenRow> rows, List<Sum> sums)
    {
        _vectors = [.. rows.Select(r => r.Readings.GroupBy(x => string.Join(' ', x.Values), StringComparer.Ordinal).Select(g => g.ToImmutableArray()).ToImmutableArray())];
        _sums = sums.SelectMany(s => s.Terms.Select(t => t.Row).Distinct().Select(r => (Row: r, Sum: s))).ToLookup(s => s.Row, s => s.Sum);
        _ranges = [.. rows.Select(r => Enumerable.Range(0, r.CellIds.Length).Select(c => (r.Readings.Min(x => x.Values[c]), r.Readings.Max(x => x.Values[c]))).ToImmutableArray())];
        _choice = new int[rows.Count];
        _seen = [.. rows.Select(_ => ImmutableArray<int>.Empty)];
    }

    /// <param name="known">The values already read, by cell.</param>
    /// <param name="rows">The open rows, each row of the form but once.</param>
    /// <returns>The reading of each row that could be decided.</returns>
    public static Dictionary<OpenRow, RowReading> Solve(ReportForm form, IReadOnlyDictionary<CellId, decimal> known, IEnumerable<OpenRow> rows)
    {
        var solved = new Dictionary<OpenRow, RowReading>(ReferenceEqualityComparer.Instance);
        var left = rows.Where(r => r.Readings.Length > 0).ToList();
        var alike = left.Where(r => r.Readings.Length > 1 && r.Readings.All(x => x.Values.SequenceEqual(r.Readings[0].Values))).ToList();
        if (alike.Count == left.Count)
            return solved;
        // A row of zeros with a gap is never placed, but its values are certain: they count in the sums of the others.
        var values = new Dictionary<CellId, decimal>(known);
        foreach (var row in alike)
            for (var i = 0; i < row.CellIds.Length; i++)
                if (row.CellIds[i] is { } id)
                    values[id] = row.Readings[0].Values[i];
        foreach (var group in Groups(form, values, Confirmable(form, values, [.. left.Except(alike)])))
            foreach (var (row, reading) in SolveTogether(form, values, group))
                solved.Add(row, reading);
        return solved;
    }

    /// <summary>
    /// A row's own sum can be made to hold for any gap by what is thought to have stood in it: such a row needs a sum over other rows
    /// besides. Cut digits are all printed; their own sum speaks for itself.
    /// </summary>
    private static List<OpenRow> Confirmable(ReportForm form, IReadOnlyDictionary<CellId, decimal> known, List<OpenRow> rows)
    {
        for (var before = -1; before != rows.Count;)
        {
            before = rows.Count;
            var sums = SumsOf(form, known, rows);
            rows = [.. rows.Where((r, i) => r.Readings[0].State != FigureState.InferredPosition || sums.Exists(s => s.ReachesBeyond(i)))];
        }
        return rows;
    }

    /// <summary>Rows that no sum ties to each other are solved apart.</summary>
    private static IEnumerable<List<OpenRow>> Groups(ReportForm form, IReadOnlyDictionary<CellId, decimal> known, List<OpenRow> rows)
    {
        var left = rows.ToList();
        var sums = SumsOf(form, known, rows);
        while (left.Count > 0)
        {
            var group = new List<OpenRow> { left[0] };
            for (var i = 0; i < group.Count; i++)
                foreach (var sum in sums.Where(s => s.Terms.Any(t => ReferenceEquals(rows[t.Row], group[i]))))
                    group.AddRange(sum.Terms.Select(t => rows[t.Row]).Distinct().Where(r => !group.Contains(r, ReferenceEqualityComparer.Instance)).ToList());
            left.RemoveAll(r => group.Contains(r, ReferenceEqualityComparer.Instance));
            yield return group;
        }
    }

    private static IEnumerable<(OpenRow, RowReading)> SolveTogether(ReportForm form, IReadOnlyDictionary<CellId, decimal> known, List<OpenRow> rows)
    {
        // Few readings first: they cut the search early.
        rows = [.. rows.OrderBy(r => r.Readings.Length)];
        var search = new RowInference(rows, SumsOf(form, known, rows));
        search.Choose(0);
        for (var i = 0; i < rows.Count; i++)
            if (search._steps <= MostSteps && search._seen[i] is [var only] && search._vectors[i][only] is [var reading])
                yield return (rows[i], reading);
    }

    /// <summary>The sums all of whose cells are read or open.</summary>
    private static List<Sum> SumsOf(ReportForm form, IReadOnlyDictionary<CellId, decimal> known, List<OpenRow> rows)
    {
        var places = new Dictionary<CellId, (int Row, int Column)>();
        for (var r = 0; r < rows.Count; r++)
            for (var c = 0; c < rows[r].CellIds.Length; c++)
                if (rows[r].CellIds[c] is { } id)
                    places[id] = (r, c);
        var sums = new List<Sum>();
        foreach (var balance in form.Balances)
        {
            var cells = balance.Left.Select(c => (Id: c, Sign: 1)).Concat(balance.Right.Select(c => (Id: c, Sign: -1))).ToList();
            if (cells.TrueForAll(c => known.ContainsKey(c.Id) || places.ContainsKey(c.Id)) && cells.Exists(c => places.ContainsKey(c.Id)))
                sums.Add(new Sum(
                    cells.Count,
                    cells.Sum(c => known.TryGetValue(c.Id, out var value) ? c.Sign * value : 0),
                    [.. cells.Where(c => places.ContainsKey(c.Id)).Select(c => (places[c.Id].Row, places[c.Id].Column, c.Sign))]));
        }
        return sums;
    }

    private void Choose(int row)
    {
        if (_steps++ > MostSteps || _seen.All(s => s.Length > 1))
            return;
        if (row == _vectors.Length)
        {
            for (var i = 0; i < row; i++)
                if (!_seen[i].Contains(_choice[i]))
                    _seen[i] = _seen[i].Add(_choice[i]);
            return;
        }
        for (_choice[row] = 0; _choice[row] < _vectors[row].Length; _choice[row]++)
            if (_sums[row].All(s => MayHold(s, row)))
                Choose(row + 1);
    }

    /// <summary>False when the sum cannot come out, whatever is chosen for the rows behind <paramref name="row"/>.</summary>
    private bool MayHold(Sum sum, int row)
    {
        var (least, most) = (sum.Known, sum.Known);
        foreach (var (r, column, sign) in sum.Terms)
        {
            if (r <= row)
            {
                var value = sign * _vectors[r][_choice[r]][0].Values[column];
                (least, most) = (least + value, most + value);
                continue;
            }
            var range = _ranges[r][column];
            (least, most) = sign > 0 ? (least + range.Least, most + range.Most) : (least - range.Most, most - range.Least);
        }
        return least <= 0 && most >= 0;
    }

    /// <param name="Cells">Number of cells that take part.</param>
    /// <param name="Known">What the cells already read contribute.</param>
    /// <param name="Terms">The open cells: row, column and sign.</param>
    private sealed record Sum(int Cells, decimal Known, ImmutableArray<(int Row, int Column, int Sign)> Terms)
    {
        /// <summary>True when the row takes part and others too.</summary>
        public bool ReachesBeyond(int row) => Terms.Count(t => t.Row == row) is > 0 and var own && own < Cells;
    }
}
