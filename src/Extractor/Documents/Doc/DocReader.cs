namespace Nianbao.Extractor.Documents.Doc;

/// <summary>Reads Word 97–2003 documents ([MS-DOC]), which WPS writes too.</summary>
internal static class DocReader
{
    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits) =>
        ReaderGuard.Read(DocumentFormat.Doc, source, limits, draft => Read(source.Body, draft));

    private static void Read(ReadOnlyMemory<byte> body, DocumentDraft draft)
    {
        var streams = WordStreams.Open(body);
        var fib = new Fib(streams.Main);
        if (Refusal(fib) is { } refusal)
        {
            draft.Report(refusal);
            return;
        }
        var table = fib.UsesTable1 ? streams.Table1 : streams.Table0;
        var pieces = new PieceTable(streams.Main, Part(table, fib.Clx), draft.Limits.MaxCharacters);
        var text = new DocText(
            pieces,
            PropertyPages.OfParagraphs(streams.Main, Part(table, fib.ParagraphPages)),
            new HiddenText(streams.Main, PropertyPages.OfCharacters(streams.Main, Part(table, fib.CharacterPages))),
            new DocStyles(Part(table, fib.Styles), streams.Data),
            ReadLists(table, fib, draft),
            streams,
            draft);
        text.Read(0, fib.MainLength);
        if (fib.TextBoxLength > 0 && fib.TextBoxStart < pieces.Text.Length)
            text.Read((int)fib.TextBoxStart, (int)Math.Min(int.MaxValue, fib.TextBoxStart + fib.TextBoxLength));
        if (pieces.Text.Length < fib.MainLength)
            draft.Report(Issue.Error(IssueCodes.Truncated, "The document's text is shorter than it says, or longer than the limit."));
        if (!draft.HasTable && pieces.Text.AsSpan(0, Math.Min(pieces.Text.Length, fib.MainLength)).Contains('\x01'))
            draft.Report(Issue.Warning(IssueCodes.TablesAsImage, "The document holds pictures and no table; its tables may be pictures."));
    }

    private static Issue? Refusal(Fib fib) =>
        !fib.IsWord ? Issue.Error(IssueCodes.Damaged, "The document's WordDocument stream does not begin as it should.")
        : !fib.IsWord97 ? Issue.Error(IssueCodes.UnsupportedFormat, "The document was written by a Word older than 97; save it in a later format.")
        : fib.IsEncrypted ? Issue.Error(IssueCodes.Encrypted, "The document is protected by a password.")
        : null;

    private static ReadOnlySpan<byte> Part(byte[] table, (int At, int Length) place) =>
        place.Length <= 0 ? default : LittleEndian.Slice(table, place.At, place.Length);

    private static DocLists ReadLists(byte[] table, Fib fib, DocumentDraft draft)
    {
        try
        {
            return new(table, fib.Lists, fib.ListOverrides);
        }
        catch (InvalidDataException)
        {
            draft.Report(Issue.Warning(IssueCodes.Damaged, "The document's lists are damaged; automatic numbers are missing."));
            return new(table, default, default);
        }
    }
}
