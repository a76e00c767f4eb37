namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Cuts words that run over a column border, as they do when two cells stand close.</summary>
internal static class WordSplitter
{
    /// <summary>The word, or its pieces by cell. Character widths are estimated: a Latin one is half as wide as a Chinese one.</summary>
    public static IEnumerable<(PdfWord Word, RuledCell Cell)> Place(PdfWord word, RuledTable table)
    {
        var lineCells = table.Cells.Where(c => c.Box.Top <= word.Box.CentreY && word.Box.CentreY < c.Box.Bottom).ToList();
        if (lineCells.Count == 0) yield break;
        var start = 0;
        RuledCell? current = null;
        var left = word.Box.Left;
        var x = left;
        var unit = word.Box.Width / word.Text.Sum(Width);
        for (var i = 0; i < word.Text.Length; i++)
        {
            var width = Width(word.Text[i]) * unit;
            var cell = At(lineCells, x + width / 2);
            if (current is { } open && cell != open)
            {
                yield return (Piece(word, start, i, left, x), open);
                (start, left) = (i, x);
            }
            current = cell;
            x += width;
        }
        if (current is { } last) yield return (Piece(word, start, word.Text.Length, left, word.Box.Right), last);
    }

    private static PdfWord Piece(PdfWord word, int from, int to, double left, double right) =>
        new(word.Text[from..to], word.Box with { Left = left, Right = right });

    private static RuledCell At(List<RuledCell> cells, double x)
    {
        foreach (var cell in cells)
            if (x >= cell.Box.Left && x < cell.Box.Right) return cell;
        return x < cells.Min(c => c.Box.Left) ? cells.MinBy(c => c.Box.Left) : cells.MaxBy(c => c.Box.Right);
    }

    private static double Width(char c) => RunningText.IsWide(c) ? 1 : 0.5;
}
