using System.Globalization;
using System.Net;
using System.Text;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>
/// Reads the output of <c>pdftotext -bbox</c>. It is nearly XHTML, but the document's title stands in it unescaped, so it is read
/// line by line.
/// </summary>
internal static class PdfWords
{
    private const int LongestWord = 4000;

    /// <summary>
    /// A word that comes nearer to the page's side, in points, or runs over it is cut off there: the tool leaves out what lies beyond, and
    /// of a number only some digits are left. No printer leaves so small a margin.
    /// </summary>
    private const double CutEdge = 0.5;

    /// <summary>The pages with at most so many words each.</summary>
    public static List<PdfPage> Read(byte[] output, int maxPageWords)
    {
        var pages = new List<PdfPage>();
        foreach (var line in Encoding.UTF8.GetString(output).AsSpan().EnumerateLines())
        {
            var element = line.Trim();
            if (element.StartsWith("<page "))
                pages.Add(new(pages.Count + 1, Number(element, " width=\""), Number(element, " height=\""), []));
            else if (pages.Count > 0 && pages[^1].Words.Count < maxPageWords && element.StartsWith("<word ") && ReadWord(element) is { } word)
                pages[^1].Words.Add(Marked(word, pages[^1].Width));
        }
        return pages;
    }

    private static PdfWord Marked(PdfWord word, double width) =>
        word.Box.Right > width - CutEdge ? word with { Text = word.Text + "…" } : word.Box.Left < CutEdge && char.IsAsciiDigit(word.Text[0]) ? word with { Text = "…" + word.Text } : word;

    private static PdfWord? ReadWord(ReadOnlySpan<char> element)
    {
        var start = element.IndexOf('>') + 1;
        var end = element.LastIndexOf("</word>");
        if (start == 0 || end <= start || end - start > LongestWord) return null;
        var box = new Box(Number(element, " xMin=\""), Number(element, " yMin=\""), Number(element, " xMax=\""), Number(element, " yMax=\""));
        var text = FoldedText.Of(WebUtility.HtmlDecode(element[start..end].ToString()));
        return text.Length == 0 || !double.IsFinite(box.Width + box.Height) || box.Width < 0 || box.Height <= 0 ? null : new(text, box);
    }

    private static double Number(ReadOnlySpan<char> element, string attribute)
    {
        var at = element.IndexOf(attribute);
        if (at < 0) return double.NaN;
        element = element[(at + attribute.Length)..];
        var end = element.IndexOf('"');
        return end > 0 && double.TryParse(element[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }
}
