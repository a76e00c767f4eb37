using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables.Inference;

namespace Nianbao.Extractor.Tables;

/// <summary>
/// Reads the figures of matched rows. A value is placed only within its own row and only when its place is certain; a row with
/// too few or too many values that no sum of the form can place keeps its figures unread (<see cref="FigureState.AmbiguousPosition"/>). Step 10.
/// </summary>
internal sealed class TableReader
{
    private readonly ReportForm _form;
    private readonly FormPlaces _places;
    private readonly List<Issue> _issues;

    /// <summary>By the form's cells; null where nothing was read yet.</summary>
    private readonly Figure?[] _found;

    /// <summary>Rows that counting left open.</summary>
    private readonly List<(TableMatch Match, RowMatch Row)> _open = [];

    private TableReader(ReportForm form, List<Issue> issues)
    {
        (_form, _issues) = (form, issues);
        _places = FormPlaces.Of(form);
        _found = new Figure?[form.Cells.Length];
    }

    /// <summary>One figure for every cell of the form, in the form's order.</summary>
    public static ImmutableArray<Figure> Read(ImmutableArray<TableMatch> matches, ReportForm form, List<Issue> issues)
    {
        var reader = new TableReader(form, issues);
        foreach (var match in matches)
            reader.Read(match);
        reader.ReadOpenRows();
        return reader.Collect();
    }

    private void Read(TableMatch match)
    {
        var isRagged = RowPlacement.IsRagged(match);
        foreach (var row in match.Rows)
        {
            NoteLabel(row);
            if (RowPlacement.Place(match, row, _form, isRagged) is { IsDefault: false } placed)
                ReadRow(match, row, placed, null);
            else
                _open.Add((match, row));
        }
    }

    /// <summary>What counting left open the form's sums may decide.</summary>
    private void ReadOpenRows()
    {
        if (_open.Count == 0)
            return;
        var known = _found.Where(f => f?.Value is not null).ToDictionary(f => f!.Id, f => f!.Value!.Value);
        // A row that stands twice cannot be set against itself.
        var single = _open.GroupBy(o => o.Row.Row.Id).Where(g => g.Count() == 1).Select(g => g.First()).Where(o => !OpenRow.CellIdsOf(o.Row).Any(c => c is { } id && known.ContainsKey(id)));
        var solved = RowInference.Solve(_form, known, single.Select(o => new OpenRow(o.Match, o.Row, RowPlacement.Readings(o.Match, o.Row, _form))))
            .ToDictionary(s => s.Key.Row, s => s.Value);
        foreach (var (match, row) in _open)
        {
            var reading = solved.GetValueOrDefault(row);
            if (reading is null)
                _issues.Add(Issue.Error(IssueCodes.RowUnplaced,
                    $"{row.Row.Id}: {RowPlacement.NonBlank(row).Length} values for {row.Row.Columns.Length} columns; which is which cannot be told, so none is read.", RowOrigin(match, row)));
            ReadRow(match, row, reading?.Cells ?? default, reading?.State);
        }
    }

    private ImmutableArray<Figure> Collect()
    {
        for (var i = 0; i < _found.Length; i++)
            _found[i] ??= Missing(_form.Cells[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(_found)!;
    }

    private static Figure Missing(FormCell cell) => Unread(cell.Id, cell.Column, FigureState.MissingCell, null);

    private static Figure Unread(CellId id, FormColumn column, FigureState state, Origin? origin)
    {
        var hasUnit = column.Unit == "count" || column.UnitPrinted;
        return new(id, null, state, "", hasUnit ? column.Unit : null, hasUnit ? UnitSource.Form : UnitSource.Unknown, origin);
    }

    private void NoteLabel(RowMatch row)
    {
        if (row.Step is LabelStep.Alias or LabelStep.Cue or LabelStep.Fuzzy)
            _issues.Add(Issue.Note(IssueCodes.LabelVariant, $"«{row.LabelCell!.Text}» was read as {row.Row.Id} ({row.Step.ToString().ToLowerInvariant()}).", row.LabelCell.Origin));
        else if (row.Step == LabelStep.Order && row.Row.Label.Length > 0)
            _issues.Add(Issue.Note(IssueCodes.LabelMissing, $"A row without a label was read as {row.Row.Id}: the form has it at this place.", row.Values[0].Origin));
    }

    /// <param name="inferred">The state of a number that was not placed by counting; null when it was.</param>
    private void ReadRow(TableMatch match, RowMatch row, ImmutableArray<GridCell?> placed, FigureState? inferred)
    {
        var place = _places.Row(row.Row.Id);
        for (var i = 0; i < row.Header.Columns.Length; i++)
        {
            if (row.Header.Columns[i] is not { } column)
                continue;
            var at = place.CellOf(column);
            var id = _form.Cells[at].Id;
            if (!placed.IsDefault && placed[i] is { } cell)
                Keep(ref _found[at], ReadCell(id, column, cell, row) is var figure && inferred is { } state && figure.Value is not null ? figure with { State = state } : figure);
            else
                Keep(ref _found[at], Unread(id, column, inferred is null ? FigureState.AmbiguousPosition : FigureState.MissingCell, RowOrigin(match, row)));
        }
    }

    private Figure ReadCell(CellId id, FormColumn column, GridCell cell, RowMatch row)
    {
        var units = row.Header.UnitFactors;
        var value = CellValue.Read(cell.Text, column, !units.IsEmpty && units.TryGetValue(column.Id, out var factor) ? factor : null);
        if (value.State == FigureState.Unparsable)
            _issues.Add(Issue.Warning(IssueCodes.ValueUnparsable, $"{id}: «{Shorten(cell.Text)}» is no number.", cell.Origin));
        return new Figure(id, value.Value, value.State, cell.Text, value.Unit, value.UnitSource, cell.Origin);
    }

    /// <summary>Two readings of one cell: equal values agree, a number beats nothing, two numbers contradict and are both dropped.</summary>
    /// <param name="found">The reading so far; null when this is the first.</param>
    private void Keep(ref Figure? found, Figure figure)
    {
        if (found is not { } known || known.Value is null && known.State != FigureState.Conflict && figure.Value is not null)
        {
            found = figure;
            return;
        }
        if (known.Value is null || figure.Value is null || known.Value == figure.Value)
            return;
        found = known with { Value = null, State = FigureState.Conflict };
        _issues.Add(Issue.Error(IssueCodes.CellConflict, $"{figure.Id} stands twice, as «{known.Raw}» and as «{figure.Raw}»; neither is taken.", figure.Origin));
    }

    private static Origin RowOrigin(TableMatch match, RowMatch row) =>
        match.Block.Grid.IsGlued ? (row.LabelCell ?? row.Values[0]).Origin : match.Block.Origin with { Row = row.RowIndex };

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
