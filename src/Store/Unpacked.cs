using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Nianbao.Store;

/// <summary>The content of a gzip file, in memory that is used again once it is disposed of.</summary>
internal sealed class Unpacked : IDisposable
{
    /// <summary>Nothing is compressed to less than this part of its length.</summary>
    private const int MostTimes = 1032;

    /// <summary>What is longer grows while it is read.</summary>
    private const int MostAtOnce = 1 << 26;

    private byte[] _bytes;
    private int _length;

    private Unpacked(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <exception cref="InvalidDataException">It is no gzip file, or its content has another checksum.</exception>
    public static Unpacked Of(byte[] packed)
    {
        var content = new Unpacked(LengthOf(packed));
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            content.Fill(gzip);
            return content;
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _length) = ([], 0);
    }

    /// <summary>To its end, whatever length the file claims: only there is the checksum compared.</summary>
    private void Fill(GZipStream gzip)
    {
        while (gzip.Read(_bytes.AsSpan(_length)) is > 0 and var read)
        {
            _length += read;
            if (_length < _bytes.Length)
                continue;
            var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            Memory.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
    }

    /// <summary>One byte more than the content, as the last four bytes of a gzip file give it (RFC 1952 §2.3.1); less where a damaged file claims more than can be in it.</summary>
    private static int LengthOf(ReadOnlySpan<byte> packed) => packed.Length < sizeof(uint) ? 1
        : 1 + (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(packed[^sizeof(uint)..]), MostAtOnce), (long)packed.Length * MostTimes);
}
