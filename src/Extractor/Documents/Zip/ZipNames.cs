using System.Buffers.Binary;
using System.Text;

namespace Nianbao.Extractor.Documents.Zip;

/// <summary>Lower-case member names of a zip archive, also of one that was cut short. Unpacks nothing.</summary>
internal static class ZipNames
{
    private const int Enough = 4096;

    /// <summary>Names from the central directory (APPNOTE 4.3.12), or from the local headers where there is none.</summary>
    public static HashSet<string> Read(ReadOnlySpan<byte> bytes)
    {
        var names = FromDirectory(bytes);
        return names.Count > 0 ? names : Walk(bytes, "PK\x03\x04"u8, 26, 30);
    }

    private static HashSet<string> FromDirectory(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + 20 > bytes.Length) return [];
        var start = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(end + 16)..]);
        return start < end ? Walk(bytes[(int)start..end], "PK\x01\x02"u8, 28, 46) : [];
    }

    private static HashSet<string> Walk(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature, int lengthAt, int nameAt)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var seen = 0; seen < Enough; seen++)
        {
            var at = bytes.IndexOf(signature);
            if (at < 0 || at + nameAt > bytes.Length) break;
            var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at + lengthAt)..]);
            if (at + nameAt + length <= bytes.Length)
                names.Add(Encoding.Latin1.GetString(bytes.Slice(at + nameAt, length)).Replace('\\', '/').ToLowerInvariant());
            bytes = bytes[(at + signature.Length)..];
        }
        return names;
    }
}
