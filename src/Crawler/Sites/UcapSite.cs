using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// 开普 Ucap: <c>list.shtml</c> with page 2 at <c>list_2.shtml</c>, or rows from <c>/common/search/{channel}</c> as JSON
/// (<c>data.results[]</c>), to which the page names the address.
/// </summary>
internal sealed partial class UcapSite : SiteFamily
{
    private const int PageSize = 100;

    public override string Name => "ucap";

    public override ListPage? TryRead(SitePage page)
    {
        if (page.Url.AbsolutePath.StartsWith("/common/search/", StringComparison.OrdinalIgnoreCase) && page.IsJson)
            return ReadJson(page);
        if (SearchAddress().Match(page.Text) is { Success: true } address)
            return new ListPage(Name, page.Links, [SearchPage(page.Url, address.Value, 1)], true);
        var isUcap = page.Text.Contains("UCAP", StringComparison.OrdinalIgnoreCase) || page.Url.AbsolutePath.EndsWith("list.shtml", StringComparison.OrdinalIgnoreCase);
        if (!isUcap || NumberedPages.Find(page) is not { } numbered)
            return null;
        return new ListPage(Name, page.Links, numbered.Pages, true, Shift: numbered.Shift);
    }

    private ListPage ReadJson(SitePage page)
    {
        using var json = SiteJson.TryParse(page.Text);
        if (json?.RootElement is not { ValueKind: JsonValueKind.Object } root || SiteJson.Find(root, "data") is not { } data || SiteJson.Find(data, "results") is not { ValueKind: JsonValueKind.Array } results)
            return new ListPage(Name, [], [], false, Detail: "the answer of /common/search/ has no data.results");
        ImmutableArray<PageLink> rows = [.. results.EnumerateArray().Select(r => SiteJson.FindLink(r, page.Url, ["url", "link"], ["title"], ["publishedTimeStr", "publishedTime", "pubDate"], ["publisher", "source"])).OfType<PageLink>()];
        var total = SiteJson.FindNumber(data, "total");
        var number = SiteNumber.Find(PageParameter(), page.Url.Query) ?? 1;
        var isLast = rows.Length == 0 || (long)number * PageSize >= total;
        return new ListPage(Name, rows, isLast ? [] : [SearchPage(page.Url, page.Url.AbsolutePath, number + 1)], true, total, rows);
    }

    private static Uri SearchPage(Uri page, string path, int number) =>
        new(page, string.Create(CultureInfo.InvariantCulture, $"{path.Split('?')[0]}?page={number}&_pageSize={PageSize}&_isAgg=true&_isJson=true&_template=index"));

    [GeneratedRegex(@"/common/search/[0-9a-zA-Z]{8,64}", RegexOptions.NonBacktracking)]
    private static partial Regex SearchAddress();

    [GeneratedRegex(@"[?&]page=(?<v>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageParameter();
}
