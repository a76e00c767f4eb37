using System.Collections.Immutable;
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
    private readonly LabelCatalog _labels;
    private readonly HeaderReader _header;
    private readonly List<SeenRow> _rows = [];
    private readonly List<SeenLayout> _seen = [];

    private string? _table;
    private string? _group;
    private FormRow? _last;
    private bool _disputesRead;
    private bool _isGlued;

    private TableMatcher(ReportForm form)
    {
        _form = form;
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
        return [.. matcher.Collect()];
    }

    private void Add(TableBlock block)
    {
        _header.StartBlock(block.Grid.IsRegular);
        _isGlued = block.Grid.IsGlued;
        for (var i = 0; i < block.Grid.Rows.Length; i++)
        {
            var cells = LabelledCell.Of(block.Grid.Rows[i], i, _labels);
            var found = TryMatch(cells, i);
            NoteLayout(block, cells);
            if (found is { } match)
                _rows.Add(new SeenRow(block, i, _form.Table(_table!)!, match, null, []));
            else if (_table is not null && (Unknown(cells), Unlabelled(cells)) is var (unknown, values) && (unknown is not null || values.Length > 0))
                _rows.Add(new SeenRow(block, i, _form.Table(_table)!, null, unknown, values));
        }
    }

    /// <summary>What says nothing of the figures: headers in other words, rows with nothing in them.</summary>
    private void NoteLayout(TableBlock block, ImmutableArray<LabelledCell> cells)
    {
        if (cells.Length > 1 && cells.All(c => c.IsOwn && c.Cell.Text.Length == 0))
            _seen.Add(new SeenLayout(block, _table, Empty: cells[0].Cell));
        foreach (var cell in cells.Where(c => c.IsOwn))
        {
            if (cell.Labels is [{ Kind: LabelKind.Column, Step: LabelStep.Alias } column, ..] && _table is { } table && cell.Labels.All(l => l.Kind == LabelKind.Column))
                _seen.Add(new SeenLayout(block, table, Header: new HeaderVariant(cell.Cell, column.Id)));
        }
    }

    private IEnumerable<TableMatch> Collect()
    {
        foreach (var block in _rows.GroupBy(r => r.Block, ReferenceEqualityComparer.Instance))
            foreach (var table in _form.Tables)
            {
                var own = block.Where(r => r.Table == table).ToList();
                var rows = own.Where(r => r.Match is not null).Select(r => r.Match!).ToImmutableArray();
                if (rows.Length > 0)
                    yield return new TableMatch(table, own[0].Block, rows, [.. own.Where(r => r is { Match: null, Unknown: not null }).Select(r => r.Unknown!)])
                    {
                        HeaderVariants = [.. Layout(own[0].Block).Where(s => s.Table == table.Id).Select(s => s.Header).OfType<HeaderVariant>()],
                        EmptyRows = [.. Layout(own[0].Block).Where(s => s.Table == table.Id).Select(s => s.Empty?.Origin).OfType<Origin>()],
                    };
            }
    }

    private IEnumerable<SeenLayout> Layout(TableBlock block) => _seen.Where(s => ReferenceEquals(s.Block, block));

    private RowMatch? TryMatch(ImmutableArray<LabelledCell> cells, int rowIndex)
    {
        foreach (var cell in cells)
            if (cell.Find(LabelKind.Group) is { } group)
                _group = group.Id;
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
    private (int Index, LabelMatch Match)? FindRowLabel(ImmutableArray<LabelledCell> cells)
    {
        for (var i = cells.Length - 1; i >= 0; i--)
        {
            if (cells[i].IsValue)
                continue;
            if (ResolveRow(cells[i]) is { } match)
                return cells.Where((c, j) => j != i && c.IsHeader).Any() ? null : (i, match);
        }
        return null;
    }

    /// <summary>其他 and 总计 name a row only where the group or their number says so; other labels are unique.</summary>
    private LabelMatch? ResolveRow(LabelledCell cell)
    {
        var rows = cell.Labels.Where(l => l.Kind == LabelKind.Row).ToList();
        if (rows.Count == 0)
            return null;
        if (rows.Where(r => r.IsMarked).Cast<LabelMatch?>().FirstOrDefault() is { } marked)
            return Belongs(marked.Id, cell) ? marked : null;
        var possible = rows.Where(r => Belongs(r.Id, cell)).ToList();
        var single = possible.Count > 1 ? Next(possible) : possible.Cast<LabelMatch?>().FirstOrDefault();
        return single is { } row && (row.Id != "requests.processing.total" || _table == "requests" && _group is not null) ? row : null;
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

    private RowMatch MatchLabelled(ImmutableArray<LabelledCell> cells, (int Index, LabelMatch Match) found, int rowIndex)
    {
        var table = _form.Tables.First(t => t.Rows.Any(r => r.Id == found.Match.Id));
        var row = table.Rows.First(r => r.Id == found.Match.Id);
        _table = table.Id;
        _group = row.Group ?? _group;
        _last = row;
        var values = cells.Skip(found.Index + 1).Select(c => c.Cell).ToImmutableArray();
        return table.IsList ? MatchListed(rowIndex, row, found.Match.Step, cells[found.Index].Cell, values)
            : new RowMatch(rowIndex, row, found.Match.Step, cells[found.Index].Cell, _header.For(row), values);
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

    private RowMatch? MatchDisputes(ImmutableArray<LabelledCell> cells, int rowIndex)
    {
        var row = _form.Table("disputes")!.Rows[0];
        var values = cells.Length == row.Columns.Length + 1 && !cells[0].IsValue ? cells.RemoveAt(0) : cells;
        if (values.Length < (_isGlued ? 1 : 5) || !AreValues(values, row) || values.Length != row.Columns.Length && values.All(c => c.Cell.Text.Length == 0))
            return null;
        _disputesRead = true;
        return new RowMatch(rowIndex, row, LabelStep.Order, null, _header.For(row), [.. values.Select(v => v.Cell)]);
    }

    /// <summary>Where the cells are as many as the columns, a remark among them (见附件) does not make the row another.</summary>
    private static bool AreValues(ImmutableArray<LabelledCell> cells, FormRow row) =>
        cells.All(c => c.IsValue) || cells.Length == row.Columns.Length && cells.Count(c => c.IsValue) * 2 > cells.Length && cells.All(c => c.Labels.IsEmpty);

    private static UnmatchedRow? Unknown(ImmutableArray<LabelledCell> cells)
    {
        var label = cells.LastOrDefault(c => !c.IsValue);
        var isUnknown = label is not null && label.Labels.IsEmpty && cells.Any(c => c.IsValue && c.Cell.Text.Length > 0);
        return isUnknown ? new UnmatchedRow(label!.Cell.Text, label.Cell.Origin) : null;
    }

    /// <summary>The filled cells of a row that has nothing but values.</summary>
    private static ImmutableArray<GridCell> Unlabelled(ImmutableArray<LabelledCell> cells) =>
        cells.All(c => c.IsValue) ? [.. cells.Select(c => c.Cell).Where(c => c.Text.Length > 0)] : [];
}

/// <summary>A cell of a row with what its text may name.</summary>
/// <param name="Column">Leftmost grid column the cell has in this row.</param>
/// <param name="IsOwn">False for a cell that reaches down from a row above.</param>
internal sealed record LabelledCell(GridCell Cell, int Column, bool IsOwn, bool IsValue, ImmutableArray<LabelMatch> Labels)
{
    /// <summary>True when the cell can only be a column header or caption.</summary>
    public bool IsHeader => Labels.Any(l => l.Kind is LabelKind.Column or LabelKind.Header or LabelKind.Caption) && !Labels.Any(l => l.Kind is LabelKind.Row && l.IsMarked);

    public LabelMatch? Find(LabelKind kind) => Labels.Where(l => l.Kind == kind).Cast<LabelMatch?>().FirstOrDefault();

    /// <summary>The distinct cells of a grid row, from left to right.</summary>
    public static ImmutableArray<LabelledCell> Of(ImmutableArray<GridCell> row, int rowIndex, LabelCatalog labels)
    {
        var cells = ImmutableArray.CreateBuilder<LabelledCell>(row.Length);
        for (var column = 0; column < row.Length; column++)
        {
            var cell = row[column];
            if (column > 0 && ReferenceEquals(cell, row[column - 1]))
                continue;
            // Glued digits are values however many they are.
            var isValue = CellValue.IsValueLike(cell.Text) || !cell.Text.AsSpan().ContainsAnyExceptInRange('0', '9');
            cells.Add(new LabelledCell(cell, column, cell.Origin.Row == rowIndex, isValue, isValue ? [] : labels.Find(cell.Text)));
        }
        return cells.DrainToImmutable();
    }
}

/// <summary>What a row of a block shows beside figures.</summary>
/// <param name="Table">The table it stands in; null where none has begun.</param>
internal sealed record SeenLayout(TableBlock Block, string? Table, HeaderVariant? Header = null, GridCell? Empty = null);
