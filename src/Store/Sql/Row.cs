using System.Data.Common;
using System.Globalization;
using Nianbao.Extractor.Documents;

namespace Nianbao.Store.Sql;

/// <summary>One row of an answer, read column by column from left to right, in the order of the statement's columns.</summary>
internal sealed class Row(DbDataReader reader)
{
    private int _next;

    public void Rewind() => _next = 0;

    public string Text() => reader.GetString(_next++);

    public string? TextOrNull() => reader.IsDBNull(_next) ? Skip<string>() : Text();

    public int Int() => reader.GetInt32(_next++);

    public int? IntOrNull() => reader.IsDBNull(_next) ? SkipValue<int>() : Int();

    public long Long() => reader.GetInt64(_next++);

    public long? LongOrNull() => reader.IsDBNull(_next) ? SkipValue<long>() : Long();

    /// <summary>A number other than zero, or a truth value where the engine has such.</summary>
    public bool Flag() => reader.GetValue(_next++) switch
    {
        bool flag => flag,
        var number => Convert.ToInt64(number, CultureInfo.InvariantCulture) != 0,
    };

    public double Real() => reader.GetDouble(_next++);

    public double? RealOrNull() => reader.IsDBNull(_next) ? SkipValue<double>() : Real();

    public decimal? ExactOrNull() => reader.GetValue(_next++) switch
    {
        DBNull => null,
        long whole => whole,
        string text => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        decimal exact => exact,
        var other => throw new InvalidDataException($"A value is stored as {other.GetType().Name}; an integer or a decimal in text is expected."),
    };

    public DateTimeOffset At() => AtOrNull() ?? throw new InvalidDataException("An instant is missing where one has to stand.");

    public DateTimeOffset? AtOrNull() => reader.GetValue(_next++) switch
    {
        DBNull => null,
        string text => Spelling.ReadInstant(text),
        DateTime at => new DateTimeOffset(at, TimeSpan.Zero),
        var other => throw new InvalidDataException($"A {other.GetType().Name} is stored where an instant is expected."),
    };

    public DateOnly? OnOrNull() => reader.GetValue(_next++) switch
    {
        DBNull => null,
        string text => Spelling.ReadDate(text),
        DateOnly on => on,
        var other => throw new InvalidDataException($"A {other.GetType().Name} is stored where a date is expected."),
    };

    public Uri Url() => new(Text(), UriKind.Absolute);

    public T Word<T>() where T : struct, Enum => Words.Parse<T>(Text());

    public T? WordOrNull<T>() where T : struct, Enum => TextOrNull() is { } text ? Words.Parse<T>(text) : null;

    /// <summary>Six columns, from origin_page to origin_length; null when the block is.</summary>
    public Origin? OriginOrNull()
    {
        var page = IntOrNull();
        var block = IntOrNull();
        var row = IntOrNull();
        var column = IntOrNull();
        var start = IntOrNull();
        var length = IntOrNull();
        return block is null ? null : new Origin(page, block.Value, row, column, start ?? 0, length ?? 0);
    }

    private T? Skip<T>() where T : class
    {
        _next++;
        return null;
    }

    private T? SkipValue<T>() where T : struct
    {
        _next++;
        return null;
    }
}
