using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// 龙讯 Lonsun: the rows of <c>/public/column/{organ}</c> come as HTML from <c>/site/label/8888?labelName=publicInfoList…&amp;pageIndex=n</c>;
/// the page names that address, or the parameters to write it with.
/// </summary>
internal sealed partial class LonsunSite : SiteFamily
{
    private const string Label = "/site/label/8888";

    // The parameters of the page's own call, in the order it writes them.
    private static readonly string[] Parameters = ["siteId", "organId", "catId", "catIds", "file", "dateFormat", "length", "sortType", "result"];

    public override string Name => "lonsun";

    public override ListPage? TryRead(SitePage page)
    {
        if (page.Url.AbsolutePath.EndsWith(Label, StringComparison.OrdinalIgnoreCase))
            return ReadRows(page);
        if (LabelAddress().Match(page.Text) is { Success: true } address)
            return Shell(page, new Uri(page.Url, WithPage(WebUtility.HtmlDecode(address.Value), 1)));
        if (OrganPath().Match(page.Url.AbsolutePath) is { Success: true } organ && page.Text.Contains("publicInfoList", StringComparison.Ordinal))
            return Shell(page, WriteAddress(page, organ.Groups["v"].Value));
        return null;
    }

    private ListPage Shell(SitePage page, Uri first) => new(Name, page.Links, [first], true);

    private ListPage ReadRows(SitePage page)
    {
        var number = SiteNumber.Find(PageIndex(), page.Url.Query) ?? 1;
        var isLast = page.Links.Length == 0 || number >= SiteNumber.Find(PageCount(), page.Text);
        ImmutableArray<Uri> next = isLast ? [] : [new Uri(page.Url, WithPage(page.Url.PathAndQuery, number + 1))];
        return new ListPage(Name, page.Links, next, true, Rows: page.Links);
    }

    private static Uri WriteAddress(SitePage page, string organ)
    {
        var values = PageParameters.Read(Assignment(), page.Text, page.Url);
        values["organId"] = organ;
        var written = Parameters.Where(p => values.TryGetValue(p, out var value) && value.Length > 0).Select(p => $"{p}={Uri.EscapeDataString(values[p])}");
        return new Uri(page.Url, $"{Label}?labelName=publicInfoList&{string.Join('&', written)}&pageSize=15&pageIndex=1&action=list&type=4&isDate=true");
    }

    private static string WithPage(string address, int number)
    {
        var parameter = string.Create(CultureInfo.InvariantCulture, $"pageIndex={number}");
        return PageIndex().IsMatch(address) ? PageIndex().Replace(address, parameter, 1) : $"{address}&{parameter}";
    }

    [GeneratedRegex(@"/site/label/8888\?[^""'<>\s]{1,1000}", RegexOptions.NonBacktracking)]
    private static partial Regex LabelAddress();

    [GeneratedRegex(@"/public/column/(?<v>\d{1,12})", RegexOptions.NonBacktracking)]
    private static partial Regex OrganPath();

    [GeneratedRegex(@"\bpageIndex=(?<v>\d{0,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageIndex();

    [GeneratedRegex(@"(?:pageCount|countPage|totalPage)['""]?\s*[:=]\s*['""]?(?<v>\d{1,5})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"\b(?<name>siteId|catId|catIds|file|dateFormat|length|sortType|result)['""]?\s*[:=]\s*['""]?(?<value>[^'"",;&<>\s{}()]{1,200})", RegexOptions.NonBacktracking)]
    private static partial Regex Assignment();
}
