using System.Text;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.PlainText;

/// <summary>
/// Puts paragraphs together again that were broken into lines of one width, as text taken from a PDF is: a full line that ends no
/// sentence goes on in the next. Headings, table rows and enumerated lines start a new paragraph.
/// </summary>
internal static class WrappedLines
{
    /// <summary>Widths count a Chinese character as two columns; a printed line has 20 to 60 of them.</summary>
    private const int Narrowest = 40, Widest = 120;

    private const int Tolerance = 4;
    private const int FewestLines = 8;

    /// <summary>Share of the text that stands in full lines.</summary>
    private const double WrappedShare = 0.6;

    private const string SentenceMarks = "。！？!?：:";

    /// <summary>The lines of a text, white space as written; those of a wrapped paragraph joined without a space.</summary>
    public static IEnumerable<string> Join(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.AsSpan().EnumerateLines())
            lines.Add(line.ToString());
        return FullWidth(lines) is > 0 and var full ? Join(lines, full) : lines;
    }

    /// <summary>The width to which lines were filled; 0 when they were not.</summary>
    private static int FullWidth(List<string> lines)
    {
        var widths = new int[Widest + 1];
        long total = 0;
        foreach (var line in lines)
        {
            var width = IsProse(line) ? WidthOf(line) : 0;
            total += width;
            if (width is >= Narrowest and <= Widest && !EndsSentence(line))
                widths[width]++;
        }
        var (best, share, count) = (0, 0L, 0);
        for (var width = Narrowest; width <= Widest; width++)
        {
            var (sum, lineCount) = (0L, 0);
            for (var w = Math.Max(Narrowest, width - Tolerance); w <= Math.Min(Widest, width + Tolerance); w++)
                (sum, lineCount) = (sum + (long)w * widths[w], lineCount + widths[w]);
            if (sum > share)
                (best, share, count) = (width, sum, lineCount);
        }
        return count >= FewestLines && share >= WrappedShare * total ? best : 0;
    }

    private static IEnumerable<string> Join(List<string> lines, int full)
    {
        var paragraph = new StringBuilder();
        foreach (var line in lines)
        {
            if (paragraph.Length > 0 && StartsParagraph(line))
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
            paragraph.Append(paragraph.Length == 0 ? line : line.Trim());
            if (IsProse(line) && WidthOf(line) >= full - Tolerance && !EndsSentence(line))
                continue;
            yield return paragraph.ToString();
            paragraph.Clear();
        }
        if (paragraph.Length > 0)
            yield return paragraph.ToString();
    }

    private static bool StartsParagraph(string line) =>
        !IsProse(line) || Enumerator.TryRead(line.AsSpan().Trim(), out var mark) && !NamesArticle(line.AsSpan().Trim()[mark.Length..]);

    /// <summary>第二十条第 at the end of a line goes on with （一）项.</summary>
    private static bool NamesArticle(ReadOnlySpan<char> behindNumber) => behindNumber is ['项' or '款' or '条' or '目', ..];

    /// <summary>False for an empty line, a heading of Markdown and a row of a table.</summary>
    private static bool IsProse(string line) => line.AsSpan().Trim() is not ([] or ['#', ..] or ['|', ..]) && !line.Contains('\t', StringComparison.Ordinal);

    private static bool EndsSentence(string line) => SentenceMarks.Contains(line.AsSpan().TrimEnd()[^1], StringComparison.Ordinal);

    private static int WidthOf(string line)
    {
        var width = 0;
        foreach (var c in line.AsSpan().Trim())
            width += c < '\u0080' ? 1 : 2;
        return width;
    }
}
