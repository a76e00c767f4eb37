using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;
using Nianbao.Crawler.Sites;

namespace Nianbao.Crawler;

/// <summary>Tells which links of a list are annual reports, whose and of which year, and which lead to further lists of them. Step 2.</summary>
public sealed partial class LinkFinder
{
    private readonly AgencyNames _names;

    /// <param name="sources">The bodies whose reports the list may hold: all that share the index.</param>
    public LinkFinder(IReadOnlyList<ReportSource> sources) => _names = new AgencyNames(sources);

    /// <summary>The files an article page hands out, readable formats first; empty when it has none.</summary>
    /// <param name="page">The page's bytes.</param>
    /// <param name="url">Where it came from, after redirects.</param>
    /// <param name="mediaType">Its <c>Content-Type</c>, or null.</param>
    public static IReadOnlyList<Uri> FindAttachments(ReadOnlyMemory<byte> page, Uri url, string? mediaType = null) =>
        [.. AttachmentFinder.Find(new SitePage(url, PageDecoder.Decode(page.Span, mediaType).Text)).Select(l => l.Url)];

    /// <param name="list">The list as read.</param>
    /// <param name="at">Where it stands in the walk.</param>
    internal FoundLinks Find(ListPage list, ListPlace at)
    {
        var reports = ImmutableArray.CreateBuilder<ReportLink>();
        var columns = ImmutableArray.CreateBuilder<FoundColumn>();
        var gateways = ImmutableArray.CreateBuilder<FoundColumn>();
        var refused = ImmutableArray.CreateBuilder<RefusedLink>();
        var self = CanonicalUrl.Of(at.Url);
        foreach (var link in list.Links.DistinctBy(l => l.Url).Where(l => CanonicalUrl.Of(l.Url) != self))
        {
            var title = TitleOf(link);
            var reading = ReportTitle.Read(title, at.InReportColumn && (LooksLikeArticle(link.Url) || list.Rows.Contains(link)), _names.IsAgency);
            if (FindColumn(link, title, reading, at) is { } column)
                columns.Add(column);
            else if (reading.Kind == TitleKind.LookAlike)
            {
                // Menus name guides and rules on every page; only what could be taken for a report is worth a line.
                if (LooksLikeArticle(link.Url) || title.Contains('报'))
                    refused.Add(new RefusedLink(link.Url, title, reading.Reason!));
            }
            else if (reading.Kind == TitleKind.Report)
                reports.Add(Report(link, title, reading, at));
            else if (ColumnCues.IsGateway(link.Text) && link.Url.Host == at.Url.Host)
                gateways.Add(new FoundColumn(link.Url, InReportColumn: false, null, null, null));
        }
        // Only a page that has neither reports nor their columns is left by its gateways.
        var isGate = reports.Count == 0 && columns.Count == 0 && !at.InReportColumn;
        return new FoundLinks(reports.ToImmutable(), isGate ? gateways.ToImmutable() : columns.ToImmutable(), refused.ToImmutable());
    }

    private ReportLink Report(PageLink link, string title, TitleReading reading, ListPlace at)
    {
        var agency = reading.Agency.Length > 0 ? reading.Agency : link.Publisher ?? at.Organ ?? "";
        return new ReportLink(
            _names.FindAgency(agency), link.Url, title, reading.Year ?? ColumnCues.FindYear(link.Url) ?? at.Year,
            IsAttachment(link.Url) ? LinkKind.Attachment : LinkKind.Page, at.Url, link.ListedOn);
    }

    /// <summary>A link into a further list: a column of reports, a year's or an organ's folder inside one. Null when it is none.</summary>
    private FoundColumn? FindColumn(PageLink link, string title, TitleReading reading, ListPlace at)
    {
        if (LooksLikeArticle(link.Url) || reading.Kind == TitleKind.LookAlike)
            return null;
        var year = ColumnCues.FindYearFolder(link.Text);
        var isAgency = _names.IsAgency(link.Text);
        var column = new FoundColumn(link.Url, true, year ?? reading.Year ?? at.Year, isAgency ? link.Text : reading.Agency.Length > 0 ? reading.Agency : at.Organ, null);
        // A title with a year or a body in it belongs to a report, unless its address is that of a list; what it is shows when it is read.
        if (reading.Kind == TitleKind.Report)
            return reading.Year is null && reading.Agency.Length == 0 ? column
                : LooksLikeList(link.Url) ? column with { Report = Report(link, title, reading, at) } : null;
        if (ColumnCues.IsReportColumn(link.Text))
            return column;
        var isHere = link.Url.Host == at.Url.Host && link.Url.Port == at.Url.Port;
        if (!isHere)
            return at.InReportColumn && isAgency && ColumnCues.IsReportPath(link.Url) ? column : null;
        if (!at.InReportColumn)
            return ColumnCues.IsReportPath(link.Url) ? column : null;
        var isFolder = (year is not null || ColumnCues.IsOrganFolder(link.Text) || isAgency) && IsNear(link.Url, at.Url);
        return isFolder || (ColumnCues.IsReportPath(at.Url) && IsBelow(link.Url, at.Url)) ? column : null;
    }

    /// <summary>The words a link goes by; where they say nothing (查看, 下载), the words of its row; where they are only a year, row and year.</summary>
    private static string TitleOf(PageLink link)
    {
        var words = link.RowText.Length is > 0 and <= 120 ? link.RowText : link.Text;
        return ColumnCues.IsGeneric(link.Text) ? words
            : ColumnCues.FindYearFolder(link.Text) is not null && LooksLikeArticle(link.Url) && words.Length > link.Text.Length && FirstWords(words) is { Length: > 1 } first && !first.StartsWith("20", StringComparison.Ordinal)
                ? $"{first} {link.Text}"
                : link.Text;
    }

    private static string FirstWords(string row) => row.Split(' ', 2)[0];

    /// <summary>A page of its own rather than a list: a file, or an address with an article's number, date or digest in its last part.</summary>
    internal static bool LooksLikeArticle(Uri url) => IsAttachment(url) || (ArticlePath().IsMatch(url.PathAndQuery) && !ListPath().IsMatch(url.AbsolutePath));

    private static bool LooksLikeList(Uri url) => ListPath().IsMatch(url.AbsolutePath);

    private static bool IsAttachment(Uri url) => FilePath().IsMatch(url.PathAndQuery);

    private static bool IsBelow(Uri url, Uri list)
    {
        var folder = list.AbsolutePath[..(list.AbsolutePath.LastIndexOf('/') + 1)];
        return folder.Length > 1 && url.AbsolutePath.StartsWith(folder, StringComparison.Ordinal) && url.AbsolutePath.Length > folder.Length
            && url.AbsolutePath.AsSpan(folder.Length).Contains('/');
    }

    /// <summary>In the same part of the site: they share the first folder, or are columns of one system (/col/col12/).</summary>
    private static bool IsNear(Uri url, Uri list) => url.Segments.Length > 1 && list.Segments.Length > 1 && url.Segments[1].TrimEnd('/') == list.Segments[1].TrimEnd('/');

    [GeneratedRegex(@"(?:/t\d{8}_\d+|/art_|/art/\d|/post_\d|/mpost_|/content_\d|/content/\d|/info/\d+/\d+|[/_]\d{5,}|/[0-9a-f]{24,}|/show/\d|/\d{4}-\d\d?-\d\d?/|/[0-9a-f]{8}-[0-9a-f-]{20,}|/detail|/article|/public/\d+/\d+)[^/]*?(?:\.s?html?|\.jhtml|\.jspx?|\.aspx?|\.php)?(?:\?[^/]*)?$|/xxgkannualreport\.jsp|[?&](?:id|newsid|articleid|infoid)=\w+|/\d{12,}/index\.s?html?$|/c\d+/content\.html$|/content-\d+\.html$|/show-\d+\.html$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ArticlePath();

    [GeneratedRegex(@"/$|/(?:index|list|common_list|default|main|column-index)[\w-]{0,8}\.\w+$|/public/column/\d+$|/annualreport$|/[a-z_-]+$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ListPath();

    [GeneratedRegex(@"\.(?:pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar)(?:$|[?&])|/downfile\.jsp|/download\.jsp", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex FilePath();
}

/// <summary>What a list page led to.</summary>
/// <param name="Columns">Further lists, in order.</param>
/// <param name="Refused">Links that look like reports and are none, with the reason.</param>
internal sealed record FoundLinks(ImmutableArray<ReportLink> Reports, ImmutableArray<FoundColumn> Columns, ImmutableArray<RefusedLink> Refused);

/// <param name="InReportColumn">The list is one of annual reports.</param>
/// <param name="Year">The year its words name; null without one.</param>
/// <param name="Organ">The body its words name; null without one.</param>
/// <param name="Report">The link as a report, for a column whose page turns out to be one; null where its words are not a report's.</param>
internal sealed record FoundColumn(Uri Url, bool InReportColumn, int? Year, string? Organ, ReportLink? Report);

/// <summary>Where a list stands in the walk: what its place says about the links on it.</summary>
internal sealed record ListPlace(Uri Url, bool InReportColumn, int? Year, string? Organ);

/// <summary>A look-alike that was not fetched.</summary>
public sealed record RefusedLink(Uri Url, string Title, string Reason);
