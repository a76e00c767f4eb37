using System.Buffers;
using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Compliance.Figures;

/// <summary>One paragraph or heading of the preface or a section.</summary>
/// <param name="SectionId">The section it stands in, or <c>preface</c>.</param>
/// <param name="Text">Its text with all white space removed and full-width digits made plain, for matching; quotations come from it.</param>
/// <param name="Place">The block; null where the section came without blocks.</param>
internal sealed record Passage(string SectionId, string Text, Origin? Place)
{
    private static readonly SearchValues<char> _squeezed = SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => IsSpace(c) || IsWideDigit(c))]);

    public static ImmutableArray<Passage> ReadAll(AnnualReport report)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        if (report.Preface is { } preface)
            ReadSection(preface, passages);
        foreach (var section in report.Sections)
            ReadSection(section, passages);
        return passages.DrainToImmutable();
    }

    /// <summary>White space removed, full-width digits made plain.</summary>
    public static string Squeeze(string text)
    {
        var first = text.AsSpan().IndexOfAny(_squeezed);
        if (first < 0)
            return text;
        var squeezed = text.Length <= 1024 ? stackalloc char[text.Length] : new char[text.Length];
        text.AsSpan(0, first).CopyTo(squeezed);
        var length = first;
        foreach (var c in text.AsSpan(first))
            if (!IsSpace(c))
                squeezed[length++] = IsWideDigit(c) ? (char)(c - '０' + '0') : c;
        return new string(squeezed[..length]);
    }

    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200b' or '\ufeff';

    private static bool IsWideDigit(char c) => c is >= '０' and <= '９';

    /// <summary>The headings of the sections.</summary>
    public static ImmutableArray<Passage> ReadHeadings(AnnualReport report) =>
        [.. report.Sections.Where(s => s.Heading.Length > 0).Select(s => new Passage(s.Id, Squeeze(s.Heading), null))];

    /// <summary>A heading without what a converter left before it (<c>[bookmark: …]</c>).</summary>
    public static string WithoutMarkers(string heading) =>
        heading.StartsWith('[') && heading.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? heading[(end + 1)..] : heading;

    private static void ReadSection(ReportSection section, ImmutableArray<Passage>.Builder passages)
    {
        var hasBlocks = false;
        foreach (var block in section.Blocks)
        {
            if (block is TableBlock)
                continue;
            hasBlocks = true;
            Add(block.Text, block.Origin);
        }
        if (!hasBlocks)
            foreach (var line in section.Text.AsSpan().Split('\n'))
                Add(section.Text[line], null);

        void Add(string text, Origin? place)
        {
            if (Squeeze(text) is { Length: > 0 } squeezed)
                passages.Add(new Passage(section.Id, squeezed, place));
        }
    }
}
