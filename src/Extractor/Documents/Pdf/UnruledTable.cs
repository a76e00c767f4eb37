namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>
/// Reads a run of lines as a table without ruling lines whose values stand in columns: the columns by the gaps between the values, the
/// labels by <see cref="LabelStack"/>. What is not certain is left out: a value whose row or column the geometry does not tell stays
/// unread.
/// </summary>
internal sealed class UnruledTable
{
    /// <summary>Share of the height by which the middles of values in one row may differ.</summary>
    private const double SameRow = 0.3;

    /// <summary>As many values on a line need no gap before them.</summary>
    private const int FewestValues = 2;

    /// <summary>A tail stands nearer to its number than to the next row by this factor.</summary>
    private const double Nearer = 0.85;

    private readonly double _edge;
    private readonly List<PdfWord> _labels = [];
    private readonly List<Row> _rows = [];

    /// <summary>What stands at one height right of the labels.</summary>
    private sealed record Row(List<PdfWord> Words)
    {
        public double Y { get; } = Words[0].Box.CentreY;

        public int Values { get; } = Words.Count(w => LooseValue.Is(w.Text));

        public bool IsHeader => Values * 2 < Words.Count;
    }

    private UnruledTable(IEnumerable<PdfWord> words, double edge)
    {
        _edge = edge;
        foreach (var word in words.OrderBy(w => w.Box.CentreY))
            if (word.Box.Right <= edge) _labels.Add(word);
            else if (_rows.Count > 0 && Math.Abs(word.Box.CentreY - _rows[^1].Y) < SameRow * word.Box.Height) _rows[^1] = new([.. _rows[^1].Words, word]);
            else _rows.Add(new([word]));
        for (var i = 0; i < _rows.Count; i++)
            _rows[i] = new(Cells(_rows[i].Words));
    }

    /// <summary>The rows from top to bottom; null when the values do not stand in columns.</summary>
    public static LooseRows? Read(IReadOnlyList<PdfLine> lines)
    {
        if (Edge(lines) is not { } edge) return null;
        var table = new UnruledTable(lines.SelectMany(l => Touching(l.Words)), edge);
        var headers = new List<LooseRow>();
        var stretches = new List<Stretch>();
        var open = new List<Row>();
        var top = double.NegativeInfinity;
        foreach (var row in table._rows.Append(null))
        {
            if (row is { IsHeader: false })
            {
                open.Add(row);
                continue;
            }
            var bottom = row?.Y ?? double.PositiveInfinity;
            if (open.Count > 0)
            {
                if (table.TryStretch(top, bottom, open) is not { } stretch) return null;
                stretches.Add(stretch);
            }
            if (row is not null) headers.Add(new(row.Y, [.. table._labels.Where(l => Math.Abs(l.Box.CentreY - row.Y) < SameRow * l.Box.Height).OrderBy(l => l.Box.Left).Select(l => l.Text)], [.. row.Words.Select(w => w.Text)]));
            (open, top) = ([], bottom);
        }
        var alignments = Alignments(stretches);
        var rows = stretches.ConvertAll(s => s.Read(alignments));
        return new(
            [.. headers.Concat(rows.SelectMany(r => r.Rows)).OrderBy(r => r.Y)],
            rows.Count > 0 ? rows[0].Above : "",
            stretches is [.., { Bottom: double.PositiveInfinity }] ? rows[^1].Below : "");
    }

    /// <summary>Whether labels begin at the height of their row (true), or their middle stands there (false): one for all rows, both where both go.</summary>
    private static bool[] Alignments(List<Stretch> stretches)
    {
        var labelled = stretches.Where(s => !s.Labels.IsEmpty).ToList();
        (int Any, int Whole) Fits(bool isTop) => (labelled.Count(s => s.Labels.Ways(isTop).Count > 0), labelled.Count(s => s.Labels.FitsWhole(isTop)));
        return Fits(true).CompareTo(Fits(false)) switch { > 0 => [true], < 0 => [false], _ => [true, false] };
    }

    /// <summary>Where the values begin: left of all that stand in a line with others and right of every label beside them; null where there is no such place.</summary>
    private static double? Edge(IReadOnlyList<PdfLine> lines)
    {
        var (edge, label) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var line in lines)
        {
            var words = Touching(line.Words);
            var first = words.FindIndex(w => LooseValue.Is(w.Text));
            if (first < 0 || !AreValues(words, first, line.Box.Height)) continue;
            edge = Math.Min(edge, words[first].Box.Left);
            if (first > 0) label = Math.Max(label, words[first - 1].Box.Right);
        }
        return double.IsInfinity(edge) || label > edge ? null : edge - 0.1;
    }

    /// <summary>A digit that touches a word is part of it (1 and 、属), as a change of type parts them.</summary>
    private static List<PdfWord> Touching(List<PdfWord> words)
    {
        var joined = new List<PdfWord>();
        foreach (var word in words)
            if (joined.Count > 0 && word.Box.Left - joined[^1].Box.Right < 0.03 * word.Box.Height && !(LooseValue.Is(word.Text) && LooseValue.Is(joined[^1].Text)) && joined[^1].Box.CentreY + SameRow * word.Box.Height > word.Box.CentreY && joined[^1].Box.CentreY - SameRow * word.Box.Height < word.Box.CentreY)
                joined[^1] = new(joined[^1].Text + word.Text, joined[^1].Box.With(word.Box));
            else joined.Add(word);
        return joined;
    }

    /// <summary>Several values, or one set apart at the end of the line.</summary>
    private static bool AreValues(List<PdfWord> words, int first, double height)
    {
        var values = words.Skip(first).Count(w => LooseValue.Is(w.Text));
        return values >= FewestValues ? values * 2 >= words.Count - first : first > 0 && first == words.Count - 1 && words[first].Box.Left - words[first - 1].Box.Right > height;
    }

    /// <summary>Pieces of one cell (100 and %) in one.</summary>
    private static List<PdfWord> Cells(IEnumerable<PdfWord> words)
    {
        var cells = new List<PdfWord>();
        foreach (var word in words.OrderBy(w => w.Box.Left))
            if (cells.Count > 0 && word.Box.Left - cells[^1].Box.Right < 0.2 * word.Box.Height && !(LooseValue.Is(word.Text) && LooseValue.Is(cells[^1].Text)))
                cells[^1] = new(RunningText.Join([cells[^1], word]), cells[^1].Box.With(word.Box));
            else cells.Add(word);
        return cells;
    }

    /// <summary>The rows between two headers; null when their values do not stand in columns.</summary>
    private Stretch? TryStretch(double top, double bottom, List<Row> rows)
    {
        var most = rows.Max(r => r.Words.Count);
        var columns = Columns(rows);
        if (columns.Count != most) return null;
        var anchors = rows.Where(r => r.Words.Count * 2 >= most).ToList();
        var labels = new LabelStack([.. _labels.Where(l => l.Box.CentreY > top && l.Box.CentreY < bottom)], [.. anchors.Select(a => a.Y)]);
        List<Row> rest = [.. rows.Except(anchors)];
        // The one row of a table without labels, and numbers under it from the left on: a line of text that goes on, or numbers that broke.
        if (anchors.Count == 1 && labels.IsEmpty && rest is [var tail] && tail.Words.Count <= columns.FindIndex(c => c.IsOver(tail.Words[^1].Box)) + 1 && tail.Words[0].Box.Left < columns[Math.Min(2, columns.Count - 1)].Left) return null;
        return new(top, bottom, anchors, rest, columns, labels);
    }

    /// <summary>The rows between two headers.</summary>
    /// <param name="Rest">What stands in columns but in no row: parts of broken numbers.</param>
    private sealed record Stretch(double Top, double Bottom, List<Row> Anchors, List<Row> Rest, List<Column> Columns, LabelStack Labels)
    {
        public (List<LooseRow> Rows, string Above, string Below) Read(bool[] alignments)
        {
            var cells = Anchors.ConvertAll(a => Columns.ConvertAll(c => a.Words.Where(w => c.IsOver(w.Box)).Cast<PdfWord?>().FirstOrDefault()?.Text ?? ""));
            AddParts(cells, alignments);
            // The disputes row has no label.
            if (Labels.IsEmpty) return ([.. Anchors.Select((a, i) => new LooseRow(a.Y, [], cells[i]))], "", "");
            var labels = Labels.Read([.. alignments.SelectMany(Labels.Ways)]);
            return ([.. Anchors.Select((a, i) => (a.Y, Labels: labels.Rows[i], Cells: cells[i])).Where(r => r.Labels is not null).Select(r => new LooseRow(r.Y, r.Labels!, r.Cells))], labels.Above, labels.Below);
        }

        /// <summary>
        /// A number too wide for its column goes on under itself. Beside numbers that are whole, two parts are one number where the cells
        /// begin at their row's height and the first part stands in the row, or where one part stands above and one below the row's
        /// middle. What else there is makes the cells above and below it unread.
        /// </summary>
        private void AddParts(List<List<string>> cells, bool[] alignments)
        {
            var parts = Rest.SelectMany(r => r.Words).ToList();
            for (var column = 0; column < Columns.Count; column++)
            {
                var own = parts.Where(w => Columns[column].IsOver(w.Box)).OrderBy(w => w.Box.CentreY).ToList();
                var longest = cells.Max(c => LooseValue.IsPlain(c[column]) ? c[column].Length : 0);
                for (var i = 0; i < own.Count; i++)
                {
                    var y = own[i].Box.CentreY;
                    var (above, below) = (Anchors.FindLastIndex(a => a.Y < y), Anchors.FindIndex(a => a.Y > y));
                    if (alignments.Contains(false) && below >= 0 && i + 1 < own.Count && cells[below][column].Length == 0 && Math.Abs(y + own[i + 1].Box.CentreY - 2 * Anchors[below].Y) < 2 * SameRow * own[i].Box.Height)
                    {
                        cells[below][column] = Joined(own[i].Text, own[++i].Text, longest);
                        continue;
                    }
                    var (up, down) = (above < 0 ? double.PositiveInfinity : y - Anchors[above].Y, below < 0 ? double.PositiveInfinity : Anchors[below].Y - y);
                    var isTail = alignments.Contains(true) && above >= 0 && cells[above][column].Length > 0 && up < 1.3 * own[i].Box.Height && (alignments.Length == 1 || up < Nearer * down);
                    if (isTail) cells[above][column] = Joined(cells[above][column], own[i].Text, longest);
                    else
                        foreach (var near in new[] { above, below }.Where(n => n >= 0)) cells[near][column] += "…";
                }
            }
        }
    }

    private readonly record struct Column(double Left, double Right)
    {
        public bool IsOver(Box box) => box.Right > Left && box.Left < Right;
    }

    private static List<Column> Columns(List<Row> rows)
    {
        var columns = new List<Column>();
        foreach (var box in rows.SelectMany(r => r.Words).Select(w => w.Box).OrderBy(b => b.Left))
            if (columns.Count > 0 && box.Left < columns[^1].Right) columns[^1] = columns[^1] with { Right = Math.Max(columns[^1].Right, box.Right) };
            else columns.Add(new(box.Left, box.Right));
        return columns;
    }

    /// <summary>The whole number; what is no number, shorter than another that did not break, or shorter than its rest stays marked as broken.</summary>
    private static string Joined(string above, string below, int longest) =>
        LooseValue.IsPlain(above) && LooseValue.IsPlain(below) && above.Length >= longest && above.Length >= below.Length ? above + below : $"{above}…{below}";
}

/// <summary>A row of a table without ruling lines.</summary>
/// <param name="Y">Where it stands on its page.</param>
/// <param name="Labels">Group and label.</param>
internal sealed record LooseRow(double Y, List<string> Labels, List<string> Values);

/// <summary>A table, or a page's share of one.</summary>
/// <param name="Above">Label text above the first row, the rest of a row overleaf; empty for none.</param>
/// <param name="Below">Label text below the last row, the beginning of a row overleaf; empty for none.</param>
internal sealed record LooseRows(List<LooseRow> Rows, string Above, string Below)
{
    /// <summary>This share after the one on the page before; a label that the page break cut is put together in the row that has its values.</summary>
    public LooseRows After(ref LooseRows before)
    {
        if (before.Rows.Count == 0 || Rows.Count == 0 || before.Below.Length > 0 && Above.Length > 0) return this;
        if (Above.Length > 0 && before.Rows[^1] is { Labels: [.., var cut] } last)
            before = before with { Rows = [.. before.Rows.SkipLast(1), last with { Labels = [.. last.Labels.SkipLast(1), cut + Above] }] };
        else if (before.Below.Length > 0 && Rows[0] is { Labels: [.., var rest] } first)
            return this with { Rows = [first with { Labels = [.. first.Labels.SkipLast(1), before.Below + rest] }, .. Rows.Skip(1)] };
        return this;
    }
}
