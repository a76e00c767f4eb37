using System.Collections.Immutable;

namespace Nianbao.Extractor.Documents;

/// <summary>One block of a document in reading order. Readers produce blocks; nothing after them knows a format.</summary>
/// <param name="Text">The block's text: white space folded to single spaces, no line breaks inside. For a table: empty.</param>
/// <param name="Origin">Where the block stands.</param>
public abstract record Block(string Text, Origin Origin);

/// <summary>A heading that the format itself marks as one (<c>h1</c>–<c>h6</c>, a heading style).</summary>
/// <param name="Level">1 (outermost) to 6.</param>
public sealed record HeadingBlock(string Text, int Level, Origin Origin) : Block(Text, Origin);

/// <summary>A paragraph, or a line of plain text.</summary>
public sealed record ParagraphBlock(string Text, Origin Origin) : Block(Text, Origin)
{
    /// <summary>What this block is of a longer paragraph that was cut up; its <see cref="Block.Origin"/> points into that paragraph.</summary>
    public ParagraphPart Part { get; init; }
}

/// <summary>What a block is of the paragraph it was cut out of.</summary>
public enum ParagraphPart
{
    /// <summary>The paragraph as its reader found it.</summary>
    Whole,

    /// <summary>The heading of a prescribed section.</summary>
    Heading,

    /// <summary>A chapter that no form prescribes, its heading included.</summary>
    Chapter,

    /// <summary>What stands before, between and behind.</summary>
    Body,
}

/// <summary>A table with its spans expanded.</summary>
public sealed record TableBlock(Grid Grid, Origin Origin) : Block("", Origin);

/// <summary>
/// Rows of cells. Where the format knows spans they are expanded: every position a merged cell covers holds that same cell, and
/// all rows are equally long. Where it does not (flattened text) rows keep their own lengths.
/// </summary>
/// <param name="Rows">The rows from top to bottom.</param>
/// <param name="IsRegular">True when spans were known and expanded, so that columns can be trusted.</param>
/// <param name="IsGlued">True when the borders of cells were lost, so that one cell of digits may hold the values of several.</param>
public sealed record Grid(ImmutableArray<ImmutableArray<GridCell>> Rows, bool IsRegular, bool IsGlued = false);

/// <summary>
/// One cell. A merged cell is one object seen from every position it covers; <see cref="Origin"/> names its upper left position,
/// or, for a cell found in running text, the characters of the paragraph.
/// </summary>
/// <param name="Text">Text with white space folded to single spaces and trimmed; empty when nothing was written.</param>
/// <param name="RowSpan">Rows covered, at least 1.</param>
/// <param name="ColumnSpan">Columns covered, at least 1.</param>
public sealed record GridCell(string Text, int RowSpan, int ColumnSpan, Origin Origin);
