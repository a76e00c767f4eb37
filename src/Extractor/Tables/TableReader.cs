using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Extractor.Tables;

/// <summary>
/// Reads the figures of matched rows. A value is placed only within its own row and only when its place is certain; a row with
/// too few or too many values keeps its figures unread (<see cref="FigureState.AmbiguousPosition"/>). Step 10.
/// </summary>
internal static class TableReader
{
    /// <summary>One figure for every cell of the form, in the form's order.</summary>
    public static ImmutableArray<Figure> Read(ImmutableArray<TableMatch> matches, ReportForm form, List<Issue> issues)
    {
        var found = new Dictionary<CellId, Figure>();
        foreach (var match in matches)
        {
            var isRagged = !match.Block.Grid.IsRegular && match.Rows.Any(r => r.Values.Length != r.Header.Columns.Length && NonBlank(r).Length != r.Header.Columns.Length);
            foreach (var row in match.Rows)
                foreach (var figure in ReadRow(match, row, isRagged, issues))
                    Keep(found, figure, issues);
        }
        return [.. form.Cells.Select(c => found.GetValueOrDefault(c.Id) ?? Missing(c))];
    }

    private static Figure Missing(FormCell cell) =>
        new(cell.Id, null, FigureState.MissingCell, "", cell.Column.Unit == "count" || cell.Column.UnitPrinted ? cell.Column.Unit : null,
            cell.Column.Unit == "count" || cell.Column.UnitPrinted ? UnitSource.Form : UnitSource.Unknown, null);

    private static IEnumerable<Figure> ReadRow(TableMatch match, RowMatch row, bool isRagged, List<Issue> issues)
    {
        if (row.Step is LabelStep.Alias or LabelStep.Cue or LabelStep.Fuzzy)
            issues.Add(Issue.Note(IssueCodes.LabelVariant, $"«{row.LabelCell!.Text}» was read as {row.Row.Id} ({row.Step.ToString().ToLowerInvariant()}).", row.LabelCell.Origin));
        var placed = Place(match, row, isRagged);
        if (placed.IsDefault)
            issues.Add(Issue.Error(IssueCodes.RowUnplaced,
                $"{row.Row.Id}: {NonBlank(row).Length} values for {row.Row.Columns.Length} columns; which is which cannot be told, so none is read.", RowOrigin(match, row)));
        for (var i = 0; i < row.Header.Columns.Length; i++)
        {
            if (row.Header.Columns[i] is not { } column)
                continue;
            var id = CellId.Parse($"{row.Row.Id}.{column.Id}");
            if (placed.IsDefault || placed[i] is not { } cell)
                yield return new Figure(id, null, FigureState.AmbiguousPosition, "", column.Unit == "count" ? "count" : null,
                    column.Unit == "count" ? UnitSource.Form : UnitSource.Unknown, RowOrigin(match, row));
            else
                yield return ReadCell(id, column, cell, row, issues);
        }
    }

    private static Figure ReadCell(CellId id, FormColumn column, GridCell cell, RowMatch row, List<Issue> issues)
    {
        var value = CellValue.Read(cell.Text, column, row.Header.UnitFactors.TryGetValue(column.Id, out var factor) ? factor : null);
        if (value.State == FigureState.Unparsable)
            issues.Add(Issue.Warning(IssueCodes.ValueUnparsable, $"{id}: «{Shorten(cell.Text)}» is no number.", cell.Origin));
        return new Figure(id, value.Value, value.State, cell.Text, value.Unit, value.UnitSource, cell.Origin);
    }

    /// <summary>The cell for each printed column, by the first rule that is certain; default when none is. A null entry is a cell that several columns share.</summary>
    private static ImmutableArray<GridCell?> Place(TableMatch match, RowMatch row, bool isRagged)
    {
        var expected = row.Header.Columns.Length;
        var values = row.Values;
        if (values.Length == expected && !(isRagged && IsShifted(values)))
            return [.. values];
        if (NonBlank(row) is var filled && filled.Length == expected)
            return [.. filled];
        if (!match.Block.Grid.IsRegular)
            return default;
        if (!row.Header.Positions.IsDefault)
            return ByPosition(match.Block.Grid.Rows[row.RowIndex], row);
        // Block (八) and (九) of table 1 are one column shorter than the grid; what is left over at the end is padding.
        return values.Length > expected && values[expected..].All(v => v.Text.Length == 0) ? [.. values[..expected]] : default;
    }

    private static ImmutableArray<GridCell?> ByPosition(ImmutableArray<GridCell> cells, RowMatch row)
    {
        var placed = row.Header.Positions.Select(p => p < cells.Length ? cells[p] : null).ToArray();
        if (placed.Any(p => p is null || ReferenceEquals(p, row.LabelCell)) || NonBlank(row).Any(v => !placed.Contains(v)))
            return default;
        // One merged cell under several columns says nothing of each, unless it is empty.
        for (var i = 0; i < placed.Length; i++)
            if (placed[i] is { Text.Length: > 0 } cell && placed.Where((p, j) => j != i && ReferenceEquals(p, cell)).Any())
                return default;
        return [.. placed];
    }

    /// <summary>In a table whose rows do not agree on their length, a blank at either end of a row may be a value gone astray.</summary>
    private static bool IsShifted(ImmutableArray<GridCell> values) =>
        (values[0].Text.Length == 0 || values[^1].Text.Length == 0) && values.Any(v => v.Text.Length > 0);

    private static GridCell[] NonBlank(RowMatch row) => [.. row.Values.Where(v => v.Text.Length > 0)];

    /// <summary>Two readings of one cell: equal values agree, a number beats nothing, two numbers contradict and are both dropped.</summary>
    private static void Keep(Dictionary<CellId, Figure> found, Figure figure, List<Issue> issues)
    {
        if (!found.TryGetValue(figure.Id, out var known) || known.Value is null && known.State != FigureState.Conflict && figure.Value is not null)
        {
            found[figure.Id] = figure;
            return;
        }
        if (known.Value is null || figure.Value is null || known.Value == figure.Value)
            return;
        found[figure.Id] = known with { Value = null, State = FigureState.Conflict };
        issues.Add(Issue.Error(IssueCodes.CellConflict, $"{figure.Id} stands twice, as «{known.Raw}» and as «{figure.Raw}»; neither is taken.", figure.Origin));
    }

    private static Origin RowOrigin(TableMatch match, RowMatch row) => match.Block.Origin with { Row = row.RowIndex };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
