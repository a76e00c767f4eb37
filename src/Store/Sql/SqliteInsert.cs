using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nianbao.Store.Sql;

/// <summary>One prepared insert of so many rows. Values stay bound from run to run: what is the same as the last time is not bound again.</summary>
internal sealed class SqliteInsert : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly sqlite3_stmt _owner;
    private readonly nint _statement;
    private readonly SqliteValue[] _bound;

    /// <param name="columns">Joined by commas.</param>
    /// <param name="rows">At least 1.</param>
    public SqliteInsert(SqliteConnection connection, string table, string columns, int rows)
    {
        _connection = connection;
        var row = $"({string.Join(',', Enumerable.Repeat('?', columns.Split(',').Length))})";
        var insert = $"INSERT INTO {table} ({columns}) VALUES {string.Join(',', Enumerable.Repeat(row, rows))}";
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, insert, out _owner), connection.Handle);
        _statement = _owner.DangerousGetHandle();
        _bound = new SqliteValue[columns.Split(',').Length * rows];
    }

    /// <param name="values">Of all the rows, one row after the other.</param>
    /// <param name="texts">Where the texts among them stand, UTF-8.</param>
    public void Run(ReadOnlySpan<SqliteValue> values, byte[] texts)
    {
        int result;
        using (var pin = SqliteNative.Pin(texts))
        {
            for (var i = 0; i < values.Length; i++)
                if (values[i] is var value && (value.Kind == SqliteKind.Text || value != _bound[i]))
                    Check(SqliteNative.Bind(_statement, i + 1, _bound[i] = value, pin));
            result = SqliteNative.Step(_statement);
            var reset = SqliteNative.Reset(_statement);
            result = result == raw.SQLITE_DONE ? reset : result;
        }
        Check(result);
    }

    public void Dispose() => _owner.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(result, _connection.Handle);
    }
}
