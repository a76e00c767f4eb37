using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Store.Sql;

/// <summary>
/// Lists of cells, each stored once. A rule looks at the same cells in every report; a row a cell and finding would outnumber the figures.
/// </summary>
internal sealed class CellLists(Session session)
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ImmutableArray<CellId>> _lists = [];

    /// <summary>The list's number, null for the empty list. Only inside a write.</summary>
    public long? NumberOf(ImmutableArray<CellId> cells)
    {
        if (cells.IsDefaultOrEmpty)
            return null;
        var members = cells.Select(session.Cells.NumberOf).ToArray();
        var fingerprint = string.Join(' ', members);
        if (_numbers.TryGetValue(fingerprint, out var number))
            return number;
        number = session.First("SELECT id FROM cell_lists WHERE fingerprint = @fingerprint", r => (long?)r.Long(), fingerprint)
            ?? Add(fingerprint, members);
        _numbers.Add(fingerprint, number);
        return number;
    }

    public ImmutableArray<CellId> ValueOf(long? number)
    {
        if (number is not { } id)
            return [];
        if (!_lists.TryGetValue(id, out var cells))
        {
            cells = [.. session.All("SELECT cell_id FROM cell_list_members WHERE cell_list_id = @id ORDER BY position", r => r.Long(), id)
                .Select(session.Cells.ValueOf)];
            _lists.Add(id, cells);
        }
        return cells;
    }

    public void Forget()
    {
        _numbers.Clear();
        _lists.Clear();
    }

    private long Add(string fingerprint, long[] members)
    {
        var number = session.Insert("INSERT INTO cell_lists (fingerprint) VALUES (@fingerprint) RETURNING id", fingerprint);
        for (var position = 0; position < members.Length; position++)
            session.Run("INSERT INTO cell_list_members (cell_list_id, position, cell_id) VALUES (@list, @position, @cell)", number, position, members[position]);
        return number;
    }
}
