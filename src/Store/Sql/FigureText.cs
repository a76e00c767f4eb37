using System.Globalization;

namespace Nianbao.Store.Sql;

/// <summary>
/// Nine of ten cells print their number in the plain way or are empty: their raw text is not stored but told from the value. Anything else is stored as printed.
/// </summary>
internal static class FigureText
{
    /// <summary>Null when <see cref="Lengthen"/> gives the same text back.</summary>
    public static string? Shorten(string raw, decimal? value) => IsPlain(raw, value) ? null : raw;

    public static string Lengthen(string? stored, decimal? value) => stored ?? Plain(value);

    // Nearly every cell has a whole number, which needs no text to be compared with.
    private static bool IsPlain(string raw, decimal? value)
    {
        if (value is not { } number || !Spelling.IsWhole(number))
            return raw == Plain(value);
        Span<char> digits = stackalloc char[20];
        return ((long)number).TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture) && raw.AsSpan().SequenceEqual(digits[..length]);
    }

    private static string Plain(decimal? value) => value is { } number ? Spelling.Of(number) : "";
}
