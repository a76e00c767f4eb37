using System.Collections.Immutable;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Documents.PlainText;

/// <summary>
/// Reads plain text and Markdown: a line is a paragraph, unless lines were filled to one width; tab rows, pipe rows and one-cell-a-line columns become tables.
/// </summary>
internal static class PlainTextReader
{
    public static ParsedDocument Read(SourceDocument source)
    {
        var charset = Charset.Decode(source.Body.Span, source.MediaType);
        var issues = charset.Loss is { } loss ? ImmutableArray.Create(loss) : [];
        var blocks = new BlockList();
        var tables = new TextTables(blocks);
        var metadata = ImmutableDictionary.CreateBuilder<string, string>();
        var lines = 0;
        foreach (var line in WrappedLines.Join(charset.Text))
        {
            var content = Width.FoldSpaces(line);
            if (lines++ < 30)
                TextMetadata.Collect(content, metadata);
            if (tables.TryTake(line, content))
                continue;
            if (content.StartsWith('#') && content.TrimStart('#') is var heading && heading.StartsWith(' '))
                blocks.AddHeading(heading, Math.Min(6, content.Length - heading.Length));
            else
                blocks.AddParagraph(content);
        }
        tables.Finish();
        if (blocks.IsTruncated)
            issues = issues.Add(Issue.Error(IssueCodes.Truncated, "The document has more lines or cells than are read; the rest was left out."));
        if (blocks.Count == 0)
            issues = issues.Add(Issue.Error(IssueCodes.Empty, "The document holds no text."));
        metadata.TryGetValue("articletitle", out var title);
        return new ParsedDocument(
            DocumentFormat.Text, title, PublicationDate.Parse(metadata.GetValueOrDefault("pubdate")), metadata.ToImmutable(), blocks.ToImmutable(), issues);
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

    public static void Collect(string line, ImmutableDictionary<string, string>.Builder metadata)
    {
        foreach (var (label, name) in Labels)
            if (line.Length > label.Length + 1 && line.StartsWith(label, StringComparison.Ordinal) && line[label.Length] is ':' or '：')
                metadata.TryAdd(name, line[(label.Length + 1)..].Trim());
    }
}
