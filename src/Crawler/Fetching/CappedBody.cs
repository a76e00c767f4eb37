using System.IO.Compression;
using System.Net;
using Nianbao.Crawler.Politeness;

namespace Nianbao.Crawler.Fetching;

/// <summary>A body read up to a cap, counted after decompression: a bomb of compressed zeros stops at the cap like anything else.</summary>
/// <param name="Bytes">After content decoding.</param>
/// <param name="Sent">As they came over the network; the same array where nothing was encoded.</param>
internal sealed record CappedBody(byte[] Bytes, byte[] Sent, bool IsCut)
{
    // No report is a film; such a body is not worth the host's bandwidth.
    private static readonly string[] UnreadTypes = ["video/", "audio/", "font/"];

    public static async Task<CappedBody> ReadAsync(HttpResponseMessage response, int cap, CancellationToken cancellationToken)
    {
        var headers = response.Content.Headers;
        if (headers.ContentType?.MediaType is { } type && UnreadTypes.Any(t => type.StartsWith(t, StringComparison.OrdinalIgnoreCase)))
            return new CappedBody([], [], true);
        if (headers.ContentLength > cap && response.StatusCode == HttpStatusCode.OK && cap > RobotsRules.MaxBytes)
            return new CappedBody([], [], true);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        await using var kept = new KeepingStream(stream);
        await using var decoded = Decode(kept, headers.ContentEncoding);
        var (bytes, isCut) = await ReadAsync(decoded, cap, cancellationToken);
        return new CappedBody(bytes, ReferenceEquals(decoded, kept) ? bytes : kept.Kept, isCut);
    }

    /// <summary>Decodes a body that was kept as sent. Null when it cannot be decoded.</summary>
    public static byte[]? TryDecode(byte[] sent, IEnumerable<string> encodings, int cap)
    {
        try
        {
            using var source = new MemoryStream(sent);
            using var decoded = Decode(source, encodings);
            using var bytes = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (bytes.Length < cap && decoded.Read(buffer) is > 0 and var count)
                bytes.Write(buffer, 0, Math.Min(cap - (int)bytes.Length, count));
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Encodings are undone from the last to the first; an unknown one leaves the bytes as they are.</summary>
    private static Stream Decode(Stream sent, IEnumerable<string> encodings)
    {
        var stream = sent;
        foreach (var encoding in encodings.Reverse())
            stream = encoding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
                "deflate" => new ZLibStream(stream, CompressionMode.Decompress),
                "br" => new BrotliStream(stream, CompressionMode.Decompress),
                _ => stream,
            };
        return stream;
    }

    private static async Task<(byte[] Bytes, bool IsCut)> ReadAsync(Stream stream, int cap, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            var room = cap - (int)bytes.Length;
            bytes.Write(buffer, 0, Math.Min(room, count));
            if (count > room)
                return (bytes.ToArray(), true);
        }
        return (bytes.ToArray(), false);
    }

    /// <summary>Keeps what is read through it.</summary>
    private sealed class KeepingStream(Stream source) : Stream
    {
        private readonly MemoryStream _kept = new();

        public byte[] Kept => _kept.ToArray();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Keep(buffer.AsMemory(offset, source.Read(buffer, offset, count)));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Keep(buffer[..await source.ReadAsync(buffer, cancellationToken)]);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Keep(ReadOnlyMemory<byte> read)
        {
            _kept.Write(read.Span);
            return read.Length;
        }
    }
}
