using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>
/// Finds tables that have no ruling lines, or whose lines could not be read: runs of lines with numbers set apart. Each number line
/// becomes a row of its label and its numbers; label lines between them go to the row they belong to.
/// </summary>
internal static partial class LooseTable
{
    /// <summary>A gap this wide, in heights of the line, parts two cells.</summary>
    private const double CellGap = 0.9;

    /// <summary>The same gap before a number on a line that has several.</summary>
    private const double ValueGap = 0.25;

    /// <summary>The gap, in heights of the line, between the words of narrow cells, and how many such gaps make a line a header.</summary>
    private const double HeaderGap = 0.2;
    private const int LeastHeaderGaps = 2;

    /// <summary>The gap between a label and its values, in heights of the line.</summary>
    private const double LabelGap = 0.1;

    /// <summary>What a tab may leave free at the end of a full line, in heights of the line.</summary>
    private const double TabGap = 1.5;

    /// <summary>Rows, or numbers in the only row, that make a table.</summary>
    private const int LeastRows = 2;
    private const int LeastValues = 5;

    /// <summary>The pitch of the lines within one label is at most this, in heights of the line.</summary>
    private const double LabelPitch = 1.2;

    /// <summary>Lines looked at for one table; no page has as many.</summary>
    private const int MostLines = 200;

    /// <summary>Text lines outside tables and rows inside them, in reading order.</summary>
    /// <param name="Line">A text line, or null.</param>
    /// <param name="Table">The rows of a table, or null.</param>
    internal sealed record Piece(PdfLine? Line, LooseRows? Table);

    /// <param name="isOpen">True where a table may go on from the page before.</param>
    public static List<Piece> Divide(List<PdfLine> lines, bool isOpen = false)
    {
        var segments = lines.Select(Segments).ToList();
        MarkBrokenNumbers(lines, segments);
        var isValueLine = segments.Select(IsValueLine).ToList();
        var width = lines.Count == 0 ? 0 : lines.Max(l => l.Box.Right) - lines.Min(l => l.Box.Left);
        var pieces = new List<Piece>();
        for (var at = 0; at < lines.Count;)
        {
            var goesOn = isOpen && at == 0;
            var end = goesOn || isValueLine[at] || IsHeader(at) || IsLabelAbove(at) ? RunEnd(at) : at;
            if (end > at && IsTable(segments[at..end], isValueLine[at..end], goesOn))
            {
                var full = LabelEnd(end);
                if (UnruledTable.Read(lines[at..full]) is { } table)
                {
                    pieces.Add(new(null, table));
                    at = full;
                    continue;
                }
                pieces.Add(new(null, new([.. Rows(lines[at..end], segments[at..end], isValueLine[at..end]).Select(r => new LooseRow(0, [], r))], "", "")));
                at = end;
            }
            else
            {
                pieces.Add(new(lines[at++], null));
            }
        }
        return pieces;

        bool IsHeader(int index) => segments[index].Count >= 2 || HasCells(lines[index]);

        // The run ends after its last number line; a long line of prose ends it before.
        int RunEnd(int from)
        {
            var last = from;
            for (var i = from; i < Math.Min(lines.Count, from + MostLines); i++)
            {
                if (isValueLine[i] || last == i - 1 && i > from && IsTail(segments[i]) && isValueLine[i - 1]) last = i;
                else if (segments[i].Count < 2 && !IsLabelAbove(i) && (IsProse(lines[i], width) || isValueLine[last] && IsHeading(i, last))) break;
            }
            return isValueLine[last] || last > from && isValueLine[last - 1] ? last + 1 : from;
        }

        // The first line of a label around the height of its values.
        bool IsLabelAbove(int index) =>
            index + 1 < lines.Count && isValueLine[index + 1] && !isValueLine[index] && segments[index].Count == 1
            && lines[index + 1].Box.CentreY - lines[index].Box.CentreY < 0.8 * lines[index].Box.Height && lines[index].Box.Right < segments[index + 1].First(s => IsValue(s.Text)).Box.Left;

        // What is numbered and runs on over the values is no label: another table begins below it.
        bool IsHeading(int index, int row) => Enumerator().IsMatch(lines[index].Text) && segments[row].Find(s => IsValue(s.Text)) is { Text: not null } first && lines[index].Box.Right > first.Box.Left + lines[index].Box.Height;

        // The last label may run on below its values.
        int LabelEnd(int end)
        {
            if (!isValueLine[end - 1]) return end;
            var edge = segments[end - 1].First(s => IsValue(s.Text)).Box.Left;
            while (end < lines.Count && lines[end].Box.Right < edge && !SectionHeading().IsMatch(lines[end].Text) && lines[end].Box.CentreY - lines[end - 1].Box.CentreY < LabelPitch * lines[end].Box.Height) end++;
            return end;
        }
    }

    private static bool IsTable(List<List<PdfWord>> segments, List<bool> isValueLine, bool goesOn) =>
        isValueLine.Count(v => v) >= (goesOn ? 1 : LeastRows) || segments.Exists(s => s.Count(v => IsValue(v.Text)) >= LeastValues);

    /// <summary>
    /// A number too wide for its column goes on under itself (4683 over 8). Which digits belong together is not certain where no line is
    /// ruled, so the number is marked and stays unread: half of it must not pass for the whole.
    /// </summary>
    private static void MarkBrokenNumbers(List<PdfLine> lines, List<List<PdfWord>> segments)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            var (above, below) = (segments[i - 1], segments[i].Where(s => IsValue(s.Text)).ToList());
            if (below.Count == 0 || above.Count(s => IsValue(s.Text)) < Math.Max(LeastValues, below.Count + 1) || lines[i].Box.Top - lines[i - 1].Box.Bottom > 0.8 * lines[i].Box.Height
                || segments[i][0] is var first && (Enumerator().IsMatch(first.Text) || SectionHeading().IsMatch(first.Text)))
                continue;
            foreach (var tail in below)
                if (above.FindIndex(s => IsValue(s.Text) && tail.Box.CentreX >= s.Box.Left && tail.Box.CentreX <= s.Box.Right && tail.Box.Width < s.Box.Width) is >= 0 and var at)
                    above[at] = above[at] with { Text = $"{above[at].Text}…{tail.Text}" };
        }
    }

    private static List<PdfWord> Segments(PdfLine line)
    {
        var segments = new List<PdfWord>();
        var words = WithoutGlue(line.Words);
        var hasValues = words.Count(w => IsValue(w.Text)) > 2;
        // The values at the end of a line need but a little gap to be apart from their label.
        var firstValue = words.FindLastIndex(w => !IsValue(w.Text)) + 1;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var gap = segments.Count == 0 ? 0 : word.Box.Left - segments[^1].Box.Right;
            var isFirstValue = i == firstValue && (hasValues || i == words.Count - 1 && words.Count == 2) && (gap > LabelGap * line.Box.Height || words.Count > line.Words.Count);
            if (segments.Count > 0 && !isFirstValue && !IsApart(segments[^1], word, line.Box.Height, hasValues))
                segments[^1] = new(RunningText.Join([segments[^1], word]), segments[^1].Box.With(word.Box));
            else segments.Add(word);
        }
        return segments;
    }

    /// <summary>A label and the first value in one word (行政规范性文件76), where nothing but values stands behind it.</summary>
    private static List<PdfWord> WithoutGlue(List<PdfWord> words)
    {
        var at = words.FindLastIndex(w => !IsValue(w.Text));
        if (at < 0 || GluedValue().Match(words[at].Text) is not { Success: true } glued) return words;
        var value = glued.Groups["value"];
        var (text, box) = (words[at].Text, words[at].Box);
        var edge = box.Right - box.Width * value.Length / (value.Length + 2.0 * (text.Length - value.Length));
        return [.. words[..at], new(text[..value.Index], box with { Right = edge }), new(value.Value, box with { Left = edge }), .. words[(at + 1)..]];
    }

    private static bool IsApart(PdfWord left, PdfWord right, double height, bool hasValues)
    {
        var gap = right.Box.Left - left.Box.Right;
        return IsValue(right.Text) && hasValues ? IsValue(left.Text) || gap > ValueGap * height : gap >= CellGap * height;
    }

    /// <summary>Numbers only, or a label and then numbers only.</summary>
    private static bool IsValueLine(List<PdfWord> segments)
    {
        var values = segments.Count(s => IsValue(s.Text));
        return values >= 1 && segments.Count >= 2 && segments[^values..].All(s => IsValue(s.Text)) && segments.Count - values <= 2;
    }

    private static bool IsValue(string text) => LooseValue.Is(text);

    /// <summary>A line that runs over most of the text area, or is a section's heading.</summary>
    private static bool IsProse(PdfLine line, double width) => line.Box.Width > 0.7 * width && !HasCells(line) || SectionHeading().IsMatch(line.Text);

    /// <summary>True for Chinese words set apart from each other, as narrow cells leave them; prose has gaps only beside digits and Latin letters.</summary>
    private static bool HasCells(PdfLine line) =>
        line.Words.Zip(line.Words.Skip(1)).Count(p => RunningText.IsWide(p.First.Text[^1]) && RunningText.IsWide(p.Second.Text[0]) && p.Second.Box.Left - p.First.Box.Right > HeaderGap * line.Box.Height) >= LeastHeaderGaps;

    /// <summary>
    /// Rows whose values do not stand in columns, as rows of text: each begins with its label, and runs on in the next line from the
    /// left margin where it was full. Of a label that stands on several lines, or a number that may be broken, nothing is read.
    /// </summary>
    private static List<List<string>> Rows(List<PdfLine> lines, List<List<PdfWord>> segments, List<bool> isValueLine)
    {
        var (left, right) = (lines.Min(l => l.Box.Left), lines.Max(l => l.Box.Right));
        var labelEdge = Enumerable.Range(0, lines.Count).Where(i => isValueLine[i]).Min(i => segments[i].First(s => IsValue(s.Text)).Box.Left);
        var rows = new List<List<string>>();
        for (var i = 0; i < lines.Count; i++)
        {
            List<string> cells = [.. segments[i].Select(s => s.Text)];
            if (i > 0 && IsTail(segments[i]) && isValueLine[i - 1])
            {
                // Lines of text do not overlap, as the halves of a row do.
                if (lines[i].Box.CentreY - lines[i - 1].Box.CentreY > 0.85 * lines[i].Box.Height && lines[i - 1].Box.Right + segments[i][0].Box.Width + TabGap * lines[i].Box.Height > right && (lines[i].Box.Left < left + 2 || !MayBeBroken(segments[i - 1], segments[i][0]))) rows[^1].AddRange(cells);
                else rows[^1] = [.. rows[^1].Select(c => IsValue(c) ? c + "…" : c)];
            }
            else if (isValueLine[i] && (IsLabel(i - 1, i) || IsLabel(i + 1, i))) rows.Add([.. cells.Select(c => IsValue(c) ? c + "…" : c)]);
            else rows.Add(cells);
        }
        return rows;

        // The next line of the same label: beside no values, and close.
        bool IsLabel(int line, int row) =>
            line >= 0 && line < lines.Count && !isValueLine[line] && segments[line].Count == 1 && lines[line].Box.Right <= labelEdge
            && Math.Abs(lines[line].Box.CentreY - lines[row].Box.CentreY) < LabelPitch * lines[row].Box.Height && IsBeside(lines[line].Box, segments[row])
            && !Enumerator().IsMatch(lines[Math.Max(line, row)].Text);
    }

    /// <summary>True when the number may be the rest of one above it: it stands under the row's values, and is no wider than what is above it.</summary>
    private static bool MayBeBroken(List<PdfWord> row, PdfWord tail)
    {
        var values = row.FindAll(s => IsValue(s.Text));
        return tail.Box.Left >= values[0].Box.Left - 2 && values.Exists(v => v.Box.Right > tail.Box.Left && v.Box.Left < tail.Box.Right && v.Box.Width >= tail.Box.Width - 1);
    }

    private static bool IsTail(List<PdfWord> segments) => segments.All(s => IsValue(s.Text));

    /// <summary>True when the line stands over or under the row's own label, so that it is not a group's name or a caption.</summary>
    private static bool IsBeside(Box line, List<PdfWord> row)
    {
        var label = row.FindLast(s => !IsValue(s.Text));
        return label.Text is null || (line.Left < label.Box.Right && line.Right > label.Box.Left);
    }

    [GeneratedRegex(@"^[(（]?[一-龥][^0-9]*[一-龥）)”](?<value>[0-9]+(\.[0-9]+)?)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex GluedValue();

    [GeneratedRegex(@"^\s*[一二三四五六七八九十]+[、.．]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SectionHeading();

    [GeneratedRegex(@"^\s*([(（][一二三四五六七八九十]+[)）]|\d+\s?[.．、])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Enumerator();
}
