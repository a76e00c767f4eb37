using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using Nianbao.Crawler;
using Nianbao.Extractor.Forms;
using Nianbao.Pipeline.Commands;
using Nianbao.Store;

namespace Nianbao.Pipeline;

/// <summary>Corrections as people write them: on the command line, or many in a CSV file (UTF-8) with the header <c>sha256,cell,value,by,reason</c>.</summary>
internal static class CorrectionFile
{
    private static readonly string[] Columns = ["sha256", "cell", "value", "by", "reason"];

    private static readonly CsvReaderOptions Format = new()
    {
        HasHeader = true, SkipEmptyLines = true, TrimWhitespace = true, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <exception cref="UsageException">The file is not there, or a line of it says nothing that can be noted; the message names the line.</exception>
    public static ImmutableArray<Correction> Read(string file, DateTimeOffset madeAt)
    {
        if (!File.Exists(file))
            throw new UsageException($"There is no file «{file}».");
        var corrections = ImmutableArray.CreateBuilder<Correction>();
        try
        {
            using var csv = CsvReader.FromText(File.ReadAllText(file).TrimStart('\uFEFF'), Format);
            csv.ReadHeader();
            if (!Columns.Order().SequenceEqual((csv.Headers ?? []).Order()))
                throw new UsageException($"the first line has to be {string.Join(',', Columns)}.");
            while (csv.Read())
                corrections.Add(ReadRow(csv, madeAt));
        }
        catch (CsvFormatException error)
        {
            throw new UsageException($"«{file}», line {error.LineNumber}: {error.Message}");
        }
        catch (UsageException error)
        {
            throw new UsageException($"«{file}»: {error.Message}");
        }
        return corrections.ToImmutable();
    }

    private static Correction ReadRow(CsvReader csv, DateTimeOffset madeAt)
    {
        try
        {
            var value = csv.GetString("value");
            return Parse(csv.GetString("sha256"), csv.GetString("cell"), string.IsNullOrEmpty(value) ? "blank" : value, false, csv.GetString("by"), csv.GetString("reason"), madeAt);
        }
        catch (UsageException error)
        {
            throw new UsageException($"line {csv.LineNumber}: {error.Message}");
        }
    }

    /// <exception cref="UsageException">It says nothing that can be noted.</exception>
    public static Correction Parse(string? document, string? cell, string? value, bool isWithdrawn, string? by, string? reason, DateTimeOffset madeAt)
    {
        if (!Sha256.TryParse(document, out var digest))
            throw new UsageException($"«{document}» is no SHA-256; 64 hexadecimal digits are expected.");
        if (!CellId.TryParse(cell, out var id) || !FormCatalog.All.SelectMany(f => f.Cells).Any(c => c.Id == id))
            throw new UsageException($"«{cell}» is no cell of any form.");
        if (string.IsNullOrWhiteSpace(by) || string.IsNullOrWhiteSpace(reason))
            throw new UsageException("A correction needs a name (--by) and a reason (--reason).");
        decimal number = 0;
        if (!isWithdrawn && value != "blank" && !decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number))
            throw new UsageException($"«{value}» is no number; write digits with a point, or «blank» for an empty cell.");
        return new Correction(digest, id, isWithdrawn || value == "blank" ? null : number, isWithdrawn, by.Trim(), madeAt, reason.Trim());
    }
}
