using System.Collections.Immutable;

namespace Nianbao.Crawler;

/// <summary>How a crawl behaves. The defaults are polite; what is smaller than they are is for tests and demonstrations.</summary>
public sealed record CrawlOptions
{
    /// <summary>Mail address or web page of whoever runs the crawl, sent with every request so that an operator can complain. ASCII. Required unless every source is trusted.</summary>
    public string? Contact { get; init; }

    /// <summary>Least time between the end of a request to a host and the start of the next.</summary>
    public TimeSpan MinGap { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The gap is at least this many times the last response time: a slow site is asked more slowly.</summary>
    public double GapFactor { get; init; } = 2;

    /// <summary>What <see cref="GapFactor"/> and complaints of the host (429, 503) can raise the gap to at most.</summary>
    public TimeSpan MaxAdaptiveGap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for one turn. A Retry-After, a Crawl-delay or hours of visit (Visit-time) beyond it end the search of the host instead: none is ever cut short.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From sending the request to the end of the response headers.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the headers to the end of the body.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Further attempts after a failure that may pass (5xx, 408, 429, network).</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>Wait before the first further attempt; doubles with each, with a seeded share of chance.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests within ten minutes of which at least half failed, after which a host is left alone for <see cref="BreakDuration"/>. At least 2.</summary>
    public int BreakAfter { get; init; } = 8;

    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of a document after decompression.</summary>
    public int MaxBodyBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Bytes of a list page after decompression.</summary>
    public int MaxListBytes { get; init; } = 10 * 1024 * 1024;

    public int MaxRedirects { get; init; } = 5;

    /// <summary>List pages of one index; a search cut by it is not adequate.</summary>
    public int MaxListPages { get; init; } = 300;

    /// <summary>Sitemaps of one index, those that an index of sitemaps names included; they are only read where the index leads to no column of reports.</summary>
    public int MaxSitemaps { get; init; } = 20;

    /// <summary>Documents of one index, attachments included; a search cut by it is not adequate.</summary>
    public int MaxDocuments { get; init; } = 5_000;

    /// <summary>Requests to one host in a run: robots.txt, redirects, retries and attachments included.</summary>
    public int MaxRequestsPerHost { get; init; } = 10_000;

    /// <summary>Steps from the index through columns (year, kind of organ, organ).</summary>
    public int MaxDepth { get; init; } = 6;

    /// <summary>Hosts crawled at the same time; one host never has more than one request in flight.</summary>
    public int ParallelHosts { get; init; } = 16;

    /// <summary>Exactly these <c>host:port</c> pairs may be loopback, private, on an odd port or outside the government's domains. For tests and demonstrations.</summary>
    public ImmutableHashSet<string> TrustedHosts { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the lists and says which documents would be fetched, without fetching them.</summary>
    public bool DryRun { get; init; }

    /// <summary>Decides the chance in retry delays: the same seed, the same delays.</summary>
    public int Seed { get; init; } = 20190515;

    /// <summary>The options with the hosts of these sources trusted: what <c>--trust-sources</c> asks for.</summary>
    public CrawlOptions Trusting(IEnumerable<ReportSource> sources) =>
        this with { TrustedHosts = TrustedHosts.Union(sources.Select(s => Addresses.AddressGuard.HostAndPort(s.IndexUrl))) };

    /// <summary>Looks whether a crawl of these sources may start.</summary>
    /// <exception cref="CrawlOptionsException">An option is missing or out of range; says which and what to write.</exception>
    public void Check(IEnumerable<ReportSource> sources)
    {
        Require(Contact is not null || sources.All(s => TrustedHosts.Contains(Addresses.AddressGuard.HostAndPort(s.IndexUrl))),
            "A crawl of public sites needs a contact: name a mail address or a web page (--contact).");
        Require(Contact is null || (Contact.Length is > 3 and <= 200 && (Contact.Contains('@') || Contact.Contains("://", StringComparison.Ordinal))
            && Contact.All(c => c is > ' ' and < '\x7f' and not ('(' or ')' or '\\'))), $"The contact «{Contact}» is neither a mail address nor a web address in ASCII.");
        Require(MinGap >= TimeSpan.Zero, "MinGap must not be negative.");
        Require(GapFactor >= 0, "GapFactor must not be negative.");
        Require(MaxWait >= MinGap, "MaxWait must not be shorter than MinGap.");
        Require(ConnectTimeout > TimeSpan.Zero && HeadersTimeout > TimeSpan.Zero && BodyTimeout > TimeSpan.Zero, "Timeouts must be longer than zero.");
        Require(MaxRetries is >= 0 and <= 10 && RetryDelay >= TimeSpan.Zero, "MaxRetries goes from 0 to 10, RetryDelay from 0.");
        Require(BreakAfter >= 2 && BreakDuration >= TimeSpan.FromSeconds(0.5), "BreakAfter goes from 2, BreakDuration from half a second.");
        Require(MaxBodyBytes > 0 && MaxListBytes > 0 && MaxListPages > 0 && MaxSitemaps >= 0 && MaxDocuments > 0 && MaxRequestsPerHost > 0, "Caps must be greater than 0, MaxSitemaps may be 0.");
        Require(MaxRedirects is >= 0 and <= 20 && MaxDepth is >= 0 and <= 20 && ParallelHosts is >= 1 and <= 1000, "MaxRedirects and MaxDepth go to 20, ParallelHosts from 1 to 1000.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new CrawlOptionsException(otherwise);
    }
}

/// <summary>Options with which no crawl may start; the message says what to change.</summary>
public sealed class CrawlOptionsException(string message) : Exception(message);
