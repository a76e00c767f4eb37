using System.Collections.Concurrent;
using System.Text;
using Nianbao.Crawler.Addresses;
using Nianbao.Crawler.Politeness;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Nianbao.Crawler.Fetching;

/// <summary>Retries what may pass and leaves a failing host alone for a while: one Polly pipeline a host, so that no host trips another's breaker.</summary>
internal sealed class ResilientHandler(CrawlOptions options, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    // 512 and 521 are missing on purpose: challenge pages are not asked again.
    private static readonly int[] RetriedStatuses = [408, 429, 500, 502, 503, 504, 509];
    private static readonly int[] BreakingStatuses = [500, 502, 503, 504];

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _pipelines = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pipeline = _pipelines.GetOrAdd(HostGates.NameOf(request.RequestUri!), Build);
        return await pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }

    private ResiliencePipeline<HttpResponseMessage> Build(string host)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.MaxRetries > 0)
            builder.AddRetry(Retry(new SeededChance(options.Seed, host)));
        return builder.AddCircuitBreaker(Breaker()).Build();
    }

    private RetryStrategyOptions<HttpResponseMessage> Retry(SeededChance chance) => new()
    {
        MaxRetryAttempts = options.MaxRetries,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } response
            ? RetriedStatuses.Contains((int)response.StatusCode) && !(PacedHandler.FindRetryAfter(response, time) > options.MaxWait)
            : IsPassing(arguments.Outcome.Exception)),
        // A host that says when to come back is waited for at its gate.
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
            arguments.Outcome.Result is { } response && PacedHandler.FindRetryAfter(response, time) is not null
                ? TimeSpan.Zero
                : options.RetryDelay * Math.Pow(2, arguments.AttemptNumber) * (0.75 + (0.5 * chance.Next()))),
    };

    private CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = options.BreakAfter,
        SamplingDuration = TimeSpan.FromMinutes(10),
        BreakDuration = options.BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } response
            ? BreakingStatuses.Contains((int)response.StatusCode)
            : IsPassing(arguments.Outcome.Exception)),
    };

    /// <summary>Network trouble that another attempt may not meet. A bad certificate and a refused address stay what they are.</summary>
    private static bool IsPassing(Exception? exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false,
        HttpRequestException { InnerException: AddressRefusedException } or AddressRefusedException => false,
        HttpRequestException or TimeoutException or IOException or InvalidDataException => true,
        _ => false,
    };

    /// <summary>Chance that is the same in every run: seeded by the crawl's seed and the host.</summary>
    private sealed class SeededChance(int seed, string host)
    {
        private readonly Lock _lock = new();
        private readonly Random _random = new(Encoding.UTF8.GetBytes(host).Aggregate(seed, (hash, octet) => unchecked((hash * 31) + octet)));

        public double Next()
        {
            lock (_lock)
                return _random.NextDouble();
        }
    }
}
