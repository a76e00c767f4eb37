using System.Text;

namespace Nianbao.Store.Export.Parquet;

/// <summary>Writes the structures of a Parquet file's headers and footer: the compact protocol of Apache Thrift.</summary>
internal sealed class CompactThrift(Stream output)
{
    private const byte True = 1, False = 2, Int32 = 5, Int64 = 6, Binary = 8, List = 9, Struct = 12;

    private readonly Stack<int> _outer = new();
    private int _last;

    public CompactThrift Begin()
    {
        _outer.Push(_last);
        _last = 0;
        return this;
    }

    public CompactThrift End()
    {
        output.WriteByte(0);
        _last = _outer.Pop();
        return this;
    }

    public CompactThrift BeginField(int id)
    {
        Header(id, Struct);
        return Begin();
    }

    public CompactThrift Field(int id, int value)
    {
        Header(id, Int32);
        ZigZag(value);
        return this;
    }

    public CompactThrift Field(int id, long value)
    {
        Header(id, Int64);
        ZigZag(value);
        return this;
    }

    public CompactThrift Field(int id, bool value)
    {
        Header(id, value ? True : False);
        return this;
    }

    public CompactThrift Field(int id, string value)
    {
        Header(id, Binary);
        Text(value);
        return this;
    }

    public CompactThrift Field(int id, params ReadOnlySpan<int> values)
    {
        BeginList(id, values.Length, Int32);
        foreach (var value in values)
            ZigZag(value);
        return this;
    }

    public CompactThrift Texts(int id, params ReadOnlySpan<string> values)
    {
        BeginList(id, values.Length, Binary);
        foreach (var value in values)
            Text(value);
        return this;
    }

    /// <summary>A list of structures; each is then written between <see cref="Begin"/> and <see cref="End"/>.</summary>
    public CompactThrift Structs(int id, int count)
    {
        BeginList(id, count, Struct);
        return this;
    }

    private void BeginList(int id, int count, byte type)
    {
        Header(id, List);
        if (count < 15)
            output.WriteByte((byte)((count << 4) | type));
        else
        {
            output.WriteByte((byte)(0xF0 | type));
            Varint((ulong)count);
        }
    }

    private void Header(int id, byte type)
    {
        output.WriteByte((byte)(((id - _last) << 4) | type));
        _last = id;
    }

    private void Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Varint((ulong)bytes.Length);
        output.Write(bytes);
    }

    private void ZigZag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            output.WriteByte((byte)(value | 0x80));
        output.WriteByte((byte)value);
    }
}
