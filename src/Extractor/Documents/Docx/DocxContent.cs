namespace Nianbao.Extractor.Documents.Docx;

/// <summary>A piece of a body, a cell or a text box, in reading order.</summary>
internal abstract record DocxContent;

/// <param name="Text">Enumerator included, not folded; line breaks as <c>\n</c>.</param>
/// <param name="HeadingLevel">From 1; null for body text.</param>
internal sealed record DocxParagraph(string Text, int? HeadingLevel, bool IsTitle) : DocxContent;

internal sealed record DocxTable(List<DocxRow> Rows) : DocxContent;

/// <param name="GridBefore">Grid columns left empty before the first cell.</param>
internal sealed record DocxRow(int GridBefore, List<DocxCell> Cells);

/// <param name="Span">Grid columns covered.</param>
internal sealed record DocxCell(int Span, CellMerge Vertical, CellMerge Horizontal, List<DocxContent> Content);

/// <summary>ECMA-376 part 1, 17.18.57 ST_Merge.</summary>
internal enum CellMerge { None, Restart, Continue }
