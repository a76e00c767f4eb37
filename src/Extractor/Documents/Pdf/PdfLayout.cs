namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Turns pages of words and lines into blocks in reading order.</summary>
internal static class PdfLayout
{
    /// <summary>A ruled table, or the lines of text up to the next one.</summary>
    private sealed record Item(List<PdfLine> Lines, TablePart? Table);

    /// <param name="findRules">The ruling lines of a page; empty where none are known.</param>
    public static void Read(List<PdfPage> pages, Func<PdfPage, List<Rule>> findRules, DocumentDraft draft)
    {
        var tables = pages.Select(p => Tables(p, findRules(p))).ToList();
        var lines = pages.Select((p, i) => RunningText.Lines(p.Number, p.Words.Where(w => !tables[i].Exists(t => IsIn(t, w))))).ToList();
        lines = PageFurniture.Remove(pages, lines);
        var paragraphs = new PdfParagraphs(draft);
        var open = new List<TablePart>();
        LooseRows? loose = null;
        var loosePage = 0;
        for (var i = 0; i < pages.Count; i++)
        {
            var margins = PdfParagraphs.Margins.Of(lines[i], pages[i].Width);
            foreach (var item in InOrder(lines[i], tables[i]))
                if (item.Table is { } table) AddTable(table);
                else foreach (var piece in LooseTable.Divide(item.Lines, loose is not null && loosePage < pages[i].Number)) AddPiece(piece, margins, pages[i].Number);
        }
        CloseTable();
        CloseLoose();
        paragraphs.Close();

        void AddTable(TablePart part)
        {
            paragraphs.Close();
            CloseLoose();
            if (open.Count > 0 && !PdfTables.Continues(open[^1], part)) CloseTable();
            open.Add(part);
        }

        void AddPiece(LooseTable.Piece piece, PdfParagraphs.Margins margins, int page)
        {
            CloseTable();
            if (piece.Line is { } line)
            {
                CloseLoose();
                paragraphs.Add(line, margins);
                return;
            }
            paragraphs.Close();
            var below = loose is not null && loosePage < page ? piece.Table!.After(ref loose) : piece.Table!;
            CloseLoose();
            (loose, loosePage) = (below, page);
        }

        void CloseLoose()
        {
            if (loose is not null) draft.AddRows([.. loose.Rows.Select(r => (List<string>)[.. r.Labels, .. r.Values])], loosePage);
            loose = null;
        }

        void CloseTable()
        {
            if (open.Count > 0) draft.AddTable(PdfTables.Place(open), open[0].Page);
            open.Clear();
        }
    }

    private static List<TablePart> Tables(PdfPage page, List<Rule> rules)
    {
        var parts = new List<TablePart>();
        foreach (var table in RuledTable.FindAll(rules))
        {
            var words = page.Words.Where(w => table.Box.Holds(w.Box.CentreX, w.Box.CentreY)).SelectMany(w => WordSplitter.Place(w, table)).ToLookup(p => p.Cell, p => p.Word);
            if (words.Count > 0) parts.Add(new(page.Number, table, words));
        }
        return parts;
    }

    private static bool IsIn(TablePart part, PdfWord word) => part.Table.Box.Holds(word.Box.CentreX, word.Box.CentreY);

    private static IEnumerable<Item> InOrder(List<PdfLine> lines, List<TablePart> tables)
    {
        var next = 0;
        foreach (var table in tables)
        {
            var above = lines.Skip(next).TakeWhile(l => l.Box.CentreY < table.Table.Box.Top).ToList();
            next += above.Count;
            if (above.Count > 0) yield return new(above, null);
            yield return new([], table);
        }
        if (next < lines.Count) yield return new(lines[next..], null);
    }
}
