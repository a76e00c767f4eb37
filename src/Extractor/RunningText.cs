using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables.Flat;

namespace Nianbao.Extractor;

/// <summary>Takes apart what ran together on the way out of an editor: headings, text and tables in one paragraph each become blocks of their own.</summary>
internal static class RunningText
{
    /// <summary>The document with such paragraphs replaced by their pieces. Origins keep pointing into the paragraphs as read.</summary>
    public static ParsedDocument Unfold(ParsedDocument document, ReportForm form) =>
        document with { Blocks = FlatTableFinder.Find(InlineHeadings.Split(document.Blocks, form), form) };
}
