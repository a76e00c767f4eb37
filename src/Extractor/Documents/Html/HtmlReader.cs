using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>Reads web pages: metadata, main content, headings, paragraphs and tables with their spans expanded.</summary>
internal static class HtmlReader
{
    private static readonly HtmlParserOptions Options = new() { IsScripting = false, IsKeepingSourceReferences = false };

    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Html, source, limits, draft => Read(source, draft));

    private static void Read(SourceDocument source, DocumentDraft draft)
    {
        var charset = Charset.Decode(source.Body.Span, source.MediaType, HtmlMetadata.DeclaredCharset(source.Body.Span));
        if (charset.Loss is { } loss)
            draft.Report(loss);
        var length = MarkupLimit.LengthOf(charset.Text);
        var document = Parse(charset.Text, length);
        var page = new PageScan(document);
        draft.Title = document.Title is { Length: > 0 } title ? title : null;
        HtmlMetadata.Read(page, draft);
        draft.PublishedOn = HtmlMetadata.PublishedOn(draft.Metadata, page);
        var content = EmbeddedHtml.Find(page) is { } html ? new PageScan(Parse(html, MarkupLimit.LengthOf(html))) : page;
        var walker = new HtmlBlocks(draft);
        walker.Write(ContentRoots.Choose(content));
        if (length < charset.Text.Length || walker.IsCut)
            draft.Report(Issue.Error(IssueCodes.Truncated, $"The page nests deeper than {HtmlBlocks.MaxDepth} or repeats tags without end; the rest was left out."));
        if (walker.Images > 0)
            draft.Report(Issue.Note(IssueCodes.PicturesUnread, $"The content has {walker.Images} pictures, which are not read."));
    }

    private static IHtmlDocument Parse(string html, int length) => new HtmlParser(Options).ParseDocument(length < html.Length ? html[..length] : html);
}
