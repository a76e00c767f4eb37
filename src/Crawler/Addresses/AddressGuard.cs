using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Nianbao.Crawler.Addresses;

/// <summary>
/// Decides which addresses may be asked: the scheme, the host's name and the port before a request, and every resolved IP address
/// at connect, where the connection goes to the very address that was checked (no rebinding).
/// </summary>
internal sealed class AddressGuard(
    ImmutableHashSet<string> trustedHosts, TimeSpan connectTimeout, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
{
    private static readonly ImmutableHashSet<string> AllowedHosts = ReadAllowedHosts();

    // gov.cn and the two government domains in Chinese, .政务.cn and .政务, as they stand in the DNS.
    private static readonly string[] GovernmentSuffixes = [".gov.cn", ".xn--zfr164b.cn", ".xn--zfr164b"];

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve = resolve ?? Dns.GetHostAddressesAsync;

    private readonly ConcurrentDictionary<string, IPAddress> _connected = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address the URL's host was last connected at; null before the first connection.</summary>
    public string? FindAddress(Uri url) => _connected.GetValueOrDefault(HostAndPort(url))?.ToString();

    /// <summary>Host and port in one spelling, the port always named: <c>www.example.gov.cn:443</c>.</summary>
    public static string HostAndPort(Uri url) => HostAndPort(url.IdnHost, url.Port);

    /// <summary>Why the URL may not be asked, or null when it may.</summary>
    public string? FindRefusal(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
            return $"scheme {(url.IsAbsoluteUri ? url.Scheme : "missing")}: only http and https are crawled";
        if (url.UserInfo.Length > 0)
            return "the address carries a user name";
        if (trustedHosts.Contains(HostAndPort(url)))
            return null;
        if (url.HostNameType is not UriHostNameType.Dns)
            return $"host {url.Host} is a number, not a name";
        if (!IsGovernment(url.IdnHost))
            return $"host {url.IdnHost} is outside the government's domains and not on the reviewed list";
        return url.IsDefaultPort ? null : string.Create(CultureInfo.InvariantCulture, $"port {url.Port} is not usual for {url.Scheme}");
    }

    /// <summary>Connects to the first address that answers. For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="AddressRefusedException">One of the host's addresses is not a public one.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        if (!trustedHosts.Contains(HostAndPort(host, port)))
            foreach (var address in addresses)
                if (AddressRanges.FindForbidden(address) is { } range)
                    throw new AddressRefusedException($"host {host} resolves to {address}, {range}");
        var stream = await ConnectAsync(addresses, port, cancellationToken);
        if (stream.Socket.RemoteEndPoint is IPEndPoint end)
            _connected[HostAndPort(host, port)] = end.Address;
        return stream;
    }

    private async Task<NetworkStream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        // Each address gets its share of the time, so that a dead IPv6 route leaves some for IPv4.
        var share = connectTimeout / addresses.Length;
        for (var index = 0; ; index++)
        {
            var socket = new Socket(addresses[index].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(share);
            try
            {
                await socket.ConnectAsync(addresses[index], port, limit.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception) when (index + 1 < addresses.Length && !cancellationToken.IsCancellationRequested
                && exception is SocketException or OperationCanceledException)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    internal static bool IsGovernment(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        return AllowedHosts.Contains(name) || GovernmentSuffixes.Any(s => name.EndsWith(s, StringComparison.Ordinal));
    }

    private static string HostAndPort(string host, int port) => string.Create(CultureInfo.InvariantCulture, $"{host.ToLowerInvariant()}:{port}");

    private static ImmutableHashSet<string> ReadAllowedHosts() =>
        [.. StrictJson.ReadEmbedded<AllowedHostList>("Addresses.allowed-hosts.json").Hosts.Unique(h => h.Host, "allowed-hosts.json").Select(h => h.Host)];

    private sealed record AllowedHostList(IReadOnlyList<AllowedHost> Hosts);

    private sealed record AllowedHost(string Host, string Reason);
}

/// <summary>The address may not be connected to; the message says why.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
