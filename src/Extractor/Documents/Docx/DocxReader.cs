using Nianbao.Extractor.Documents.Zip;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>
/// Reads Word documents of the XML kind (ECMA-376, ISO/IEC 29500, strict and transitional). It opens the package itself: the Open XML
/// SDK refuses a whole document for one malformed hyperlink, which pages pasted into Word are full of.
/// </summary>
internal static class DocxReader
{
    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Docx, source, limits, draft => Read(source.Body, draft));

    private static void Read(ReadOnlyMemory<byte> body, DocumentDraft draft)
    {
        if (FormatSniffer.FindEntry(body.Span, FormatSniffer.EncryptedPackage) >= 0)
        {
            draft.Report(Issue.Error(IssueCodes.Encrypted, "The Office document is protected by a password."));
            return;
        }
        using var archive = new BoundedArchive(body, draft.Limits);
        var parts = DocxParts.Find(archive, draft);
        if (parts.Body is null)
        {
            draft.Report(Issue.Error(IssueCodes.Damaged, "The Word document has no main part."));
            return;
        }
        var styles = new DocxStyles(DocxParts.Load(archive, parts.Styles, draft));
        var numbering = new DocxNumbering(DocxParts.Load(archive, parts.Numbering, draft), styles);
        using var stream = archive.Open(parts.Body);
        using var xml = WordXml.Reader(stream, draft.Limits);
        var content = new DocxBody(xml, styles, numbering, draft.Limits);
        content.Read(draft.Add);
        ReportGaps(content, draft);
    }

    private static void ReportGaps(DocxBody content, DocumentDraft draft)
    {
        if (content.IsCut)
            draft.Report(Issue.Error(IssueCodes.Truncated, "Parts of the document were left out because they are nested too deep or hold too many cells."));
        if (content.HasForeignContent)
            draft.Report(Issue.Warning(IssueCodes.UnsupportedFormat, "The document embeds another file whose text is not read."));
        if (content.Pictures > 0 && !draft.HasTable)
            draft.Report(Issue.Warning(IssueCodes.TablesAsImage, $"The document holds {content.Pictures} pictures and no table; its tables may be pictures."));
    }
}
