namespace Nianbao.Crawler;

/// <summary>What came of one attempt to fetch a document, retries included. Step 3. Trouble is a value, never an exception.</summary>
/// <param name="Url">As asked for.</param>
/// <param name="FinalUrl">After redirects; equal to <paramref name="Url"/> without any.</param>
/// <param name="HttpStatus">Of the last response; null when none came.</param>
/// <param name="MediaType">The <c>Content-Type</c> header as sent, charset included.</param>
/// <param name="Sha256">Of the body; null without one.</param>
/// <param name="Body">The bytes after content decoding; empty unless <see cref="FetchOutcome.Fetched"/>.</param>
/// <param name="Detail">For a person: why it ended so (block class, exception, limit); null when there is nothing to add.</param>
public sealed record FetchedDocument(
    Uri Url,
    Uri FinalUrl,
    DateTimeOffset RetrievedAt,
    FetchOutcome Outcome,
    int? HttpStatus,
    string? MediaType,
    string? ETag,
    DateTimeOffset? LastModified,
    Sha256? Sha256,
    ReadOnlyMemory<byte> Body,
    string? Detail);

/// <summary>How a fetch ended. Only the first two say that the site is in order; the agency is answerable for none of the others alone.</summary>
public enum FetchOutcome
{
    /// <summary>200 with a body.</summary>
    Fetched,

    /// <summary>304: what is stored is current.</summary>
    NotModified,

    NotFound,

    Gone,

    Forbidden,

    /// <summary>A challenge, captcha or login page; <see cref="FetchedDocument.Detail"/> has the class.</summary>
    Blocked,

    /// <summary>Not asked for: robots.txt forbids it.</summary>
    RobotsDisallowed,

    /// <summary>What was served is not the site's own: spam in a page's place, a copy made by others, a seller's notice; <see cref="FetchedDocument.Detail"/> has the class. Never content, and nothing that could be held against the agency.</summary>
    ForeignContent,

    Throttled,

    TooLarge,

    TimedOut,

    Unreachable,

    TlsFailed,

    UnexpectedType,

    /// <summary>Not asked for: the address or scheme is outside what may be crawled.</summary>
    AddressRefused,

    /// <summary>Not asked for: a cap of ours was reached (requests to the host, pages or documents of the source).</summary>
    NotAsked,
}
