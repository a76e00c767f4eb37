namespace Nianbao.Store.Sql;

/// <summary>An enumeration that stands in the database by number: the numbers are the database's (table codes), never the program's.</summary>
internal sealed class Codes<T> where T : struct, Enum
{
    private readonly Dictionary<T, int> _numbers = [];
    private readonly Dictionary<int, T> _values = [];

    /// <exception cref="InvalidDataException">The program knows a member that the table lacks, or the other way round.</exception>
    public Codes(Session session, string kind)
    {
        foreach (var (number, name) in session.All("SELECT id, name FROM codes WHERE kind = @kind", r => (r.Int(), r.Text()), kind))
        {
            var value = Words.Parse<T>(name);
            _numbers.Add(value, number);
            _values.Add(number, value);
        }
        foreach (var value in Enum.GetValues<T>())
            if (!_numbers.ContainsKey(value))
                throw new InvalidDataException($"The table codes has no {kind} «{Words.Of(value)}»: a schema script has to add it.");
    }

    public int NumberOf(T value) => _numbers[value];

    public T ValueOf(int number) =>
        _values.TryGetValue(number, out var value) ? value : throw new InvalidDataException($"{number} is no number of {typeof(T).Name} in the table codes.");
}
