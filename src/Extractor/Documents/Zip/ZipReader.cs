using System.IO.Compression;

namespace Nianbao.Extractor.Documents.Zip;

/// <summary>
/// Reads the report out of a zip archive: the member whose bytes and name look most like one. Archives inside are refused.
/// </summary>
internal static class ZipReader
{
    /// <summary>Formats in the order in which they are preferred; a text may be a readme, a page its index.</summary>
    private static readonly DocumentFormat[] Readable =
        [DocumentFormat.Docx, DocumentFormat.Doc, DocumentFormat.Pdf, DocumentFormat.Html, DocumentFormat.Xlsx, DocumentFormat.Xls, DocumentFormat.Rtf, DocumentFormat.Text];

    private static readonly DocumentFormat[] Archives = [DocumentFormat.Zip, DocumentFormat.Rar];

    /// <summary>A member worth looking at.</summary>
    private sealed record Candidate(string Name, DocumentFormat Format, byte[] Body);

    /// <param name="read">Reads the chosen member; asked once, and never for an archive.</param>
    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits, Func<SourceDocument, ParsedDocument> read)
    {
        Candidate? chosen = null;
        var outer = ReaderGuard.Read(DocumentFormat.Zip, source, limits, draft => chosen = Choose(source.Body, draft));
        if (chosen is null) return outer;
        // The draft holds no text, which is no fault of a container.
        var issues = outer.Issues.RemoveAll(i => i.Code == IssueCodes.Empty);
        var document = read(new($"{source.Url}!{chosen.Name}", null, chosen.Body));
        return document with { Metadata = document.Metadata.SetItem("archive_member", chosen.Name), Issues = [.. issues, .. document.Issues] };
    }

    private static Candidate? Choose(ReadOnlyMemory<byte> body, DocumentDraft draft)
    {
        using var archive = new BoundedArchive(body, draft.Limits);
        var candidates = new List<Candidate>();
        foreach (var entry in archive.Entries.Where(IsDocument).OrderByDescending(e => NameScore(EntryName.Of(e))).Take(draft.Limits.MaxArchiveCandidates))
            if (TryRead(archive, entry, draft) is { } candidate) candidates.Add(candidate);
        var best = candidates.Where(c => Readable.Contains(c.Format))
            .OrderByDescending(c => NameScore(c.Name)).ThenBy(c => Array.IndexOf(Readable, c.Format)).ThenByDescending(c => c.Body.Length).FirstOrDefault();
        if (best is null) ReportNothing(archive, candidates, draft);
        else if (candidates.Count(c => Readable.Contains(c.Format)) > 1)
            draft.Report(Issue.Note(IssueCodes.Truncated, $"Of the archive's members only {best.Name} was read."));
        return best;
    }

    private static void ReportNothing(BoundedArchive archive, List<Candidate> candidates, DocumentDraft draft)
    {
        if (archive.Entries.Any(e => e.IsEncrypted)) draft.Report(Issue.Error(IssueCodes.Encrypted, "The archive is protected by a password."));
        else if (candidates.Exists(c => Archives.Contains(c.Format))) draft.Report(Issue.Error(IssueCodes.UnsupportedFormat, "The archive holds another archive, which is not opened."));
        else draft.Report(Issue.Error(IssueCodes.UnsupportedFormat, "The archive holds no document that could be a report."));
    }

    /// <summary>Folders, hidden files and what macOS adds are none.</summary>
    private static bool IsDocument(ZipArchiveEntry entry) =>
        entry is { Length: > 0, IsEncrypted: false } && entry.Name.Length > 0 && entry.Name[0] != '.' && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal);

    private static Candidate? TryRead(BoundedArchive archive, ZipArchiveEntry entry, DocumentDraft draft)
    {
        var name = EntryName.Of(entry);
        try
        {
            var body = archive.ReadAll(entry, draft.Limits.MaxInputBytes);
            return new(name, FormatSniffer.Sniff(body), body);
        }
        catch (InvalidDataException)
        {
            draft.Report(Issue.Warning(IssueCodes.Damaged, $"The member {name} of the archive is damaged."));
            return null;
        }
    }

    private static int NameScore(string name) =>
        (name.Contains("政府信息公开", StringComparison.Ordinal) ? 4 : 0)
        + (name.Contains("年度报告", StringComparison.Ordinal) || name.Contains("年报", StringComparison.Ordinal) ? 2 : 0)
        + (name.Contains("附件", StringComparison.Ordinal) || name.Contains("readme", StringComparison.OrdinalIgnoreCase) ? -1 : 0);
}
