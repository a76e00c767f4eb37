using System.Text.Json;
using System.Text.Json.Serialization;
using Nianbao.Crawler;
using Nianbao.Store.Sql;

namespace Nianbao.Store.Evidence;

/// <summary>What came of one fetch, as a metadata record keeps it: enough, with the body's place, to have the fetch again without asking.</summary>
/// <param name="Length">Bytes of the body after decoding; 0 without one.</param>
/// <param name="Requests">Requests it took.</param>
/// <param name="BodyFile">The file with the record that holds the body; null without one.</param>
/// <param name="Posted">What was posted; null for a GET.</param>
internal sealed record FetchLine(
    string Purpose, string Url, string FinalUrl, DateTimeOffset RetrievedAt, string Outcome, int? HttpStatus, string? MediaType, string? Etag,
    DateTimeOffset? LastModified, string? Sha256, int Length, string? Detail, string? Referer, int Requests, string? BodyFile, long BodyOffset, string? Posted = null)
{
    public const string ContentType = "application/json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static FetchLine Of(WitnessedFetch fetch, WarcPlace? body) => new(
        Words.Of(fetch.Purpose), fetch.Document.Url.AbsoluteUri, fetch.Document.FinalUrl.AbsoluteUri, fetch.Document.RetrievedAt, Words.Of(fetch.Document.Outcome),
        fetch.Document.HttpStatus, fetch.Document.MediaType, fetch.Document.ETag, fetch.Document.LastModified, fetch.Document.Sha256?.ToString(),
        fetch.Document.Body.Length, fetch.Document.Detail, fetch.Referer?.AbsoluteUri, fetch.Exchanges.Count, body?.File, body?.Offset ?? 0, fetch.Posted);

    /// <exception cref="InvalidDataException">It is no such line.</exception>
    public static FetchLine Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<FetchLine>(bytes, Options) ?? throw new InvalidDataException("A fetch's line is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"A fetch's line cannot be read: {error.Message}", error);
        }
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    public FetchedDocument ToDocument(ReadOnlyMemory<byte> body) => new(
        new Uri(Url), new Uri(FinalUrl), RetrievedAt, Words.Parse<FetchOutcome>(Outcome), HttpStatus, MediaType, Etag, LastModified,
        Sha256 is null ? null : Crawler.Sha256.Parse(Sha256), body, Detail);
}
