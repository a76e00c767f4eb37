using Nianbao.Pipeline.Demo;

namespace Nianbao.Tests.Pipeline.Demo;

/// <summary>The sample web, served once for all tests of a class, and a client that follows no redirect.</summary>
public sealed class ServedSamples : IAsyncLifetime
{
    private SampleSites? _sites;

    internal SampleSites Sites => _sites!;

    internal HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public async Task InitializeAsync() => _sites = await SampleSites.StartAsync(TimeProvider.System);

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Sites.DisposeAsync();
    }

    internal Uri Url(string host, string path) => new(Sites.BaseAddresses[host], path);

    internal Task<HttpResponseMessage> GetAsync(string host, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Url(host, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request);
    }
}
