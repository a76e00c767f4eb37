namespace Nianbao.Store.Export.Tables;

/// <summary>One row of a table as it is filled from left to right. Used again for the next row.</summary>
internal sealed class RowBuffer(ReleaseTable table)
{
    private readonly Value[] _values = new Value[table.Columns.Length];
    private int _count;

    /// <exception cref="InvalidOperationException">The variable has another type, or must not be null, or there is none left.</exception>
    public RowBuffer Add(Value value)
    {
        if (_count == _values.Length)
            throw new InvalidOperationException($"The table {table.Name} has {_values.Length} variables; one more is given.");
        var column = table.Columns[_count];
        if (value.IsNull ? column.IsRequired : value.Type != column.Type)
            throw new InvalidOperationException($"{table.Name}.{column.Name} is {(value.IsNull ? "null" : value.Type.ToString())}; {column.Type} is expected.");
        _values[_count++] = value;
        return this;
    }

    public RowBuffer Add(string? text) => Add(Value.Of(text));

    public RowBuffer Add(long? number) => Add(Value.Of(number));

    public RowBuffer Add(decimal? number) => Add(Value.Of(number));

    public RowBuffer Add(bool? flag) => Add(Value.Of(flag));

    public RowBuffer Add(DateOnly? on) => Add(Value.Of(on));

    public RowBuffer Add(DateTimeOffset? at) => Add(Value.Of(at));

    /// <summary>The whole row; the buffer begins the next one.</summary>
    public ReadOnlySpan<Value> Take()
    {
        if (_count != _values.Length)
            throw new InvalidOperationException($"The table {table.Name} has {_values.Length} variables; {_count} are given.");
        _count = 0;
        return _values;
    }
}
