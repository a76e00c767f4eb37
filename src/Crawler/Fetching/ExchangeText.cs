using System.Globalization;
using System.Text;

namespace Nianbao.Crawler.Fetching;

/// <summary>Writes requests and responses down as HTTP/1.1 text, the way evidence is kept.</summary>
internal static class ExchangeText
{
    public static async Task<byte[]> OfRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{request.Method} {url.PathAndQuery} HTTP/1.1\r\nHost: {(url.IsDefaultPort ? url.IdnHost : Addresses.AddressGuard.HostAndPort(url))}\r\n");
        foreach (var (name, values) in request.Headers.NonValidated)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {values}\r\n");
        if (request.Content is not { } content)
            return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
        // The length is a header only once it has been asked for.
        _ = content.Headers.ContentLength;
        foreach (var (name, values) in content.Headers.NonValidated)
            text.Append(CultureInfo.InvariantCulture, $"{name}: {values}\r\n");
        return [.. Encoding.UTF8.GetBytes(text.Append("\r\n").ToString()), .. await content.ReadAsByteArrayAsync(cancellationToken)];
    }

    /// <summary>The head as it was sent, but for what framed the body: it is kept whole and unframed.</summary>
    public static byte[] OfResponse(HttpResponseMessage response)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {(int)response.StatusCode} {response.ReasonPhrase}\r\n");
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            if (!name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase) && !name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
                foreach (var value in values)
                    text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }
}
