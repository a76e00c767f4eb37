using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Security.Authentication;
using System.Text;
using Nianbao.Crawler.Addresses;
using Nianbao.Crawler.Politeness;
using Nianbao.Crawler.Sites;
using Polly.CircuitBreaker;

namespace Nianbao.Crawler.Fetching;

/// <summary>
/// Fetches documents of public sites for one crawl: address guard, robots.txt, the host's gate, retries, redirects (followed here, so
/// that every hop is checked like a first request), caps, and a verdict on the answer. The network never throws out of it.
/// </summary>
internal sealed class DocumentFetcher : IDisposable
{
    private readonly CrawlOptions _options;
    private readonly TimeProvider _time;
    private readonly AddressGuard _guard;
    private readonly HostGates _gates;
    private readonly CrawlWitness _witness;
    private readonly RobotsCache _robots;
    private readonly HttpClient _client;

    public DocumentFetcher(CrawlOptions options, HostGates gates, TimeProvider time, HttpMessageHandler? network = null, CrawlWitness? witness = null)
    {
        (_options, _time, _gates, _witness) = (options, time, gates, witness ?? CrawlWitness.None);
        _guard = new AddressGuard(options.TrustedHosts, options.ConnectTimeout);
        _robots = new RobotsCache((url, token) => FetchAsync(url, RequestPurpose.Robots, null, null, token), gates, time);
        _client = new HttpClient(new ResilientHandler(options, time, new PacedHandler(gates, options, time, network ?? Network()))) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent(options.Contact));
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/pdf,application/json;q=0.9,*/*;q=0.8");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "zh-CN,zh;q=0.9");
        _client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
    }

    /// <summary>Fetches one document, or says why there is none.</summary>
    /// <param name="known">What a stored copy was served with: the request becomes conditional.</param>
    /// <param name="referer">The page that led here.</param>
    public Task<FetchedDocument> FetchAsync(Uri url, RequestPurpose purpose, Validators? known = null, Uri? referer = null, CancellationToken cancellationToken = default) =>
        FetchAsync(url, purpose, known, referer, null, cancellationToken);

    /// <summary>Fetches a page of a list that only a POST gives, on the same way as any other.</summary>
    public Task<FetchedDocument> PostAsync(PostedPage page, Uri? referer, CancellationToken cancellationToken) =>
        FetchAsync(page.Url, RequestPurpose.List, null, referer, page, cancellationToken);

    /// <summary>The sitemaps that the site's robots.txt names.</summary>
    public Task<ImmutableArray<string>> SitemapsOfAsync(Uri url, CancellationToken cancellationToken) => _robots.SitemapsOfAsync(url, cancellationToken);

    private async Task<FetchedDocument> FetchAsync(Uri url, RequestPurpose purpose, Validators? known, Uri? referer, PostedPage? posted, CancellationToken cancellationToken)
    {
        if (_witness.TryRecall(purpose, url, posted?.Body) is { } recalled)
        {
            _gates.Of(url).Count(recalled.Requests);
            return recalled.Document;
        }
        var exchanges = new List<Exchange>();
        var document = await FollowAsync(url, purpose, known, referer, posted, exchanges, cancellationToken);
        await _witness.KeepAsync(
            new WitnessedFetch(purpose, document, [.. exchanges.Select(e => e with { Address = _guard.FindAddress(e.Url) })], referer, posted?.Body), cancellationToken);
        return document;
    }

    private async Task<FetchedDocument> FollowAsync(
        Uri url, RequestPurpose purpose, Validators? known, Uri? referer, PostedPage? posted, List<Exchange> exchanges, CancellationToken cancellationToken)
    {
        var at = url;
        int? lastStatus = null;
        FetchedDocument Refused(FetchOutcome outcome, string? detail) =>
            new(url, at, _time.GetUtcNow(), outcome, lastStatus, null, null, null, null, default, detail);

        for (var hops = 0; ; hops++)
        {
            if (_guard.FindRefusal(at) is { } refusal)
                return Refused(FetchOutcome.AddressRefused, refusal);
            if (purpose != RequestPurpose.Robots && await _robots.AskAsync(at, cancellationToken) is { Refusal: { } outcome } answer)
            {
                lastStatus = answer.Status ?? lastStatus;
                return Refused(outcome, answer.Detail);
            }
            using var request = FetchRequest.Create(at, purpose, exchanges, posted);
            AddHeaders(request, known, referer);
            var attempt = await TrySendAsync(request, cancellationToken);
            using var response = attempt.Response;
            if (response is null)
                return Refused(attempt.Outcome, attempt.Detail);
            lastStatus = (int)response.StatusCode;
            if (FindTarget(response, at) is not { } target)
                return await FinishAsync(url, at, request, response, known is not null, cancellationToken);
            if (posted is not null)
                return Refused(FetchOutcome.UnexpectedType, $"a list asked for by POST redirects to {target}");
            if (target == at)
                return response.Headers.Contains("Set-Cookie")
                    ? Refused(FetchOutcome.Blocked, "blocked_cookie_challenge: redirects to itself with a cookie")
                    : Refused(FetchOutcome.Unreachable, "redirects to itself");
            if (hops == _options.MaxRedirects)
                return Refused(FetchOutcome.Unreachable, string.Create(CultureInfo.InvariantCulture, $"more than {_options.MaxRedirects} redirects"));
            if (IsHome(target) && !IsHome(at) && purpose != RequestPurpose.Robots && _guard.FindRefusal(target) is null)
                return Refused(FetchOutcome.NotFound, $"soft_404: redirects to the home page {target}");
            at = target;
        }
    }

    private async Task<Attempt> TrySendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return new Attempt(await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken), default, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && FindOutcome(exception) is { } outcome)
        {
            return new Attempt(null, outcome, Describe(exception));
        }
    }

    /// <summary>What a failure to get a response means; null for what is not the network's doing.</summary>
    private static FetchOutcome? FindOutcome(Exception exception) => exception switch
    {
        HostClosedException closed => closed.Outcome,
        HttpRequestException { InnerException: AddressRefusedException } or AddressRefusedException => FetchOutcome.AddressRefused,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or HttpRequestException { InnerException: AuthenticationException } => FetchOutcome.TlsFailed,
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => FetchOutcome.TimedOut,
        HttpRequestException or IOException or InvalidDataException or BrokenCircuitException => FetchOutcome.Unreachable,
        _ => null,
    };

    private static string Describe(Exception exception) => exception switch
    {
        BrokenCircuitException => "left alone after repeated failures",
        HttpRequestException { InnerException: AddressRefusedException inner } => inner.Message,
        HttpRequestException { InnerException: { } inner } => $"{exception.Message} {inner.Message}",
        _ => exception.Message,
    };

    private async Task<FetchedDocument> FinishAsync(
        Uri url, Uri at, HttpRequestMessage request, HttpResponseMessage response, bool isConditional, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var type = response.Content.Headers.TryGetValues("Content-Type", out var values) ? values.First() : null;
        var (outcome, detail) = ResponseClassifier.Classify(response, type, bytes, FetchRequest.IsCut(request), FetchRequest.PurposeOf(request), isConditional);
        var body = outcome == FetchOutcome.Fetched ? bytes : [];
        return new FetchedDocument(
            url, at, _time.GetUtcNow(), outcome, (int)response.StatusCode, type,
            response.Headers.ETag?.ToString(), response.Content.Headers.LastModified,
            outcome == FetchOutcome.Fetched ? Sha256.Of(body) : null, body, detail);
    }

    private static void AddHeaders(HttpRequestMessage request, Validators? known, Uri? referer)
    {
        if (known?.ETag is { } tag)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        request.Headers.IfModifiedSince = known?.LastModified;
        // Only to the host the link was found on: nobody else needs to know where we come from.
        if (referer is not null && referer.Host == request.RequestUri!.Host)
            request.Headers.Referrer = new Uri(referer.GetLeftPart(UriPartial.Query));
    }

    private static Uri? FindTarget(HttpResponseMessage response, Uri at) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && Uri.TryCreate(at, location, out var target)
            ? target
            : null;

    private static bool IsHome(Uri url) => url.Query.Length == 0 && url.AbsolutePath is "/" or "/index.html" or "/index.htm" or "/index.shtml" or "/index.jsp";

    private SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        // Decoded by CappedBody, which keeps what was sent.
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = _guard.ConnectAsync,
        ConnectTimeout = _options.ConnectTimeout,
        MaxConnectionsPerServer = 1,
        MaxResponseHeadersLength = 64,
        // Redirects to addresses with Chinese in them are sent as raw UTF-8.
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        // Through a proxy the guard would see the proxy's address only.
        UseProxy = false,
        UseCookies = true,
    };

    private static string UserAgent(string? contact)
    {
        var version = typeof(DocumentFetcher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        return contact is null ? $"Nianbao/{version}" : $"Nianbao/{version} (+{contact})";
    }

    public void Dispose() => _client.Dispose();

    private sealed record Attempt(HttpResponseMessage? Response, FetchOutcome Outcome, string? Detail);
}
