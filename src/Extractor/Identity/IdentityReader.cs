using System.Collections.Immutable;
using Nianbao.Extractor.Documents;

namespace Nianbao.Extractor.Identity;

/// <summary>Whose report a document is, and on which year.</summary>
/// <param name="LookAlike">What the document's title says it is instead; null when it does not.</param>
internal sealed record ReportIdentity(
    ReportTitle? Title, AgencyIdentity Agency, ReportScope? Scope, int? Year, LookAlike? LookAlike, ImmutableArray<Issue> Issues);

/// <summary>Collects every place that names the report and lets them vote.</summary>
internal static class IdentityReader
{
    /// <summary>How far down the page a title may stand.</summary>
    private const int TitleBlocks = 25;

    /// <summary>A word of a menu (公开指南), and how many of them may stand above the title.</summary>
    private const int LongestMenuWord = 8, MenuBlocks = 6;

    public static ReportIdentity Read(ParsedDocument document, string url)
    {
        var title = TitleCandidates(document).Select(ReportTitle.TryRead).FirstOrDefault(t => t is not null);
        var agency = AgencyReader.Read(document, title);
        var (year, conflict) = YearVote.Count(document, title, url);
        var lookAlike = StatedTitles(document).Select(ReportTitle.FindLookAlike).FirstOrDefault(l => l is not null);
        return new ReportIdentity(title, agency, ScopeReader.Read(document, agency), year, lookAlike, conflict is null ? [] : [conflict]);
    }

    /// <summary>What the page itself declares to be its title; a look-alike is told by these alone, for a report may mention others.</summary>
    private static IEnumerable<string> StatedTitles(ParsedDocument document)
    {
        if (document.Metadata.GetValueOrDefault("articletitle") is { } article)
            yield return article;
        else if (document.Title is { } title)
            yield return title;
        // Above a report that the page declares as one may stand the end of a menu: 公开指南.
        var declared = document.Metadata.GetValueOrDefault("articletitle") ?? document.Title;
        if ((declared is null || ReportTitle.TryRead(declared) is null) && document.Blocks.FirstOrDefault(b => b is not TableBlock) is { Text.Length: <= 60 } first && !IsMenu(first.Text, document))
            yield return first.Text;
    }

    /// <summary>A few words above the title of a report that names its body and its year are the end of a menu, where nothing declares a title.</summary>
    private static bool IsMenu(string first, ParsedDocument document) =>
        first.Length <= LongestMenuWord
        && document.Blocks.Where(b => b is not TableBlock).Skip(1).Take(MenuBlocks).Any(b => ReportTitle.TryRead(b.Text) is { Agency.Length: > 0, Year: not null });

    private static IEnumerable<string> TitleCandidates(ParsedDocument document)
    {
        if (document.Metadata.GetValueOrDefault("articletitle") is { } article)
            yield return article;
        foreach (var heading in document.Blocks.OfType<HeadingBlock>().Take(TitleBlocks))
            yield return heading.Text;
        var lines = document.Blocks.Take(TitleBlocks).Where(b => b is ParagraphBlock).Select(b => b.Text).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            yield return lines[i];
            // A title broken over two lines; a second line that names a body is a title by itself, below the last word of a menu.
            if (i + 1 < lines.Count && lines[i].Length <= 40 && lines[i + 1].Length <= 40 && ReportTitle.TryRead(lines[i + 1]) is null or { Agency: "" })
                yield return lines[i] + lines[i + 1];
        }
        if (document.Title is { } title)
            yield return title;
        // A flattened page runs from the title into the text without a break.
        foreach (var line in lines.Where(l => l.Length > 80).Take(2))
            yield return line.Split(' ')[0];
    }
}
