using Nianbao.Extractor.Documents.Doc;
using Nianbao.Extractor.Documents.Docx;
using Nianbao.Extractor.Documents.Html;
using Nianbao.Extractor.Documents.Pdf;
using Nianbao.Extractor.Documents.PlainText;

namespace Nianbao.Extractor.Documents;

/// <summary>Reads bytes of any known format into blocks. Step 6. Whatever the bytes, the answer is a document, never an exception.</summary>
public static class DocumentReader
{
    /// <summary>Larger documents are not read: the largest report seen has 9 MB.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    public static ParsedDocument Read(SourceDocument source)
    {
        if (source.Body.Length > MaxBytes)
            return ParsedDocument.Unreadable(DocumentFormat.Unknown,
                Issue.Error(IssueCodes.TooLarge, $"The document has {source.Body.Length / 1024 / 1024} MB; up to {MaxBytes / 1024 / 1024} MB are read."));
        var format = FormatSniffer.Sniff(source.Body.Span);
        return format switch
        {
            DocumentFormat.Html => HtmlReader.Read(source),
            DocumentFormat.Text => PlainTextReader.Read(source),
            DocumentFormat.Docx => DocxReader.Read(source, ReaderLimits.Default),
            DocumentFormat.Doc => DocReader.Read(source, ReaderLimits.Default),
            DocumentFormat.Pdf => PdfReader.Read(source, ReaderLimits.Default),
            DocumentFormat.Empty => ParsedDocument.Unreadable(format, Issue.Error(IssueCodes.Empty, "The document is empty.")),
            _ => ParsedDocument.Unreadable(format, Issue.Error(IssueCodes.UnsupportedFormat, $"Documents of the kind «{format}» are not read.")),
        };
    }
}
