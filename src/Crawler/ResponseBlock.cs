using System.Text;
using Nianbao.Crawler.Fetching;

namespace Nianbao.Crawler;

/// <summary>Reads responses that were kept as evidence: <see cref="Exchange.Response"/> and <see cref="Exchange.Body"/>, one after the other.</summary>
public static class ResponseBlock
{
    /// <summary>The body after content decoding, at most <paramref name="cap"/> bytes of it; null when it cannot be decoded.</summary>
    public static byte[]? TryReadBody(ReadOnlyMemory<byte> block, int cap)
    {
        var end = block.Span.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var encodings = Encoding.UTF8.GetString(block.Span[..end]).Split("\r\n").Select(l => l.Split(':', 2))
            .Where(l => l.Length == 2 && l[0].Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            .SelectMany(l => l[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return CappedBody.TryDecode(block[(end + 4)..].ToArray(), encodings, cap);
    }
}
