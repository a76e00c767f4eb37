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
        if (page.Url.AbsolutePath.EndsWith(SearchPath, StringComparison.OrdinalIgnoreCase))
            return ReadRows(page);
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

    private ListPage ReadRows(SitePage page)
    {
        ImmutableArray<PageLink> rows = [.. page.Links.Where(l => !GenericSite.IsPager(l.Text))];
        var isEmpty = rows.IsEmpty || page.Posted is null;
        var number = page.Posted is not null && PageParameter().Match(page.Posted.Body) is { Success: true } match ? Number(match.Groups["v"].Value) : 1;
        var isLast = isEmpty || (PageCount().Match(page.Text) is { Success: true } count && number >= Number(count.Groups["v"].Value));
        return new ListPage(Name, rows, [], true, Rows: rows,
            Posts: isLast ? [] : [page.Posted! with { Body = PageParameter().Replace(page.Posted.Body, string.Create(CultureInfo.InvariantCulture, $"&currpage={number + 1}"), 1) }]);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/module/xxgk/search\.jsp\?(?<query>[^""'<>\s]{1,1000})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SearchAddress();

    [GeneratedRegex(@"/module/xxgk/tree\.jsp\?area=(?<v>\w{1,40})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex OrganTree();

    [GeneratedRegex(@"&currpage=(?<v>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageParameter();

    [GeneratedRegex(@"共(?:&nbsp;|\s)*(?<v>\d{1,6})(?:&nbsp;|\s)*页", RegexOptions.NonBacktracking)]
    private static partial Regex PageCount();
}
