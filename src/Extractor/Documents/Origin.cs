namespace Nianbao.Extractor.Documents;

/// <summary>
/// A place in a source document, by which a reader can be taken to the words or the cell a value came from.
/// All positions count from 0 but <see cref="Page"/>.
/// </summary>
/// <param name="Page">The page's number, from 1; null in formats without pages.</param>
/// <param name="Block">
/// Index of the block in <see cref="ParsedDocument.Blocks"/> as the document's reader made them; what is found inside a paragraph keeps that paragraph's index.
/// </param>
/// <param name="Row">Index of the grid row inside a table block; null outside tables.</param>
/// <param name="Column">Index of the grid column inside a table block; null outside tables.</param>
/// <param name="Start">Offset of the first character in the block's text, or in the cell's text.</param>
/// <param name="Length">Number of UTF-16 characters.</param>
public readonly record struct Origin(int? Page, int Block, int? Row, int? Column, int Start, int Length);
