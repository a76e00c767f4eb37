using System.Text.RegularExpressions;

namespace Nianbao.Extractor.Documents.Excel;

/// <summary>The cells of a sheet, divided into the prose people write around a table and the tables themselves.</summary>
internal sealed partial class Sheet(ReaderLimits limits)
{
    /// <summary>A text this long is prose wherever it stands.</summary>
    private const int ProseLength = 40;

    private readonly SortedDictionary<int, List<PlacedCell>> rows = [];

    /// <summary>False when the grid up to that row would have too many positions.</summary>
    public bool CanTake(int row, int columns) => (row + 1L) * Math.Max(1, columns) <= limits.MaxCells;

    /// <summary>Adds a cell; they come row by row.</summary>
    public void Add(PlacedCell cell)
    {
        if (!rows.TryGetValue(cell.Row, out var row)) rows[cell.Row] = row = [];
        row.Add(cell);
    }

    public void WriteTo(DocumentDraft draft)
    {
        var first = rows.Values.SelectMany(r => r).Where(c => c.Text.Length > 0).Select(c => c.Column).DefaultIfEmpty(0).Min();
        var last = rows.Values.SelectMany(r => r).Where(c => c.Text.Length > 0).Select(c => c.Column + c.ColumnSpan - 1).DefaultIfEmpty(0).Max();
        var table = new List<PlacedCell>();
        var hasRow = false;
        foreach (var row in rows.Values)
        {
            var texts = row.Where(c => c.Text.Trim().Length > 0).ToList();
            if (texts.Count == 1 && IsProse(texts[0], last - first + 1, hasRow))
            {
                Close();
                draft.AddParagraph(texts[0].Text);
                continue;
            }
            hasRow |= texts.Count > 1;
            table.AddRange(row);
        }
        Close();

        void Close()
        {
            AddTable(table, first, draft);
            table.Clear();
            hasRow = false;
        }
    }

    /// <summary>
    /// A row with one text is prose above a table, unless it is merged over a part of the width, as the caption of a narrow table is.
    /// Below the table's first row it is prose when it is long or a section's heading over the whole width; captions stay.
    /// </summary>
    private static bool IsProse(PlacedCell only, int width, bool isInTable) =>
        only.ColumnSpan >= width
            ? !isInTable || only.Text.Length >= ProseLength || SectionHeading().IsMatch(only.Text)
            : !isInTable && only.ColumnSpan == 1;

    private static void AddTable(List<PlacedCell> cells, int firstColumn, DocumentDraft draft)
    {
        if (cells.Count == 0) return;
        var firstRow = cells[0].Row;
        draft.AddTable([.. cells.Where(c => c.Column >= firstColumn).Select(c => c with { Row = c.Row - firstRow, Column = c.Column - firstColumn })]);
    }

    [GeneratedRegex(@"^\s*[一二三四五六七八九十]+\s*[、.．]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SectionHeading();
}
