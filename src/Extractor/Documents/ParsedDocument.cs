using System.Collections.Immutable;

namespace Nianbao.Extractor.Documents;

/// <summary>
/// The pivot: what every reader ends in and every later stage starts from. Step 6.
/// </summary>
/// <param name="Format">What the bytes turned out to be.</param>
/// <param name="Title">The document's own title element, or null.</param>
/// <param name="PublishedOn">The publication date the document states, or null; never guessed.</param>
/// <param name="Metadata">Standard meta tags and their like, by lower-case name (<c>sitename</c>, <c>siteidcode</c>, <c>pubdate</c>, <c>contentsource</c>, <c>articletitle</c>, <c>columnname</c> …).</param>
/// <param name="Blocks">The main content in reading order, without menus and page furniture.</param>
/// <param name="Issues">What was noticed while reading; an error here means that content may be missing.</param>
public sealed record ParsedDocument(
    DocumentFormat Format,
    string? Title,
    DateOnly? PublishedOn,
    ImmutableDictionary<string, string> Metadata,
    ImmutableArray<Block> Blocks,
    ImmutableArray<Issue> Issues)
{
    /// <summary>A document that could not be read at all, with the reason.</summary>
    public static ParsedDocument Unreadable(DocumentFormat format, Issue reason) =>
        new(format, null, null, ImmutableDictionary<string, string>.Empty, [], [reason]);
}

/// <summary>What the bytes are, decided by the bytes.</summary>
public enum DocumentFormat { Html, Text, Docx, Doc, Xlsx, Xls, Pdf, Zip, Image, Ofd, Rar, Rtf, Json, Empty, Unknown }
