namespace Nianbao.Extractor.Documents.Html;

/// <summary>Reads web pages: metadata, main content, headings, paragraphs and tables with their spans expanded.</summary>
internal static class HtmlReader
{
    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Html, source, limits, draft => Read(source, draft));

    private static void Read(SourceDocument source, DocumentDraft draft)
    {
        var charset = Charset.Decode(source.Body.Span, source.MediaType, HtmlMetadata.DeclaredCharset(source.Body.Span));
        if (charset.Loss is { } loss)
            draft.Report(loss);
        using var tree = Parse(charset.Characters, out var isCut);
        var page = new PageScan(tree);
        draft.Title = page.Title;
        HtmlMetadata.Read(page, draft);
        draft.PublishedOn = HtmlMetadata.PublishedOn(draft.Metadata, page);
        using var embedded = EmbeddedHtml.Find(page) is { } html ? Parse(RentedText.Of(html), out _) : null;
        using var walker = new HtmlBlocks(draft);
        walker.Write(ContentRoots.Choose(embedded is null ? page : new PageScan(embedded)));
        if (isCut || walker.IsCut)
            draft.Report(Issue.Error(IssueCodes.Truncated, $"The page nests deeper than {HtmlBlocks.MaxDepth} or repeats tags without end; the rest was left out."));
        if (walker.Images > 0)
            draft.Report(Issue.Note(IssueCodes.PicturesUnread, $"The content has {walker.Images} pictures, which are not read."));
    }

    /// <summary>The tree of a page: directly where it is well kept, else by the parser that repairs as browsers do.</summary>
    /// <param name="page">It goes with the tree.</param>
    /// <param name="isCut">The page would be too expensive to repair whole, and its rest was left out.</param>
    private static PageTree Parse(RentedText page, out bool isCut)
    {
        isCut = false;
        if (DirectParser.TryParse(page) is { } tree)
            return tree;
        var html = page.ToString();
        page.Dispose();
        var length = MarkupLimit.LengthOf(html);
        isCut = length < html.Length;
        return FullParser.Parse(isCut ? html[..length] : html);
    }
}
