using System.Collections.Immutable;
using AngleSharp.Html.Dom;

namespace Nianbao.Crawler.Pages;

/// <summary>A page in hand: its decoded text and, when somebody asks, its document tree.</summary>
/// <param name="url">Where it came from, after redirects: links are relative to it.</param>
/// <param name="text">The decoded body.</param>
internal sealed class SitePage(Uri url, string text)
{
    private IHtmlDocument? _dom;
    private ImmutableArray<PageLink>? _links;

    public Uri Url { get; } = url;

    public string Text { get; } = text;

    public IHtmlDocument Dom => _dom ??= HtmlParsers.New().ParseDocument(NestingLimit.Apply(Text));

    /// <summary>The links of the whole page in document order.</summary>
    public ImmutableArray<PageLink> Links => _links ??= LinkRows.Read(Dom, Url);

    /// <summary>The body is JSON, or was meant to be.</summary>
    public bool IsJson => Text.AsSpan().TrimStart() is ['{', ..] or ['[', ..];

    public static SitePage Of(FetchedDocument document) =>
        new(WithFragment(document), PageDecoder.Decode(document.Body.Span, document.MediaType).Text);

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
