using Nianbao.Extractor.Documents.Doc;
using Nianbao.Extractor.Documents.Docx;
using Nianbao.Extractor.Documents.Excel;
using Nianbao.Extractor.Documents.Html;
using Nianbao.Extractor.Documents.Pdf;
using Nianbao.Extractor.Documents.PlainText;
using Nianbao.Extractor.Documents.Rtf;
using Nianbao.Extractor.Documents.Zip;

namespace Nianbao.Extractor.Documents;

/// <summary>Reads bytes of any known format into blocks. Step 6. Whatever the bytes, the answer is a document, never an exception.</summary>
public static class DocumentReader
{
    /// <summary>Larger documents are not read: the largest report seen has 9 MB.</summary>
    public static int MaxBytes => (int)ReaderLimits.Default.MaxInputBytes;

    public static ParsedDocument Read(SourceDocument source)
    {
        if (source.Body.Length > MaxBytes)
            return ParsedDocument.Unreadable(DocumentFormat.Unknown,
                Issue.Error(IssueCodes.TooLarge, $"The document has more than {MaxBytes / 1024 / 1024} MB, which is as much as is read."));
        var limits = ReaderLimits.Default;
        return FormatSniffer.Sniff(source.Body.Span) switch
        {
            DocumentFormat.Html => HtmlReader.Read(source, limits),
            DocumentFormat.Text => PlainTextReader.Read(source, limits),
            DocumentFormat.Docx => DocxReader.Read(source, limits),
            DocumentFormat.Doc => DocReader.Read(source, limits),
            DocumentFormat.Xlsx or DocumentFormat.Xls => ExcelReader.Read(source, limits),
            DocumentFormat.Pdf => PdfReader.Read(source, limits),
            DocumentFormat.Rtf => RtfReader.Read(source, limits),
            DocumentFormat.Zip => ZipReader.Read(source, limits, Read),
            DocumentFormat.Empty => ParsedDocument.Unreadable(DocumentFormat.Empty, Issue.Error(IssueCodes.Empty, "The document is empty.")),
            var other => ParsedDocument.Unreadable(other, Issue.Error(IssueCodes.UnsupportedFormat, Describe(other))),
        };
    }

    private static string Describe(DocumentFormat format) => format switch
    {
        DocumentFormat.Image => "The document is a picture; pictures are not read.",
        DocumentFormat.Ofd => "The document is an OFD file, which is not read yet; the site may offer it as PDF or DOCX too.",
        DocumentFormat.Rar => "The document is a RAR archive, which is not read; unpack it and name the file in it.",
        DocumentFormat.Json => "The document is bare JSON; an article is expected.",
        _ => "The bytes are of no kind that is read: HTML, text, DOCX, DOC, XLSX, XLS, PDF, RTF, ZIP.",
    };
}
