namespace Nianbao.Store.Sql;

/// <summary>An open set of names that the database numbers as they turn up: cells, rules, units.</summary>
/// <param name="table">A table with the columns id and name.</param>
internal sealed class Names<T>(Session session, string table, Func<string, T> parse) where T : notnull
{
    // By the name's text, whose hash is cheaper than the key's: a report has hundreds.
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, T> _values = [];

    /// <summary>The name's number; a new one is stored. Only inside a write.</summary>
    public long NumberOf(T name)
    {
        if (_numbers.TryGetValue(name.ToString()!, out var number))
            return number;
        number = Find(name) ?? session.Insert($"INSERT INTO {table} (name) VALUES (@name) RETURNING id", name.ToString());
        Remember(name, number);
        return number;
    }

    /// <summary>The name's number, or null when it never turned up.</summary>
    public long? Find(T name)
    {
        if (_numbers.TryGetValue(name.ToString()!, out var known))
            return known;
        if (session.First($"SELECT id FROM {table} WHERE name = @name", r => (long?)r.Long(), name.ToString()) is not { } number)
            return null;
        Remember(name, number);
        return number;
    }

    public T ValueOf(long number)
    {
        if (_values.TryGetValue(number, out var name))
            return name;
        name = parse(session.First($"SELECT name FROM {table} WHERE id = @id", r => r.Text(), number)
            ?? throw new InvalidDataException($"The table {table} has no row {number}."));
        Remember(name, number);
        return name;
    }

    /// <summary>After a write that was rolled back: some of the numbers may be nobody's.</summary>
    public void Forget()
    {
        _numbers.Clear();
        _values.Clear();
    }

    private void Remember(T name, long number)
    {
        _numbers[name.ToString()!] = number;
        _values[number] = name;
    }
}
