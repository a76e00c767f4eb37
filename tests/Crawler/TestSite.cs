using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nianbao.Tests.Crawler;

/// <summary>A web site in this process, on loopback: what it was asked, and when, is its own log.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly Dictionary<string, RequestDelegate> _routes = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<SeenRequest> _requests = [];
    private WebApplication? _app;

    public Uri Home { get; private set; } = new("http://127.0.0.1/");

    public string HostAndPort => $"127.0.0.1:{Home.Port}";

    public IReadOnlyList<SeenRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public IReadOnlyList<string> Paths => [.. Requests.Select(r => r.Path)];

    public static async Task<TestSite> StartAsync()
    {
        var site = new TestSite();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.AddServerHeader = false);
        site._app = builder.Build();
        site._app.Run(site.AnswerAsync);
        await site._app.StartAsync();
        var address = site._app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        site.Home = new Uri(address);
        return site;
    }

    public Uri Url(string path) => new(Home, path);

    /// <summary>Answers a path (with its query, where one is given) by code.</summary>
    public TestSite On(string path, RequestDelegate answer)
    {
        _routes[path] = answer;
        return this;
    }

    /// <summary>Looks at what a path is asked before its own answer does; true when that has been answered.</summary>
    public TestSite Before(string path, Func<HttpContext, Task<bool>> answer)
    {
        var usual = _routes[path];
        return On(path, async context =>
        {
            if (!await answer(context))
                await usual(context);
        });
    }

    public TestSite Page(string path, string html, string contentType = "text/html; charset=utf-8") => Bytes(path, Encoding.UTF8.GetBytes(html), contentType);

    public TestSite Bytes(string path, byte[] body, string? contentType) => On(path, async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(body);
    });

    public TestSite Status(string path, int status, string body = "", params (string Name, string Value)[] headers) => On(path, async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(body);
    });

    public TestSite Redirect(string path, string target, int status = 302) => Status(path, status, "", ("Location", target));

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value + context.Request.QueryString.Value;
        var arrived = Stopwatch.GetTimestamp();
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        lock (_lock)
            _requests.Add(new SeenRequest(path, arrived, headers));
        var answer = _routes.GetValueOrDefault(path) ?? _routes.GetValueOrDefault(context.Request.Path.Value!) ?? _routes.GetValueOrDefault("*");
        if (answer is null)
            context.Response.StatusCode = 404;
        else
            await answer(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }
}

/// <param name="ArrivedAt">By the server's own monotonic clock.</param>
internal sealed record SeenRequest(string Path, long ArrivedAt, IReadOnlyDictionary<string, string> Headers);
