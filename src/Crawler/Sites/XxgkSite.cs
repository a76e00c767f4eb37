using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// The catalogue module of JCMS (大汉): the rows come by POST from <c>/module/xxgk/search.jsp</c>, with the parameters of the page's own call (<c>infotypeId</c>, <c>jdid</c>,
/// <c>area</c>, <c>divid</c>) and <c>currpage</c>. Without a type the server sends the organ's whole catalogue; titles tell what is a report.
/// </summary>
internal sealed partial class XxgkSite : SiteFamily
{
    private const string SearchPath = "/module/xxgk/search.jsp";

    // What the page's call holds, in the order it writes it.
    private static readonly string[] Parameters = ["infotypeId", "jdid", "area", "divid", "vc_title", "vc_number", "sortfield"];

    public override string Name => "jcms-xxgk";

    public override ListPage? TryRead(SitePage page)
    {
        if (page.Posted is { } posted && page.Url.AbsolutePath.EndsWith(SearchPath, StringComparison.OrdinalIgnoreCase))
            return ReadRows(page, posted);
        if (SearchAddress().Match(page.Text) is not { Success: true } address)
            return null;
        var values = WebUtility.HtmlDecode(address.Groups["query"].Value).Split('&').Concat(OrganTree().Match(page.Text) is { Success: true } tree ? [$"area={tree.Groups["v"].Value}"] : [])
            .Select(p => p.Split('=', 2)).Where(p => p is [_, { Length: > 0 }]).DistinctBy(p => p[0], StringComparer.OrdinalIgnoreCase).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        // Without a type and an organ it would be the catalogue of nobody in particular.
        if (!values.ContainsKey("infotypeId") && !values.ContainsKey("area"))
            return new ListPage(Name, page.Links, [], false, Detail: "the page does not hold the parameters of its catalogue");
        var body = string.Join('&', Parameters.Select(p => $"{p}={Uri.EscapeDataString(Uri.UnescapeDataString(values.GetValueOrDefault(p, "")))}"));
        return new ListPage(Name, page.Links, [], true, Posts: [new PostedPage(new Uri(page.Url, SearchPath), body + "&currpage=1", PostedPage.Form)]);
    }

    private ListPage ReadRows(SitePage page, PostedPage posted)
    {
        ImmutableArray<PageLink> rows = [.. page.Links.Where(l => !GenericSite.IsPager(l.Text))];
        var number = SiteNumber.Find(PageParameter(), posted.Body) ?? 1;
        var count = SiteNumber.Find(PageCount(), page.Text);
        var isLast = rows.IsEmpty || number >= count;
        // An answer without rows is an error page as soon as the end of a list, unless it says something of the list.
        var isUnderstood = !rows.IsEmpty || count is not null || GenericSite.SaysItIsEmpty(page.Text);
        return new ListPage(Name, rows, [], isUnderstood, Rows: rows, Detail: isUnderstood ? null : "the answer of search.jsp has neither rows nor a count of pages",
            Posts: isLast ? [] : [posted with { Body = PageParameter().Replace(posted.Body, string.Create(CultureInfo.InvariantCulture, $"&currpage={number + 1}"), 1) }]);
    }

    [GeneratedRegex(@"/module/xxgk/search\.jsp\?(?<query>[^""'<>\s]{1,1000})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SearchAddress();

    [GeneratedRegex(@"/module/xxgk/tree\.jsp\?area=(?<v>\w{1,40})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex OrganTree();

    [GeneratedRegex(@"&currpage=(?<v>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageParameter();

    [GeneratedRegex(@"共(?:&nbsp;|\s)*(?<v>\d{1,6})(?:&nbsp;|\s)*页", RegexOptions.NonBacktracking)]
    private static partial Regex PageCount();
}
