using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Store.Sql;

/// <summary>
/// Lists of cells, each stored once. A rule looks at the same cells in every report; a row a cell and finding would outnumber the figures.
/// </summary>
internal sealed class CellLists(Session session)
{
    private readonly Dictionary<ImmutableArray<CellId>, long> _numbers = new(new SameCells());
    private readonly Dictionary<long, ImmutableArray<CellId>> _lists = [];

    /// <summary>The list's number, null for the empty list. Only inside a write.</summary>
    public long? NumberOf(ImmutableArray<CellId> cells)
    {
        if (cells.IsDefaultOrEmpty)
            return null;
        if (_numbers.TryGetValue(cells, out var number))
            return number;
        var members = cells.Select(session.Cells.NumberOf).ToArray();
        var fingerprint = string.Join(' ', members);
        number = session.First("SELECT id FROM cell_lists WHERE fingerprint = @fingerprint", r => (long?)r.Long(), fingerprint)
            ?? Add(fingerprint, members);
        _numbers.Add(cells, number);
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
            session.Rows("cell_list_members", "cell_list_id, position, cell_id").Whole(number).Whole(position).Whole(members[position]).Next();
        return number;
    }

    /// <summary>Equal when they name the same cells in the same order; the first, the last and how many there are tell most lists apart.</summary>
    private sealed class SameCells : IEqualityComparer<ImmutableArray<CellId>>
    {
        public bool Equals(ImmutableArray<CellId> x, ImmutableArray<CellId> y) => x == y || x.AsSpan().SequenceEqual(y.AsSpan());

        public int GetHashCode(ImmutableArray<CellId> cells) => HashCode.Combine(cells.Length, cells[0], cells[^1]);
    }
}
