using System.Collections.Immutable;
using AngleSharp.Html.Dom;
using Nianbao.Crawler.Fetching;
using Nianbao.Crawler.Sites;

namespace Nianbao.Crawler.Pages;

/// <summary>A page in hand: its decoded text and, when somebody asks, its document tree.</summary>
/// <param name="url">Where it came from, after redirects: links are relative to it.</param>
/// <param name="text">The decoded body.</param>
/// <param name="posted">What was posted for it; null for a page that was asked for by GET.</param>
internal sealed class SitePage(Uri url, string text, PostedPage? posted = null)
{
    private const int MaxUnpacked = 10 * 1024 * 1024;

    private IHtmlDocument? _dom;
    private ImmutableArray<PageLink>? _links;

    public Uri Url { get; } = url;

    public string Text { get; } = text;

    public PostedPage? Posted { get; } = posted;

    public IHtmlDocument Dom => _dom ??= HtmlParsers.New().ParseDocument(NestingLimit.Apply(Text));

    /// <summary>The links of the whole page in document order.</summary>
    public ImmutableArray<PageLink> Links => _links ??= LinkRows.Read(Dom, Url);

    /// <summary>The body is JSON, or was meant to be.</summary>
    public bool IsJson => Text.AsSpan().TrimStart() is ['{', ..] or ['[', ..];

    public static SitePage Of(FetchedDocument document, PostedPage? posted = null) =>
        new(WithFragment(document), PageDecoder.Decode(Unpack(document.Body).Span, document.MediaType).Text, posted);

    /// <summary>The same page with one of its scripts written into it.</summary>
    public SitePage With(string script) => new(Url, $"{Text}\n<script>{script}</script>", Posted);

    /// <summary>A file that is packed itself (sitemap.xml.gz), which is no content coding; a bomb stops at the cap.</summary>
    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> body) =>
        body.Span is [0x1F, 0x8B, ..] ? CappedBody.TryDecode(body.ToArray(), ["gzip"], MaxUnpacked) ?? body : body;

    // A fragment never travels; where no redirect took place it still says which column was meant.
    private static Uri WithFragment(FetchedDocument document) =>
        document.Url.Fragment.Length > 0 && document.FinalUrl.Fragment.Length == 0 && document.Url.AbsolutePath == document.FinalUrl.AbsolutePath
            ? new Uri(document.FinalUrl, document.Url.Fragment)
            : document.FinalUrl;
}

/// <summary>A link as it stands on a page.</summary>
/// <param name="Text">Anchor text or <c>title=</c>, whichever is longer; white space folded.</param>
/// <param name="RowText">All the text of its row in a list or table; empty when it stands in none.</param>
/// <param name="ListedOn">The date printed beside it; null without one.</param>
/// <param name="Publisher">The body the list names as publisher; null mostly.</param>
internal sealed record PageLink(Uri Url, string Text, string RowText, DateOnly? ListedOn, string? Publisher = null);
