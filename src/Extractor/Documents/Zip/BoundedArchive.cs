using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Nianbao.Extractor.Documents.Zip;

/// <summary>
/// A zip archive that cannot be made to unpack to more than the limits allow: it counts what really comes out, whatever the
/// directory says. Throws <see cref="InvalidDataException"/> on a damaged archive and <see cref="ReaderLimitException"/> at a limit.
/// </summary>
internal sealed class BoundedArchive : IDisposable
{
    private readonly ZipArchive archive;
    private readonly ReaderLimits limits;
    private readonly long packedBytes;
    private long unpackedBytes;

    public BoundedArchive(ReadOnlyMemory<byte> body, ReaderLimits limits)
    {
        this.limits = limits;
        packedBytes = body.Length;
        // Latin-1 keeps the bytes of names that are not marked as UTF-8, so that EntryName can look at them.
        archive = new ZipArchive(AsStream(body), ZipArchiveMode.Read, leaveOpen: false, Encoding.Latin1);
        if (archive.Entries.Count > limits.MaxArchiveEntries)
            throw new ReaderLimitException(IssueCodes.TooLarge, $"The archive has {archive.Entries.Count} members; at most {limits.MaxArchiveEntries} are looked at.");
    }

    public IReadOnlyList<ZipArchiveEntry> Entries => archive.Entries;

    /// <summary>The member of that path (case and leading slash ignored), or null.</summary>
    public ZipArchiveEntry? Find(string path) =>
        archive.Entries.FirstOrDefault(e => string.Equals(e.FullName.Replace('\\', '/').TrimStart('/'), path.TrimStart('/'), StringComparison.OrdinalIgnoreCase));

    /// <summary>The member's bytes as they come out, counted.</summary>
    public Stream Open(ZipArchiveEntry entry) => new CountedStream(entry.Open(), this);

    /// <summary>The member's bytes, at most <paramref name="maxBytes"/>.</summary>
    public byte[] ReadAll(ZipArchiveEntry entry, long maxBytes)
    {
        using var unpacked = Open(entry);
        using var copy = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = unpacked.Read(buffer); read > 0; read = unpacked.Read(buffer))
        {
            if (copy.Length + read > maxBytes)
                throw new ReaderLimitException(IssueCodes.TooLarge, $"A member of the archive unpacks to more than {maxBytes} bytes.");
            copy.Write(buffer, 0, read);
        }
        return copy.ToArray();
    }

    public void Dispose() => archive.Dispose();

    /// <summary>A stream over the same bytes where that is possible.</summary>
    public static MemoryStream AsStream(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);

    private void Count(int bytes)
    {
        unpackedBytes += bytes;
        if (unpackedBytes > limits.MaxDecompressedBytes)
            throw new ReaderLimitException(IssueCodes.TooLarge, $"The archive unpacks to more than {limits.MaxDecompressedBytes} bytes.");
        if (unpackedBytes > limits.RatioFreeBytes && unpackedBytes / Math.Max(1, packedBytes) > limits.MaxCompressionRatio)
            throw new ReaderLimitException(IssueCodes.TooLarge, $"The archive unpacks to more than {limits.MaxCompressionRatio} times its size.");
    }

    private sealed class CountedStream(Stream inner, BoundedArchive owner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            owner.Count(read);
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
