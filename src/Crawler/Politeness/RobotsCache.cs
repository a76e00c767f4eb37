using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Nianbao.Crawler.Politeness;

/// <summary>The robots.txt of every site a crawl meets, fetched once and kept for at most a day (RFC 9309, 2.4).</summary>
internal sealed class RobotsCache(Func<Uri, CancellationToken, Task<FetchedDocument>> fetch, HostGates gates, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan FailureKeptFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Whether the URL may be asked; when not, the outcome says whether a rule forbids it or the file could not be had.</summary>
    public Task<RobotsAnswer> AskAsync(Uri url, CancellationToken cancellationToken) => WithEntryAsync(url, entry =>
        entry.Rules is null ? new RobotsAnswer(entry.Failure, entry.Detail, entry.Status)
            : entry.Rules.Allows(url) ? RobotsAnswer.Allowed
            : new RobotsAnswer(FetchOutcome.RobotsDisallowed, $"robots.txt forbids {url.PathAndQuery}"), cancellationToken);

    /// <summary>The sitemaps that the site's robots.txt names: addresses as written, in their order.</summary>
    public Task<ImmutableArray<string>> SitemapsOfAsync(Uri url, CancellationToken cancellationToken) =>
        WithEntryAsync(url, entry => entry.Rules?.Sitemaps ?? [], cancellationToken);

    private async Task<T> WithEntryAsync<T>(Uri url, Func<Entry, T> read, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(SiteOf(url), _ => new Entry());
        await entry.Door.WaitAsync(cancellationToken);
        try
        {
            if (entry.KeepUntil <= time.GetUtcNow())
                await RefreshAsync(entry, url, cancellationToken);
            return read(entry);
        }
        finally
        {
            entry.Door.Release();
        }
    }

    private static string SiteOf(Uri url) => url.GetLeftPart(UriPartial.Authority).ToLowerInvariant();

    private async Task RefreshAsync(Entry entry, Uri url, CancellationToken cancellationToken)
    {
        var file = await fetch(new Uri(url, "/robots.txt"), cancellationToken);
        // A crawl that goes on is told first what it had fetched, however long ago.
        if (file.RetrievedAt + KeptFor <= time.GetUtcNow())
            file = await fetch(new Uri(url, "/robots.txt"), cancellationToken);
        entry.Rules = FindRules(file);
        (entry.Failure, entry.Status) = (file.Outcome, file.HttpStatus);
        entry.Detail = string.Create(CultureInfo.InvariantCulture, $"robots.txt could not be had ({file.Detail ?? file.Outcome.ToString()}), which forbids everything");
        entry.KeepUntil = file.RetrievedAt + (entry.Rules is null ? FailureKeptFor : KeptFor);
        gates.Of(url).Keep(SiteOf(url), entry.Rules?.Pace ?? RobotsPace.Free);
    }

    /// <summary>The rules of the answer; null when the file is unreachable, which forbids everything (RFC 9309, 2.3.1).</summary>
    private static RobotsRules? FindRules(FetchedDocument file) => file switch
    {
        { Outcome: FetchOutcome.Fetched } => RobotsRules.Read(file.Body.Span),
        { Outcome: FetchOutcome.NotAsked or FetchOutcome.Throttled or FetchOutcome.TimedOut } => null,
        { HttpStatus: >= 500 or null or 429 } => null,
        // Any other answer, an error page with 200 or a redirect that leads nowhere included: the site states no rules.
        _ => RobotsRules.AllowAll,
    };

    private sealed class Entry
    {
        public SemaphoreSlim Door { get; } = new(1, 1);

        public DateTimeOffset KeepUntil { get; set; } = DateTimeOffset.MinValue;

        public RobotsRules? Rules { get; set; }

        public FetchOutcome Failure { get; set; }

        public int? Status { get; set; }

        public string? Detail { get; set; }
    }
}

/// <param name="Refusal">Null when the URL may be asked.</param>
/// <param name="Status">HTTP status robots.txt failed with; null otherwise.</param>
internal sealed record RobotsAnswer(FetchOutcome? Refusal, string? Detail, int? Status = null)
{
    public static RobotsAnswer Allowed { get; } = new(null, null);
}
