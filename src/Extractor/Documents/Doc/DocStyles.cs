using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>What paragraph styles say about headings and lists ([MS-DOC] 2.9.271 STSH).</summary>
internal sealed class DocStyles
{
    private const int LongestChain = 20;
    private const int MostStyles = 4095;
    private const int None = 0x0FFF;

    /// <summary>Built-in style numbers ([MS-DOC] 2.9.260 sti).</summary>
    private const int TitleNumber = 62, FirstContents = 19, LastContents = 27;

    private readonly List<Style?> styles = [];

    private sealed record Style(int BuiltIn, int BasedOn, ParagraphProperties Properties);

    public DocStyles(ReadOnlySpan<byte> sheet, ReadOnlySpan<byte> data)
    {
        if (sheet.Length < 8) return;
        var header = U16(sheet, 0);
        var count = Math.Min((int)U16(sheet, 2), MostStyles);
        var baseSize = U16(sheet, 4);
        var at = 2L + header;
        for (var i = 0; i < count && at + 2 <= sheet.Length; i++)
        {
            var length = U16(sheet, at);
            at += 2;
            if (at + length > sheet.Length) return;
            styles.Add(length < 10 ? null : Read(sheet.Slice((int)at, length), baseSize, data));
            // Each definition starts at an even place.
            at += length + (length & 1);
        }
    }

    /// <summary>0 for a level one heading, up to 8; null for body text.</summary>
    public int? OutlineLevel(int style)
    {
        foreach (var (index, definition) in Chain(style))
        {
            if (definition.Properties.OutlineLevel is { } level) return level <= 8 ? level : null;
            // The first nine places are those of the built-in headings.
            if (index is >= 1 and <= 9) return index - 1;
        }
        return null;
    }

    /// <summary>The list a style puts its paragraphs in, with its level; null for none.</summary>
    public (int List, int? Level)? Numbering(int style)
    {
        foreach (var (_, definition) in Chain(style))
            if (definition.Properties.List is { } list)
                return (list, definition.Properties.ListLevel);
        return null;
    }

    public bool IsTitle(int style) => BuiltIn(style) == TitleNumber;

    /// <summary>A line of a table of contents, which repeats headings.</summary>
    public bool IsContents(int style) => BuiltIn(style) is >= FirstContents and <= LastContents;

    private int BuiltIn(int style) => style >= 0 && style < styles.Count && styles[style] is { } found ? found.BuiltIn : None;

    private IEnumerable<(int Index, Style Style)> Chain(int index)
    {
        for (var step = 0; step < LongestChain && index >= 0 && index < styles.Count && styles[index] is { } style; step++, index = style.BasedOn)
            yield return (index, style);
    }

    /// <summary>[MS-DOC] 2.9.258 STD: fixed part, name, then for a paragraph style its paragraph properties.</summary>
    private static Style Read(ReadOnlySpan<byte> definition, int baseSize, ReadOnlySpan<byte> data)
    {
        var builtIn = U16(definition, 0) & 0x0FFF;
        var isParagraph = (U16(definition, 2) & 0x000F) == 1;
        var basedOn = U16(definition, 2) >> 4;
        var properties = ParagraphProperties.None;
        if (isParagraph && FindProperties(definition, baseSize) is { Length: > 2 } list)
            properties = ParagraphProperties.Read(0, list[2..], data);
        return new(builtIn, basedOn, properties);
    }

    private static ReadOnlySpan<byte> FindProperties(ReadOnlySpan<byte> definition, int baseSize)
    {
        if (baseSize + 2 > definition.Length) return default;
        // The name: its length, its characters, and a zero.
        var at = baseSize + 2 + 2 * U16(definition, baseSize) + 2;
        if (at + 2 > definition.Length) return default;
        var length = U16(definition, at);
        return at + 2 + length <= definition.Length ? definition.Slice(at + 2, length) : default;
    }
}
