using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Nianbao.Pipeline.Demo;

/// <summary>
/// The sample web: serves every host of <c>corpus/sites</c> over real HTTP on loopback, each host on a port of its own. The content
/// is embedded, so a published program has it. Invented places and bodies; nothing here is a real government's.
/// </summary>
internal sealed class SampleSites : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<SampleRequest> _requests = new();
    private FrozenDictionary<int, BoundSite> _byPort = FrozenDictionary<int, BoundSite>.Empty;

    private SampleSites(IReadOnlyList<SampleSite> sites, IReadOnlyDictionary<string, int> ports, TimeProvider time)
    {
        _time = time;
        Sites = [.. sites];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        List<ListenOptions> endpoints = [];
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            foreach (var site in sites)
                kestrel.Listen(IPAddress.Loopback, ports.GetValueOrDefault(site.Host), endpoints.Add);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
        Endpoints = endpoints;
    }

    /// <summary>The hosts in ordinal order of their names.</summary>
    public ImmutableArray<SampleSite> Sites { get; }

    /// <summary>Host name → <c>http://127.0.0.1:port/</c>.</summary>
    public FrozenDictionary<string, Uri> BaseAddresses { get; private set; } = FrozenDictionary<string, Uri>.Empty;

    /// <summary>Every request answered so far, in the order the answers ended.</summary>
    public ImmutableArray<SampleRequest> Requests => [.. _requests];

    private List<ListenOptions> Endpoints { get; }

    /// <param name="ports">The port of a host, where it must be a certain one; any free port for the others.</param>
    /// <exception cref="InvalidDataException">A <c>site.json</c> is wrong.</exception>
    /// <exception cref="IOException">A port is taken.</exception>
    public static async Task<SampleSites> StartAsync(TimeProvider time, IReadOnlyDictionary<string, int>? ports = null, CancellationToken cancellation = default)
    {
        var served = new SampleSites(SampleSite.ReadAll(), ports ?? FrozenDictionary<string, int>.Empty, time);
        await served._app.StartAsync(cancellation);
        var bound = served.Endpoints.Select(e => e.IPEndPoint!.Port).ToList();
        served.BaseAddresses = served.Sites.Zip(bound, (s, p) => (s.Host, Address: new Uri($"http://127.0.0.1:{p}/"))).ToFrozenDictionary(x => x.Host, x => x.Address, StringComparer.Ordinal);
        served._byPort = served.Sites.Zip(bound, (s, p) => (Port: p, Site: new BoundSite(s, served.BaseAddresses))).ToFrozenDictionary(x => x.Port, x => x.Site);
        return served;
    }

    /// <summary>A <c>sources.csv</c> of all bodies of the sample web with the ports in use now.</summary>
    public string SourcesCsv => SampleSources.Write(Sites, BaseAddresses);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var startedAt = _time.GetUtcNow();
        var host = "";
        if (_byPort.TryGetValue(context.Connection.LocalPort, out var site))
        {
            host = site.Host;
            await site.AnswerAsync(context);
        }
        else
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        _requests.Enqueue(new SampleRequest(host, context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", context.Response.StatusCode, startedAt));
    }

    /// <summary>Leaves Ctrl+C to the command that runs the sites.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>One request as the sample web saw it.</summary>
/// <param name="Target">Path and query as sent.</param>
/// <param name="At">When it arrived.</param>
internal sealed record SampleRequest(string Host, string Method, string Target, int Status, DateTimeOffset At);
