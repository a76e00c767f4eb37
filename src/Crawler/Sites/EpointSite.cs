using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// 新点 Epoint: the rows of <c>govInfoPub…?deptcode=&amp;categorynum=</c> come by POST from <c>{projectName}/rest/lightfrontaction/getgovinfolist</c>. The column
/// stands in the page's address, the site's own parameters in the page or in its <c>webBuilderCommon.js</c>. Most servers count pages from 1, some from 0:
/// where entries are missing in the end, or the server does not say how many there are, page 0 is asked for too.
/// </summary>
internal sealed partial class EpointSite : SiteFamily
{
    private const string ListPath = "/rest/lightfrontaction/getgovinfolist";
    private const int PageSize = 20;

    // The scripts in which sites keep their parameters.
    private static readonly string[] ParameterScripts = ["webBuilderCommon.js", "ajaxReq.js"];

    public override string Name => "epoint";

    /// <summary>The page draws its list from the platform's interface; pages that hold their rows themselves are the generic reader's.</summary>
    private static bool IsOfFamily(SitePage page) =>
        page.Text.Contains("getgovinfolist", StringComparison.OrdinalIgnoreCase)
        || (ParameterScripts.Any(s => page.Text.Contains(s, StringComparison.OrdinalIgnoreCase)) && CategoryInAddress().IsMatch(page.Url.Query));

    public override ListPage? TryRead(SitePage page)
    {
        if (page.Posted is { } posted && page.Url.AbsolutePath.EndsWith(ListPath, StringComparison.OrdinalIgnoreCase))
            return ReadRows(page, posted);
        if (!IsOfFamily(page))
            return null;
        var values = PageParameters.Read(Values(), page.Text, page.Url);
        if (values.GetValueOrDefault("siteGuid") is not { Length: > 0 } site || values.GetValueOrDefault("projectName") is not { Length: > 0 } project)
            return FindScript(page) is { } script
                ? new ListPage(Name, page.Links, [], false, Detail: $"the list's parameters in {script} could not be had", NeedsScript: script)
                : new ListPage(Name, page.Links, [], false, Detail: "the page does not hold the parameters of its list");
        var (dept, category) = (values.GetValueOrDefault("deptcode", ""), values.GetValueOrDefault("categorynum", ""));
        return new ListPage(Name, page.Links, [], true, Posts: [Ask(new Uri(page.Url, "/" + project.Trim('/') + ListPath), dept, category, site, 1)]);
    }

    private ListPage ReadRows(SitePage page, PostedPage posted)
    {
        using var json = SiteJson.TryParse(page.Text);
        // Some servers send what belongs to the page as text.
        using var inner = json is not null && SiteJson.Find(json.RootElement, "custom") is { ValueKind: JsonValueKind.String } text ? SiteJson.TryParse(text.GetString()!) : null;
        var custom = inner?.RootElement ?? (json is null ? null : SiteJson.Find(json.RootElement, "custom"));
        var number = SiteNumber.Find(PageIndex(), posted.Body) ?? 1;
        // Where pages are counted from 1 there need not be a page 0; entries that are missing without it are counted by the total.
        if (custom is not { } answer || SiteJson.Find(answer, "data") is not { ValueKind: JsonValueKind.Array } data)
            return new ListPage(Name, [], [], IsUnderstood: number == 0, Detail: "the answer of getgovinfolist has no custom.data");
        ImmutableArray<PageLink> rows = [.. data.EnumerateArray().Select(r => SiteJson.FindLink(r, page.Url, ["infourl", "infoUrl", "url"], ["realtitle", "title", "infotitle"],
            ["infodate", "infoDate", "pubdate", "publishdate"], ["deptname", "ouname"])).OfType<PageLink>()];
        var total = SiteJson.FindNumber(answer, "total");
        return new ListPage(Name, rows, [], true, total, rows, Posts: rows.IsEmpty ? [] : [WithPage(posted, number + 1)], Spare: number == 1 ? WithPage(posted, 0) : null);
    }

    private static PostedPage Ask(Uri url, string dept, string category, string site, int number) =>
        new(url, JsonSerializer.Serialize(new { deptcode = dept, categorynum = category, siteGuid = site, pageIndex = number, pageSize = PageSize }), PostedPage.Json);

    private static PostedPage WithPage(PostedPage posted, int number) =>
        posted with { Body = PageIndex().Replace(posted.Body, string.Create(CultureInfo.InvariantCulture, $"\"pageIndex\":{number}"), 1) };

    private static Uri? FindScript(SitePage page) =>
        page.Dom.QuerySelectorAll("script[src]").Select(s => s.GetAttribute("src")!).Where(s => ParameterScripts.Any(p => s.Contains(p, StringComparison.OrdinalIgnoreCase)))
            .Select(s => Uri.TryCreate(page.Url, s, out var url) && url.Scheme is "http" or "https" ? url : null).FirstOrDefault(u => u is not null);

    [GeneratedRegex(@"[?&]categorynum=\w", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex CategoryInAddress();

    [GeneratedRegex(@"\b(?<name>siteGuid|projectName|deptcode|categorynum)['""]?\s*[:=]\s*['""](?<value>[\w/.-]{1,80})['""]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Values();

    [GeneratedRegex(@"""pageIndex"":(?<v>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageIndex();
}
