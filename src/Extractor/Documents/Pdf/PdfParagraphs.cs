using System.Text;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Makes paragraphs of lines, over page breaks too, by indent, line ends, gaps and size of type.</summary>
internal sealed class PdfParagraphs(DocumentDraft draft)
{
    private readonly StringBuilder open = new();
    private PdfLine? last;
    private Margins lastMargins;
    private int firstPage;

    /// <summary>The text area of a page.</summary>
    internal readonly record struct Margins(double Left, double Right, double Em, double Pitch)
    {
        /// <summary>Measured on the lines that are not in tables; the size of type is the usual one.</summary>
        public static Margins Of(IReadOnlyList<PdfLine> lines, double pageWidth)
        {
            if (lines.Count == 0) return default;
            var em = Median(lines.Select(l => l.Box.Height));
            var pitch = lines.Count < 2 ? em * 1.5 : Median(lines.Zip(lines.Skip(1), (a, b) => b.Box.CentreY - a.Box.CentreY));
            // A page may have short lines only; its right margin is then as wide as its left one.
            var left = lines.Min(l => l.Box.Left);
            return new(left, Math.Max(lines.Max(l => l.Box.Right), pageWidth - left), em, pitch);
        }

        private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;
    }

    public void Add(PdfLine line, Margins margins)
    {
        if (last is not null && !Continues(line, margins)) Close();
        if (open.Length == 0) firstPage = line.Page;
        else if (!RunningText.JoinsWithoutSpace(last!.Text, line.Text)) open.Append(' ');
        open.Append(line.Text);
        (last, lastMargins) = (line, margins);
    }

    /// <summary>Ends the paragraph, at a table or the document's end.</summary>
    public void Close()
    {
        draft.AddParagraph(open.ToString(), firstPage);
        open.Clear();
        last = null;
    }

    private bool Continues(PdfLine line, Margins margins)
    {
        if (Math.Abs(line.Box.Height - last!.Box.Height) > 0.25 * Math.Max(line.Box.Height, last.Box.Height)) return false;
        var isSamePage = line.Page == last.Page;
        if (isSamePage && line.Box.CentreY - last.Box.CentreY > 1.6 * Math.Max(margins.Pitch, line.Box.Height)) return false;
        // A title breaks where its first line is full; a wider line below is another line, or the indented beginning of the text.
        if (IsCentred(last, lastMargins) && IsCentred(line, margins)) return isSamePage && line.Box.Width < last.Box.Width + margins.Em;
        var isIndented = line.Box.Left > margins.Left + 0.8 * margins.Em;
        // Punctuation that may not begin a line takes a character with it to the next; a sentence's end does not.
        var missing = last.Text[^1] is '。' or '！' or '？' or '：' ? 0.6 : 2;
        var wasFull = last.Box.Right > lastMargins.Right - missing * lastMargins.Em;
        return wasFull && !isIndented;
    }

    /// <summary>Stands in the middle with room on both sides, as titles do.</summary>
    private static bool IsCentred(PdfLine line, Margins margins)
    {
        var (before, after) = (line.Box.Left - margins.Left, margins.Right - line.Box.Right);
        return before > 1.5 * margins.Em && Math.Abs(before - after) < 1.5 * margins.Em;
    }
}
