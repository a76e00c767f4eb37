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
    private const int MaxSections = 16;

    private static readonly Dictionary<string, HeadingSpellings> Spellings = ReadSpellings();

    /// <summary>The sections found, in document order.</summary>
    public static ImmutableArray<ReportSection> Split(ParsedDocument document, ReportForm form, ImmutableArray<TableMatch> tables)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < document.Blocks.Length; i++)
            candidates.AddRange(FindCandidates(document.Blocks[i], i, form));
        var chain = HeaviestChain(candidates);
        AddByTable(chain, form, tables);
        AddBySubHeading(chain, document, form);
        chain.Sort((a, b) => a.BlockIndex.CompareTo(b.BlockIndex));
        return [.. chain.Select((c, i) => ToSection(c, i + 1 < chain.Count ? chain[i + 1] : null, document, form))];
    }

    private static IEnumerable<Candidate> FindCandidates(Block block, int index, ReportForm form)
    {
        if (block is TableBlock || block.Text.Length < 2)
            yield break;
        var text = Artefacts.StripLeading(block.Text);
        var label = Label.Of(text.Length <= 80 ? text : text[..80]);
        var heading = Label.NormaliseHeading(label.Core);
        // 第一章 and 一、 head sections; （一） heads what is inside them, except where a body numbers its sections so.
        var isOuter = label.Mark is { Kind: EnumeratorKind.Chinese or EnumeratorKind.Chapter or EnumeratorKind.Arabic } || label.Mark is null || block is HeadingBlock;
        for (var s = 0; s < form.Sections.Length; s++)
        {
            var section = form.Sections[s];
            var spellings = Spellings[section.Id];
            if (text.Length <= 60 && heading == spellings.Variants[0])
                yield return new Candidate(s, index, SectionFoundBy.Heading, label.Mark is null ? 8 : isOuter ? 12 : 5, block.Text.Length);
            else if (text.Length <= 60 && spellings.Variants.Contains(heading))
                yield return new Candidate(s, index, SectionFoundBy.Variant, label.Mark is null ? 3 : isOuter ? 9 : 2, block.Text.Length);
            else if (text.Length <= 60 && isOuter && label.Mark is not null && Similarity.Of(heading, spellings.Variants[0]) >= 0.72)
                yield return new Candidate(s, index, SectionFoundBy.Similarity, 6, block.Text.Length);
            else if (text.Length <= 40 && label.Mark is { Kind: EnumeratorKind.Chinese or EnumeratorKind.Chapter } && spellings.HasCues(heading))
                yield return new Candidate(s, index, SectionFoundBy.Wording, 4, block.Text.Length);
            else if (text.Length > 60 && label.Mark is { Kind: EnumeratorKind.Chinese } && InlineLength(text, section) is > 0 and var length)
                yield return new Candidate(s, index, SectionFoundBy.Inline, 7, length + block.Text.Length - text.Length);
        }
    }

    /// <summary>Length of the official heading that a long paragraph starts with; 0 when it starts otherwise.</summary>
    private static int InlineLength(string text, FormSection section)
    {
        var end = 0;
        var wanted = Label.Normalise(section.Heading);
        for (var matched = 0; matched < wanted.Length; end++)
        {
            if (end >= text.Length)
                return 0;
            var c = Label.Normalise(text[end].ToString());
            if (c.Length == 0)
                continue;
            if (c[0] != wanted[matched++])
                return 0;
        }
        return end;
    }

    private static List<Candidate> HeaviestChain(List<Candidate> candidates)
    {
        var weight = new int[candidates.Count];
        var before = new int[candidates.Count];
        // The heaviest chain so far that ends in each section; those of one block come in together.
        Span<int> best = stackalloc int[MaxSections];
        best.Fill(-1);
        var last = -1;
        for (int first = 0, next; first < candidates.Count; first = next)
        {
            for (next = first; next < candidates.Count && candidates[next].BlockIndex == candidates[first].BlockIndex; next++)
            {
                before[next] = -1;
                foreach (var chain in best[..candidates[next].Section])
                    if (chain >= 0 && (before[next] < 0 || (weight[chain], chain).CompareTo((weight[before[next]], before[next])) > 0))
                        before[next] = chain;
                weight[next] = candidates[next].Weight + (before[next] < 0 ? 0 : weight[before[next]]);
            }
            // Of equal chains the later: headings are repeated by a list of contents before them, hardly ever after.
            for (var i = first; i < next; i++)
            {
                var section = candidates[i].Section;
                if (best[section] < 0 || weight[i] >= weight[best[section]])
                    best[section] = i;
                if (last < 0 || weight[i] >= weight[last])
                    last = i;
            }
        }
        var heaviest = new List<Candidate>();
        for (; last >= 0; last = before[last])
            heaviest.Insert(0, candidates[last]);
        return heaviest;
    }

    /// <summary>A section whose heading is lost still has its table.</summary>
    private static void AddByTable(List<Candidate> chain, ReportForm form, ImmutableArray<TableMatch> tables)
    {
        for (var s = 0; s < form.Sections.Length; s++)
            if (chain.TrueForAll(c => c.Section != s) && tables.FirstOrDefault(t => t.Table.Id == form.Sections[s].Id) is { } match
                && Fits(chain, s, match.Block.Origin.Block))
                chain.Add(new Candidate(s, match.Block.Origin.Block, SectionFoundBy.Table, 0, 0));
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
                chain.Add(new Candidate(problems, i, SectionFoundBy.SubHeading, 0, 0));
                return;
            }
        }
    }

    private static bool Fits(List<Candidate> chain, int section, int block) =>
        chain.TrueForAll(c => c.Section < section ? c.BlockIndex < block : c.BlockIndex > block);

    private static ReportSection ToSection(Candidate start, Candidate? next, ParsedDocument document, ReportForm form)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var isInline = start.FoundBy is SectionFoundBy.Table or SectionFoundBy.SubHeading;
        var first = document.Blocks[start.BlockIndex];
        var heading = isInline ? "" : first.Text[..start.HeadingLength].Trim();
        if (isInline)
            blocks.Add(first);
        else if (start.HeadingLength < first.Text.Length)
            blocks.Add(new ParagraphBlock(first.Text[start.HeadingLength..].Trim(),
                first.Origin with { Start = start.HeadingLength, Length = first.Text.Length - start.HeadingLength }));
        for (var i = start.BlockIndex + 1; i < (next?.BlockIndex ?? document.Blocks.Length); i++)
            blocks.Add(document.Blocks[i]);
        var text = string.Join('\n', blocks.Where(b => b is not TableBlock).Select(b => b.Text));
        var section = form.Sections[start.Section];
        return new ReportSection(section.Id, start.Section + 1, heading, start.FoundBy, blocks.ToImmutable(), text);
    }

    private static Dictionary<string, HeadingSpellings> ReadSpellings()
    {
        var sections = FormCatalog.All[0].Sections;
        var file = EmbeddedData.ReadJson<Dictionary<string, HeadingSpellings>>("Forms.section-headings.json");
        if (!file.Keys.ToHashSet().SetEquals(sections.Select(s => s.Id)))
            throw new InvalidDataException("section-headings.json and forms.json do not name the same sections.");
        return sections.ToDictionary(s => s.Id, s => file[s.Id].Normalised(s.Heading));
    }

    /// <param name="Cues">Groups of words; a heading in other words has one of each.</param>
    /// <param name="Variants">Headings seen; the official one first.</param>
    private sealed record HeadingSpellings(ImmutableArray<ImmutableArray<string>> Cues, ImmutableArray<string> Variants)
    {
        public HeadingSpellings Normalised(string official) =>
            this with { Variants = [.. Variants.Prepend(Label.Of(official).Core).Select(Label.NormaliseHeading).Distinct()] };

        public bool HasCues(string heading) => Cues.All(g => g.Any(w => heading.Contains(w, StringComparison.Ordinal)));
    }

    /// <param name="HeadingLength">Characters of the block that are the heading.</param>
    private sealed record Candidate(int Section, int BlockIndex, SectionFoundBy FoundBy, int Weight, int HeadingLength);
}
