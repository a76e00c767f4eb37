using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// Judges whether an owed report was published and in time. In doubt it is for the agency. The first line that fits decides:
/// <list type="table">
/// <item><term>found, no date by law nor by local notice</term><description>published_on_time</description></item>
/// <item><term>found, first seen by the due date</term><description>published_on_time, whatever its date says: a later date is a re-publication</description></item>
/// <item><term>found, dated by the due date</term><description>published_on_time</description></item>
/// <item><term>found, without a usable date (none; Last-Modified only; before the report year ended)</term><description>unreadable: published, but when cannot be told</description></item>
/// <item><term>found, dated after the due date, reports on other years bear the same date</term><description>late_by_stamp: the mark of a move to a new site</description></item>
/// <item><term>found, dated more than six months after the due date, and no adequate search after the due date missed it</term><description>late_by_stamp</description></item>
/// <item><term>found, dated after the due date otherwise</term><description>late; against a local notice only where the law sets no date, and the reason says so</description></item>
/// <item><term>a link for the year leads nowhere, or its document cannot be read</term><description>unreadable; robots_disallowed, blocked or site_down where that kept us from it</description></item>
/// <item><term>the search was impossible</term><description>site_down, blocked, robots_disallowed</description></item>
/// <item><term>no search, an incomplete one, or none since the due date</term><description>not_searched</description></item>
/// <item><term>adequate search after the due date, but a lost document of unknown year</term><description>unreadable</description></item>
/// <item><term>adequate search after the due date (without one: after 31 March), nothing there</term><description>not_found_after_adequate_search</description></item>
/// </list>
/// Dates are days in China (UTC+8).
/// </summary>
public sealed class VerdictJudge(DeadlineTable deadlines, TimeProvider clock)
{
    /// <summary>Days that a list may lag behind its pages.</summary>
    private const int ListedWithinDays = 7;

    private static readonly TimeSpan _chinaOffset = TimeSpan.FromHours(8);

    /// <param name="report">The current report for the duty; null when none was found.</param>
    /// <param name="search">The latest search for it.</param>
    /// <param name="lost">What was listed for the agency but could not be had; entries for other years are ignored.</param>
    public Verdict Judge(ReportingDuty duty, FoundReport? report, SearchSummary search, ImmutableArray<LostDocument> lost)
    {
        var due = DueDate.Of(deadlines.Find(duty.Level, duty.Type, report?.Scope ?? duty.Scope, duty.Year), duty.Local);
        var (kind, reason) = report?.Status switch
        {
            ReportStatus.Complete or ReportStatus.Partial => JudgeFound(duty, report, due),
            ReportStatus.Unreadable => (VerdictKind.Unreadable, $"The report on {duty.Year} was found on {Day(report.FirstSeenAt)}, but it cannot be read; it was {due.Words}."),
            _ => JudgeAbsent(duty, search, due, lost),
        };
        return new Verdict(duty.AgencyId, duty.Year, kind, reason, search.At ?? clock.GetUtcNow());
    }

    private (VerdictKind Kind, string Reason) JudgeFound(ReportingDuty duty, FoundReport report, DueDate due)
    {
        var seenOn = InChina(report.FirstSeenAt);
        var published = UsableDate(duty, report);
        var what = published is { } day ? $"The report on {duty.Year} is dated {Day(day)}" : $"The report on {duty.Year} states no usable publication date";
        if (due.On is not { } dueOn)
            return (VerdictKind.PublishedOnTime, $"{what}, was first seen on {Day(seenOn)}, and was {due.Words}.");
        if (seenOn <= dueOn)
            return (VerdictKind.PublishedOnTime, $"{what} and was first seen on {Day(seenOn)}; it was {due.Words}.");
        if (published is not { } date)
            return (VerdictKind.Unreadable, $"{what} and was first seen on {Day(seenOn)}; it was {due.Words}, and whether it was in time cannot be told.");
        return date <= dueOn
            ? (VerdictKind.PublishedOnTime, $"{what}; it was {due.Words}.{Doubt(report, date)}")
            : JudgeLate(report, due, dueOn, date, what);
    }

    /// <summary>A search that read every list after the printed date, and did not find it, throws doubt on that date; no proof, since lists are brought up to date after the page.</summary>
    private static string Doubt(FoundReport report, DateOnly printed) => report.MissedAt is { } missedAt && InChina(missedAt) > printed.AddDays(ListedWithinDays)
        ? $" It was first seen on {Day(report.FirstSeenAt)}, and an adequate search on {Day(missedAt)} had not found it: the printed date may have been set back." : "";

    private (VerdictKind Kind, string Reason) JudgeLate(FoundReport report, DueDate due, DateOnly dueOn, DateOnly date, string what)
    {
        if (report.OtherYearsPublishedOn.Any(d => Math.Abs(d.DayNumber - date.DayNumber) <= deadlines.SameStampWithinDays))
            return (VerdictKind.LateByStamp, $"{what}, like reports on other years, so the date may be that of a move to a new site; it was {due.Words}.");
        var wasMissed = report.MissedAt is { } missedAt && InChina(missedAt) > dueOn;
        if (date > dueOn.AddMonths(deadlines.LateByStampAfterMonths) && !wasMissed)
            return (VerdictKind.LateByStamp, $"{what}, so long after the due date that it may have been published again; it was {due.Words}.");
        var proof = wasMissed ? $" and was not there in an adequate search on {Day(report.MissedAt!.Value)}" : "";
        return (VerdictKind.Late, $"{what}{proof}; it was {due.Words}.");
    }

    private (VerdictKind Kind, string Reason) JudgeAbsent(ReportingDuty duty, SearchSummary search, DueDate due, ImmutableArray<LostDocument> lost)
    {
        var report = $"the report on {duty.Year}, {due.Words},";
        if (lost.FirstOrDefault(l => l.Year == duty.Year) is { } ofYear)
            return (KindOf(ofYear), $"A document listed as {report} could not be had: {ofYear.Url} ({ofYear.Detail}).");
        var because = search.Detail is null ? "" : $" ({search.Detail})";
        return (search.Adequacy, search.At) switch
        {
            (SearchAdequacy.NotSearched, _) or (_, null) => (VerdictKind.NotSearched, $"Nobody has searched for {report} yet."),
            (SearchAdequacy.SiteDown, { } at) => (VerdictKind.SiteDown, $"The site did not answer on {Day(at)}{because}, so {report} could not be looked for."),
            (SearchAdequacy.Blocked, { } at) => (VerdictKind.Blocked, $"The site was closed to us on {Day(at)}{because}, so {report} could not be looked for."),
            (SearchAdequacy.RobotsDisallowed, { } at) => (VerdictKind.RobotsDisallowed, $"The site's robots.txt forbade the search on {Day(at)}{because}, so {report} could not be looked for."),
            (SearchAdequacy.Incomplete, { } at) => (VerdictKind.NotSearched, $"The search on {Day(at)} for {report} was not complete{because}."),
            (_, { } at) => JudgeSearched(duty, search, at, due, lost),
        };
    }

    private (VerdictKind Kind, string Reason) JudgeSearched(ReportingDuty duty, SearchSummary search, DateTimeOffset at, DueDate due, ImmutableArray<LostDocument> lost)
    {
        var absentAfter = due.On ?? deadlines.AbsentFrom(duty.Year);
        if (InChina(at) <= absentAfter)
            return (VerdictKind.NotSearched, $"The last search on {Day(at)} was before {Day(absentAfter)} had passed, and the report on {duty.Year} was {due.Words}.");
        if (lost.FirstOrDefault(l => l.Year is null) is { } unknown)
            return (KindOf(unknown), $"A document that may be the report on {duty.Year}, {due.Words}, could not be had: {unknown.Url} ({unknown.Detail}).");
        return (VerdictKind.NotFoundAfterAdequateSearch, string.Create(CultureInfo.InvariantCulture,
            $"No report on {duty.Year} was found in an adequate search on {Day(at)} ({search.ListPages} list pages, {search.LinksSeen} links); it was {due.Words}."));
    }

    private static VerdictKind KindOf(LostDocument lost) => lost.Barrier switch
    {
        SearchAdequacy.RobotsDisallowed => VerdictKind.RobotsDisallowed,
        SearchAdequacy.Blocked => VerdictKind.Blocked,
        SearchAdequacy.SiteDown => VerdictKind.SiteDown,
        _ => VerdictKind.Unreadable,
    };

    /// <summary>The stated date, unless it proves nothing: the header of a file, or a day before the period reported on was over.</summary>
    private static DateOnly? UsableDate(ReportingDuty duty, FoundReport report) =>
        report.PublishedOn is { } date && report.DateSource is not DateSource.LastModified && date >= new DateOnly(duty.Year, 12, 31) ? date : null;

    private static DateOnly InChina(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(_chinaOffset).DateTime);

    private static string Day(DateTimeOffset instant) => Day(InChina(instant));

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The date that counts: by law, else by local notice, else none.</summary>
    private sealed record DueDate(DateOnly? On, string Words)
    {
        public static DueDate Of(Deadline byLaw, LocalDeadline? local) => byLaw.DueOn is null && local is not null
            ? new(local.DueOn, $"due by {Day(local.DueOn)} by a local notice ({local.Notice}) and {byLaw}")
            : new(byLaw.DueOn, byLaw.ToString());
    }
}
