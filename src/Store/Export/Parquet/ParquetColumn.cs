using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Parquet;

/// <summary>
/// One column of the row group in hand. Values are kept once each with an index a row; where most of them differ they are written plain, else as a dictionary.
/// </summary>
internal sealed class ParquetColumn(ReleaseColumn column)
{
    private const int Plain = 0, Rle = 3, RleDictionary = 8, GzipCodec = 2, DataPage = 0, DictionaryPage = 2;

    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<decimal, int> _numbers = [];
    private readonly List<int> _indices = [];
    private readonly List<int> _levels = [];
    private Value _last;
    private int _lastIndex;

    /// <summary>Characters of text held.</summary>
    public long Weight { get; private set; }

    public void Add(in Value value)
    {
        _levels.Add(value.IsNull ? 0 : 1);
        if (value.IsNull)
            return;
        // Rows of one report repeat most of their values one after the other.
        if (_indices.Count == 0 || (value.Text is null ? _last.Number != value.Number : !ReferenceEquals(_last.Text, value.Text)))
            (_last, _lastIndex) = (value, IndexOf(value));
        _indices.Add(_lastIndex);
    }

    /// <summary>Writes the column's pages and forgets its values.</summary>
    public ParquetChunk Flush(Stream output)
    {
        var (start, count) = (output.Position, _levels.Count);
        var distinct = _texts.Count + _numbers.Count;
        var isDictionary = column.Type != ColumnType.Boolean && distinct > 0 && distinct <= _indices.Count / 2;
        var raw = 0L;
        if (isDictionary)
            raw += WritePage(output, page => PlainValues.Write(page, column.Type, _texts.Keys, _numbers.Keys),
                (thrift, _) => thrift.BeginField(7).Field(1, distinct).Field(2, Plain).End(), DictionaryPage);
        var dataAt = output.Position;
        raw += WritePage(output, page => WriteData(page, isDictionary),
            (thrift, _) => thrift.BeginField(5).Field(1, count).Field(2, isDictionary ? RleDictionary : Plain).Field(3, Rle).Field(4, Rle).End(), DataPage);
        var chunk = new ParquetChunk(column, count, count - _indices.Count, start, isDictionary ? start : null, dataAt, raw, output.Position - start,
            isDictionary ? [Plain, Rle, RleDictionary] : [Plain, Rle]);
        Clear();
        return chunk;
    }

    private int IndexOf(in Value value)
    {
        if (value.Text is not { } text)
        {
            if (!_numbers.TryGetValue(value.Number, out var known))
                _numbers.Add(value.Number, known = _numbers.Count);
            return known;
        }
        if (!_texts.TryGetValue(text, out var index))
        {
            _texts.Add(text, index = _texts.Count);
            Weight += text.Length;
        }
        return index;
    }

    private void WriteData(Stream page, bool isDictionary)
    {
        if (!column.IsRequired)
            WriteLevels(page);
        var indices = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_indices);
        if (isDictionary)
        {
            var width = RleHybrid.WidthOf(_texts.Count + _numbers.Count);
            page.WriteByte((byte)width);
            RleHybrid.Write(page, indices, width);
            return;
        }
        var (texts, numbers) = (_texts.Keys.ToArray(), _numbers.Keys.ToArray());
        PlainValues.Write(page, column.Type, texts.Length == 0 ? [] : _indices.Select(i => texts[i]), numbers.Length == 0 ? [] : _indices.Select(i => numbers[i]));
    }

    private void WriteLevels(Stream page)
    {
        using var levels = new MemoryStream();
        RleHybrid.Write(levels, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_levels), 1);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)levels.Length);
        page.Write(length);
        levels.WriteTo(page);
    }

    /// <returns>The page's size before compression, its header included.</returns>
    private static long WritePage(Stream output, Action<Stream> write, Action<CompactThrift, int> describe, int type)
    {
        using var raw = new MemoryStream();
        write(raw);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            raw.WriteTo(gzip);
        using var header = new MemoryStream();
        var thrift = new CompactThrift(header).Begin().Field(1, type).Field(2, (int)raw.Length).Field(3, (int)packed.Length);
        describe(thrift, type);
        thrift.End();
        header.WriteTo(output);
        packed.WriteTo(output);
        return header.Length + raw.Length;
    }

    private void Clear()
    {
        _texts.Clear();
        _numbers.Clear();
        _indices.Clear();
        _levels.Clear();
        Weight = 0;
    }

    /// <summary>The number by which the footer names the codec of every page.</summary>
    public static int Codec => GzipCodec;
}

/// <summary>Where a column of a row group stands in the file.</summary>
/// <param name="RawLength">Bytes before compression.</param>
/// <param name="Length">Bytes in the file.</param>
internal sealed record ParquetChunk(
    ReleaseColumn Column, int Rows, int Nulls, long Start, long? DictionaryAt, long DataAt, long RawLength, long Length, int[] Encodings);

/// <summary>Values one after the other in Parquet's plain spelling.</summary>
internal static class PlainValues
{
    /// <summary>Bytes of an exact number: 128 bits, big end first.</summary>
    public const int DecimalLength = 16;

    private static readonly Int128 Unit = Power(Value.Scale);

    private static readonly int UnixEpoch = new DateOnly(1970, 1, 1).DayNumber;

    public static void Write(Stream output, ColumnType type, IEnumerable<string> texts, IEnumerable<decimal> numbers)
    {
        if (type == ColumnType.Text)
            WriteTexts(output, texts);
        else if (type == ColumnType.Boolean)
            WriteFlags(output, numbers);
        else
            WriteNumbers(output, type, numbers);
    }

    private static void WriteTexts(Stream output, IEnumerable<string> texts)
    {
        Span<byte> length = stackalloc byte[4];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            output.Write(length);
            output.Write(bytes);
        }
    }

    private static void WriteFlags(Stream output, IEnumerable<decimal> flags)
    {
        foreach (var eight in flags.Chunk(8))
            output.WriteByte((byte)eight.Select((flag, bit) => flag != 0 ? 1 << bit : 0).Sum());
    }

    private static void WriteNumbers(Stream output, ColumnType type, IEnumerable<decimal> numbers)
    {
        Span<byte> bytes = stackalloc byte[DecimalLength];
        foreach (var number in numbers)
        {
            var length = type switch
            {
                ColumnType.Decimal => Spell(bytes, Scaled(number)),
                ColumnType.Date => Spell(bytes, (int)number - UnixEpoch),
                ColumnType.Instant => Spell(bytes, (long)number * 1_000_000),
                _ => Spell(bytes, (long)number),
            };
            output.Write(bytes[..length]);
        }
    }

    private static Int128 Scaled(decimal number)
    {
        var whole = decimal.Truncate(number);
        // What is behind the point is multiplied apart: together it may have more digits than a decimal holds.
        return (Int128)whole * Unit + (Int128)((number - whole) * (decimal)Unit);
    }

    private static int Spell(Span<byte> target, Int128 value)
    {
        BinaryPrimitives.WriteInt128BigEndian(target, value);
        return DecimalLength;
    }

    private static int Spell(Span<byte> target, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, value);
        return sizeof(long);
    }

    private static int Spell(Span<byte> target, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target, value);
        return sizeof(int);
    }

    private static Int128 Power(int digits)
    {
        Int128 power = 1;
        for (var i = 0; i < digits; i++)
            power *= 10;
        return power;
    }
}
