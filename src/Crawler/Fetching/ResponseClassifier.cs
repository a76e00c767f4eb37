using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Fetching;

/// <summary>
/// Says what an answer is: a document, or a challenge, captcha, login or error page in its place. They are recognised in order to
/// stop and to say so, never to get round them.
/// </summary>
internal static class ResponseClassifier
{
    private const int LookedAt = 64 * 1024;

    private static readonly ImmutableArray<BlockCue> Cues = ReadCues();

    /// <param name="isCut">The body was longer than its cap, or of a kind that is not read.</param>
    public static (FetchOutcome Outcome, string? Detail) Classify(
        HttpResponseMessage response, string? mediaType, ReadOnlySpan<byte> body, bool isCut, RequestPurpose purpose, bool isConditional)
    {
        var status = (int)response.StatusCode;
        if (status == (int)HttpStatusCode.NotModified)
            return isConditional ? (FetchOutcome.NotModified, null) : (FetchOutcome.UnexpectedType, "HTTP 304 to a request without conditions");
        if (LooksLikeHtml(body))
        {
            var html = PageDecoder.Decode(body[..Math.Min(body.Length, LookedAt)], mediaType).Text;
            var (title, text) = (PageText.FindTitle(html), PageText.Visible(html));
            // A page that goes on is content, whatever words it uses.
            if (FindCue(status, html, title, text, body.Length > LookedAt ? int.MaxValue : text.Length) is { } cue)
                return (cue.Outcome, $"{cue.Class}: {cue.Id}, {Http(status)}");
            if (status is 200 or 203 && purpose != RequestPurpose.Robots && ForeignPage.Find(response.RequestMessage?.RequestUri, html, title, text, body.Length <= LookedAt) is { } foreign)
                return (FetchOutcome.ForeignContent, foreign);
        }
        return status switch
        {
            200 or 203 => ClassifyBody(mediaType, body, isCut, purpose),
            401 => (FetchOutcome.Blocked, "not_public: HTTP 401"),
            403 => (FetchOutcome.Forbidden, Http(status)),
            404 => (FetchOutcome.NotFound, Http(status)),
            408 => (FetchOutcome.TimedOut, Http(status)),
            410 => (FetchOutcome.Gone, Http(status)),
            412 or 512 or 521 => (FetchOutcome.Blocked, $"blocked_js_challenge: {Http(status)}"),
            429 or 509 => (FetchOutcome.Throttled, Http(status)),
            503 when response.Headers.RetryAfter is not null => (FetchOutcome.Throttled, $"{Http(status)} with Retry-After"),
            >= 500 => (FetchOutcome.Unreachable, Http(status)),
            >= 200 and < 300 => (FetchOutcome.UnexpectedType, Http(status)),
            _ => (FetchOutcome.Unreachable, Http(status)),
        };
    }

    private static (FetchOutcome Outcome, string? Detail) ClassifyBody(string? mediaType, ReadOnlySpan<byte> body, bool isCut, RequestPurpose purpose) =>
        (isCut, body.IsEmpty) switch
        {
            (true, _) when purpose == RequestPurpose.Robots => (FetchOutcome.Fetched, null),
            (true, _) when mediaType is not null && (mediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
                || mediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || mediaType.StartsWith("font/", StringComparison.OrdinalIgnoreCase))
                => (FetchOutcome.UnexpectedType, mediaType),
            (true, _) => (FetchOutcome.TooLarge, "longer than the cap"),
            (false, true) when purpose != RequestPurpose.Robots => (FetchOutcome.UnexpectedType, "empty body"),
            _ => (FetchOutcome.Fetched, null),
        };

    private static BlockCue? FindCue(int status, string html, string title, string text, int length)
    {
        foreach (var cue in Cues)
            if (cue.Matches(status, html, title, text, length))
                return cue;
        return null;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        var start = body[..Math.Min(body.Length, 512)];
        return start.IndexOf((byte)'<') >= 0 && start.IndexOf("%PDF"u8) != 0;
    }

    private static string Http(int status) => string.Create(CultureInfo.InvariantCulture, $"HTTP {status}");

    private static ImmutableArray<BlockCue> ReadCues() =>
        [.. StrictJson.ReadEmbedded<BlockCueList>("Fetching.block-cues.json").Cues.Unique(c => c.Id, "block-cues.json")];

    private sealed record BlockCueList(IReadOnlyList<BlockCue> Cues);
}

/// <summary>A sign that a page is not the document asked for. All conditions named must hold.</summary>
/// <param name="Class">As the search record names it: blocked_js_challenge, blocked_cookie_challenge, blocked_captcha, blocked_network, not_public, soft_404.</param>
/// <param name="Outcome">What the fetch becomes.</param>
/// <param name="Statuses">HTTP statuses it may come with; empty for any.</param>
/// <param name="All">Texts that must all stand in the source of the page.</param>
/// <param name="Any">Texts of which one must stand there; empty for none needed.</param>
/// <param name="Title">Texts of which one must stand in the title; empty for none needed.</param>
/// <param name="Visible">Texts of which one must be visible; empty for none needed.</param>
/// <param name="MaxVisible">Characters the page may show at most, white space left out.</param>
internal sealed record BlockCue(
    string Id, string Class, FetchOutcome Outcome, IReadOnlyList<int> Statuses, IReadOnlyList<string> All, IReadOnlyList<string> Any,
    IReadOnlyList<string> Title, IReadOnlyList<string> Visible, int MaxVisible)
{
    public bool Matches(int status, string html, string title, string text, int length) =>
        length <= MaxVisible
        && (Statuses.Count == 0 || Statuses.Contains(status))
        && All.All(t => html.Contains(t, StringComparison.OrdinalIgnoreCase))
        && (Any.Count == 0 || Any.Any(t => html.Contains(t, StringComparison.OrdinalIgnoreCase)))
        && (Title.Count == 0 || Title.Any(t => title.Contains(t, StringComparison.OrdinalIgnoreCase)))
        && (Visible.Count == 0 || Visible.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase)));
}
