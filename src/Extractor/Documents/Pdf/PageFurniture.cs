using System.Globalization;
using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Recognises what stands at the edges of every page and belongs to no report: page numbers, running heads and feet.</summary>
internal static partial class PageFurniture
{
    /// <summary>The share of the page's height at its top and bottom where page numbers stand.</summary>
    private const double Edge = 0.12;

    private const int LeastRepetitions = 3;

    /// <summary>Letters of a running head; numbers alone that stand at one place on every page are the cells of a table.</summary>
    private const int LeastLetters = 2;

    /// <summary>The lines without furniture, page by page.</summary>
    public static List<List<PdfLine>> Remove(IReadOnlyList<PdfPage> pages, IReadOnlyList<List<PdfLine>> lines)
    {
        var repeated = Repeated(pages, lines);
        var offset = Offset(pages, lines);
        return [.. lines.Select((page, i) => page.Where((line, at) => !IsPageNumber(page, at, pages[i], offset) && !(IsAtEdge(line, pages[i].Height) && repeated.Contains(Key(line)))).ToList())];
    }

    /// <summary>
    /// Only the outermost line: a table cut by the page end has lone numbers near the edge too. And a number without anything around it
    /// only where it counts the pages: a table written a cell a line ends in a value on every page.
    /// </summary>
    private static bool IsPageNumber(List<PdfLine> page, int at, PdfPage place, int offset)
    {
        var line = page[at];
        if (!IsOutermost(page, at, place.Height) || !PageNumber().IsMatch(line.Text)) return false;
        return !int.TryParse(line.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == place.Number + offset;
    }

    private static bool IsOutermost(List<PdfLine> page, int at, double height) =>
        (at == 0 && page[at].Box.Bottom < Edge * height) || (at == page.Count - 1 && page[at].Box.Top > (1 - Edge) * height);

    /// <summary>What the printed numbers are ahead of the pages, where several pages agree; else 0.</summary>
    private static int Offset(IReadOnlyList<PdfPage> pages, IReadOnlyList<List<PdfLine>> lines)
    {
        var offsets = lines.SelectMany((page, i) => page.Where((l, at) => IsOutermost(page, at, pages[i].Height))
            .Where(l => PageNumber().IsMatch(l.Text)).Select(l => int.TryParse(Digits().Match(l.Text).ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - pages[i].Number : 0));
        return offsets.GroupBy(o => o).Where(g => g.Count() > 1).OrderByDescending(g => g.Count()).ThenBy(g => Math.Abs(g.Key)).Select(g => g.Key).FirstOrDefault();
    }

    private static bool IsAtEdge(PdfLine line, double height) => line.Box.Bottom < Edge * height || line.Box.Top > (1 - Edge) * height;

    private static HashSet<string> Repeated(IReadOnlyList<PdfPage> pages, IReadOnlyList<List<PdfLine>> lines) =>
        [.. lines.SelectMany((page, i) => page.Where(l => IsAtEdge(l, pages[i].Height) && l.Text.Count(char.IsLetter) >= LeastLetters).Select(Key).Distinct())
            .GroupBy(k => k).Where(g => g.Count() >= LeastRepetitions).Select(g => g.Key)];

    /// <summary>Text and place without the numbers in it, to the nearest ten points.</summary>
    private static string Key(PdfLine line) => $"{Digits().Replace(line.Text, "#")}@{Math.Round(line.Box.CentreY / 10)}";

    [GeneratedRegex(@"^[\s\-—–－―‐·.]*(第\s?)?\d{1,4}(\s?[/／]\s?\d{1,4})?(\s?页)?([，,\s]*共\s?\d{1,4}\s?页)?[\s\-—–－―‐·.]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();
}
