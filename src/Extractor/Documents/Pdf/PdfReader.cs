using System.Globalization;
using System.Xml;

namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>
/// Reads PDF with the tools of poppler-utils as child processes: <c>pdftotext -bbox</c> for words and their places,
/// <c>pdftocairo -svg</c> for ruling lines. Without the first there is an issue that says so; without lines, geometry alone decides.
/// </summary>
internal static class PdfReader
{
    private const string TextTool = "pdftotext";
    private const string DrawingTool = "pdftocairo";

    /// <summary>Drawing a page costs a process; later pages do without lines.</summary>
    private const int MostDrawnPages = 60;

    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Pdf, source, limits, draft => Read(source.Body, draft));

    private static void Read(ReadOnlyMemory<byte> body, DocumentDraft draft)
    {
        var path = Path.Combine(Path.GetTempPath(), $"nianbao-{Path.GetRandomFileName()}.pdf");
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write)) file.Write(body.Span);
            if (ReadWords(path, body.Span, draft) is not { } pages) return;
            PdfLayout.Read(pages, page => ReadRules(path, page, draft), draft);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static List<PdfPage>? ReadWords(string path, ReadOnlySpan<byte> body, DocumentDraft draft)
    {
        var run = PopplerTool.Run(TextTool, ["-bbox", "-enc", "UTF-8", "-l", Number(draft.Limits.MaxPages), path, "-"], draft.Limits);
        if (PdfTrouble.Find(run, body) is { } trouble)
        {
            draft.Report(trouble);
            if (run.Outcome != ToolOutcome.TooMuchOutput && run.Output.Length == 0) return null;
        }
        var pages = PdfWords.Read(run.Output);
        if (pages.Count >= draft.Limits.MaxPages)
            draft.Report(Issue.Error(IssueCodes.Truncated, $"Only the first {draft.Limits.MaxPages} pages were read."));
        ReportPictures(pages, draft);
        return pages;
    }

    private static void ReportPictures(List<PdfPage> pages, DocumentDraft draft)
    {
        var empty = pages.Count(p => p.Words.Count == 0);
        if (pages.Count > 0 && empty == pages.Count)
            draft.Report(Issue.Error(IssueCodes.TablesAsImage, $"None of the {pages.Count} pages holds text: the document is a scan, and its text would have to be recognised by OCR."));
        else if (empty > 0)
            draft.Report(Issue.Warning(IssueCodes.TablesAsImage, $"{empty} of {pages.Count} pages hold no text; they are blank or pictures."));
    }

    private static List<Rule> ReadRules(string path, PdfPage page, DocumentDraft draft)
    {
        if (page.Number > MostDrawnPages || page.Words.Count == 0) return [];
        var number = Number(page.Number);
        var run = PopplerTool.Run(DrawingTool, ["-svg", "-f", number, "-l", number, path, "-"], draft.Limits);
        if (run is not { Outcome: ToolOutcome.Finished, ExitCode: 0 })
        {
            draft.ReportOnce(Issue.Warning(IssueCodes.MissingTool, $"The ruling lines of some pages could not be read ({DrawingTool} of package poppler-utils: {run.Outcome}); their tables are told by the place of the words."));
            return [];
        }
        try
        {
            return PdfRules.Read(run.Output, page, draft.Limits);
        }
        catch (XmlException)
        {
            draft.ReportOnce(Issue.Warning(IssueCodes.ReaderFailed, $"The drawing of some pages could not be read; their tables are told by the place of the words."));
            return [];
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
