using System.Collections.Immutable;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Reads web pages: metadata, main content, headings, paragraphs and tables with their spans expanded.</summary>
internal static class HtmlReader
{
    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsKeepingSourceReferences = false };

    public static ParsedDocument Read(SourceDocument source)
    {
        var charset = Charset.Decode(source.Body.Span, source.MediaType, HtmlMetadata.DeclaredCharset(source.Body.Span));
        var length = MarkupLimit.LengthOf(charset.Text);
        var document = Parse(charset.Text, length);
        var page = new PageScan(document);
        var metadata = HtmlMetadata.Read(page);
        var content = EmbeddedHtml.Find(page) is { } html ? new PageScan(Parse(html, MarkupLimit.LengthOf(html))) : page;
        var blocks = new BlockList();
        var walker = new HtmlBlocks(blocks);
        walker.Write(ContentRoots.Choose(content));
        return new ParsedDocument(
            DocumentFormat.Html, document.Title is { Length: > 0 } title ? title : null, HtmlMetadata.PublishedOn(metadata, page), metadata, blocks.ToImmutable(),
            [.. Issues(charset, walker, blocks, length < charset.Text.Length)]);
    }

    private static IHtmlDocument Parse(string html, int length) => new HtmlParser(Options).ParseDocument(length < html.Length ? html[..length] : html);

    private static IEnumerable<Issue> Issues(Charset charset, HtmlBlocks walker, BlockList blocks, bool isCut)
    {
        if (charset.Loss is { } loss)
            yield return loss;
        if (isCut || walker.IsCut || blocks.IsTruncated)
            yield return Issue.Error(IssueCodes.Truncated, $"The page nests deeper than {HtmlBlocks.MaxDepth} or has more cells than are read; the rest was left out.");
        if (blocks.Count == 0)
            yield return Issue.Error(IssueCodes.Empty, "The page holds no text.");
        if (walker.Images > 0)
            yield return Issue.Note(IssueCodes.PicturesUnread, $"The content has {walker.Images} pictures, which are not read.");
    }
}
