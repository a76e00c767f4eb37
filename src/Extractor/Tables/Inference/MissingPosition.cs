using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables.Inference;

/// <summary>
/// Reads a row that has one value less than columns: the gap is tried in every place, and a place stays possible when a value that
/// makes the row's sums hold could have stood there. All zeros fit everywhere and stay unread.
/// </summary>
internal static class MissingPosition
{
    /// <param name="values">The printed values in order, blanks left out.</param>
    /// <returns>The possible readings; empty when the row lacks more than one value, has no sum, or holds what is no number.</returns>
    public static ImmutableArray<RowReading> Readings(ImmutableArray<GridCell> values, ColumnHeader header, ImmutableArray<RowSum> sums)
    {
        if (sums.IsEmpty || values.Length != header.Columns.Length - 1 || header.Columns.Any(c => c is null))
            return [];
        var readings = ImmutableArray.CreateBuilder<RowReading>();
        for (var gap = 0; gap <= values.Length; gap++)
            if (WithGap(values, header, sums, gap) is { } reading)
                readings.Add(reading);
        return readings.ToImmutable();
    }

    private static RowReading? WithGap(ImmutableArray<GridCell> values, ColumnHeader header, ImmutableArray<RowSum> sums, int gap)
    {
        var numbers = new decimal[header.Columns.Length];
        var cells = new GridCell?[header.Columns.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i == gap)
                continue;
            cells[i] = values[i < gap ? i : i - 1];
            if (CellValue.Read(cells[i]!.Text, header.Columns[i]!, null).Value is not { } number)
                return null;
            numbers[i] = number;
        }
        if (sums.FirstOrDefault(s => s.Left.Contains(gap) || s.Right.Contains(gap)) is not { } own)
            return null;
        var excess = own.Excess(numbers);
        numbers[gap] = own.Left.Contains(gap) ? -excess : excess;
        return numbers[gap] >= 0 && sums.All(s => s.Holds(numbers)) ? new RowReading([.. numbers], [.. cells], FigureState.InferredPosition) : null;
    }
}
