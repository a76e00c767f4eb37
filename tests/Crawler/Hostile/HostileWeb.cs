using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Nianbao.Crawler;

namespace Nianbao.Tests.Crawler.Hostile;

/// <summary>A web of government sites as they are found: every family of lists, and every trap beside them. Each host keeps its own log.</summary>
internal sealed class HostileWeb : IAsyncDisposable
{
    private HostileWeb(IReadOnlyList<HostileHost> hosts) => Hosts = hosts;

    public IReadOnlyList<HostileHost> Hosts { get; }

    /// <summary>A source whose host speaks no TLS and hangs up.</summary>
    public ReportSource DeadTls { get; private init; } = null!;

    public IReadOnlyList<ReportSource> Sources => [.. Hosts.Select(h => h.Source), DeadTls];

    public static async Task<HostileWeb> StartAsync()
    {
        // A host each for the families that list reports, then one for each kind of trap.
        HostileHost[] hosts =
        [
            await FamilyHosts.TrsInGbkAsync(), await FamilyHosts.JcmsAsync(), await FamilyHosts.GkmlptAsync(), await FamilyHosts.LonsunAsync(),
            await FamilyHosts.JpaasAsync(), await FamilyHosts.UcapAsync(), await FamilyHosts.VsbAsync(),
            await InterfaceHosts.EpointAsync("云台镇", 1), await InterfaceHosts.EpointAsync("云岗镇", 0), await InterfaceHosts.JeecmsAsync(), await InterfaceHosts.XxgkAsync(), await InterfaceHosts.TruecmsAsync(), await InterfaceHosts.OffsetTrapAsync(),
            await DiscoveryHosts.MapForReadersAsync(), await DiscoveryHosts.SitemapAsync(), await DiscoveryHosts.NoMapAsync(),
            await TrapHosts.OddBodiesAsync(), await TrapHosts.RedirectsAsync(), await TrapHosts.ErrorPagesAsync(), await TrapHosts.ChallengeAsync(412), await TrapHosts.ChallengeAsync(521),
            await TrapHosts.CaptchaAsync(), await TrapHosts.TooFastAsync(), await TrapHosts.CalendarAsync(), await TrapHosts.ForbiddenIndexAsync(), await TrapHosts.RobotsVariantsAsync(),
            await TrapHosts.RobotsBrokenAsync(), await TrapHosts.EmptyShellAsync(), await TrapHosts.ForeignPagesAsync(), await TrapHosts.HijackedIndexAsync(),
        ];
        var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        _ = HangUpAsync(deaf);
        var dead = Crawls.Source(new Uri($"https://127.0.0.1:{((IPEndPoint)deaf.LocalEndpoint).Port}/zfxxgknb/"), "哑滩镇人民政府", "a-dead-tls");
        return new HostileWeb(hosts) { DeadTls = dead, Deaf = deaf };
    }

    private TcpListener Deaf { get; init; } = null!;

    /// <summary>Requests that a robots.txt forbids, by the hosts' own logs.</summary>
    public IEnumerable<string> ForbiddenRequests() => Hosts.SelectMany(h => h.Site.Paths.Where(p => h.Forbidden.Any(f => p.StartsWith(f, StringComparison.Ordinal))).Select(p => h.Name + p));

    /// <summary>Pairs of requests to one host that arrived closer to each other than its rule allows, by the hosts' own logs.</summary>
    public IEnumerable<string> ShortGaps(TimeSpan minGap)
    {
        foreach (var host in Hosts)
        {
            var gap = host.RobotsGap > minGap ? host.RobotsGap : minGap;
            var requests = host.Site.Requests;
            // robots.txt itself is asked before its rule can be known.
            for (var i = 1; i < requests.Count; i++)
                if (Stopwatch.GetElapsedTime(requests[i - 1].ArrivedAt, requests[i].ArrivedAt) is var elapsed && elapsed < gap)
                    yield return $"{host.Name}: {requests[i].Path} came {elapsed.TotalMilliseconds} ms after {requests[i - 1].Path}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        Deaf.Dispose();
        foreach (var host in Hosts)
            await host.Site.DisposeAsync();
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        try
        {
            while (true)
                using (var client = await listener.AcceptTcpClientAsync())
                    await client.GetStream().WriteAsync("220 no TLS here\r\n"u8.ToArray());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or IOException)
        {
            // The web was taken down.
        }
    }
}
