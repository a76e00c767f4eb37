using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Nianbao.Extractor.Documents.Zip;

namespace Nianbao.Extractor.Documents.Excel;

/// <summary>Reads workbooks of both kinds (XLS and XLSX), visible sheets only, in their order.</summary>
internal static class ExcelReader
{
    /// <summary>What the formats allow; the library believes any number and would count up to it.</summary>
    private const int MostRowsOld = 1 << 16, MostRows = 1 << 20, MostColumns = 1 << 14;

    static ExcelReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ParsedDocument Read(SourceDocument source, ReaderLimits limits)
    {
        var isXml = source.Body.Span.StartsWith("PK"u8);
        return ReaderGuard.Read(isXml ? DocumentFormat.Xlsx : DocumentFormat.Xls, source, limits, draft => Read(source.Body, isXml, draft));
    }

    private static void Read(ReadOnlyMemory<byte> body, bool isXml, DocumentDraft draft)
    {
        if (isXml) CheckSize(body, draft.Limits);
        // Old workbooks that do not name their code page were written in China.
        var settings = new ExcelReaderConfiguration { FallbackEncoding = CodePages.Gb18030, LeaveOpen = true };
        using var stream = BoundedArchive.AsStream(body);
        try
        {
            using var workbook = isXml ? ExcelReaderFactory.CreateOpenXmlReader(stream, settings) : ExcelReaderFactory.CreateBinaryReader(stream, settings);
            do
            {
                if (workbook.RowCount > (isXml ? MostRows : MostRowsOld) || workbook.FieldCount > MostColumns)
                    throw new InvalidDataException("a sheet claims more rows or columns than there can be.");
                if (workbook.VisibleState == "visible") ReadSheet(workbook, draft);
            }
            while (workbook.NextResult());
        }
        catch (InvalidPasswordException)
        {
            draft.Report(Issue.Error(IssueCodes.Encrypted, "The workbook is protected by a password."));
        }
        catch (ExcelReaderException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Unpacks every part once and throws the bytes away: the library itself has no limits.</summary>
    private static void CheckSize(ReadOnlyMemory<byte> body, ReaderLimits limits)
    {
        using var archive = new BoundedArchive(body, limits);
        var buffer = new byte[81920];
        foreach (var entry in archive.Entries)
        {
            using var part = archive.Open(entry);
            while (part.Read(buffer) > 0) { }
        }
    }

    private static void ReadSheet(IExcelDataReader workbook, DocumentDraft draft)
    {
        var limits = draft.Limits;
        var merges = (workbook.MergeCells ?? []).Take(limits.MaxCells)
            .GroupBy(m => (m.FromRow, m.FromColumn)).ToDictionary(g => g.Key, g => g.First());
        var sheet = new Sheet(limits);
        for (var row = 0; workbook.Read(); row++)
        {
            var columns = Math.Min(workbook.FieldCount, limits.MaxColumns);
            if (!sheet.CanTake(row, columns))
            {
                draft.ReportOnce(Issue.Error(IssueCodes.Truncated, "A sheet was cut because it has more rows than the limit allows."));
                break;
            }
            for (var column = 0; column < columns; column++)
            {
                var text = CellText.Of(workbook, column);
                var isMerged = merges.TryGetValue((row, column), out var merge);
                if (text.Length > 0 || isMerged)
                    sheet.Add(new(row, column, isMerged ? merge!.ToRow - row + 1 : 1, isMerged ? merge!.ToColumn - column + 1 : 1, text));
            }
        }
        sheet.WriteTo(draft);
    }
}
