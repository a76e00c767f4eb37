using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// JEECMS: <c>/{column}/index.jhtml</c> with page 2 at <c>index_2.jhtml</c>. Its pager is drawn by scripts (<c>encodeURI('index_2.jhtml')</c>) beside the words
/// «共21条记录 1/3页». The link to the next page says where page 2 is, words and the link to the last page how far it goes.
/// </summary>
internal sealed partial class JeecmsSite : SiteFamily
{
    private const int MaxPages = 2_000;

    public override string Name => "jeecms";

    public override ListPage? TryRead(SitePage page)
    {
        var isFolder = page.Url.AbsolutePath.EndsWith('/') && NumberedPage().IsMatch(page.Text);
        if (ListName().Match(page.Url.AbsolutePath) is not { Success: true } name)
            return isFolder ? new ListPage(Name, page.Links, FindPages(page), true) : null;
        // The first page lists them all.
        return new ListPage(Name, page.Links, name.Groups["v"].Success ? [] : FindPages(page), true);
    }

    private static ImmutableArray<Uri> FindPages(SitePage page)
    {
        var numbers = NumberedPage().Matches(page.Text).Select(m => Number(m.Groups["v"].Value)).ToList();
        var count = PageCount().Match(page.Text) is { Success: true } match ? Number(match.Groups["v"].Value) : 1;
        // By the link to the next page it shows whether the second is _2 or _1.
        var second = NextPage().Match(page.Text) is { Success: true } next ? Number(next.Groups["v"].Value) : 2;
        var last = Math.Max(numbers.Count == 0 ? 1 : numbers.Max(), count + second - 2);
        return [.. Enumerable.Range(second, Math.Clamp(last - second + 1, 0, MaxPages)).Select(k => new Uri(page.Url, string.Create(CultureInfo.InvariantCulture, $"index_{k}.jhtml")))];
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/index(?:_(?<v>\d{1,5}))?\.jhtml$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ListName();

    [GeneratedRegex(@"['""/]index_(?<v>\d{1,5})\.jhtml['""]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NumberedPage();

    [GeneratedRegex(@"['""/]index_(?<v>\d{1,5})\.jhtml['""][^<>]{0,60}>\s*(?:下一页|下页)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NextPage();

    [GeneratedRegex(@"共\s*\d{1,7}\s*条记录?[^<>\d]{0,20}\d{1,5}\s*/\s*(?<v>\d{1,5})\s*页", RegexOptions.NonBacktracking)]
    private static partial Regex PageCount();
}
