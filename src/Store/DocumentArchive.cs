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
    public byte[] Open(Sha256 digest) => Read(digest, static bytes => bytes.ToArray());

    /// <summary>What is made of the document's bytes, proven by their digest.</summary>
    /// <param name="use">Must not keep the bytes: their memory is used again.</param>
    /// <exception cref="StoreException">As <see cref="Open"/>.</exception>
    public T Read<T>(Sha256 digest, Func<ReadOnlyMemory<byte>, T> use)
    {
        var file = FileOf(PlaceOf(digest));
        if (!File.Exists(file))
            throw new StoreException(StoreTrouble.MissingDocument, $"The archive has no document {digest}.", "Restore the archive from a backup, or crawl again.");
        using var content = TryRead(file, out var reason);
        return content is not null && Sha256.Of(content.Memory.Span) == digest
            ? use(content.Memory)
            : throw new StoreException(StoreTrouble.Damaged, $"{file} is damaged: {reason ?? "its bytes have another digest."}",
                "Restore the file from a backup, or delete it and crawl again.");
    }

    /// <summary>Where a document of that digest stands, whether it is there or not; relative to the data folder.</summary>
    public static string PlaceOf(Sha256 digest)
    {
        var name = digest.ToString();
        return $"{Folder}/{name[..2]}/{name[2..4]}/{name}";
    }

    private bool IsWhole(Sha256 digest)
    {
        if (!Contains(digest))
            return false;
        using var content = TryRead(FileOf(PlaceOf(digest)), out _);
        return content is not null && Sha256.Of(content.Memory.Span) == digest;
    }

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

    /// <returns>Null, with the reason, for a file that cannot be read or unpacked.</returns>
    private static Unpacked? TryRead(string file, out string? reason)
    {
        try
        {
            reason = null;
            return Unpacked.Of(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            reason = error.Message;
            return null;
        }
    }

    private static DateTimeOffset Earlier(string file, DateTimeOffset seenAt)
    {
        var kept = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
        return kept < seenAt ? kept : seenAt.ToUniversalTime();
    }

    private string FileOf(string place) => Path.Combine(dataFolder, place);
}
