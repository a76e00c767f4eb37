using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Recognises what stands at the edges of every page and belongs to no report: page numbers, running heads and feet.</summary>
internal static partial class PageFurniture
{
    /// <summary>The share of the page's height at its top and bottom where page numbers stand.</summary>
    private const double Edge = 0.12;

    private const int LeastRepetitions = 3;

    /// <summary>The lines without furniture, page by page.</summary>
    public static List<List<PdfLine>> Remove(IReadOnlyList<PdfPage> pages, IReadOnlyList<List<PdfLine>> lines)
    {
        var repeated = Repeated(pages, lines);
        return [.. lines.Select((page, i) => page.Where((line, at) => !IsFurniture(page, at, pages[i].Height, repeated)).ToList())];
    }

    private static bool IsFurniture(List<PdfLine> page, int at, double height, HashSet<string> repeated)
    {
        var line = page[at];
        // Only the outermost line: a table cut by the page end has lone numbers near the edge too.
        var isOutermost = (at == 0 && line.Box.Bottom < Edge * height) || (at == page.Count - 1 && line.Box.Top > (1 - Edge) * height);
        return (isOutermost && PageNumber().IsMatch(line.Text)) || (IsAtEdge(line, height) && repeated.Contains(Key(line)));
    }

    private static bool IsAtEdge(PdfLine line, double height) => line.Box.Bottom < Edge * height || line.Box.Top > (1 - Edge) * height;

    private static HashSet<string> Repeated(IReadOnlyList<PdfPage> pages, IReadOnlyList<List<PdfLine>> lines) =>
        [.. lines.SelectMany((page, i) => page.Where(l => IsAtEdge(l, pages[i].Height)).Select(Key).Distinct())
            .GroupBy(k => k).Where(g => g.Key.Length > 3 && g.Count() >= LeastRepetitions).Select(g => g.Key)];

    /// <summary>Text and place without the numbers in it, to the nearest ten points.</summary>
    private static string Key(PdfLine line) => $"{Digits().Replace(line.Text, "#")}@{Math.Round(line.Box.CentreY / 10)}";

    [GeneratedRegex(@"^[\s\-—–－―‐·.]*(第\s?)?\d{1,4}(\s?[/／]\s?\d{1,4})?(\s?页)?([，,\s]*共\s?\d{1,4}\s?页)?[\s\-—–－―‐·.]*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();
}
