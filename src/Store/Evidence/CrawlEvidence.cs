using System.Collections.Concurrent;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Evidence;

/// <summary>
/// The evidence of one crawl: every exchange in WARC files under <c>warc/</c>, each record chained to the one before, and with them what
/// a crawl needs to go on after a kill.
/// </summary>
public sealed class CrawlEvidence : CrawlWitness, IDisposable
{
    private readonly WarcFolder _folder;
    private readonly WarcWriter _writer;
    private readonly PayloadIndex _payloads = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FetchLine>> _recalled = new(StringComparer.Ordinal);
    private readonly Lock _keeping = new();

    private CrawlEvidence(WarcFolder folder, DateTimeOffset runStartedAt)
    {
        _folder = folder;
        bool IsOurs(string file) => WarcFolder.IsOfRun(file, runStartedAt);
        var (last, tail) = Mend(folder);
        IsResumed = folder.Files.Any(IsOurs);
        _payloads.Load(folder, IsOurs);
        foreach (var file in folder.Files.Where(IsOurs))
            foreach (var record in folder.ReadAll(file, _ => { }))
                Recall(record);
        _writer = new WarcWriter(folder, runStartedAt, last, tail is not null && IsOurs(tail.File) ? tail : null);
    }

    public override bool IsResumed { get; }

    /// <summary>Keeps other crawls out of the folder until it is disposed of.</summary>
    /// <exception cref="StoreException">Another crawl writes to the folder, or it cannot be written.</exception>
    public static IDisposable Lock(string dataFolder) => OpenDoor(new WarcFolder(dataFolder));

    /// <summary>
    /// Opens the evidence of a run: a new one, or one that was cut short and goes on. What a kill tore off is cut away. Only between
    /// <see cref="Lock"/> and its end.
    /// </summary>
    /// <exception cref="StoreException">The folder cannot be read or written, or its last file is damaged from the first record on.</exception>
    public static CrawlEvidence Open(string dataFolder, DateTimeOffset runStartedAt)
    {
        var folder = new WarcFolder(dataFolder);
        try
        {
            return new CrawlEvidence(folder, runStartedAt);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Explain(error, folder.Place);
        }
    }

    /// <summary>When the run last kept something; null when it kept nothing.</summary>
    public static DateTimeOffset? FindLastKeptAt(string dataFolder, DateTimeOffset runStartedAt)
    {
        var folder = new WarcFolder(dataFolder);
        return folder.Files.LastOrDefault(f => WarcFolder.IsOfRun(f, runStartedAt)) is { } file ? new DateTimeOffset(File.GetLastWriteTimeUtc(folder.PathOf(file))) : null;
    }

    public override RecalledFetch? TryRecall(RequestPurpose purpose, Uri url, string? posted = null)
    {
        if (!_recalled.TryGetValue(KeyOf(Words.Of(purpose), url.AbsoluteUri, posted), out var lines) || !lines.TryDequeue(out var line))
            return null;
        return TryReadBody(line) is { } body ? new RecalledFetch(line.ToDocument(body), line.Requests) : null;
    }

    public override async Task KeepAsync(WitnessedFetch fetch, CancellationToken cancellationToken)
    {
        try
        {
            lock (_keeping)
                Keep(fetch);
            await _writer.FlushAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileTrouble.Explain(error, _folder.Place);
        }
    }

    /// <summary>Ends the run: notes the chain's head with the instant, which can be published.</summary>
    public ChainHead End(DateTimeOffset at)
    {
        var head = _writer.Head;
        if (head.Records > 0)
            _folder.Heads.Add(at, head);
        return head;
    }

    private void Keep(WitnessedFetch fetch)
    {
        var records = new List<Func<IReadOnlyList<WrittenRecord>, WarcRecord>>();
        var fresh = new List<(string Digest, int Record, Exchange Exchange)>();
        WarcPlace? kept = null;
        int? body = null;
        foreach (var exchange in fetch.Exchanges)
        {
            var digest = WarcRecord.DigestOf(exchange.Body.Span);
            var original = exchange.IsCut || exchange.Body.IsEmpty ? null : _payloads.Find(digest);
            var number = records.Count;
            (kept, body) = (original?.Place, original is null ? number : null);
            if (original is null && !exchange.IsCut && !exchange.Body.IsEmpty && !fresh.Exists(f => f.Digest == digest))
                fresh.Add((digest, number, exchange));
            records.Add(_ => FetchRecords.Response(exchange, digest, original));
            records.Add(written => FetchRecords.Request(exchange, written[number].Id));
        }
        var response = records.Count == 0 ? null : (int?)(records.Count - 2);
        var hasBody = fetch.Document.Outcome == FetchOutcome.Fetched;
        records.Add(written => FetchRecords.Outcome(
            FetchLine.Of(fetch, !hasBody ? null : kept ?? (body is { } at ? written[at].Place : null)), response is { } last ? written[last].Id : null));
        var places = _writer.Append(fetch.Document.RetrievedAt, records);
        foreach (var (digest, record, exchange) in fresh)
            _payloads.Add(digest, new KeptPayload(places[record].Place, places[record].Id, exchange.Url.AbsoluteUri, Spelling.Of(exchange.SentAt)));
    }

    private void Recall(PlacedRecord placed)
    {
        if (PayloadIndex.Of(placed) is { } found)
            _payloads.Add(found.Digest, found.Payload);
        if (placed.Record.Type != "metadata")
            return;
        var line = FetchLine.Read(placed.Record.Block.Span);
        _recalled.GetOrAdd(KeyOf(line.Purpose, line.Url, line.Posted), _ => new ConcurrentQueue<FetchLine>()).Enqueue(line);
    }

    /// <summary>Null when the body cannot be had again: it is fetched again then.</summary>
    private byte[]? TryReadBody(FetchLine line)
    {
        if (line.Sha256 is null)
            return [];
        if (line.BodyFile is not { } file)
            return null;
        try
        {
            var body = ResponseBlock.TryReadBody(_folder.Read(new WarcPlace(file, line.BodyOffset)).Block, line.Length);
            return body is not null && Sha256.Of(body).ToString() == line.Sha256 ? body : null;
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Cuts off what a kill tore; tells the digest of the last record and the last file as it is now.</summary>
    private static (string Last, WarcTail? Tail) Mend(WarcFolder folder)
    {
        foreach (var file in folder.Files.Reverse())
        {
            WarcTrouble? trouble = null;
            PlacedRecord? last = null;
            var count = 0;
            foreach (var record in folder.ReadAll(file, t => trouble = t))
                (last, count) = (record, count + 1);
            if (trouble is { IsTorn: true } && last is not null)
                Cut(folder.PathOf(file), trouble.Offset);
            if (last is not null)
                // Nothing is written behind a damaged record: a new file begins instead.
                return (last.Digest, trouble is { IsTorn: false } ? null : new WarcTail(file, new FileInfo(folder.PathOf(file)).Length, count));
            if (trouble is { IsTorn: false })
                throw new StoreException(StoreTrouble.Damaged, $"{folder.PathOf(file)} is damaged: {trouble.Detail}", "Restore it from a backup, or move it out of the folder.");
            File.Delete(folder.PathOf(file));
        }
        return (WarcRecord.DigestOf([]), null);
    }

    private static void Cut(string path, long length)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
    }

    private static FileStream OpenDoor(WarcFolder folder)
    {
        try
        {
            Directory.CreateDirectory(folder.Place);
            return new FileStream(Path.Combine(folder.Place, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException error)
        {
            throw FileTrouble.Explain(error, folder.Place);
        }
        catch (IOException error)
        {
            throw new StoreException(StoreTrouble.Locked, $"Another crawl is writing to {folder.Place} ({error.Message}).", "Wait for it to end, or give this one another data folder.", error);
        }
    }

    private static string KeyOf(string purpose, string url, string? posted) => posted is null ? $"{purpose} {url}" : $"{purpose} {url} {posted}";

    public void Dispose() => _writer.Dispose();
}
