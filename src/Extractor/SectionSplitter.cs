using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor;

/// <summary>
/// Cuts a document into the prescribed sections. Every block that could be a heading is weighed by the ordered list of finders;
/// of all candidates the heaviest chain in the form's order is kept, so that a list of contents, a restarted numbering or a
/// heading quoted in the text does not win over the real one. Step 8.
/// </summary>
internal static class SectionSplitter
{
    private const int LongestHeading = 60;

    /// <summary>The sections found, in document order.</summary>
    public static ImmutableArray<ReportSection> Split(ParsedDocument document, ReportForm form, ImmutableArray<TableMatch> tables)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < document.Blocks.Length; i++)
            candidates.AddRange(FindCandidates(document.Blocks[i], i, form));
        var chain = HeadingChain.Heaviest(candidates);
        AddByTable(chain, document, form, tables);
        AddBySubHeading(chain, document, form);
        chain = [.. chain.OrderBy(c => c.BlockIndex).ThenBy(c => c.Section)];
        return [.. chain.Select((c, i) => ToSection(c, i + 1 < chain.Count ? chain[i + 1] : null, document, form)).Where((_, i) => !form.Sections[chain[i].Section].IsAnnex)];
    }

    private static IEnumerable<Candidate> FindCandidates(Block block, int index, ReportForm form)
    {
        var part = (block as ParagraphBlock)?.Part ?? ParagraphPart.Whole;
        if (block is TableBlock || block.Text.Length < 2 || part is ParagraphPart.Chapter or ParagraphPart.Body)
            yield break;
        var text = Artefacts.StripLeading(block.Text);
        if (text.Length > LongestHeading)
            yield break;
        var label = Label.Of(text);
        var heading = Label.NormaliseHeading(label.Core);
        for (var s = 0; s < form.Sections.Length; s++)
            if (Weigh(block, label, heading, SectionHeadings.Of(form.Sections[s])) is { Weight: > 0 } found)
                yield return new Candidate(s, index, part == ParagraphPart.Heading ? SectionFoundBy.Inline : found.FoundBy, found.Weight);
    }

    private static (SectionFoundBy FoundBy, int Weight) Weigh(Block block, Label label, string heading, SectionHeadings spellings)
    {
        // 第一章 and 一、 head sections; （一） heads what is inside them, except where a body numbers its sections so.
        var isOuter = label.Mark is { Kind: EnumeratorKind.Chinese or EnumeratorKind.Chapter or EnumeratorKind.Arabic } || label.Mark is null || block is HeadingBlock;
        if (heading == spellings.Variants[0])
            return (SectionFoundBy.Heading, label.Mark is null ? 8 : isOuter ? 12 : 5);
        if (spellings.Variants.Contains(heading))
            return (SectionFoundBy.Variant, label.Mark is null ? 3 : isOuter ? 9 : 2);
        if (isOuter && label.Mark is not null && spellings.Resembles(heading))
            return (SectionFoundBy.Similarity, 6);
        return block.Text.Length <= 40 && label.Mark is { Kind: EnumeratorKind.Chinese or EnumeratorKind.Chapter } && spellings.HasCues(heading) ? (SectionFoundBy.Wording, 4) : default;
    }

    /// <summary>A section whose heading is lost still has its table.</summary>
    private static void AddByTable(List<Candidate> chain, ParsedDocument document, ReportForm form, ImmutableArray<TableMatch> tables)
    {
        for (var s = 0; s < form.Sections.Length; s++)
            if (chain.TrueForAll(c => c.Section != s) && tables.FirstOrDefault(t => t.Table.Id == form.Sections[s].Id) is { } match
                && document.Blocks.IndexOf(match.Block, 0, ReferenceEqualityComparer.Instance) is var index && Fits(chain, s, index))
                chain.Add(new Candidate(s, index, SectionFoundBy.Table, 0));
    }

    /// <summary>The problems section shows itself by the headings inside it (存在的主要问题, 改进情况).</summary>
    private static void AddBySubHeading(List<Candidate> chain, ParsedDocument document, ReportForm form)
    {
        var problems = form.Sections.IndexOf(form.Sections.First(s => s.Id == "problems"));
        if (chain.Exists(c => c.Section == problems))
            return;
        for (var i = 0; i < document.Blocks.Length; i++)
        {
            if (document.Blocks[i] is TableBlock || document.Blocks[i].Text.Length > 30)
                continue;
            var core = Label.NormaliseHeading(Label.Of(document.Blocks[i].Text).Core);
            if (core is "主要问题" or "存在问题" or "存在主要问题" or "存在不足" or "主要问题、困难" && Fits(chain, problems, i))
            {
                chain.Add(new Candidate(problems, i, SectionFoundBy.SubHeading, 0));
                return;
            }
        }
    }

    private static bool Fits(List<Candidate> chain, int section, int block) =>
        chain.TrueForAll(c => c.BlockIndex == block ? c.FoundBy == SectionFoundBy.Table : c.Section < section == c.BlockIndex < block);

    private static ReportSection ToSection(Candidate start, Candidate? next, ParsedDocument document, ReportForm form)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var hasHeading = start.FoundBy is not (SectionFoundBy.Table or SectionFoundBy.SubHeading);
        var first = hasHeading ? start.BlockIndex + 1 : start.BlockIndex;
        // Sections found by one table that holds all of theirs share it.
        var end = next is null ? document.Blocks.Length : start.FoundBy == SectionFoundBy.Table ? Math.Max(next.BlockIndex, start.BlockIndex + 1) : next.BlockIndex;
        for (var i = first; i < end && document.Blocks[i] is not ParagraphBlock { Part: ParagraphPart.Chapter }; i++)
            blocks.Add(document.Blocks[i]);
        var heading = hasHeading ? document.Blocks[start.BlockIndex].Text : "";
        var text = string.Join('\n', blocks.Where(b => b is not TableBlock).Select(b => b.Text));
        var section = form.Sections[start.Section];
        return new ReportSection(section.Id, start.Section + 1, heading, start.FoundBy, blocks.ToImmutable(), text);
    }

    private sealed record Candidate(int Section, int BlockIndex, SectionFoundBy FoundBy, int Weight) : IHeadingCandidate
    {
        public int Position => BlockIndex;
    }
}
