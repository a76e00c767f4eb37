using System.Collections.Immutable;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>A document while a reader fills it: gives every block its origin, folds every text and holds the limits.</summary>
internal sealed class DocumentDraft(ReaderLimits limits)
{
    private static readonly Issue TableCut = Issue.Error(IssueCodes.Truncated, "A table was cut because it has more rows or columns than the limit allows.");

    private readonly ImmutableArray<Block>.Builder blocks = ImmutableArray.CreateBuilder<Block>();
    private readonly ImmutableArray<Issue>.Builder issues = ImmutableArray.CreateBuilder<Issue>();
    private readonly ImmutableDictionary<string, string>.Builder metadata = ImmutableDictionary.CreateBuilder<string, string>();
    private int characters;
    private int cells;

    /// <summary>The document's own title element, or null.</summary>
    public string? Title { get; set; }

    /// <summary>The publication date the document states, or null.</summary>
    public DateOnly? PublishedOn { get; set; }

    public IReadOnlyDictionary<string, string> Metadata => metadata;

    public bool HasTable { get; private set; }

    public ReaderLimits Limits => limits;

    /// <summary>Adds a paragraph; an empty one leaves nothing behind.</summary>
    public void AddParagraph(ReadOnlySpan<char> text, int? page = null) => AddTaken(Take(text), page);

    /// <summary>The same of a text that often is clean already; then it is kept as it is.</summary>
    public void AddParagraph(string text, int? page = null) => AddTaken(Take(text), page);

    private void AddTaken(string folded, int? page)
    {
        if (folded.Length > 0 && HasRoom())
            blocks.Add(new ParagraphBlock(folded, new(page, blocks.Count, null, null, 0, folded.Length)));
    }

    /// <summary>Adds a heading; an empty one leaves nothing behind.</summary>
    public void AddHeading(ReadOnlySpan<char> text, int level, int? page = null)
    {
        if (Take(text) is { Length: > 0 } folded && HasRoom())
            blocks.Add(new HeadingBlock(folded, Math.Clamp(level, 1, 6), new(page, blocks.Count, null, null, 0, folded.Length)));
    }

    /// <summary>Adds a table of placed cells with its spans expanded; a table without any text leaves nothing behind.</summary>
    public void AddTable(IReadOnlyList<PlacedCell> placed, int? page = null, RowEnds rowEnds = RowEnds.AtBorder)
    {
        var table = GridLayout.Expand(placed, rowEnds, limits.MaxColumns, limits.MaxCells - cells, blocks.Count, Take);
        if (table.IsCut) ReportOnce(TableCut);
        if (!table.HasText || !HasRoom()) return;
        cells += table.Positions;
        HasTable = true;
        blocks.Add(new TableBlock(new Grid(table.Rows, IsRegular: true), new(page, blocks.Count, null, null, 0, 0)));
    }

    /// <summary>Adds a piece of a word processor's document; of a table that only arranges the page, its content.</summary>
    public void Add(FlowContent piece)
    {
        switch (piece)
        {
            case FlowParagraph paragraph: AddLines(paragraph); break;
            case FlowTable table when FlowGrid.IsLayout(table):
                foreach (var inner in table.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Content)) Add(inner);
                break;
            case FlowTable table: AddTable(FlowGrid.Place(table)); break;
        }
    }

    private void AddLines(FlowParagraph paragraph)
    {
        if (paragraph.IsTitle && FoldedText.Of(paragraph.Text) is { Length: > 0 } title) Title ??= title;
        // People break lines where they mean paragraphs, and headings then share a paragraph with their text.
        foreach (var line in paragraph.Text.AsSpan().Split('\n'))
            if (paragraph.HeadingLevel is { } level) AddHeading(paragraph.Text.AsSpan(line), level);
            else AddParagraph(paragraph.Text.AsSpan(line));
    }

    /// <summary>Adds rows whose columns are not known; each keeps its own length.</summary>
    public void AddRows(IReadOnlyList<IReadOnlyList<string>> rows, int? page = null)
    {
        var made = ImmutableArray.CreateBuilder<ImmutableArray<GridCell>>();
        foreach (var row in rows)
        {
            if (cells + row.Count > limits.MaxCells)
            {
                ReportOnce(TableCut);
                break;
            }
            cells += row.Count;
            made.Add([.. row.Select((text, column) => Cell(Take(text), page, made.Count, column))]);
        }
        if (!made.Any(r => r.Any(c => c.Text.Length > 0)) || !HasRoom()) return;
        HasTable = true;
        blocks.Add(new TableBlock(new Grid(made.ToImmutable(), IsRegular: false), new(page, blocks.Count, null, null, 0, 0)));
    }

    private GridCell Cell(string text, int? page, int row, int column) => new(text, 1, 1, new(page, blocks.Count, row, column, 0, text.Length));

    /// <summary>The first value of a name counts.</summary>
    /// <param name="name">In lower case.</param>
    public void AddMetadata(string name, string value) => metadata.TryAdd(name, value);

    public void Report(Issue issue) => issues.Add(issue);

    /// <summary>Reports an issue unless the same words were reported before.</summary>
    public void ReportOnce(Issue issue)
    {
        if (!issues.Contains(issue)) issues.Add(issue);
    }

    /// <summary>The finished document. One without any text says so with an error, unless another error already explains it.</summary>
    public ParsedDocument ToDocument(DocumentFormat format)
    {
        if (blocks.Count == 0 && !issues.Any(i => i.Severity == IssueSeverity.Error))
            issues.Add(Issue.Error(IssueCodes.Empty, "The document holds no text."));
        return new(format, Title, PublishedOn, metadata.ToImmutable(), blocks.ToImmutable(), issues.ToImmutable());
    }

    private bool HasRoom()
    {
        if (blocks.Count < limits.MaxBlocks) return true;
        ReportOnce(Issue.Error(IssueCodes.Truncated, $"The document was cut after {limits.MaxBlocks} blocks."));
        return false;
    }

    private string Take(string text) => text.Length <= Room ? Count(FoldedText.Of(text)) : Take(text.AsSpan());

    private string Take(ReadOnlySpan<char> text)
    {
        if (text.Length > Room)
        {
            text = text[..Room];
            ReportOnce(Issue.Error(IssueCodes.Truncated, $"The text was cut after {limits.MaxCharacters} characters."));
        }
        return Count(FoldedText.Of(text));
    }

    /// <summary>Characters that the document may still have.</summary>
    private int Room => limits.MaxCharacters - characters;

    private string Count(string folded)
    {
        characters += folded.Length;
        return folded;
    }
}
