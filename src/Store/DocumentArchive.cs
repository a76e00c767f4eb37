using System.Buffers.Binary;
using System.IO.Compression;
using Nianbao.Crawler;

namespace Nianbao.Store;

/// <summary>
/// The bytes of every document that was ever fetched, by their digest: <c>archive/ab/cd/&lt;sha256&gt;</c>, compressed with gzip. A file has its name only once
/// it is whole and on the disk; what a kill leaves behind stays in <c>archive/incoming</c> and is never read. Safe to share between threads and processes.
/// </summary>
public sealed class DocumentArchive(string dataFolder)
{
    private const string Folder = "archive";

    /// <summary>Nothing is compressed to less than this part of its length.</summary>
    private const int MostTimes = 1032;

    /// <summary>What is longer grows while it is read.</summary>
    private const int MostAtOnce = 1 << 26;

    /// <summary>Stores the bytes if they are not there whole already.</summary>
    /// <param name="seenAt">When they were seen; kept as the file's time. For bytes already there the earlier time counts.</param>
    /// <exception cref="StoreException">The disk is full or the folder cannot be written.</exception>
    public ArchivedDocument Save(ReadOnlyMemory<byte> body, DateTimeOffset seenAt)
    {
        var digest = Sha256.Of(body.Span);
        var place = PlaceOf(digest);
        var file = FileOf(place);
        if (IsWhole(digest))
            return new ArchivedDocument(digest, body.Length, Earlier(file, seenAt), place);
        try
        {
            Write(file, body, seenAt);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Explain(error, file);
        }
        return new ArchivedDocument(digest, body.Length, seenAt.ToUniversalTime(), place);
    }

    /// <summary>True when a file of that name is there; <see cref="Open"/> tells whether it is undamaged.</summary>
    public bool Contains(Sha256 digest) => File.Exists(FileOf(PlaceOf(digest)));

    /// <summary>The document's bytes, proven by their digest.</summary>
    /// <exception cref="StoreException">The archive does not have it, or the file is damaged.</exception>
    public byte[] Open(Sha256 digest)
    {
        var file = FileOf(PlaceOf(digest));
        if (!File.Exists(file))
            throw new StoreException(StoreTrouble.MissingDocument, $"The archive has no document {digest}.", "Restore the archive from a backup, or crawl again.");
        return TryRead(file, out var bytes, out var reason) && Sha256.Of(bytes) == digest
            ? bytes
            : throw new StoreException(StoreTrouble.Damaged, $"{file} is damaged: {reason ?? "its bytes have another digest."}",
                "Restore the file from a backup, or delete it and crawl again.");
    }

    /// <summary>Where a document of that digest stands, whether it is there or not; relative to the data folder.</summary>
    public static string PlaceOf(Sha256 digest)
    {
        var name = digest.ToString();
        return $"{Folder}/{name[..2]}/{name[2..4]}/{name}";
    }

    private bool IsWhole(Sha256 digest) =>
        File.Exists(FileOf(PlaceOf(digest))) && TryRead(FileOf(PlaceOf(digest)), out var bytes, out _) && Sha256.Of(bytes) == digest;

    private void Write(string file, ReadOnlyMemory<byte> body, DateTimeOffset seenAt)
    {
        var incoming = Path.Combine(dataFolder, Folder, "incoming");
        Directory.CreateDirectory(incoming);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = Path.Combine(incoming, $"{Path.GetFileName(file)}-{Guid.NewGuid():N}");
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
                gzip.Write(body.Span);
            stream.Flush(flushToDisk: true);
        }
        File.SetLastWriteTimeUtc(temporary, seenAt.UtcDateTime);
        File.Move(temporary, file, overwrite: true);
    }

    private static bool TryRead(string file, out byte[] bytes, out string? reason)
    {
        (bytes, reason) = ([], null);
        try
        {
            bytes = Unpack(File.ReadAllBytes(file));
            return true;
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            reason = error.Message;
            return false;
        }
    }

    /// <summary>Straight into an array of the length that the file claims; what is longer than it claims is still read to its end.</summary>
    private static byte[] Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var bytes = GC.AllocateUninitializedArray<byte>(LengthOf(packed));
        var read = gzip.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        // The end has to be seen: only there is the checksum compared.
        var next = gzip.ReadByte();
        if (next < 0)
            return read == bytes.Length ? bytes : bytes[..read];
        using var whole = new MemoryStream();
        whole.Write(bytes);
        whole.WriteByte((byte)next);
        gzip.CopyTo(whole);
        return whole.ToArray();
    }

    /// <summary>Of the content, as the last four bytes of a gzip file give it (RFC 1952 §2.3.1); less where a damaged file claims more than can be in it.</summary>
    private static int LengthOf(ReadOnlySpan<byte> packed) => packed.Length < sizeof(uint) ? 0
        : (int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(packed[^sizeof(uint)..]), MostAtOnce), (long)packed.Length * MostTimes);

    private static DateTimeOffset Earlier(string file, DateTimeOffset seenAt)
    {
        var kept = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
        return kept < seenAt ? kept : seenAt.ToUniversalTime();
    }

    private string FileOf(string place) => Path.Combine(dataFolder, place);
}
