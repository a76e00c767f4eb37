namespace Nianbao.Store.Sql;

/// <summary>
/// Nine of ten cells print their number in the plain way or are empty: their raw text is not stored but told from the value. Anything else is stored as printed.
/// </summary>
internal static class FigureText
{
    /// <summary>Null when <see cref="Lengthen"/> gives the same text back.</summary>
    public static string? Shorten(string raw, decimal? value) => raw == Plain(value) ? null : raw;

    public static string Lengthen(string? stored, decimal? value) => stored ?? Plain(value);

    private static string Plain(decimal? value) => value is { } number ? Spelling.Of(number) : "";
}
