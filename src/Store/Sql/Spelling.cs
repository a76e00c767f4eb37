using System.Globalization;

namespace Nianbao.Store.Sql;

/// <summary>How values are spelled in the database and in exported files. Instants are UTC to the tick and sort as text.</summary>
internal static class Spelling
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    private const string Date = "yyyy-MM-dd";

    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    /// <summary>For files that people read: UTC to the second.</summary>
    public static string OfSeconds(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Of(DateOnly on) => on.ToString(Date, CultureInfo.InvariantCulture);

    /// <summary>All its digits, no exponent, no trailing zeros, no minus before zero.</summary>
    public static string Of(decimal value) =>
        value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>True for a number that a 64-bit integer holds: SQLite keeps it as one, and any other by its spelling.</summary>
    public static bool IsWhole(decimal value) => decimal.Truncate(value) == value && value is >= long.MinValue and <= long.MaxValue;

    public static DateTimeOffset ReadInstant(string text) =>
        DateTimeOffset.ParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static DateOnly ReadDate(string text) => DateOnly.ParseExact(text, Date, CultureInfo.InvariantCulture);
}
