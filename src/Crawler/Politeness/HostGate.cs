using System.Collections.Concurrent;
using System.Globalization;

namespace Nianbao.Crawler.Politeness;

/// <summary>
/// The one door to a host. Every request passes it, robots.txt, redirects, retries and attachments included: one at a time, with a
/// gap from the end of one request to the start of the next, so that the host itself sees at least that gap.
/// </summary>
internal sealed class HostGate(string host, CrawlOptions options, TimeProvider time, RequestLedger ledger, bool isResumed) : IDisposable
{
    private readonly SemaphoreSlim _door = new(1, 1);
    private readonly long _origin = time.GetTimestamp();
    private readonly Lock _lock = new();
    // Where a crawl goes on, nobody knows how long ago the host was asked last: as if it were now.
    private TimeSpan? _lastEnd = isResumed ? TimeSpan.Zero : null;
    // A name's http and https each have a robots.txt, and the gate keeps both.
    private readonly Dictionary<string, RobotsPace> _paces = new(StringComparer.Ordinal);
    private TimeSpan _adaptiveGap;
    private TimeSpan _slowGap;
    private TimeSpan _heldUntil;
    private int _requests;

    /// <summary>Waits for the turn and takes it.</summary>
    /// <exception cref="HostClosedException">The budget is used up, or the host asked for more patience than a run has.</exception>
    public async Task<Turn> EnterAsync(Uri url, RequestPurpose purpose, CancellationToken cancellationToken)
    {
        await _door.WaitAsync(cancellationToken);
        try
        {
            if (_requests >= options.MaxRequestsPerHost)
                throw new HostClosedException(FetchOutcome.NotAsked, string.Create(CultureInfo.InvariantCulture, $"cap of {options.MaxRequestsPerHost} requests to {host} in a run"));
            await WaitUntilDueAsync(purpose, cancellationToken);
            Count(1);
            return new Turn(this, url, purpose);
        }
        catch
        {
            _door.Release();
            throw;
        }
    }

    /// <summary>From now on keeps what a robots.txt of the host says of pace and hours, in the place of what it said before.</summary>
    /// <param name="site">Scheme, name and port of the robots.txt.</param>
    public void Keep(string site, RobotsPace pace)
    {
        lock (_lock)
            _paces[site] = pace;
    }

    /// <summary>Counts requests that the run sent before it was cut short.</summary>
    public void Count(int requests)
    {
        lock (_lock)
            _requests += requests;
    }

    /// <summary>Closes the door for a while: Retry-After.</summary>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
            _heldUntil = Max(_heldUntil, Elapsed + wait);
    }

    /// <summary>How long it is until the next request may start, by our own gaps, the host's complaints and its robots.txt; not above zero when it may.</summary>
    private TimeSpan FindWait(DateTimeOffset now)
    {
        var gap = _paces.Values.Aggregate(Max(options.MinGap, Max(_adaptiveGap, _slowGap)), (longest, pace) => Max(longest, pace.GapAt(now)));
        return Max(_heldUntil, _lastEnd + gap ?? TimeSpan.Zero) - Elapsed;
    }

    private TimeSpan FindVisitWait(DateTimeOffset now) => _paces.Values.Aggregate(TimeSpan.Zero, (longest, pace) => Max(longest, pace.WaitAt(now)));

    private TimeSpan Elapsed => time.GetElapsedTime(_origin);

    private async Task WaitUntilDueAsync(RequestPurpose purpose, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait, visitWait;
            lock (_lock)
            {
                wait = FindWait(NowAt);
                // The file that tells the hours may be asked at any.
                visitWait = purpose == RequestPurpose.Robots ? TimeSpan.Zero : FindVisitWait(NowAt);
            }
            if (visitWait > options.MaxWait)
                throw new HostClosedException(FetchOutcome.RobotsDisallowed, string.Create(CultureInfo.InvariantCulture,
                    $"robots.txt of {host} lets nobody come at this hour, and the next one it names is {visitWait.TotalMinutes:0} minutes away (Visit-time)"));
            wait = Max(wait, visitWait);
            if (wait <= TimeSpan.Zero)
                return;
            if (wait > options.MaxWait)
                throw new HostClosedException(FetchOutcome.Throttled, string.Create(CultureInfo.InvariantCulture, $"{host} asks to wait {wait.TotalSeconds:0} s more, longer than a run waits"));
            // Timers count whole milliseconds and cut the rest: a turn may come late, never early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
        }
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    public void Dispose() => _door.Dispose();

    /// <summary>A turn taken: ends, with its line in the ledger, when it is disposed.</summary>
    public sealed class Turn(HostGate gate, Uri url, RequestPurpose purpose) : IDisposable
    {
        private readonly TimeSpan _start = gate.Elapsed;

        public DateTimeOffset StartedAt { get; } = gate.NowAt;

        public int? Status { get; set; }

        public long Bytes { get; set; }

        public void Dispose() => gate.Leave(url, purpose, StartedAt, _start, Status, Bytes);
    }

    private DateTimeOffset NowAt => time.GetUtcNow();

    private void Leave(Uri url, RequestPurpose purpose, DateTimeOffset startedAt, TimeSpan start, int? status, long bytes)
    {
        ledger.Add(new LedgerEntry(host, url, startedAt, NowAt, status, bytes, purpose));
        lock (_lock)
        {
            _lastEnd = Elapsed;
            _adaptiveGap = Min(options.MaxAdaptiveGap, (Elapsed - start) * options.GapFactor);
            // A host that finds us too fast is asked at half the rate for the rest of the run.
            if (status is 429 or 503 or 509)
                _slowGap = Min(options.MaxAdaptiveGap, Max(options.MinGap, _slowGap) * 2);
        }
        _door.Release();
    }
}

/// <summary>The gates of one crawl, one a host.</summary>
internal sealed class HostGates(CrawlOptions options, TimeProvider time, RequestLedger ledger, bool isResumed = false) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<HostGate>> _gates = new(StringComparer.Ordinal);

    public HostGate Of(Uri url) => _gates.GetOrAdd(NameOf(url), name => new Lazy<HostGate>(() => new HostGate(name, options, time, ledger, isResumed))).Value;

    /// <summary>What counts as one host: http and https of a name are one, another port is another server.</summary>
    public static string NameOf(Uri url) => url.IsDefaultPort ? url.IdnHost.ToLowerInvariant() : Addresses.AddressGuard.HostAndPort(url);

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
            gate.Value.Dispose();
    }
}

/// <summary>No request may be sent to the host in this run any more.</summary>
internal sealed class HostClosedException(FetchOutcome outcome, string message) : Exception(message)
{
    public FetchOutcome Outcome { get; } = outcome;
}
