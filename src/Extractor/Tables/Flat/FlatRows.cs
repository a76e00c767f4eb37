using System.Collections.Immutable;
using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor.Tables.Flat;

/// <summary>
/// Builds the rows of a table from the labels and values of running text: what stands between two runs of values is the label of
/// the second, with the header before it.
/// </summary>
internal sealed class FlatRows(FlatCharacters characters)
{
    private const int ShortestInWords = 3;

    private readonly List<ImmutableArray<GridCell>> _rows = [];
    private readonly List<FlatToken> _pending = [];
    private readonly List<FlatToken> _values = [];

    /// <param name="tokens">Those of one table, from its header to its last value.</param>
    public static ImmutableArray<ImmutableArray<GridCell>> Build(FlatCharacters characters, IEnumerable<FlatToken> tokens)
    {
        var rows = new FlatRows(characters);
        foreach (var token in tokens)
        {
            if (token.Kind != FlatTokenKind.Value)
                rows.EndRow();
            (token.Kind == FlatTokenKind.Value ? rows._values : rows._pending).Add(token);
        }
        rows.EndRow();
        return [.. rows._rows];
    }

    private void EndRow()
    {
        if (_values.Count == 0)
            return;
        var label = RowLabelStart();
        AddHeader(_pending.Take(label));
        var cells = new List<GridCell>();
        for (var i = label; i < _pending.Count; i++)
        {
            // Words behind a label are part of it; a unit is a cell of its own.
            var end = i + 1;
            while (end < _pending.Count && !IsGroupOrRow(end) && !IsUnit(end) && !IsUnit(i))
                end++;
            cells.Add(characters.Cell(_pending[i].Start, _pending[end - 1].End));
            i = end - 1;
        }
        cells.AddRange(_values.Select(v => characters.Cell(v.Start, v.End)));
        _rows.Add([.. cells]);
        _pending.Clear();
        _values.Clear();
    }

    /// <summary>Index of the first pending token of the row's own label; their count where the values stand without one.</summary>
    private int RowLabelStart()
    {
        for (var i = _pending.Count - 1; i >= 0; i--)
        {
            if (!IsRowLabel(i))
                continue;
            while (i > 0 && _pending[i - 1] is { Kind: FlatTokenKind.Label, Label.Spelling.IsGroup: true })
                i--;
            return i;
        }
        var stray = _pending.FindLastIndex(t => t.Kind == FlatTokenKind.Label) + 1;
        return stray;
    }

    private bool IsRowLabel(int index)
    {
        if (_pending[index] is not { Kind: FlatTokenKind.Label } token || !token.Label.Spelling.IsRow)
            return false;
        if (token.Label.HasMark)
            return true;
        // 其他 and 总计 are columns too: in a header row they name no row. Inside other words such short ones name nothing.
        return !(index > 0 && (token.Label.Spelling.IsColumn || _pending[index - 1].Kind == FlatTokenKind.Other && token.Length <= ShortestInWords));
    }

    private bool IsGroupOrRow(int index) => _pending[index].Kind == FlatTokenKind.Label && (_pending[index].Label.Spelling.IsGroup || IsRowLabel(index));

    private bool IsUnit(int index) =>
        _pending[index] is { Kind: FlatTokenKind.Other, Length: <= 3 } token && CellValue.IsUnit(characters.Text[token.Start..token.End].ToString());

    /// <summary>A caption is a row, 信息内容 starts one, other headers go on.</summary>
    private void AddHeader(IEnumerable<FlatToken> tokens)
    {
        var row = new List<GridCell>();
        foreach (var token in tokens.Where(t => t.Kind == FlatTokenKind.Label))
        {
            var spelling = token.Label.Spelling;
            if (spelling.IsCaption || spelling.OpensHeader)
                Flush(row);
            row.Add(characters.Cell(token.Start, token.End));
            if (spelling.IsCaption)
                Flush(row);
        }
        Flush(row);
    }

    private void Flush(List<GridCell> row)
    {
        if (row.Count > 0)
            _rows.Add([.. row]);
        row.Clear();
    }
}
