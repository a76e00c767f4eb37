using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// When a report is due, from <c>deadlines.json</c>; an ordered list, the first line that fits decides.
/// <list type="table">
/// <item><term>report years 2008–2018, county level and above</term><description>31 March (Order 492)</description></item>
/// <item><term>local government, or an office reporting for its government</term><description>31 March (art. 49 para. 2)</description></item>
/// <item><term>office reporting for itself</term><description>31 January (art. 49 para. 1); 31 March when nobody knows for whom it reports</description></item>
/// <item><term>department at county level or above, central ones included</term><description>31 January (art. 49 para. 1)</description></item>
/// <item><term>township, sub-district, zone, vertically led or authorised body; level or type unknown</term><description>none: the Regulation names no date for them</description></item>
/// </list>
/// The date is in the year after the report year and includes that day.
/// </summary>
public sealed class DeadlineTable
{
    private const string FileName = "deadlines.json";

    private readonly DeadlineFile _file;

    private DeadlineTable(DeadlineFile file)
    {
        _file = file;
        foreach (var line in file.Lines)
            if (line.LastYear < line.FirstYear || line.Levels.IsEmpty || line.Day > DateTime.DaysInMonth(2001, line.Month))
                throw new InvalidDataException($"{FileName}, {line.Basis}: years, levels or date make no sense.");
    }

    /// <summary>The table that comes with the program.</summary>
    /// <exception cref="InvalidDataException">The embedded table is faulty.</exception>
    public static DeadlineTable Default { get; } = new(StrictJson.ReadEmbedded<DeadlineFile>("Panel.deadlines.json"));

    /// <summary>Months after the due date from which on a publication date by itself no longer proves lateness.</summary>
    public int LateByStampAfterMonths => _file.LateByStampAfterMonths;

    /// <summary>Days within which the dates of different years' reports count as the same.</summary>
    public int SameStampWithinDays => _file.SameStampWithinDays;

    /// <summary>The date by law; none where the law sets none.</summary>
    /// <param name="year">The report year.</param>
    /// <param name="scope">Null where nobody knows.</param>
    public Deadline Find(AgencyLevel? level, AgencyType? type, ReportScope? scope, int year)
    {
        var line = _file.Lines.FirstOrDefault(l => l.Fits(level, type, scope, year));
        return line is null ? new Deadline(null, _file.WithoutDate.Basis) : new Deadline(new DateOnly(year + 1, line.Month, line.Day), line.Basis);
    }

    /// <summary>The day after which an absent report of a body without a date may be called absent: the last date of art. 49.</summary>
    public DateOnly AbsentFrom(int year) => new(year + 1, _file.WithoutDate.AbsentFromMonth, _file.WithoutDate.AbsentFromDay);

    internal static DeadlineTable Read(string json) => new(StrictJson.Read<DeadlineFile>(json, FileName));

    private sealed record DeadlineFile(string Version, int LateByStampAfterMonths, int SameStampWithinDays, ImmutableArray<DeadlineLine> Lines, WithoutDate WithoutDate);

    private sealed record DeadlineLine(
        int FirstYear, int? LastYear, ImmutableArray<AgencyLevel> Levels, ImmutableArray<AgencyType> Types, ReportScope? Scope, int Month, int Day, string Basis)
    {
        public bool Fits(AgencyLevel? level, AgencyType? type, ReportScope? scope, int year) =>
            year >= FirstYear && (LastYear is null || year <= LastYear)
            && level is { } known && Levels.Contains(known)
            && (Types.IsEmpty || (type is { } kind && Types.Contains(kind)))
            && (Scope is null || Scope == scope);
    }

    private sealed record WithoutDate(int AbsentFromMonth, int AbsentFromDay, string Basis);
}

/// <summary>When a report is due by law.</summary>
/// <param name="DueOn">The last day in time; null where the law sets none.</param>
/// <param name="Basis">The article that says so, or that leaves it open.</param>
public sealed record Deadline(DateOnly? DueOn, string Basis)
{
    /// <summary><c>due by 31 January 2024 (art. 49 …)</c>.</summary>
    public override string ToString() => DueOn is { } date
        ? string.Create(CultureInfo.InvariantCulture, $"due by {date:d MMMM yyyy} ({Basis})")
        : $"without a date by law ({Basis})";
}
