using System.Buffers.Binary;
using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Parquet;

/// <summary>
/// A table as Apache Parquet: flat columns, dictionaries where values repeat, gzip pages. Exact numbers are DECIMAL(38, 10). Holds one row group at a time.
/// </summary>
internal sealed class ParquetFile : ITableFile
{
    private const int RowsOfGroup = 1 << 17;

    /// <summary>Values of all columns: a wide table has fewer rows in a group.</summary>
    private const int ValuesOfGroup = 1 << 20;
    private const long WeightOfGroup = 1 << 23;
    private const int Bool = 0, Int32 = 1, Int64 = 2, ByteArray = 6, FixedByteArray = 7;
    private const int Utf8 = 0, DecimalNumber = 5, DayNumber = 6, Micros = 10, SignedInt64 = 18;

    private readonly Stream _output;
    private readonly ReleaseTable _table;
    private readonly ParquetColumn[] _columns;
    private readonly List<ParquetChunk[]> _groups = [];
    private int _rows;

    /// <param name="output">Tells its position, from 0.</param>
    public ParquetFile(Stream output, ReleaseTable table)
    {
        (_output, _table) = (output, table);
        _columns = [.. table.Columns.Select(c => new ParquetColumn(c))];
        output.Write("PAR1"u8);
    }

    public void Write(ReadOnlySpan<Value> row)
    {
        var weight = 0L;
        for (var i = 0; i < row.Length; i++)
        {
            _columns[i].Add(row[i]);
            weight += _columns[i].Weight;
        }
        if (++_rows == RowsOfGroup || (long)_rows * row.Length >= ValuesOfGroup || weight > WeightOfGroup)
            FlushGroup();
    }

    public void Finish()
    {
        if (_rows > 0)
            FlushGroup();
        using var footer = new MemoryStream();
        WriteFooter(new CompactThrift(footer));
        footer.WriteTo(_output);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, (int)footer.Length);
        _output.Write(length);
        _output.Write("PAR1"u8);
    }

    private void FlushGroup()
    {
        _groups.Add([.. _columns.Select(c => c.Flush(_output))]);
        _rows = 0;
    }

    private void WriteFooter(CompactThrift thrift)
    {
        thrift.Begin().Field(1, 1).Structs(2, _columns.Length + 1);
        thrift.Begin().Field(4, "schema").Field(5, _columns.Length).End();
        foreach (var column in _table.Columns)
            WriteSchema(thrift, column);
        thrift.Field(3, _groups.Sum(g => (long)g[0].Rows)).Structs(4, _groups.Count);
        foreach (var group in _groups)
        {
            thrift.Begin().Structs(1, group.Length);
            foreach (var chunk in group)
                WriteChunk(thrift, chunk);
            thrift.Field(2, group.Sum(c => c.RawLength)).Field(3, (long)group[0].Rows).End();
        }
        thrift.Field(6, "nianbao").End();
    }

    private static void WriteSchema(CompactThrift thrift, ReleaseColumn column)
    {
        var repetition = column.IsRequired ? 0 : 1;
        thrift.Begin().Field(1, TypeOf(column.Type));
        if (column.Type == ColumnType.Decimal)
            thrift.Field(2, PlainValues.DecimalLength);
        thrift.Field(3, repetition).Field(4, column.Name);
        _ = column.Type switch
        {
            ColumnType.Text => thrift.Field(6, Utf8).BeginField(10).BeginField(1).End().End(),
            ColumnType.Decimal => thrift.Field(6, DecimalNumber).Field(7, Value.Scale).Field(8, 38).BeginField(10).BeginField(5).Field(1, Value.Scale).Field(2, 38).End().End(),
            ColumnType.Date => thrift.Field(6, DayNumber).BeginField(10).BeginField(6).End().End(),
            ColumnType.Instant => thrift.Field(6, Micros).BeginField(10).BeginField(8).Field(1, true).BeginField(2).BeginField(2).End().End().End().End(),
            ColumnType.Integer => thrift.Field(6, SignedInt64),
            _ => thrift,
        };
        thrift.End();
    }

    private static void WriteChunk(CompactThrift thrift, ParquetChunk chunk)
    {
        thrift.Begin().Field(2, chunk.Start).BeginField(3).Field(1, TypeOf(chunk.Column.Type)).Field(2, chunk.Encodings).Texts(3, chunk.Column.Name)
            .Field(4, ParquetColumn.Codec).Field(5, (long)chunk.Rows).Field(6, chunk.RawLength).Field(7, chunk.Length).Field(9, chunk.DataAt);
        if (chunk.DictionaryAt is { } at)
            thrift.Field(11, at);
        thrift.BeginField(12).Field(3, (long)chunk.Nulls).End().End().End();
    }

    private static int TypeOf(ColumnType type) => type switch
    {
        ColumnType.Text => ByteArray,
        ColumnType.Decimal => FixedByteArray,
        ColumnType.Boolean => Bool,
        ColumnType.Date => Int32,
        ColumnType.Integer or ColumnType.Instant => Int64,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
