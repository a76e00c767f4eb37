using Npgsql;
using NpgsqlTypes;

namespace Nianbao.Store.Sql;

/// <summary>Gathers rows and sends them with one binary COPY: while that runs the connection can do nothing else.</summary>
/// <param name="types">Of the columns, in their order.</param>
internal sealed class PostgresRows(NpgsqlConnection connection, string copy, NpgsqlDbType[] types) : RowWriter
{
    private readonly List<object?> _values = [];

    public override RowWriter Whole(long? value) => Add(value);

    public override RowWriter Text(string? value) => Add(value is null ? null : StoredText.Of(value));

    public override RowWriter Real(double value) => Add(value);

    public override RowWriter Exact(decimal? value) => Add(value);

    public override RowWriter At(DateTimeOffset value) => Add(value.UtcDateTime);

    public override void Next()
    {
        if (_values.Count % types.Length != 0)
            throw new InvalidOperationException($"A row has {types.Length} values: {copy}");
    }

    public override void Flush()
    {
        if (_values.Count == 0)
            return;
        using (var import = connection.BeginBinaryImport(copy))
        {
            for (var i = 0; i < _values.Count; i++)
            {
                if (i % types.Length == 0)
                    import.StartRow();
                Write(import, _values[i], types[i % types.Length]);
            }
            import.Complete();
        }
        _values.Clear();
    }

    public override void Forget() => _values.Clear();

    public override void Dispose() => _values.Clear();

    private PostgresRows Add(object? value)
    {
        _values.Add(value);
        return this;
    }

    private static void Write(NpgsqlBinaryImporter import, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null: import.WriteNull(); break;
            case long whole when type == NpgsqlDbType.Smallint: import.Write(checked((short)whole), type); break;
            case long whole when type == NpgsqlDbType.Integer: import.Write(checked((int)whole), type); break;
            case long whole: import.Write(whole, type); break;
            case decimal exact: import.Write(exact, type); break;
            case DateTime at: import.Write(at, type); break;
            case double real: import.Write(real, type); break;
            default: import.Write((string)value, type); break;
        }
    }
}
