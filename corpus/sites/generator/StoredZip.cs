using System.Buffers.Binary;
using System.Text;

namespace Nianbao.SiteGenerator;

/// <summary>A ZIP without compression, with 1 January 1980 as every file's time: the same bytes on every machine and runtime.</summary>
internal static class StoredZip
{
    public static byte[] Write(IReadOnlyList<(string Name, string Text)> files) => Write([.. files.Select(f => (f.Name, Encoding.UTF8.GetBytes(f.Text)))]);

    public static byte[] Write(IReadOnlyList<(string Name, byte[] Data)> files)
    {
        using var zip = new MemoryStream();
        using var directory = new MemoryStream();
        foreach (var (name, data) in files)
        {
            var nameBytes = Encoding.UTF8.GetBytes(name);
            var offset = (int)zip.Length;
            var header = new byte[26];
            BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(0), 20);
            BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(2), 0x0800);
            BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(8), 0x0021);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(10), Crc(data));
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(14), data.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(18), data.Length);
            BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), (short)nameBytes.Length);
            zip.Write([0x50, 0x4B, 3, 4, .. header, .. nameBytes, .. data]);

            var tail = new byte[14];
            BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(10), offset);
            directory.Write([0x50, 0x4B, 1, 2, 20, 0, .. header, .. tail, .. nameBytes]);
        }

        var end = new byte[18];
        BinaryPrimitives.WriteInt16LittleEndian(end.AsSpan(4), (short)files.Count);
        BinaryPrimitives.WriteInt16LittleEndian(end.AsSpan(6), (short)files.Count);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(8), (int)directory.Length);
        BinaryPrimitives.WriteInt32LittleEndian(end.AsSpan(12), (int)zip.Length);
        zip.Write([.. directory.ToArray(), 0x50, 0x4B, 5, 6, .. end]);
        return zip.ToArray();
    }

    /// <summary>CRC-32 as in ZIP (reflected 0xEDB88320).</summary>
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
