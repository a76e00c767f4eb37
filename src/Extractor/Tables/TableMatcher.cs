using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables;

/// <summary>
/// Finds the form's tables in a document's tables, row by row and label by label. One document table may hold all three, and one
/// of the form may be cut into many: the state that a label sets (which table, which group, which columns) runs on over blocks.
/// </summary>
internal sealed class TableMatcher
{
    private readonly ReportForm _form;
    private readonly FormPlaces _places;
    private readonly LabelCatalog _labels;
    private readonly HeaderReader _header;
    private readonly List<SeenRow> _rows = [];
    private readonly List<SeenLayout> _seen = [];

    /// <summary>The cells of the row in hand.</summary>
    private readonly List<LabelledCell> _cells = [];

    private string? _table;
    private string? _group;
    private FormRow? _last;
    private bool _disputesRead;
    private bool _isGlued;

    private TableMatcher(ReportForm form)
    {
        _form = form;
        _places = FormPlaces.Of(form);
        _labels = LabelCatalog.For(form);
        _header = new HeaderReader(form);
    }

    /// <summary>The matches in document order; empty when the document has no table of the form.</summary>
    public static ImmutableArray<TableMatch> Match(ImmutableArray<Block> blocks, ReportForm form)
    {
        var matcher = new TableMatcher(form);
        foreach (var block in blocks.OfType<TableBlock>())
            matcher.Add(block);
        RowOrder.Fill(matcher._rows);
        return matcher.Collect();
    }

    private void Add(TableBlock block)
    {
        _header.StartBlock(block.Grid.IsRegular);
        _isGlued = block.Grid.IsGlued;
        for (var i = 0; i < block.Grid.Rows.Length; i++)
        {
            LabelledCell.Read(block.Grid.Rows[i], i, _labels, _cells);
            var found = TryMatch(_cells, i);
            NoteLayout(block, _cells);
            if (found is { } match)
                _rows.Add(new SeenRow(block, i, _form.Table(_table!)!, match, null, []));
            else if (_table is not null && (Unknown(_cells), Unlabelled(_cells)) is var (unknown, values) && (unknown is not null || values.Length > 0))
                _rows.Add(new SeenRow(block, i, _form.Table(_table)!, null, unknown, values));
        }
    }

    /// <summary>What says nothing of the figures: headers in other words, rows with nothing in them.</summary>
    private void NoteLayout(TableBlock block, List<LabelledCell> cells)
    {
        if (cells.Count > 1 && cells.TrueForAll(c => c.IsOwn && c.Cell.Text.Length == 0))
            _seen.Add(new SeenLayout(block, _table, Empty: cells[0].Cell));
        foreach (var cell in cells)
            if (cell is { IsOwn: true, Labels.VariantOf: { } column } && _table is { } table)
                _seen.Add(new SeenLayout(block, table, Header: new HeaderVariant(cell.Cell, column)));
    }

    private ImmutableArray<TableMatch> Collect()
    {
        var matches = ImmutableArray.CreateBuilder<TableMatch>();
        var layouts = _seen.ToLookup<SeenLayout, object>(s => s.Block, ReferenceEqualityComparer.Instance);
        for (int start = 0, end; start < _rows.Count; start = end)
        {
            end = start + 1;
            while (end < _rows.Count && ReferenceEquals(_rows[end].Block, _rows[start].Block))
                end++;
            var rows = _rows.GetRange(start, end - start);
            foreach (var table in _form.Tables)
                if (Collect(rows, table, layouts[rows[0].Block]) is { } match)
                    matches.Add(match);
        }
        return matches.DrainToImmutable();
    }

    /// <param name="rows">Those of one block.</param>
    /// <param name="seen">The same block's.</param>
    private static TableMatch? Collect(List<SeenRow> rows, FormTable table, IEnumerable<SeenLayout> seen)
    {
        var matched = ImmutableArray.CreateBuilder<RowMatch>(rows.Count);
        var unmatched = ImmutableArray.CreateBuilder<UnmatchedRow>();
        foreach (var row in rows)
            if (row.Table != table)
                continue;
            else if (row.Match is { } match)
                matched.Add(match);
            else if (row.Unknown is { } unknown)
                unmatched.Add(unknown);
        if (matched.Count == 0)
            return null;
        var layout = seen.Where(s => s.Table == table.Id).ToList();
        return new TableMatch(table, rows[0].Block, matched.DrainToImmutable(), unmatched.DrainToImmutable())
        {
            HeaderVariants = [.. layout.Select(s => s.Header).OfType<HeaderVariant>()],
            EmptyRows = [.. layout.Select(s => s.Empty?.Origin).OfType<Origin>()],
        };
    }

    private RowMatch? TryMatch(List<LabelledCell> cells, int rowIndex)
    {
        foreach (var cell in cells)
            _group = cell.Labels.GroupId ?? _group;
        if (FindRowLabel(cells) is { } found)
            return MatchLabelled(cells, found, rowIndex);
        if (_header.TryRead(cells, out var table))
        {
            _table = table;
            if (table == "disputes")
                _disputesRead = false;
            return null;
        }
        return _table == "disputes" && !_disputesRead ? MatchDisputes(cells, rowIndex) : null;
    }

    /// <summary>The last row label before the values; null when a header stands behind it, as in a header row.</summary>
    private (int Index, LabelMatch Match)? FindRowLabel(List<LabelledCell> cells)
    {
        for (var i = cells.Count - 1; i >= 0; i--)
            if (ResolveRow(cells[i]) is { } match)
                return HasHeaderBeside(cells, i) ? null : (i, match);
        return null;
    }

    private static bool HasHeaderBeside(List<LabelledCell> cells, int index)
    {
        for (var i = 0; i < cells.Count; i++)
            if (i != index && cells[i].Labels.IsHeader)
                return true;
        return false;
    }

    /// <summary>其他 and 总计 name a row only where the group or their number says so; other labels are unique.</summary>
    private LabelMatch? ResolveRow(LabelledCell cell)
    {
        List<LabelMatch>? possible = null;
        foreach (var row in cell.Labels.Rows)
            if (row.IsMarked)
                return Belongs(row.Id, cell) ? row : null;
            else if (Belongs(row.Id, cell))
                (possible ??= []).Add(row);
        var single = possible is null ? null : possible.Count > 1 ? Next(possible) : possible[0];
        return single is { } found && (found.Id != "requests.processing.total" || _table == "requests" && _group is not null) ? found : null;
    }

    /// <summary>Of several rows with one label (被依法纠错数) the next one, where it stands with or under the row above.</summary>
    private LabelMatch? Next(List<LabelMatch> possible)
    {
        if (_last is null || _table is null || _form.Table(_table) is not { } table)
            return null;
        return possible.Select(p => (Match: p, Index: table.Rows.IndexOf(table.Rows.FirstOrDefault(r => r.Id == p.Id)!)))
            .Where(p => p.Index > table.Rows.IndexOf(_last) && (table.Rows[p.Index].Group == _last.Group || table.Rows[p.Index].Group == _last.Id))
            .Select(p => (LabelMatch?)p.Match).FirstOrDefault();
    }

    private bool Belongs(string rowId, LabelledCell cell) =>
        rowId != "requests.processing.other.misc" || _group == "requests.processing.other"
        || _table == "requests" && Label.Of(cell.Cell.Text).Mark is { Kind: EnumeratorKind.Arabic, Number: 3 };

    private RowMatch MatchLabelled(List<LabelledCell> cells, (int Index, LabelMatch Match) found, int rowIndex)
    {
        var (table, row, _) = _places.Row(found.Match.Id);
        _table = table.Id;
        _group = row.Group ?? _group;
        _last = row;
        var values = CellsFrom(cells, found.Index + 1);
        return table.IsList ? MatchListed(rowIndex, row, found.Match.Step, cells[found.Index].Cell, values)
            : new RowMatch(rowIndex, row, found.Match.Step, cells[found.Index].Cell, _header.For(row), values);
    }

    private static ImmutableArray<GridCell> CellsFrom(List<LabelledCell> cells, int start)
    {
        var values = new GridCell[cells.Count - start];
        for (var i = 0; i < values.Length; i++)
            values[i] = cells[start + i].Cell;
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>A row of a list has its unit between label and value.</summary>
    private RowMatch MatchListed(int rowIndex, FormRow row, LabelStep step, GridCell label, ImmutableArray<GridCell> values)
    {
        var unit = values.FirstOrDefault(v => CellValue.IsUnit(v.Text));
        if (unit is not null)
            values = values[(values.IndexOf(unit) + 1)..];
        var header = _header.ForList(row, unit is null ? null : CellValue.FactorOf(unit.Text));
        return new RowMatch(rowIndex, row, step, label, header ?? ColumnHeader.Official(row), header is null ? [] : values);
    }

    private RowMatch? MatchDisputes(List<LabelledCell> cells, int rowIndex)
    {
        var row = _form.Table("disputes")!.Rows[0];
        var start = cells.Count == row.Columns.Length + 1 && !cells[0].IsValue ? 1 : 0;
        var count = cells.Count - start;
        if (count < (_isGlued ? 1 : 5) || !AreValues(cells, start, row) || count != row.Columns.Length && cells.TrueForAll(c => c.Cell.Text.Length == 0))
            return null;
        _disputesRead = true;
        return new RowMatch(rowIndex, row, LabelStep.Order, null, _header.For(row), CellsFrom(cells, start));
    }

    /// <summary>Where the cells are as many as the columns, a remark among them (见附件) does not make the row another.</summary>
    private static bool AreValues(List<LabelledCell> cells, int start, FormRow row)
    {
        var (values, areUnlabelled) = (0, true);
        for (var i = start; i < cells.Count; i++)
        {
            values += cells[i].IsValue ? 1 : 0;
            areUnlabelled &= cells[i].Labels.All.IsEmpty;
        }
        var count = cells.Count - start;
        return values == count || count == row.Columns.Length && values * 2 > count && areUnlabelled;
    }

    private static UnmatchedRow? Unknown(List<LabelledCell> cells)
    {
        var last = cells.FindLastIndex(c => !c.IsValue);
        return last >= 0 && cells[last] is { Labels.All.IsEmpty: true, Cell: var label } && cells.Exists(c => c.IsValue && c.Cell.Text.Length > 0)
            ? new UnmatchedRow(label.Text, label.Origin) : null;
    }

    /// <summary>The filled cells of a row that has nothing but values.</summary>
    private static ImmutableArray<GridCell> Unlabelled(List<LabelledCell> cells) =>
        cells.TrueForAll(c => c.IsValue) ? [.. cells.Where(c => c.Cell.Text.Length > 0).Select(c => c.Cell)] : [];
}

/// <summary>What a row of a block shows beside figures.</summary>
/// <param name="Table">The table it stands in; null where none has begun.</param>
internal sealed record SeenLayout(TableBlock Block, string? Table, HeaderVariant? Header = null, GridCell? Empty = null);
