using System.Text;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Evidence;

/// <summary>Writes a fetch as WARC records: of each exchange the response (or what it repeats) and the request, last what came of it all.</summary>
internal static class FetchRecords
{
    private const string Identical = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
    private const string NotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

    public static WarcRecord Head(string file, DateTimeOffset at) => new(
        [
            ("WARC-Type", "warcinfo"),
            ("WARC-Date", Spelling.Of(at)),
            ("WARC-Filename", file),
            ("Content-Type", "application/warc-fields"),
        ],
        Encoding.UTF8.GetBytes($"""
            software: Nianbao
            format: WARC File Format 1.1
            conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
            description: Each record names in {WarcRecord.Previous} the digest of the record before it; transfer codings are undone, content codings kept.

            """.ReplaceLineEndings("\r\n")));

    /// <param name="digest">Of the body as sent.</param>
    /// <param name="original">The record that holds the same body; null when this one is to hold it.</param>
    public static WarcRecord Response(Exchange exchange, string digest, KeptPayload? original)
    {
        var isUnmodified = exchange.Status == 304;
        var isRevisit = isUnmodified || original is not null;
        var fields = new List<(string, string)>
        {
            ("WARC-Type", isRevisit ? "revisit" : "response"),
            ("WARC-Target-URI", UriOf(exchange.Url)),
            ("WARC-Date", Spelling.Of(exchange.SentAt)),
            ("Content-Type", "application/http;msgtype=response"),
        };
        if (exchange.Address is { } address)
            fields.Add(("WARC-IP-Address", address));
        if (isUnmodified)
            fields.Add(("WARC-Profile", NotModified));
        else
            fields.Add(("WARC-Payload-Digest", digest));
        if (original is not null)
            fields.AddRange([("WARC-Profile", Identical), ("WARC-Refers-To", original.Id), ("WARC-Refers-To-Target-URI", original.Url), ("WARC-Refers-To-Date", original.Date)]);
        if (exchange.IsCut)
            fields.Add(("WARC-Truncated", "length"));
        byte[] block = isRevisit ? exchange.Response : [.. exchange.Response, .. exchange.Body.Span];
        return WithDigest(fields, block);
    }

    public static WarcRecord Request(Exchange exchange, string response) => WithDigest(
        [
            ("WARC-Type", "request"),
            ("WARC-Target-URI", UriOf(exchange.Url)),
            ("WARC-Date", Spelling.Of(exchange.SentAt)),
            ("Content-Type", "application/http;msgtype=request"),
            ("WARC-Concurrent-To", response),
        ],
        exchange.Request);

    /// <param name="response">The last response's record; null when none came.</param>
    public static WarcRecord Outcome(FetchLine line, string? response)
    {
        List<(string, string)> fields =
        [
            ("WARC-Type", "metadata"),
            ("WARC-Target-URI", UriOf(new Uri(line.Url))),
            ("WARC-Date", Spelling.Of(line.RetrievedAt)),
            ("Content-Type", FetchLine.ContentType),
        ];
        if (response is not null)
            fields.Add(("WARC-Concurrent-To", response));
        return WithDigest(fields, line.ToBytes());
    }

    private static string UriOf(Uri url) => url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    private static WarcRecord WithDigest(List<(string, string)> fields, byte[] block)
    {
        fields.Add(("WARC-Block-Digest", WarcRecord.DigestOf(block)));
        return new WarcRecord(fields, block);
    }
}
