namespace Nianbao.Compliance.Panel;

/// <summary>What is known of the report that an agency owes for a year.</summary>
/// <param name="Year">The report year.</param>
/// <param name="Reason">One English sentence with the dates and the article, and one for each thing that was noticed besides.</param>
/// <param name="CheckedAt">The instant of the search it rests on; that of the judgement where nothing was searched.</param>
public sealed record Verdict(string AgencyId, int Year, VerdictKind Kind, string Reason, DateTimeOffset CheckedAt);

/// <summary>The verdicts. Only <see cref="Late"/>, <see cref="LateByStamp"/> and <see cref="NotFoundAfterAdequateSearch"/> hold something against the agency.</summary>
public enum VerdictKind
{
    /// <summary>Published, and nothing shows that it was late.</summary>
    PublishedOnTime,

    /// <summary>Published after the due date by a date that can be relied on.</summary>
    Late,

    /// <summary>Dated after the due date, but the date may be that of a move to a new site.</summary>
    LateByStamp,

    /// <summary>Every list was read to its end after the due date, and it was not there.</summary>
    NotFoundAfterAdequateSearch,

    /// <summary>The site did not answer.</summary>
    SiteDown,

    /// <summary>A challenge, captcha or login stood before the site.</summary>
    Blocked,

    /// <summary>The site's robots.txt forbids the search.</summary>
    RobotsDisallowed,

    /// <summary>It is listed or there, but it, or the date that matters, could not be read.</summary>
    Unreadable,

    /// <summary>Nobody searched to the end since the report was due.</summary>
    NotSearched,
}

public static class VerdictKinds
{
    /// <summary>The verdict's name in files and on the command line: <c>published_on_time</c> and so on.</summary>
    public static string ToName(this VerdictKind kind) => kind switch
    {
        VerdictKind.PublishedOnTime => "published_on_time",
        VerdictKind.Late => "late",
        VerdictKind.LateByStamp => "late_by_stamp",
        VerdictKind.NotFoundAfterAdequateSearch => "not_found_after_adequate_search",
        VerdictKind.SiteDown => "site_down",
        VerdictKind.Blocked => "blocked",
        VerdictKind.RobotsDisallowed => "robots_disallowed",
        VerdictKind.Unreadable => "unreadable",
        VerdictKind.NotSearched => "not_searched",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such verdict."),
    };

    /// <summary>True where the verdict holds something against the agency.</summary>
    public static bool IsAccusation(this VerdictKind kind) => kind is VerdictKind.Late or VerdictKind.LateByStamp or VerdictKind.NotFoundAfterAdequateSearch;
}
