namespace Nianbao.Extractor.Documents;

/// <summary>Answers for the formats that are recognised and not read.</summary>
internal static class UnreadableFormats
{
    /// <summary>An unreadable document with the reason; for a format that has a reader: null.</summary>
    public static ParsedDocument? Find(DocumentFormat format) => Reason(format) is { } reason ? ParsedDocument.Unreadable(format, reason) : null;

    private static Issue? Reason(DocumentFormat format) => format switch
    {
        DocumentFormat.Empty => Issue.Error(IssueCodes.Empty, "The document is empty."),
        DocumentFormat.Image => Issue.Error(IssueCodes.UnsupportedFormat, "The document is a picture; its text would have to be recognised by eye or OCR."),
        DocumentFormat.Ofd => Issue.Error(IssueCodes.UnsupportedFormat, "OFD (GB/T 33190) is not read; look for the same report as PDF, Word or web page."),
        DocumentFormat.Rar => Issue.Error(IssueCodes.UnsupportedFormat, "RAR archives are not read; unpack it and read the report inside."),
        DocumentFormat.Unknown => Issue.Error(IssueCodes.UnsupportedFormat, "The bytes are of no known document format."),
        _ => null,
    };
}
