using System.Globalization;
using System.Text;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Evidence;

/// <summary>
/// The heads of the chain: what is published after a run, so that nobody, we included, can change or cut off what lies before it unseen.
/// A file of lines: instant, file, records in it up to there, digest of the last; tabulators between.
/// </summary>
internal sealed class ChainHeads(string path)
{
    public string Path { get; } = path;

    /// <exception cref="InvalidDataException">A line is none of ours.</exception>
    public IReadOnlyList<ChainHead> Read() =>
        File.Exists(Path) ? [.. Whole(File.ReadAllText(Path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)] : [];

    /// <param name="at">When the run that came to it ended.</param>
    public void Add(DateTimeOffset at, ChainHead head)
    {
        using var stream = new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var reader = new StreamReader(stream, leaveOpen: true);
        // A line that a kill tore is cut off: its run writes it again when it ends.
        stream.SetLength(Encoding.UTF8.GetByteCount(Whole(reader.ReadToEnd())));
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Spelling.OfSeconds(at)}\t{head.File}\t{head.Records}\t{head.Digest}\n")));
        stream.Flush(flushToDisk: true);
    }

    private static string Whole(string text) => text[..(text.LastIndexOf('\n') + 1)];

    private static ChainHead ReadLine(string line) =>
        line.Split('\t') is [var at, var file, var records, var digest] && int.TryParse(records, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && DateTimeOffset.TryParseExact(at, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            ? new ChainHead(file, count, digest)
            : throw new InvalidDataException($"«{line}» is no head of a chain.");
}

/// <summary>The last record of the evidence: with its digest all that lies before it is fixed.</summary>
/// <param name="File">The file that holds the last record.</param>
/// <param name="Records">Records in that file, the last included.</param>
/// <param name="Digest">Of the last record.</param>
public sealed record ChainHead(string File, int Records, string Digest);
