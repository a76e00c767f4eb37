using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.Extractor;

/// <summary>Reads annual reports. The steps are numbered as in docs/architecture.md; each is one call.</summary>
public static class ReportExtractor
{
    /// <summary>
    /// Names the readings: the same bytes and the same version give the same report. Raised with every change that can alter a result.
    /// </summary>
    public const string Version = "3";

    /// <summary>Reads one document. Trouble with it becomes an issue and a lower status, never an exception.</summary>
    /// <param name="page">The article that the document hangs on as a file: it often alone states title and date. Null for a document of its own.</param>
    public static AnnualReport Extract(SourceDocument source, SourceDocument? page = null)
    {
        var document = WithPage(DocumentReader.Read(source), page);                         // 6
        if (document.Blocks.IsEmpty)
            return AnnualReport.Unreadable(document.Issues) with { PublishedOn = document.PublishedOn };
        var identity = IdentityReader.Read(document, source.Url);
        var form = FormChooser.Choose(document, identity.Year);                             // 7
        document = RunningText.Unfold(document, form);
        var tables = TableMatcher.Match(document.Blocks, form);                             // 9
        var sections = SectionSplitter.Split(document, form, tables);                       // 8
        if (Acceptance.Refuse(document, identity, sections, tables) is { } reason)
            return Refused(document, identity, reason);
        var issues = document.Issues.ToBuilder();
        var figures = ReadFigures(tables, form, issues);                                    // 10
        var narrative = NarrativeReader.Read(sections);                                     // 11
        issues.AddRange(identity.Issues);
        issues.AddRange(Completeness.Check(document, identity, form, sections, tables, figures));
        return new AnnualReport(                                                            // 12
            StatusOf(issues), identity.Title?.Text, identity.Agency, identity.Scope, identity.Year, form, document.PublishedOn, sections, figures, narrative, issues.ToImmutable())
        {
            Preface = PrefaceReader.Read(document, sections, identity.Title?.Text),
            RegularTables = [.. form.Tables.Select(t => t.Id).Where(id => tables.Any(t => t.Table.Id == id) && tables.Where(t => t.Table.Id == id).All(t => t.Block.Grid.IsRegular))],
        };
    }

    /// <summary>A file and the article it hangs on are one report: what the file leaves open the article may say.</summary>
    private static ParsedDocument WithPage(ParsedDocument document, SourceDocument? page)
    {
        if (page is not null && DocumentReader.Read(page) is var article)
            document = document with
            {
                Title = article.Metadata.GetValueOrDefault("articletitle") ?? document.Title ?? article.Title,
                PublishedOn = article.PublishedOn ?? document.PublishedOn,
                Metadata = article.Metadata.SetItems(document.Metadata),
            };
        return document with { PublishedOn = document.PublishedOn ?? PublicationDate.FindStated(document.Blocks) ?? PublicationDate.FindClosing(document.Blocks) };
    }

    private static ImmutableArray<Figure> ReadFigures(ImmutableArray<TableMatch> tables, ReportForm form, ImmutableArray<Issue>.Builder issues)
    {
        var found = new List<Issue>();
        var figures = TableReader.Read(tables, form, found);
        issues.AddRange(found);
        return figures;
    }

    private static ReportStatus StatusOf(ImmutableArray<Issue>.Builder issues) =>
        issues.Any(i => i.Severity == IssueSeverity.Error) ? ReportStatus.Partial : ReportStatus.Complete;

    private static AnnualReport Refused(ParsedDocument document, ReportIdentity identity, Issue reason) =>
        new(ReportStatus.NotAReport, identity.Title?.Text ?? document.Title, AgencyIdentity.Unknown, null, null, null, document.PublishedOn, [], [], [], document.Issues.Add(reason));
}
