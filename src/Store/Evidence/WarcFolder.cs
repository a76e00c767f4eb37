using System.Globalization;

namespace Nianbao.Store.Evidence;

/// <summary>
/// The files of evidence of one data folder: <c>warc/nianbao-20211120T183000Z-000.warc.gz</c>, named by the start of their run and a
/// number within it, so that the order of their names is the order in which they were written.
/// </summary>
internal sealed class WarcFolder(string dataFolder)
{
    public const string Name = "warc";

    private const string Prefix = "nianbao-";
    private const string Extension = ".warc.gz";

    public string Place { get; } = Path.Combine(dataFolder, Name);

    /// <summary>Heads of the chain, one a line, as they stood at the end of each run.</summary>
    public ChainHeads Heads => new(Path.Combine(Place, "heads.tsv"));

    /// <summary>Names of the files, oldest first.</summary>
    public IReadOnlyList<string> Files =>
        Directory.Exists(Place)
            ? [.. Directory.EnumerateFiles(Place, Prefix + "*" + Extension).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
            : [];

    public string PathOf(string file) => Path.Combine(Place, file);

    public static string FileOf(DateTimeOffset runStartedAt, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{RunOf(runStartedAt)}-{number:000}{Extension}");

    public static string RunOf(DateTimeOffset runStartedAt) =>
        Prefix + runStartedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    public static bool IsOfRun(string file, DateTimeOffset runStartedAt) => file.StartsWith(RunOf(runStartedAt), StringComparison.Ordinal);

    /// <summary>The record that begins at a place of a file.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is damaged.</exception>
    public WarcRecord Read(WarcPlace place)
    {
        using var stream = File.OpenRead(PathOf(place.File));
        stream.Position = place.Offset;
        return WarcRecord.Read(WarcMember.Read(stream) ?? throw new InvalidDataException($"{place.File} has no record at {place.Offset}."));
    }

    /// <summary>The records of a file in order. Ends before a torn or damaged one; what it is then stands in <paramref name="trouble"/>.</summary>
    public IEnumerable<PlacedRecord> ReadAll(string file, Action<WarcTrouble> trouble)
    {
        using var stream = new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        while (TryRead(stream, file, trouble) is { } record)
            yield return record;
    }

    private static PlacedRecord? TryRead(FileStream stream, string file, Action<WarcTrouble> trouble)
    {
        var offset = stream.Position;
        try
        {
            return WarcMember.Read(stream) is { } bytes ? new PlacedRecord(new WarcPlace(file, offset), WarcRecord.Read(bytes), WarcRecord.DigestOf(bytes)) : null;
        }
        catch (Exception error) when (error is EndOfStreamException or InvalidDataException)
        {
            trouble(new WarcTrouble(file, offset, IsTorn: error is EndOfStreamException, error.Message));
            return null;
        }
    }
}

/// <summary>Where a record begins.</summary>
/// <param name="Offset">Byte of the compressed file.</param>
internal readonly record struct WarcPlace(string File, long Offset);

/// <param name="Digest">Of the whole record, uncompressed.</param>
internal sealed record PlacedRecord(WarcPlace Place, WarcRecord Record, string Digest);

/// <param name="IsTorn">The file ends inside the record; else the record is damaged.</param>
internal sealed record WarcTrouble(string File, long Offset, bool IsTorn, string Detail);
