using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Nianbao.Store.Evidence;

/// <summary>One record of a WARC 1.1 file (ISO 28500:2017).</summary>
/// <param name="Fields">The named fields in order, <c>WARC-Type</c> first, without <c>Content-Length</c>.</param>
/// <param name="Block">What the record holds.</param>
internal sealed record WarcRecord(IReadOnlyList<(string Name, string Value)> Fields, ReadOnlyMemory<byte> Block)
{
    /// <summary>Names the digest of the record before, across the files of a folder: the chain of evidence.</summary>
    public const string Previous = "Nianbao-Previous";

    public const string Id = "WARC-Record-ID";

    private const string Version = "WARC/1.1\r\n";

    public string Type => Find("WARC-Type") ?? "";

    public string? Find(string name) => Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The record as it stands in a file before compression, its two closing line ends included. Its digest is that of these bytes.</summary>
    public byte[] ToBytes()
    {
        var head = new StringBuilder(Version);
        foreach (var (name, value) in Fields)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Block.Length}\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. Block.Span, .. "\r\n\r\n"u8];
    }

    /// <summary>Reads a record of its uncompressed bytes.</summary>
    /// <exception cref="InvalidDataException">They are no record; says why.</exception>
    public static WarcRecord Read(ReadOnlyMemory<byte> bytes)
    {
        var end = bytes.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0 || !bytes.Span.StartsWith("WARC/1.1\r\n"u8))
            throw new InvalidDataException("It does not begin with the head of a WARC/1.1 record.");
        var fields = Encoding.UTF8.GetString(bytes.Span[Version.Length..end]).Split("\r\n").Select(ReadField).ToList();
        var block = bytes[(end + 4)..];
        if (fields[^1].Name != "Content-Length" || !int.TryParse(fields[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new InvalidDataException("Its last field is not Content-Length.");
        if (block.Length != length + 4 || !block.Span.EndsWith("\r\n\r\n"u8))
            throw new InvalidDataException("It is longer or shorter than it says.");
        return new WarcRecord(fields[..^1], block[..length]);
    }

    /// <summary><c>sha256:</c> and 64 hex digits: the spelling of every digest in these files.</summary>
    public static string DigestOf(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static (string Name, string Value) ReadField(string line) =>
        line.Split(": ", 2) is [var name, var value] ? (name, value) : throw new InvalidDataException($"«{line}» is no field.");
}

/// <summary>
/// One record as a gzip member of its own. Its header carries the member's length in the extra field <c>sl</c> (compressed and
/// uncompressed length, as web archives do), so that a file is read from member to member and a torn one is known without inflating it.
/// </summary>
internal static class WarcMember
{
    private const int PlainHead = 10;
    private const int ExtraField = 14;
    private const int Head = PlainHead + ExtraField;

    /// <summary>Longest member that is believed; a document has at most 50 MB.</summary>
    private const int MaxLength = 256 * 1024 * 1024;

    public static byte[] Compress(ReadOnlySpan<byte> record)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(record);
        var plain = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        var member = new byte[plain.Length + ExtraField];
        plain[..PlainHead].CopyTo(member);
        plain[PlainHead..].CopyTo(member.AsSpan(Head));
        member[3] |= 4;
        var extra = member.AsSpan(PlainHead, ExtraField);
        BinaryPrimitives.WriteUInt16LittleEndian(extra, ExtraField - 2);
        "sl"u8.CopyTo(extra[2..]);
        BinaryPrimitives.WriteUInt16LittleEndian(extra[4..], 8);
        BinaryPrimitives.WriteInt32LittleEndian(extra[6..], member.Length);
        BinaryPrimitives.WriteInt32LittleEndian(extra[10..], record.Length);
        return member;
    }

    /// <summary>Reads the member at the stream's place.</summary>
    /// <returns>Null at the end of the file.</returns>
    /// <exception cref="EndOfStreamException">The file ends inside the member: a kill tore it.</exception>
    /// <exception cref="InvalidDataException">It is no such member, or damaged.</exception>
    public static byte[]? Read(Stream file)
    {
        var head = new byte[Head];
        var count = file.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        if (count == 0)
            return null;
        if (count < Head)
            throw new EndOfStreamException("The file ends inside a record.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(PlainHead + 6));
        var original = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(PlainHead + 10));
        if (!head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8, 4]) || !head.AsSpan(PlainHead).StartsWith("\u000C\0sl\u0008\0"u8) || length is <= Head or > MaxLength || original is < 0 or > MaxLength)
            throw new InvalidDataException("It is no record of this program: its compression header is another.");
        var member = new byte[length];
        head.CopyTo(member, 0);
        if (file.ReadAtLeast(member.AsSpan(Head), length - Head, throwOnEndOfStream: false) < length - Head)
            throw new EndOfStreamException("The file ends inside a record.");
        return Inflate(member, original);
    }

    private static byte[] Inflate(byte[] member, int length)
    {
        var record = new byte[length];
        using var gzip = new GZipStream(new MemoryStream(member), CompressionMode.Decompress);
        // One byte more is asked for, which makes the decoder check the member's own checksum.
        return gzip.ReadAtLeast(record, length, throwOnEndOfStream: false) == length && gzip.ReadByte() < 0
            ? record
            : throw new InvalidDataException("It is longer or shorter than its compression header says.");
    }
}
