using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Panel;
using Nianbao.Crawler;

namespace Nianbao.Pipeline;

/// <summary>
/// Dates that local notices set where the law sets none. A table in UTF-8 with the header <c>division_code,year,due_on,notice</c>: the code is the beginning of the bodies' division codes,
/// the date <c>yyyy-MM-dd</c>, the notice what the verdict quotes. Of several lines that fit, the one with the longest code counts.
/// </summary>
internal sealed class LocalDeadlineFile
{
    private const string Header = "division_code,year,due_on,notice";

    private readonly ImmutableArray<Line> _lines;

    private LocalDeadlineFile(ImmutableArray<Line> lines) => _lines = lines;

    public static LocalDeadlineFile Empty { get; } = new([]);

    /// <exception cref="FormatException">A line is wrong; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LocalDeadlineFile Read(string path)
    {
        var lines = File.ReadAllLines(path).Select(l => l.Trim('\ufeff', ' ')).ToList();
        if (lines.FirstOrDefault() != Header)
            throw new FormatException($"{path}: the first line must be «{Header}».");
        return new LocalDeadlineFile([.. lines.Index().Skip(1).Where(l => l.Item.Length > 0).Select(l => ReadLine(path, l.Index + 1, l.Item))]);
    }

    public LocalDeadline? Find(ReportSource source, int year) => source.DivisionCode is not { Length: > 0 } code ? null
        : _lines.Where(l => l.Year == year && code.StartsWith(l.DivisionCode, StringComparison.Ordinal)).MaxBy(l => l.DivisionCode.Length)?.Deadline;

    private static Line ReadLine(string path, int number, string line)
    {
        var parts = line.Split(',', 4);
        if (parts is not [{ Length: >= 2 and <= 12 } code, var year, var due, { Length: > 0 } notice]
            || !code.All(char.IsAsciiDigit)
            || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var reportYear)
            || !DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year != reportYear + 1)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: «{line}» is no line of {Header} with a date in the year after the report year."));
        return new Line(code, reportYear, new LocalDeadline(date, notice));
    }

    private sealed record Line(string DivisionCode, int Year, LocalDeadline Deadline);
}
