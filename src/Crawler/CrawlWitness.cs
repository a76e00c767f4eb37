namespace Nianbao.Crawler;

/// <summary>
/// Sees every fetch of a crawl: keeps it as evidence, and remembers what a crawl that was cut short had fetched already, so that the
/// one that goes on asks no site a second time. Called from many threads.
/// </summary>
public abstract class CrawlWitness
{
    /// <summary>Keeps nothing and remembers nothing.</summary>
    public static CrawlWitness None { get; } = new Nobody();

    /// <summary>The crawl goes on where another one was cut short: no host may be asked before its gap has passed.</summary>
    public abstract bool IsResumed { get; }

    /// <summary>What came of this fetch before the crawl was cut short; null when it was not made. Each fetch is told once.</summary>
    /// <param name="posted">What was posted; null for a GET.</param>
    public abstract RecalledFetch? TryRecall(RequestPurpose purpose, Uri url, string? posted = null);

    /// <summary>Keeps a fetch that has ended. What the task has kept, a kill does not take away.</summary>
    public abstract Task KeepAsync(WitnessedFetch fetch, CancellationToken cancellationToken);

    private sealed class Nobody : CrawlWitness
    {
        public override bool IsResumed => false;

        public override RecalledFetch? TryRecall(RequestPurpose purpose, Uri url, string? posted = null) => null;

        public override Task KeepAsync(WitnessedFetch fetch, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <param name="Requests">Requests the fetch took, redirects and retries included.</param>
public sealed record RecalledFetch(FetchedDocument Document, int Requests);

/// <summary>A fetch that has ended, with all that went over the network for it.</summary>
/// <param name="Exchanges">In the order they took place; empty when nothing was asked.</param>
/// <param name="Referer">The page that led to it; null without one.</param>
/// <param name="Posted">What was posted; null for a GET.</param>
public sealed record WitnessedFetch(RequestPurpose Purpose, FetchedDocument Document, IReadOnlyList<Exchange> Exchanges, Uri? Referer, string? Posted = null);

/// <summary>One request and its response as they went over the network, without what framed them there (chunks).</summary>
/// <param name="Address">IP address asked; null where none is known.</param>
/// <param name="Request">Request line and headers, ending in an empty line, and what was posted behind it.</param>
/// <param name="Response">Status line and headers, ending in an empty line.</param>
/// <param name="Body">The body before content decoding.</param>
/// <param name="IsCut">The body goes on: it was longer than is read.</param>
public sealed record Exchange(
    Uri Url, string? Address, DateTimeOffset SentAt, int Status, byte[] Request, byte[] Response, ReadOnlyMemory<byte> Body, bool IsCut);
