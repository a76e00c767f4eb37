using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// The catalogue platform of Guangdong: the page holds <c>window._CONFIG = { SID, TREE }</c>, the column's number stands in the
/// fragment (or its name in the tree), the rows come from <c>/gkmlpt/api/all/{column}?page=n&amp;sid=</c>.
/// </summary>
internal sealed partial class GkmlptSite : SiteFamily
{
    public override string Name => "gkmlpt";

    public override ListPage? TryRead(SitePage page)
    {
        if (!page.Url.AbsolutePath.Contains("/gkmlpt/", StringComparison.OrdinalIgnoreCase))
            return null;
        if (ApiPath().IsMatch(page.Url.AbsolutePath))
            return ReadRows(page);
        if (page.Text.Contains("_CONFIG", StringComparison.Ordinal) && Sid().Match(page.Text) is { Success: true } sid)
            return ReadShell(page, sid.Groups["v"].Value);
        return null;
    }

    private ListPage ReadShell(SitePage page, string sid)
    {
        var root = page.Url.AbsolutePath[..(page.Url.AbsolutePath.IndexOf("/gkmlpt/", StringComparison.OrdinalIgnoreCase) + "/gkmlpt/".Length)];
        ImmutableArray<string> columns = ColumnInFragment().Match(page.Url.Fragment) is { Success: true } named ? [named.Groups["v"].Value] : FindReportColumns(page.Text);
        ImmutableArray<Uri> lists = [.. columns.Select(id => new Uri(page.Url, $"{root}api/all/{id}?page=1&sid={sid}"))];
        return new ListPage(Name, page.Links, lists, lists.Length > 0, Detail: lists.Length > 0 ? null : "the catalogue's tree has no column of annual reports");
    }

    private static ImmutableArray<string> FindReportColumns(string text) =>
        [.. TreeNode().Matches(text).Where(m => ColumnCues.IsReportColumn(Regex.Unescape(m.Groups["name"].Value))).Select(m => m.Groups["id"].Value).Distinct()];

    private ListPage ReadRows(SitePage page)
    {
        using var json = SiteJson.TryParse(page.Text);
        if (json?.RootElement is not { } root || SiteJson.Find(root, "articles") is not { ValueKind: JsonValueKind.Array } articles)
            return new ListPage(Name, [], [], false, Detail: "the answer of the catalogue has no articles");
        ImmutableArray<PageLink> rows = [.. articles.EnumerateArray().Select(a => SiteJson.FindLink(a, page.Url, ["url", "post_url"], ["title"],
            ["display_publish_time", "publish_time", "created_at", "create_time", "date"], ["publisher", "source"])).OfType<PageLink>()];
        var total = (SiteJson.Find(root, "classify") is { } classify ? SiteJson.FindNumber(classify, "post_count") : null) ?? SiteJson.FindNumber(root, "total");
        return new ListPage(Name, rows, FindNext(page.Url, rows.Length, total), true, total, rows);
    }

    /// <summary>Some servers send everything on page 1 and answer 404 to page 2: what is complete is not asked for more.</summary>
    private static ImmutableArray<Uri> FindNext(Uri url, int rows, int? total)
    {
        if (rows == 0 || SiteNumber.Find(PageParameter(), url.Query) is not { } number || (number <= 1 && rows >= total))
            return [];
        return [new Uri(url, url.AbsolutePath + PageParameter().Replace(url.Query, string.Create(CultureInfo.InvariantCulture, $"page={number + 1}"), 1))];
    }

    [GeneratedRegex(@"/gkmlpt/api/(?:all|post)/\d+", RegexOptions.NonBacktracking)]
    private static partial Regex ApiPath();

    [GeneratedRegex(@"\bSID['""]?\s*:\s*['""]?(?<v>\w{1,20})", RegexOptions.NonBacktracking)]
    private static partial Regex Sid();

    [GeneratedRegex(@"^#(?<v>\d{1,12})$", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnInFragment();

    [GeneratedRegex(@"['""]?id['""]?\s*:\s*['""]?(?<id>\d{1,12})['""]?\s*,[^{}\[\]]{0,400}?['""]?name['""]?\s*:\s*['""](?<name>[^'""]{1,80})['""]", RegexOptions.NonBacktracking)]
    private static partial Regex TreeNode();

    [GeneratedRegex(@"\bpage=(?<v>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageParameter();
}
