using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Text.RegularExpressions;
using Nianbao.Extractor.Forms;

namespace Nianbao.Store.Sql;

/// <summary>
/// One connection with its prepared statements and the numbers of the names it has met. A statement names its values (<c>@year</c>); they are given
/// in the order in which the names first stand in the statement.
/// </summary>
internal sealed partial class Session : IDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, object> _codes = [];
    private readonly Dictionary<string, RowWriter> _rows = new(StringComparer.Ordinal);

    public Session(Dialect dialect)
    {
        Dialect = dialect;
        Connection = dialect.Open();
        Cells = new Names<CellId>(this, "cells", CellId.Parse);
        Rules = new Names<string>(this, "rules", n => n);
        Units = new Names<string>(this, "units", n => n);
        CellLists = new CellLists(this);
    }

    public Dialect Dialect { get; }

    public DbConnection Connection { get; }

    /// <summary>False once the server has hung up: nothing more can be asked of this session.</summary>
    public bool IsAlive => Connection.State == ConnectionState.Open;

    public Names<CellId> Cells { get; }

    public Names<string> Rules { get; }

    public Names<string> Units { get; }

    public CellLists CellLists { get; }

    public Codes<T> Codes<T>(string kind) where T : struct, Enum
    {
        if (!_codes.TryGetValue(typeof(T), out var codes))
            _codes.Add(typeof(T), codes = new Codes<T>(this, kind));
        return (Codes<T>)codes;
    }

    /// <returns>Rows changed.</returns>
    public int Run(string statement, params ReadOnlySpan<object?> values) => Bind(statement, values).ExecuteNonQuery();

    /// <summary>An insert that ends in RETURNING id.</summary>
    public long Insert(string statement, params ReadOnlySpan<object?> values) => (long)Bind(statement, values).ExecuteScalar()!;

    public ImmutableArray<T> All<T>(string statement, Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(statement, values).ExecuteReader();
        var row = new Row(reader);
        var all = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
        {
            row.Rewind();
            all.Add(read(row));
        }
        return all.DrainToImmutable();
    }

    /// <summary>The first row, or the type's default when there is none.</summary>
    public T? First<T>(string statement, Func<Row, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(statement, values).ExecuteReader();
        return reader.Read() ? read(new Row(reader)) : default;
    }

    /// <summary>The one writer of a table's rows; always asked for with the same columns.</summary>
    /// <param name="columns">Joined by commas.</param>
    public RowWriter Rows(string table, string columns)
    {
        if (!_rows.TryGetValue(table, out var rows))
            _rows.Add(table, rows = Dialect.RowsOf(this, table, columns));
        return rows;
    }

    /// <summary>Sends what the writers of rows still hold, in the order in which the tables were first written to.</summary>
    public void Flush()
    {
        foreach (var rows in _rows.Values)
            rows.Flush();
    }

    public void Forget()
    {
        foreach (var rows in _rows.Values)
            rows.Forget();
        Cells.Forget();
        Rules.Forget();
        Units.Forget();
        CellLists.Forget();
    }

    public void Dispose()
    {
        foreach (var rows in _rows.Values)
            rows.Dispose();
        foreach (var command in _prepared.Values)
            command.Dispose();
        Connection.Dispose();
    }

    private DbCommand Bind(string statement, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(statement, out var command))
            _prepared.Add(statement, command = Prepare(statement));
        if (command.Parameters.Count != values.Length)
            throw new ArgumentException($"{command.Parameters.Count} values are expected, {values.Length} are given, in: {statement}", nameof(values));
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = Dialect.Storable(values[i]);
        return command;
    }

    private DbCommand Prepare(string statement)
    {
        var command = Connection.CreateCommand();
        command.CommandText = statement;
        foreach (var name in ValueName().Matches(statement).Select(m => m.Value).Distinct(StringComparer.Ordinal))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    [GeneratedRegex("@[a-z0-9_]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValueName();
}
