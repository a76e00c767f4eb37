using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>
/// Tells which lines of label text belong to which row of values where no line is ruled. A label begins at the height of its row's
/// values, or its middle is there; every line has to belong somewhere. Where lines can be dealt out in two ways, the labels concerned
/// are left out.
/// </summary>
internal sealed partial class LabelStack
{
    /// <summary>How far a label may be off its row, in heights of the line.</summary>
    private const double Off = 0.3;

    /// <summary>The pitch of the lines within one label is at most this, in heights of the line; rows stand further apart.</summary>
    private const double WidestPitch = 1.2;

    private const double CellGap = 0.9, EdgeGap = 0.15;
    private const int MostLines = 400;

    private readonly List<double> _rows;
    private readonly List<List<Piece>> _groups;
    private readonly List<Piece> _lines;

    /// <param name="words">The words left of the values.</param>
    /// <param name="rows">The middle of each row's values, from top to bottom.</param>
    public LabelStack(List<PdfWord> words, List<double> rows)
    {
        var blocks = Blocks(Pieces(words));
        _rows = rows;
        _groups = [.. blocks.Where(b => blocks.Exists(o => o != b && IsRightOf(o, b)))];
        _lines = [.. blocks.Except(_groups).SelectMany(b => b).OrderBy(l => l.Box.CentreY).Take(MostLines)];
    }

    /// <summary>True where no label stands at all, as beside the one row of a table without.</summary>
    public bool IsEmpty => _lines.Count == 0;

    /// <summary>A piece of a line within one cell.</summary>
    private sealed record Piece(string Text, Box Box);

    /// <summary>A way to deal out the lines: from and to of each row.</summary>
    internal sealed record Way((int From, int To)[] Runs);

    /// <summary>The ways in which every line belongs to a row; where there is none, those that leave outermost lines to a header or another page.</summary>
    /// <param name="isTop">True where labels begin at their row's height, false where their middle stands there.</param>
    public List<Way> Ways(bool isTop) => new Dealing(_lines, _rows, isTop, mayLeave: false).Ways() is { Count: > 0 } whole ? whole : new Dealing(_lines, _rows, isTop, mayLeave: true).Ways();

    /// <summary>True when every line can belong to a row.</summary>
    public bool FitsWhole(bool isTop) => new Dealing(_lines, _rows, isTop, mayLeave: false).Ways().Count > 0;

    /// <summary>The label cells of each row, group before label; null for a row that the ways do not agree on.</summary>
    public Labels Read(List<Way> ways)
    {
        var named = new HashSet<List<Piece>>(ReferenceEqualityComparer.Instance);
        var rows = _rows.Select((_, i) => ways.Count > 0 && ways.TrueForAll(w => w.Runs[i] == ways[0].Runs[i]) ? _lines[ways[0].Runs[i].From..ways[0].Runs[i].To] : null).ToList();
        var (first, last) = ways.Count == 0 ? (0, _lines.Count) : (ways[0].Runs[0].From, ways[0].Runs[^1].To);
        return new([.. rows.Select(own => own is null ? null : (List<string>?)[.. Beside(own), Text(own)])], Text(_lines[..first].TakeWhile(l => !Enumerator().IsMatch(l.Text))), Text(_lines[last..]));

        // A group is named at the first row beside it.
        IEnumerable<string> Beside(List<Piece> own) =>
            _groups.Where(g => g[0].Box.Top < own[^1].Box.Bottom && g[^1].Box.Bottom > own[0].Box.Top && named.Add(g)).OrderBy(g => g[0].Box.Left).Select(Text);
    }

    /// <param name="Rows">The label cells of each row; null where they are not certain.</param>
    /// <param name="Above">Text above the first row that belongs to none.</param>
    /// <param name="Below">Text below the last row that belongs to none.</param>
    internal sealed record Labels(List<List<string>?> Rows, string Above, string Below);

    private static string Text(IEnumerable<Piece> pieces) => string.Concat(pieces.Select(p => p.Text));

    private static bool IsRightOf(List<Piece> block, List<Piece> group) =>
        block.Exists(p => group.Exists(g => p.Box.Left >= g.Box.Right - 0.5 && p.Box.Top < g.Box.Bottom - 0.4 * g.Box.Height && p.Box.Bottom > g.Box.Top + 0.4 * g.Box.Height));

    private static List<Piece> Pieces(List<PdfWord> words)
    {
        var edges = words.Where(w => Enumerator().IsMatch(w.Text)).Select(w => w.Box.Left).ToList();
        bool IsEdge(double x) => edges.Count(e => Math.Abs(e - x) < 0.7) >= 2;
        var pieces = new List<Piece>();
        foreach (var line in RunningText.Lines(0, words))
        {
            Piece? open = null;
            foreach (var word in line.Words)
            {
                var gap = open is null ? 0 : word.Box.Left - open.Box.Right;
                if (open is null || gap >= CellGap * word.Box.Height || gap >= EdgeGap * word.Box.Height && IsEdge(word.Box.Left))
                {
                    if (open is not null) pieces.Add(open);
                    open = new(word.Text, word.Box);
                }
                else open = new(open.Text + word.Text, open.Box.With(word.Box));
            }
            if (open is not null) pieces.Add(open);
        }
        return pieces;
    }

    /// <summary>Pieces under each other with a common edge or middle, at the pitch of lines; an enumerator begins another.</summary>
    private static List<List<Piece>> Blocks(List<Piece> pieces)
    {
        var blocks = new List<List<Piece>>();
        foreach (var piece in pieces.OrderBy(p => p.Box.CentreY))
        {
            var block = Enumerator().IsMatch(piece.Text) ? null : blocks.FindLast(b => Follows(b[^1], piece));
            if (block is null) blocks.Add([piece]);
            else block.Add(piece);
        }
        return blocks;
    }

    private static bool Follows(Piece above, Piece below) =>
        IsNextLine(above, below)
        && (Math.Abs(above.Box.Left - below.Box.Left) < 1.5 || Math.Abs(above.Box.CentreX - below.Box.CentreX) < 1.5 || Math.Abs(above.Box.Right - below.Box.Right) < 1.5);

    private static bool IsNextLine(Piece above, Piece below) =>
        below.Box.CentreY - above.Box.CentreY is var pitch && pitch > 0.5 * below.Box.Height && pitch < WidestPitch * below.Box.Height;

    /// <summary>Seeks the ways to deal out the lines, of which two are enough to know that they are not certain.</summary>
    private sealed class Dealing(List<Piece> lines, List<double> rows, bool isTop, bool mayLeave)
    {
        private const int MostSteps = 20_000, MostWays = 8;
        private readonly (int From, int To)[] _runs = new (int, int)[rows.Count];
        private readonly List<Way> _ways = [];
        private int _steps;

        public List<Way> Ways()
        {
            // Beginning at its row's height, a label begins wherever that is; around it, not within a cell.
            for (var first = 0; first <= (mayLeave ? lines.Count - 1 : 0); first++)
                if (first == 0 || isTop || !GoesOn(first)) Take(0, first);
            return _steps > MostSteps ? [] : _ways;
        }

        /// <summary>True when the line can be the next of the cell that has the line above.</summary>
        private bool GoesOn(int line) => IsNextLine(lines[line - 1], lines[line]) && !Enumerator().IsMatch(lines[line].Text);

        /// <summary>True for a last row that goes on overleaf: its label begins at its height, whatever the others do.</summary>
        private bool IsCut(int row, int from, int to) => row == rows.Count - 1 && to == lines.Count && Math.Abs(lines[from].Box.CentreY - rows[row]) <= Off * lines[from].Box.Height;

        private void Take(int row, int from)
        {
            if (_steps++ > MostSteps || _ways.Count >= MostWays) return;
            if (row == rows.Count)
            {
                if (from == lines.Count || mayLeave && !GoesOn(from)) _ways.Add(new([.. _runs]));
                return;
            }
            for (var to = from + 1; to <= lines.Count && (to == from + 1 || GoesOn(to - 1)); to++)
            {
                var height = lines[from].Box.Height;
                var y = isTop ? lines[from].Box.CentreY : (lines[from].Box.CentreY + lines[to - 1].Box.CentreY) / 2;
                if (Math.Abs(y - rows[row]) > Off * height && !IsCut(row, from, to)) continue;
                _runs[row] = (from, to);
                Take(row + 1, to);
            }
        }
    }

    [GeneratedRegex(@"^\s*([(（][一二三四五六七八九十0-9]+|[一二三四五六七八九十]+[、.．]|\d+\s?[.．、])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Enumerator();
}
