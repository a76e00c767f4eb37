using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.PlainText;

/// <summary>
/// Reads plain text and Markdown: a line is a paragraph, unless lines were filled to one width; tab rows, pipe rows and one-cell-a-line columns become tables.
/// </summary>
internal static class PlainTextReader
{
    private const int HeadLines = 30;

    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Text, source, limits, draft => Read(source, draft));

    private static void Read(SourceDocument source, DocumentDraft draft)
    {
        var charset = Charset.Decode(source.Body.Span, source.MediaType);
        using var characters = charset.Characters;
        if (charset.Loss is { } loss)
            draft.Report(loss);
        var tables = new TextTables(draft);
        var lines = 0;
        foreach (var line in WrappedLines.Join(charset.Text))
        {
            var content = FoldedText.Of(line);
            if (lines++ < HeadLines)
                TextMetadata.Collect(content, draft);
            if (tables.TryTake(line, content))
                continue;
            if (content.StartsWith('#') && content.TrimStart('#') is var heading && heading.StartsWith(' '))
                draft.AddHeading(heading, content.Length - heading.Length);
            else
                draft.AddParagraph(content);
        }
        tables.Finish();
        draft.Title = draft.Metadata.GetValueOrDefault("articletitle");
        draft.PublishedOn = PublicationDate.Parse(draft.Metadata.GetValueOrDefault("pubdate"));
    }
}

/// <summary>The lines «发布时间: 2020-01-20» and their like that stand above a text saved from a page.</summary>
internal static class TextMetadata
{
    private static readonly (string Label, string Name)[] Labels =
    [
        ("标题", "articletitle"), ("发布时间", "pubdate"), ("发布日期", "pubdate"), ("公开日期", "pubdate"), ("发布机构", "contentsource"), ("来源", "contentsource"), ("栏目", "columnname"),
        ("网站标识码", "siteidcode"), ("原文链接", "url"),
    ];

    public static void Collect(string line, DocumentDraft draft)
    {
        foreach (var (label, name) in Labels)
            if (line.Length > label.Length + 1 && line.StartsWith(label, StringComparison.Ordinal) && line[label.Length] is ':' or '：')
                draft.AddMetadata(name, line[(label.Length + 1)..].Trim());
    }
}
