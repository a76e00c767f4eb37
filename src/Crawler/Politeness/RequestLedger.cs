using System.Collections.Immutable;

namespace Nianbao.Crawler;

/// <summary>One request that was sent: from these lines anybody can work out again how gently a host was asked.</summary>
/// <param name="Host">The host as paced: its name, with the port where that is not the usual one.</param>
/// <param name="StartedAt">When it was sent.</param>
/// <param name="FinishedAt">When the body had been read or the attempt had failed.</param>
/// <param name="Status">HTTP status; null when no response came.</param>
/// <param name="Bytes">Bytes of the body as read, after decompression.</param>
public sealed record LedgerEntry(string Host, Uri Url, DateTimeOffset StartedAt, DateTimeOffset FinishedAt, int? Status, long Bytes, RequestPurpose Purpose);

/// <summary>What a request is for.</summary>
public enum RequestPurpose { Robots, List, Document, Attachment }

/// <summary>Every request of a crawl, in the order they ended. Safe for any number of threads.</summary>
public sealed class RequestLedger
{
    private readonly Lock _lock = new();
    private readonly List<LedgerEntry> _entries = [];

    public ImmutableArray<LedgerEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries];
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    internal void Add(LedgerEntry entry)
    {
        lock (_lock)
            _entries.Add(entry);
    }
}
