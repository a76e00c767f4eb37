using System.Globalization;
using System.Net;
using System.Text;
using Nianbao.Crawler.Politeness;
using Nianbao.Crawler.Sites;

namespace Nianbao.Crawler.Fetching;

/// <summary>
/// One attempt: takes the turn at the host's gate, sends, reads the body under its cap and gives the turn back. The response it
/// returns holds its body in memory, so that nothing above it can keep a connection busy unseen.
/// </summary>
internal sealed class PacedHandler(HostGates gates, CrawlOptions options, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Bytes kept of a response that is no document: enough to tell a challenge.</summary>
    public const int EvidenceBytes = 256 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var purpose = FetchRequest.PurposeOf(request);
        var gate = gates.Of(request.RequestUri!);
        using var turn = await gate.EnterAsync(request.RequestUri!, purpose, cancellationToken);
        var response = await WithinAsync(options.HeadersTimeout, "response headers", token => base.SendAsync(request, token), cancellationToken);
        turn.Status = (int)response.StatusCode;
        if (FindRetryAfter(response, time) is { } wait)
            gate.Hold(wait);
        var cap = response.StatusCode != HttpStatusCode.OK ? EvidenceBytes : FetchRequest.CapOf(purpose, options);
        var body = await WithinAsync(options.BodyTimeout, "body", token => CappedBody.ReadAsync(response, cap, token), cancellationToken);
        turn.Bytes = body.Bytes.Length;
        FetchRequest.MarkCut(request, body.IsCut);
        FetchRequest.Keep(request, new Exchange(
            request.RequestUri!, null, turn.StartedAt, (int)response.StatusCode, await ExchangeText.OfRequestAsync(request, cancellationToken), ExchangeText.OfResponse(response), body.Sent, body.IsCut));
        return Detach(response, body);
    }

    /// <summary>How long the host asks to be left alone; null when it does not say.</summary>
    public static TimeSpan? FindRetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        if ((int)response.StatusCode is < 400 || response.Headers.RetryAfter is not { } header)
            return null;
        var wait = header.Delta ?? header.Date - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    private async Task<T> WithinAsync<T>(TimeSpan limit, string what, Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await act(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Either our timer or the handler's own connect timeout.
            var seconds = timer.IsCancellationRequested ? limit : options.ConnectTimeout;
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"no {(timer.IsCancellationRequested ? what : "connection")} within {seconds.TotalSeconds:0.#} s"), exception);
        }
    }

    private static HttpResponseMessage Detach(HttpResponseMessage response, CappedBody body)
    {
        var content = new ByteArrayContent(body.Bytes);
        foreach (var header in response.Content.Headers.Where(h => !IsOfTransport(h.Key)))
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        var old = response.Content;
        response.Content = content;
        old.Dispose();
        return response;
    }

    private static bool IsOfTransport(string header) =>
        header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || header.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What travels with a request through the handlers.</summary>
internal static class FetchRequest
{
    private static readonly HttpRequestOptionsKey<RequestPurpose> Purpose = new("nianbao.purpose");
    private static readonly HttpRequestOptionsKey<bool> Cut = new("nianbao.cut");
    private static readonly HttpRequestOptionsKey<List<Exchange>> Exchanges = new("nianbao.exchanges");

    /// <param name="exchanges">Takes in what goes over the network for the request, retries included.</param>
    public static HttpRequestMessage Create(Uri url, RequestPurpose purpose, List<Exchange> exchanges, PostedPage? posted = null)
    {
        var request = new HttpRequestMessage(posted is null ? HttpMethod.Get : HttpMethod.Post, url);
        if (posted is not null)
            request.Content = new StringContent(posted.Body, Encoding.UTF8, posted.MediaType);
        request.Options.Set(Purpose, purpose);
        request.Options.Set(Exchanges, exchanges);
        return request;
    }

    public static void Keep(HttpRequestMessage request, Exchange exchange)
    {
        if (request.Options.TryGetValue(Exchanges, out var exchanges))
            exchanges.Add(exchange);
    }

    public static RequestPurpose PurposeOf(HttpRequestMessage request) => request.Options.TryGetValue(Purpose, out var purpose) ? purpose : RequestPurpose.Document;

    public static int CapOf(RequestPurpose purpose, CrawlOptions options) => purpose switch
    {
        RequestPurpose.Robots => RobotsRules.MaxBytes,
        RequestPurpose.List => options.MaxListBytes,
        _ => options.MaxBodyBytes,
    };

    public static void MarkCut(HttpRequestMessage request, bool isCut) => request.Options.Set(Cut, isCut);

    /// <summary>True when the body was longer than its cap, or of a kind that is not read.</summary>
    public static bool IsCut(HttpRequestMessage request) => request.Options.TryGetValue(Cut, out var cut) && cut;
}
