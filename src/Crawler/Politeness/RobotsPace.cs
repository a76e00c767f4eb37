using System.Collections.Immutable;
using System.Globalization;

namespace Nianbao.Crawler.Politeness;

/// <summary>
/// How often and when a robots.txt lets us come: Crawl-delay, Request-rate and Visit-time. None of them is in RFC 9309; the last two are
/// from the extended standard of 1996, whose hours are those of UTC. robots.txt itself may always be asked: it is what tells the hours.
/// </summary>
/// <param name="Gaps">Least times between two requests, each for its part of the day; of those that hold at an instant the longest counts.</param>
/// <param name="Visits">The parts of the day in which anything may be asked; empty where the file names none, which is the whole day.</param>
internal sealed record RobotsPace(ImmutableArray<RobotsGap> Gaps, ImmutableArray<DayPart> Visits)
{
    public static RobotsPace Free { get; } = new([], []);

    /// <summary>The gap before a request that starts at this instant; zero where none is asked for.</summary>
    public TimeSpan GapAt(DateTimeOffset at) => Gaps.Where(g => g.Part.Holds(at)).Select(g => g.Gap).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>How long it is from this instant until visits are welcome; zero when they are.</summary>
    public TimeSpan WaitAt(DateTimeOffset at) => Visits.IsEmpty || Visits.Any(v => v.Holds(at)) ? TimeSpan.Zero : Visits.Min(v => v.WaitFrom(at));
}

/// <param name="Gap">Least time from the end of one request to the start of the next.</param>
/// <param name="Part">When it holds, by the start of the next request.</param>
internal readonly record struct RobotsGap(TimeSpan Gap, DayPart Part)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(10);

    /// <summary>The gap a Crawl-delay (seconds) or a Request-rate (<c>requests/period</c> with an optional unit and part of the day) asks for; null when it is none.</summary>
    public static RobotsGap? TryRead(string key, string value)
    {
        if (key == "crawl-delay")
            return FindNumber(value) is { } delay ? new RobotsGap(ToGap(delay), DayPart.Whole) : null;
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0].Split('/') is not [var number, { Length: > 0 } period] || FindNumber(number) is not { } count || count <= 0)
            return null;
        var unit = period[^1] switch { 'm' => 60, 'h' => 3600, _ => 1 };
        // A part of the day that cannot be read holds the whole day: rather too gentle than not gentle. A count without end is cut for the same reason.
        return FindNumber(period.TrimEnd('s', 'm', 'h')) is { } units
            ? new RobotsGap(ToGap(units * unit / Math.Min(count, double.MaxValue)), words.Length > 1 ? DayPart.TryRead(words[1]) ?? DayPart.Whole : DayPart.Whole)
            : null;
    }

    // What a file asks for is cut while it is a number yet: a TimeSpan ends at 29,000 years.
    private static TimeSpan ToGap(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));

    /// <summary>Infinite where the digits are more than a <see cref="double"/> holds.</summary>
    private static double? FindNumber(string text) =>
        text.Length > 0 && char.IsAsciiDigit(text[0]) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A part of every day, in UTC, its end left out; it may go over midnight.</summary>
/// <param name="From">Since midnight.</param>
/// <param name="To">Since midnight, at most 24 hours.</param>
internal readonly record struct DayPart(TimeSpan From, TimeSpan To)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static DayPart Whole { get; } = new(TimeSpan.Zero, Day);

    /// <summary>Reads <c>0200-0630</c> or <c>02:00-06:30</c>; null for anything else, and where beginning and end are one.</summary>
    public static DayPart? TryRead(string text) =>
        text.Replace(":", "", StringComparison.Ordinal).Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && FindTime(from) is { } start && FindTime(to) is { } end && start != end
            ? new DayPart(start, end)
            : null;

    public bool Holds(DateTimeOffset at)
    {
        var time = at.UtcDateTime.TimeOfDay;
        return From <= To ? time >= From && time < To : time >= From || time < To;
    }

    /// <summary>How long it is from this instant until the part begins the next time.</summary>
    public TimeSpan WaitFrom(DateTimeOffset at)
    {
        var wait = From - at.UtcDateTime.TimeOfDay;
        return wait < TimeSpan.Zero ? wait + Day : wait;
    }

    private static TimeSpan? FindTime(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number % 100 < 60 && number <= 2400
            ? new TimeSpan(number / 100, number % 100, 0)
            : null;
}
