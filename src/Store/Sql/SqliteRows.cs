using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Nianbao.Store.Sql;

/// <summary>
/// Holds the rows of one table until they are flushed, then inserts them several a statement, without ADO.NET between: most of what a row costs the engine is
/// beginning and ending its statement.
/// </summary>
/// <param name="columns">Joined by commas.</param>
internal sealed class SqliteRows(SqliteConnection connection, string table, string columns) : RowWriter
{
    /// <summary>Rows a statement: as many as fit of the first, then of the next. More of them gain nothing that could be measured.</summary>
    private static readonly int[] Sizes = [32, 8, 1];

    private readonly int _width = columns.Split(',').Length;
    private readonly List<SqliteValue> _values = [];
    private readonly SqliteInsert?[] _inserts = new SqliteInsert?[Sizes.Length];
    private byte[] _texts = new byte[4096];
    private int _used;

    public override RowWriter Whole(long? value) => Add(value is { } whole ? SqliteValue.Whole(whole) : default);

    public override RowWriter Text(string? value)
    {
        if (value is null)
            return Add(default);
        var length = StoredText.Write(value, ref _texts, _used);
        _used += length;
        return Add(SqliteValue.Text(_used - length, length));
    }

    public override RowWriter Real(double value) => Add(SqliteValue.Real(value));

    public override RowWriter Exact(decimal? value) => value is { } exact && !Spelling.IsWhole(exact) ? Text(Spelling.Of(exact)) : Whole((long?)value);

    public override RowWriter At(DateTimeOffset value) => Text(Spelling.Of(value));

    public override void Next()
    {
        if (_values.Count % _width != 0)
            throw new InvalidOperationException($"A row has {_width} values: {table} ({columns})");
    }

    public override void Flush()
    {
        var values = CollectionsMarshal.AsSpan(_values);
        for (var i = 0; i < Sizes.Length; i++)
            for (var taken = Sizes[i] * _width; values.Length >= taken; values = values[taken..])
                (_inserts[i] ??= new SqliteInsert(connection, table, columns, Sizes[i])).Run(values[..taken], _texts);
        Forget();
    }

    public override void Forget()
    {
        _values.Clear();
        _used = 0;
    }

    public override void Dispose()
    {
        foreach (var insert in _inserts)
            insert?.Dispose();
    }

    private SqliteRows Add(SqliteValue value)
    {
        _values.Add(value);
        return this;
    }
}
