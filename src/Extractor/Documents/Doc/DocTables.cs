namespace Nianbao.Extractor.Documents.Doc;

/// <summary>Puts paragraphs into cells, rows and tables; a table may stand inside a cell of another.</summary>
internal sealed class DocTables(DocumentDraft draft)
{
    /// <summary>Borders closer than this many twips (an eighth of a centimetre) are the same.</summary>
    private const int SameEdge = 70;

    private readonly List<OpenTable> open = [];
    private int cells;

    private sealed class OpenTable
    {
        public List<(List<List<FlowContent>> Cells, RowShape? Shape)> Rows { get; } = [];

        public List<List<FlowContent>> Cells { get; set; } = [];

        public List<FlowContent> Content { get; set; } = [];
    }

    /// <param name="paragraph">The paragraph, or null when it holds nothing to show.</param>
    /// <param name="isCellMark">True when it ends with the mark of a cell or row.</param>
    public void Add(FlowParagraph? paragraph, ParagraphProperties properties, bool isCellMark)
    {
        while (open.Count > properties.Depth) Close();
        while (open.Count < properties.Depth) open.Add(new());
        if (open.Count == 0)
        {
            if (paragraph is not null) draft.Add(paragraph);
            return;
        }
        var table = open[^1];
        if (properties.EndsRow && (isCellMark || open.Count > 1))
        {
            table.Rows.Add((table.Cells, properties.Shape));
            (table.Cells, table.Content) = ([], []);
            return;
        }
        if (++cells > draft.Limits.MaxCells) throw new ReaderLimitException(IssueCodes.Truncated, "The document holds too many table cells; the rest was left out.");
        if (paragraph is not null) table.Content.Add(paragraph);
        if (!(open.Count == 1 ? isCellMark : properties.EndsCell)) return;
        table.Cells.Add(table.Content);
        table.Content = [];
    }

    /// <summary>Closes what is still open at the document's end.</summary>
    public void Finish()
    {
        while (open.Count > 0) Close();
    }

    private void Close()
    {
        var table = open[^1];
        open.RemoveAt(open.Count - 1);
        if (table.Content.Count > 0) table.Cells.Add(table.Content);
        if (table.Cells.Count > 0) table.Rows.Add((table.Cells, null));
        if (table.Rows.Count == 0) return;
        var finished = ToTable(table.Rows);
        if (open.Count > 0) open[^1].Content.Add(finished);
        else draft.Add(finished);
    }

    private static FlowTable ToTable(List<(List<List<FlowContent>> Cells, RowShape? Shape)> rows)
    {
        var edges = Edges(rows.Where(r => r.Shape is not null).SelectMany(r => r.Shape!.Edges));
        return new([.. rows.Select(r => ToRow(r.Cells, r.Shape, edges))]);
    }

    private static List<int> Edges(IEnumerable<int> all)
    {
        var edges = new List<int>();
        foreach (var edge in all.Order())
            if (edges.Count == 0 || edge - edges[^1] > SameEdge) edges.Add(edge);
        return edges;
    }

    private static FlowRow ToRow(List<List<FlowContent>> cells, RowShape? shape, List<int> edges)
    {
        if (shape is null || shape.Vertical.Length != cells.Count)
            return new(0, [.. cells.Select(c => new FlowCell(1, CellMerge.None, CellMerge.None, c))]);
        var columns = shape.Edges.Select(e => Column(edges, e)).ToList();
        return new(columns[0], [.. cells.Select((content, i) => new FlowCell(Math.Max(1, columns[i + 1] - columns[i]), shape.Vertical[i], shape.Horizontal[i], content))]);
    }

    private static int Column(List<int> edges, int edge)
    {
        var at = edges.FindLastIndex(e => e <= edge);
        return Math.Max(0, at);
    }
}
