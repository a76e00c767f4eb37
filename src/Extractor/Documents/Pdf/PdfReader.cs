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

    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) => Read(source, limits, Path.GetTempPath());

    /// <param name="folder">Where the file is put for the tools to read; it is gone afterwards.</param>
    internal static ParsedDocument Read(SourceDocument source, ReaderLimits limits, string folder) =>
        ReaderGuard.Read(DocumentFormat.Pdf, source, limits, draft => Read(source.Body, folder, draft));

    private static void Read(ReadOnlyMemory<byte> body, string folder, DocumentDraft draft)
    {
        var path = Path.Combine(folder, $"nianbao-{Path.GetRandomFileName()}.pdf");
        try
        {
            if (!TryWrite(path, body.Span, draft)) return;
            var tools = new PopplerTools(draft.Limits);
            if (ReadWords(path, body.Span, tools, draft) is not { } pages) return;
            PdfLayout.Read(pages, page => ReadRules(path, page, tools, draft), draft);
        }
        finally
        {
            if (File.Exists(path)) File.Delete(path);
        }
    }

    /// <summary>False when there is no room or no right to write, which is no fault of the document.</summary>
    private static bool TryWrite(string path, ReadOnlySpan<byte> body, DocumentDraft draft)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(body);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            draft.Report(Issue.Error(IssueCodes.ReaderFailed, $"The PDF could not be put into the folder for temporary files: {e.GetType().Name}."));
            return false;
        }
    }

    private static List<PdfPage>? ReadWords(string path, ReadOnlySpan<byte> body, PopplerTools tools, DocumentDraft draft)
    {
        var run = tools.Run(TextTool, "-bbox", "-enc", "UTF-8", "-l", Number(draft.Limits.MaxPages), path, "-");
        if (PdfTrouble.Find(run, body) is { } trouble)
        {
            draft.Report(trouble);
            if (run.Outcome != ToolOutcome.TooMuchOutput && run.Output.Length == 0) return null;
        }
        var pages = PdfWords.Read(run.Output, draft.Limits.MaxPageWords);
        if (pages.Exists(p => p.Words.Count >= draft.Limits.MaxPageWords))
            draft.Report(Issue.Error(IssueCodes.Truncated, $"Only the first {draft.Limits.MaxPageWords} words of a page were read."));
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

    private static List<Rule> ReadRules(string path, PdfPage page, PopplerTools tools, DocumentDraft draft)
    {
        if (page.Number > MostDrawnPages || page.Words.Count == 0) return [];
        var number = Number(page.Number);
        var run = tools.Run(DrawingTool, "-svg", "-f", number, "-l", number, path, "-");
        if (run is not { Outcome: ToolOutcome.Finished, ExitCode: 0 })
        {
            draft.ReportOnce(NoLines(run));
            return [];
        }
        try
        {
            return PdfRules.Read(run.Output, page, draft.Limits);
        }
        catch (XmlException)
        {
            draft.ReportOnce(NoLines(run));
            return [];
        }
    }

    private static Issue NoLines(ToolRun run) => run.Outcome == ToolOutcome.Missing
        ? Issue.Warning(IssueCodes.MissingTool, "The ruling lines were not read, because pdftocairo is not installed (package poppler-utils); tables are told by the place of the words.")
        : Issue.Warning(IssueCodes.ReaderFailed, "The ruling lines of some pages could not be read; their tables are told by the place of the words.");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
