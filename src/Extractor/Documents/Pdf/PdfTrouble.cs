namespace Nianbao.Extractor.Documents.Pdf;

/// <summary>Says in our words what kept pdftotext from reading a file.</summary>
internal static class PdfTrouble
{
    /// <summary>pdftotext(1), exit codes.</summary>
    private const int CannotOpen = 1;

    public static Issue? Find(ToolRun run, ReadOnlySpan<byte> body) => run switch
    {
        { Outcome: ToolOutcome.Missing } => Issue.Error(IssueCodes.MissingTool, "PDF is read with pdftotext, which is not installed: install the package poppler-utils, and poppler-data for Chinese."),
        { Outcome: ToolOutcome.TimedOut } => Issue.Error(IssueCodes.ReaderFailed, "The PDF could not be read in the time allowed."),
        { Outcome: ToolOutcome.TooMuchOutput } => Issue.Error(IssueCodes.Truncated, "The PDF holds more text than the limit allows; the rest was left out."),
        _ when Says(run, "Incorrect password") => Issue.Error(IssueCodes.Encrypted, "The PDF is protected by a password."),
        _ when Says(run, "not allowed") => Issue.Error(IssueCodes.Encrypted, "The PDF forbids taking its text."),
        { ExitCode: CannotOpen } => Issue.Error(IssueCodes.Damaged, "The PDF is damaged and cannot be opened."),
        { ExitCode: not 0 } => Issue.Error(IssueCodes.ReaderFailed, $"pdftotext ended with code {run.ExitCode}, perhaps for want of memory."),
        _ when Says(run, "language pack") => Issue.Error(IssueCodes.MissingTool, "The PDF uses Chinese fonts that need character tables: install the package poppler-data."),
        _ when !EndsAsPdf(body) => Issue.Error(IssueCodes.Damaged, "The PDF is cut short; pages may be missing."),
        _ when Says(run, "trailer") || Says(run, "xref") => Issue.Warning(IssueCodes.Damaged, "The PDF's index is damaged and was rebuilt."),
        _ => null,
    };

    /// <summary>ISO 32000-1, 7.5.5: the end mark stands within the last 1024 bytes.</summary>
    private static bool EndsAsPdf(ReadOnlySpan<byte> body) => body[Math.Max(0, body.Length - 1024)..].IndexOf("%%EOF"u8) >= 0;

    private static bool Says(ToolRun run, string words) => run.Errors.Contains(words, StringComparison.OrdinalIgnoreCase);
}
