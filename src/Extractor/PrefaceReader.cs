using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor;

/// <summary>Takes what a report says of itself before its first section: period, contents, contact. Title and the page's own lines stay out.</summary>
internal static class PrefaceReader
{
    /// <summary>Null where no section was found or nothing stands before the first.</summary>
    /// <param name="title">The report's title, or null.</param>
    public static ReportSection? Read(ParsedDocument document, ImmutableArray<ReportSection> sections, string? title)
    {
        if (sections.IsEmpty)
            return null;
        var (heading, body) = (sections[0].Heading, sections[0].Blocks.FirstOrDefault());
        ImmutableArray<Block> blocks =
        [
            .. document.Blocks.TakeWhile(b => !ReferenceEquals(b, body) && !(heading.Length > 0 && ReferenceEquals(b.Text, heading))).Where(b => b is not TableBlock)
                .Select(b => BehindTitle(b, title)).SkipWhile(b => !b.Text.Contains('。', StringComparison.Ordinal)),
        ];
        return blocks.IsEmpty ? null : new ReportSection(ReportSection.Preface, 0, "", SectionFoundBy.Position, blocks, string.Join('\n', blocks.Select(b => b.Text)));
    }

    /// <summary>On a flattened page crumbs and title run into the text.</summary>
    private static Block BehindTitle(Block block, string? title)
    {
        if (title is not { Length: > 0 } || block.Text.Length <= title.Length)
            return block;
        var (normal, places) = Normalise(block.Text);
        if (normal.LastIndexOf(title, StringComparison.Ordinal) is not (>= 0 and var at))
            return block;
        var start = places[at + title.Length - 1] + 1;
        while (start < block.Text.Length && Width.IsSpace(block.Text[start]))
            start++;
        return new ParagraphBlock(block.Text[start..], block.Origin with { Start = block.Origin.Start + start, Length = block.Text.Length - start }) { Part = ParagraphPart.Body };
    }

    /// <summary>The text as titles are compared, and for each character its place in the text.</summary>
    private static (string Normal, List<int> Places) Normalise(string text)
    {
        var (normal, places) = (new System.Text.StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
            if (Label.Comparable(text[i]) is not '\0' and var c)
            {
                normal.Append(c);
                places.Add(i);
            }
        return (normal.ToString(), places);
    }
}
