using System.Globalization;
using System.Net;
using Nianbao.Crawler.Politeness;

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
        foreach (var header in response.Content.Headers.Where(h => !h.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)))
            content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        var old = response.Content;
        response.Content = content;
        old.Dispose();
        return response;
    }
}

/// <summary>A body read up to a cap, counted after decompression: a bomb of compressed zeros stops at the cap like anything else.</summary>
internal sealed record CappedBody(byte[] Bytes, bool IsCut)
{
    // No report is a film; such a body is not worth the host's bandwidth.
    private static readonly string[] UnreadTypes = ["video/", "audio/", "font/"];

    public static async Task<CappedBody> ReadAsync(HttpResponseMessage response, int cap, CancellationToken cancellationToken)
    {
        var headers = response.Content.Headers;
        if (headers.ContentType?.MediaType is { } type && UnreadTypes.Any(t => type.StartsWith(t, StringComparison.OrdinalIgnoreCase)))
            return new CappedBody([], true);
        if (headers.ContentLength > cap && response.StatusCode == HttpStatusCode.OK && cap > RobotsRules.MaxBytes)
            return new CappedBody([], true);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            var room = cap - (int)bytes.Length;
            bytes.Write(buffer, 0, Math.Min(room, count));
            if (count > room)
                return new CappedBody(bytes.ToArray(), true);
        }
        return new CappedBody(bytes.ToArray(), false);
    }
}

/// <summary>What travels with a request through the handlers.</summary>
internal static class FetchRequest
{
    private static readonly HttpRequestOptionsKey<RequestPurpose> Purpose = new("nianbao.purpose");
    private static readonly HttpRequestOptionsKey<bool> Cut = new("nianbao.cut");

    public static HttpRequestMessage Create(Uri url, RequestPurpose purpose)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(Purpose, purpose);
        return request;
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
