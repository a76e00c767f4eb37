using System.Globalization;
using CsvHelper;

namespace Nianbao.Crawler;

public sealed partial record ReportSource
{
    /// <summary>Levels a source may have, in the words of <c>sources.csv</c>.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["central", "province", "prefecture", "county", "township", "functional_zone"];

    /// <summary>Types a source may have, in the words of <c>sources.csv</c>.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["government", "office", "department", "dispatched_office", "zone_committee", "vertical_agency", "authorised_org"];

    /// <summary>Reads a <c>sources.csv</c>: UTF-8, with or without a byte order mark.</summary>
    /// <exception cref="SourceFileException">The file is not there, or a line is wrong; names file, line and remedy.</exception>
    public static IReadOnlyList<ReportSource> Read(string path)
    {
        if (!File.Exists(path))
            throw new SourceFileException(path, null, "The file does not exist.", "Name a sources.csv with --sources.");
        using var reader = new StreamReader(path);
        return Read(reader, path);
    }

    /// <summary>Reads sources from text; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="SourceFileException">A line is wrong; names file, line and remedy.</exception>
    public static IReadOnlyList<ReportSource> Read(TextReader reader, string name) => new SourceFile(name).Read(reader);

    /// <summary>The sources as a <c>sources.csv</c>, in the order given; read again they are the same.</summary>
    public static void Write(TextWriter writer, IEnumerable<ReportSource> sources)
    {
        writer.Write(string.Join(',', SourceFile.Columns) + "\n");
        foreach (var source in sources)
            writer.Write(string.Join(',', Fields(source).Select(Quoted)) + "\n");
    }

    private static string[] Fields(ReportSource source) =>
    [
        source.AgencyId, source.AgencyName, source.Level, source.Type, source.DivisionCode ?? "", source.IndexUrl.OriginalString,
        source.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", source.ValidTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
    ];

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>A <c>sources.csv</c> that cannot be used: which file, which line (from 1, null when no line is to blame), what is wrong and what to do.</summary>
public sealed class SourceFileException(string file, int? line, string problem, string remedy)
    : Exception($"{file}{(line is null ? "" : string.Create(CultureInfo.InvariantCulture, $", line {line}"))}: {problem} {remedy}")
{
    public string File { get; } = file;

    public int? Line { get; } = line;
}

/// <summary>Reads one file of sources, strictly: what is misspelt here would later look like an agency that publishes nothing.</summary>
internal sealed class SourceFile(string name)
{
    public static readonly string[] Columns = ["agency_id", "agency_name", "level", "type", "division_code", "index_url", "valid_from", "valid_to"];

    private static readonly CsvReaderOptions Format = new()
    {
        HasHeader = true,
        SkipEmptyLines = true,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    public IReadOnlyList<ReportSource> Read(TextReader reader)
    {
        var text = reader.ReadToEnd().TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            throw new SourceFileException(name, null, "The file is empty.", $"The first line must be {string.Join(',', Columns)}.");
        using var csv = CsvReader.FromText(text, Format);
        try
        {
            return Read(csv);
        }
        catch (CsvFormatException exception)
        {
            throw new SourceFileException(name, (int)exception.LineNumber, exception.Message, "Close every quote, and double a quote inside quotes.");
        }
    }

    private List<ReportSource> Read(CsvReader csv)
    {
        csv.ReadHeader();
        string[] header = [.. csv.Headers ?? []];
        CheckHeader(header);
        List<ReportSource> sources = [];
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        while (csv.Read())
        {
            var line = (int)csv.LineNumber;
            if (csv.FieldCount != header.Length)
                throw new SourceFileException(name, line, $"{csv.FieldCount} fields where the header has {header.Length}.", "Quote a field that holds a comma.");
            var source = ReadRow(csv, line);
            if (!lines.TryAdd(source.AgencyId, line))
                throw new SourceFileException(name, line, $"agency_id «{source.AgencyId}» stands on line {lines[source.AgencyId]} already.", "Give each body its own id.");
            sources.Add(source);
        }
        return sources;
    }

    private void CheckHeader(string[] header)
    {
        foreach (var column in header.Where(c => !Columns.Contains(c, StringComparer.Ordinal)))
            throw new SourceFileException(name, 1, $"The column «{column}» is not known.", $"Known are {string.Join(',', Columns)}.");
        foreach (var column in Columns.Where(c => header.Count(h => h == c) != 1))
            throw new SourceFileException(name, 1, $"The column «{column}» must stand there exactly once.", $"The header is {string.Join(',', Columns)}.");
    }

    private ReportSource ReadRow(CsvReader csv, int line)
    {
        string Required(string column) => csv.GetString(column) is { Length: > 0 } text
            ? text
            : throw new SourceFileException(name, line, $"{column} is empty.", "Every source needs one.");

        string OneOf(string column, IReadOnlyList<string> allowed) => Required(column) is var text && allowed.Contains(text, StringComparer.Ordinal)
            ? text
            : throw new SourceFileException(name, line, $"«{text}» is no {column}.", $"Write one of {string.Join(", ", allowed)}.");

        DateOnly? Date(string column) => csv.GetString(column) is not { Length: > 0 } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
            : throw new SourceFileException(name, line, $"{column} «{text}» is no date.", "Write it as 2021-03-31, or leave it empty.");

        var (from, to) = (Date("valid_from"), Date("valid_to"));
        if (from > to)
            throw new SourceFileException(name, line, "valid_from is later than valid_to.", "Exchange the dates.");
        return new ReportSource(
            Required("agency_id"), Required("agency_name"), OneOf("level", ReportSource.Levels), OneOf("type", ReportSource.Types),
            csv.GetString("division_code") is { Length: > 0 } code ? Division(code, line) : null, Index(Required("index_url"), line), from, to);
    }

    private string Division(string code, int line) => code.Length is 6 or 9 or 12 && code.All(char.IsAsciiDigit)
        ? code
        : throw new SourceFileException(name, line, $"division_code «{code}» is no code of a division.", "Write 6 digits (GB/T 2260), 9 (township) or nothing.");

    private Uri Index(string text, int line) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0
            ? url
            : throw new SourceFileException(name, line, $"index_url «{text}» is no web address.", "Write a whole http:// or https:// address.");
}
