namespace Nianbao.Store.Export.Tables;

/// <summary>The types a variable of a release may have, spelled alike in tables.json and in the codebook.</summary>
public enum ColumnType
{
    Text,
    Integer,

    /// <summary>Exact, at most 28 digits before the point and <see cref="Value.Scale"/> behind it.</summary>
    Decimal,
    Boolean,
    Date,

    /// <summary>UTC, to the second.</summary>
    Instant,
}

/// <summary>One value of a release: null, a text or a number. Dates are their day number, instants their seconds since 1970, truth 0 or 1.</summary>
public readonly record struct Value
{
    /// <summary>Digits behind the point that a release keeps.</summary>
    public const int Scale = 10;

    private const decimal Limit = 1e28m;

    private Value(ColumnType type, string? text, decimal number) => (IsNull, Type, Text, Number) = (false, type, text, number);

    // The default value is null.
    private readonly bool _isSet;

    public bool IsNull { get => !_isSet; private init => _isSet = !value; }

    public ColumnType Type { get; }

    /// <summary>Never empty.</summary>
    public string? Text { get; }

    public decimal Number { get; }

    /// <summary>An empty text is null: a release knows no difference, for most readers of CSV know none.</summary>
    public static Value Of(string? text) => string.IsNullOrEmpty(text) ? default : new(ColumnType.Text, text, 0);

    public static Value Of(long? number) => number is { } n ? new(ColumnType.Integer, null, n) : default;

    /// <summary>A number too large for the type is null; the raw text has it.</summary>
    public static Value Of(decimal? number) =>
        number is { } n && n is < Limit and > -Limit ? new(ColumnType.Decimal, null, n.Scale > Scale ? Math.Round(n, Scale) : n) : default;

    public static Value Of(bool? flag) => flag is { } f ? new(ColumnType.Boolean, null, f ? 1 : 0) : default;

    public static Value Of(DateOnly? on) => on is { } day ? new(ColumnType.Date, null, day.DayNumber) : default;

    public static Value Of(DateTimeOffset? at) => at is { } instant ? new(ColumnType.Instant, null, instant.ToUnixTimeSeconds()) : default;

    public DateOnly Day => DateOnly.FromDayNumber((int)Number);

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds((long)Number);
}
