using System.Xml.Linq;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>What paragraph styles say about headings and lists (ECMA-376 part 1, 17.7).</summary>
internal sealed class DocxStyles
{
    private const int LongestChain = 20;

    private readonly Dictionary<string, Style> styles = [];
    private readonly string? defaultId;

    private sealed record Style(string Name, string? BasedOn, int? OutlineLevel, int? NumberingId, int? NumberingLevel);

    public DocxStyles(XElement? root)
    {
        if (root is null) return;
        foreach (var element in WordXml.Children(root, "style"))
        {
            if (WordXml.Value(element, "type") is "character" or "table" || WordXml.Value(element, "styleId") is not { } id) continue;
            styles.TryAdd(id, Read(element));
            if (WordXml.Value(element, "default") is "1" or "true" or "on") defaultId ??= id;
        }
    }

    /// <summary>0 for a level one heading, up to 8; null for body text.</summary>
    public int? OutlineLevel(string? id) => Chain(id).Select(LevelOf).FirstOrDefault(l => l is not null) is >= 0 and <= 8 and var level ? level : null;

    /// <summary>The list a style puts its paragraphs in, with the level where the style names one; null for none.</summary>
    public (int Id, int? Level)? Numbering(string? id) =>
        Chain(id).FirstOrDefault(s => s.NumberingId is not null) is { NumberingId: { } list } style ? (list, style.NumberingLevel) : null;

    public bool IsTitle(string? id) => id is not null && styles.TryGetValue(id, out var style) && style.Name is "title" or "标题";

    /// <summary>A line of a table of contents, which repeats headings.</summary>
    public bool IsContents(string? id) => id is not null && styles.TryGetValue(id, out var style)
        && (style.Name.StartsWith("toc ", StringComparison.Ordinal) || style.Name.StartsWith("目录", StringComparison.Ordinal));

    private static Style Read(XElement element)
    {
        var properties = WordXml.Children(element, "pPr").FirstOrDefault();
        var numbering = properties is null ? null : WordXml.Children(properties, "numPr").FirstOrDefault();
        return new(
            (WordXml.Value(WordXml.Children(element, "name").FirstOrDefault()) ?? "").Trim().ToLowerInvariant(),
            WordXml.Value(WordXml.Children(element, "basedOn").FirstOrDefault()),
            Number(properties, "outlineLvl"),
            Number(numbering, "numId"),
            Number(numbering, "ilvl"));
    }

    private static int? Number(XElement? parent, string name) =>
        parent is null ? null : WordXml.ToNumber(WordXml.Value(WordXml.Children(parent, name).FirstOrDefault()));

    private static int? LevelOf(Style style)
    {
        if (style.OutlineLevel is { } level) return level;
        var number = style.Name.StartsWith("heading ", StringComparison.Ordinal) ? style.Name[8..] : style.Name.StartsWith("标题 ", StringComparison.Ordinal) ? style.Name[3..] : null;
        return WordXml.ToNumber(number) - 1;
    }

    private IEnumerable<Style> Chain(string? id)
    {
        id ??= defaultId;
        for (var steps = 0; steps < LongestChain && id is not null && styles.TryGetValue(id, out var style); steps++, id = style.BasedOn)
            yield return style;
    }
}
