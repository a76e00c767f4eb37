using System.Text;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>A line of words that stand beside each other.</summary>
internal sealed record PdfLine(int Page, Box Box, List<PdfWord> Words)
{
    public string Text { get; } = RunningText.Join(Words);
}

/// <summary>Puts words in reading order and joins them the way Chinese is written: without spaces.</summary>
internal static class RunningText
{
    /// <summary>The lines of one paragraph stand no further apart, in heights of the line.</summary>
    private const double LeadingInCell = 0.4;

    /// <summary>Lines from top to bottom. Words belong to one line when the middle of one lies within the other.</summary>
    public static List<PdfLine> Lines(int page, IEnumerable<PdfWord> words)
    {
        var lines = new List<(Box Box, List<PdfWord> Words)>();
        foreach (var word in words.OrderBy(w => w.Box.CentreY))
        {
            // Sorted by their middle, a word can only continue one of the last few lines.
            var at = lines.FindLastIndex(lines.Count - 1, Math.Min(4, lines.Count), l => Overlaps(l.Words[^1].Box, word.Box) || Overlaps(l.Box, word.Box));
            if (at < 0)
            {
                lines.Add((word.Box, [word]));
                continue;
            }
            lines[at].Words.Add(word);
            lines[at] = (lines[at].Box.With(word.Box), lines[at].Words);
        }
        return [.. lines.Select(l => new PdfLine(page, l.Box, [.. l.Words.OrderBy(w => w.Box.Left)])).OrderBy(l => l.Box.CentreY)];
    }

    private static bool Overlaps(Box line, Box word) =>
        Math.Min(line.Bottom, word.Bottom) - Math.Max(line.Top, word.Top) > 0.5 * Math.Min(line.Height, word.Height);

    /// <summary>The words of a line as text.</summary>
    public static string Join(IReadOnlyList<PdfWord> words)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0 && IsSpaced(words[i - 1], words[i])) text.Append(' ');
            text.Append(words[i].Text);
        }
        return text.ToString();
    }

    /// <summary>The text of one cell: its lines one under the other.</summary>
    /// <param name="width">The cell's width, which tells a number broken at the border from two numbers.</param>
    /// <param name="isOneNumber">True where the cell is known to hold no more than one number; it may have broken before the border, at spaces that are not seen.</param>
    public static string InCell(IEnumerable<PdfWord> words, double width, bool isOneNumber = false)
    {
        var text = new StringBuilder();
        PdfLine? above = null;
        foreach (var line in Lines(0, words))
        {
            if (above is not null && !IsContinued(above, line, width, isOneNumber)) text.Append(' ');
            text.Append(line.Text);
            above = line;
        }
        return text.ToString();
    }

    /// <summary>True where no space belongs between the end of one line and the start of the next.</summary>
    public static bool JoinsWithoutSpace(string above, string below) => above.Length > 0 && below.Length > 0 && (IsWide(above[^1]) || IsWide(below[0]));

    private static bool IsContinued(PdfLine above, PdfLine below, double width, bool isOneNumber)
    {
        if (JoinsWithoutSpace(above.Text, below.Text)) return true;
        if (!char.IsAsciiDigit(above.Text[^1]) || !(char.IsAsciiDigit(below.Text[0]) || below.Text[0] == '.')) return false;
        // A number fills its line to the border before it breaks.
        var character = above.Box.Width / Math.Max(1, above.Text.Length);
        return width - 2 * PdfTables.Padding - above.Box.Width < character
            || isOneNumber && above.Words.Count == 1 && below.Words.Count == 1 && below.Box.Top - above.Box.Bottom < LeadingInCell * below.Box.Height;
    }

    private static bool IsSpaced(PdfWord left, PdfWord right)
    {
        var gap = right.Box.Left - left.Box.Right;
        var em = Math.Min(left.Box.Height, right.Box.Height);
        return IsWide(left.Text[^1]) || IsWide(right.Text[0]) ? gap > 0.8 * em : gap > 0.05 * em;
    }

    /// <summary>Chinese characters and punctuation, and full-width forms.</summary>
    public static bool IsWide(char c) => c is >= '\u2E80' and <= '\uFFEF' or '“' or '”' or '‘' or '’' or '—' or '…' or '·';
}
