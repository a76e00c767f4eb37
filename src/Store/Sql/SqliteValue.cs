namespace Nianbao.Store.Sql;

/// <summary>A value on its way into the engine; the default one is null.</summary>
/// <param name="Bits">The whole number, the bits of the real one, or where the text starts among the texts.</param>
/// <param name="Length">Of a text, in bytes.</param>
internal readonly record struct SqliteValue(SqliteKind Kind, long Bits, int Length)
{
    public static SqliteValue Whole(long value) => new(SqliteKind.Whole, value, 0);

    public static SqliteValue Real(double value) => new(SqliteKind.Real, BitConverter.DoubleToInt64Bits(value), 0);

    public static SqliteValue Text(int start, int length) => new(SqliteKind.Text, start, length);
}

internal enum SqliteKind { Null, Whole, Real, Text }
