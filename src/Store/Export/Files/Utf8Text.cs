using System.Globalization;
using System.Text;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Files;

/// <summary>A stretch of UTF-8 that is filled and poured out over and over.</summary>
internal sealed class Utf8Text(Stream output)
{
    private const int PourAt = 1 << 16;

    private byte[] _bytes = new byte[PourAt * 2];
    private int _length;

    public void Append(byte single)
    {
        Reserve(1);
        _bytes[_length++] = single;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    /// <summary>A number, date or truth in its plain spelling, as <see cref="Sql.Spelling"/> has it.</summary>
    public void Append(in Value value)
    {
        Reserve(64);
        _length += Format(value, _bytes.AsSpan(_length));
    }

    public void Pour()
    {
        output.Write(_bytes, 0, _length);
        _length = 0;
    }

    private void Reserve(int count)
    {
        if (_length >= PourAt)
            Pour();
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, _length + count);
    }

    private static int Format(in Value value, Span<byte> target)
    {
        var culture = CultureInfo.InvariantCulture;
        int written;
        if (value.Type == ColumnType.Boolean)
            Encoding.UTF8.TryGetBytes(value.Number != 0 ? "true" : "false", target, out written);
        else if (value.Type == ColumnType.Date)
            value.Day.TryFormat(target, out written, "yyyy-MM-dd", culture);
        else if (value.Type == ColumnType.Instant)
            value.At.TryFormat(target, out written, "yyyy-MM-dd'T'HH:mm:ss'Z'", culture);
        else if (decimal.Truncate(value.Number) == value.Number && value.Number is >= long.MinValue and <= long.MaxValue)
            ((long)value.Number).TryFormat(target, out written, default, culture);
        else
            value.Number.TryFormat(target, out written, "0.##########", culture);
        return written;
    }
}
