namespace Nianbao.Extractor.Documents;

/// <summary>A piece of what a word processor keeps in a body, a cell or a text box, in reading order.</summary>
internal abstract record FlowContent;

/// <param name="Text">Enumerator included, not folded; line breaks as <c>\n</c>.</param>
/// <param name="HeadingLevel">From 1; null for body text.</param>
internal sealed record FlowParagraph(string Text, int? HeadingLevel, bool IsTitle) : FlowContent
{
    /// <summary>A longer text is no heading; whole paragraphs carry an outline level by mistake.</summary>
    private const int LongestHeading = 100;

    /// <param name="outlineLevel">From 0 to 8; anything else is body text.</param>
    public static FlowParagraph Of(string enumerator, string text, int? outlineLevel, bool isTitle) => new(
        ListCounter.Prefix(enumerator, text),
        text.Length > LongestHeading ? null : isTitle ? 1 : outlineLevel is >= 0 and <= 8 ? outlineLevel + 1 : null,
        isTitle);
}

internal sealed record FlowTable(List<FlowRow> Rows) : FlowContent;

/// <param name="GridBefore">Grid columns left empty before the first cell.</param>
internal sealed record FlowRow(int GridBefore, List<FlowCell> Cells);

/// <param name="Span">Grid columns covered.</param>
internal sealed record FlowCell(int Span, CellMerge Vertical, CellMerge Horizontal, List<FlowContent> Content);

/// <summary>ECMA-376 part 1, 17.18.57 ST_Merge; [MS-DOC] 2.9.327 TCGRF.</summary>
internal enum CellMerge { None, Restart, Continue }
