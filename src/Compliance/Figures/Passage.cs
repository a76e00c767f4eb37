using System.Collections.Immutable;
using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Compliance.Figures;

/// <summary>One paragraph or heading of the preface or a section.</summary>
/// <param name="SectionId">The section it stands in, or <c>preface</c>.</param>
/// <param name="Text">Its text with all white space removed and full-width digits made plain, for matching; quotations come from it.</param>
/// <param name="Place">The block; null where the section came without blocks.</param>
internal sealed record Passage(string SectionId, string Text, Origin? Place)
{
    public static ImmutableArray<Passage> ReadAll(AnnualReport report) =>
        [.. (report.Preface is { } preface ? report.Sections.Insert(0, preface) : report.Sections).SelectMany(ReadSection).Where(p => p.Text.Length > 0)];

    /// <summary>White space removed, full-width digits made plain.</summary>
    public static string Squeeze(string text)
    {
        var squeezed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && c is not ('\u200b' or '\ufeff'))
                squeezed.Append(c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c);
        return squeezed.ToString();
    }

    /// <summary>The headings of the sections.</summary>
    public static ImmutableArray<Passage> ReadHeadings(AnnualReport report) =>
        [.. report.Sections.Where(s => s.Heading.Length > 0).Select(s => new Passage(s.Id, Squeeze(s.Heading), null))];

    /// <summary>A heading without what a converter left before it (<c>[bookmark: …]</c>).</summary>
    public static string WithoutMarkers(string heading) =>
        heading.StartsWith('[') && heading.IndexOf(']', StringComparison.Ordinal) is > 0 and var end ? heading[(end + 1)..] : heading;

    private static IEnumerable<Passage> ReadSection(ReportSection section)
    {
        var blocks = section.Blocks.Where(b => b is not TableBlock).ToList();
        return blocks.Count > 0
            ? blocks.Select(b => new Passage(section.Id, Squeeze(b.Text), b.Origin))
            : section.Text.Split('\n').Select(line => new Passage(section.Id, Squeeze(line), null));
    }
}
