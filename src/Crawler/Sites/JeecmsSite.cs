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
        var name = ListName().Match(page.Url.AbsolutePath);
        // The first page lists them all.
        if (name.Groups["v"].Success)
            return new ListPage(Name, page.Links, [], true);
        var mayBeFirst = name.Success || (page.Url.AbsolutePath.EndsWith('/') && NumberedPage().IsMatch(page.Text));
        // Without further pages its name says nothing: a whole list, a shell and a pager that needs a script are for the generic reader to tell apart.
        return mayBeFirst && FindPages(page) is { IsEmpty: false } pages ? new ListPage(Name, page.Links, pages, true) : null;
    }

    private static ImmutableArray<Uri> FindPages(SitePage page)
    {
        var numbers = NumberedPage().Matches(page.Text).Select(m => SiteNumber.TryRead(m.Groups["v"].Value) ?? 1).ToList();
        var count = SiteNumber.Find(PageCount(), page.Text) ?? 1;
        // By the link to the next page it shows whether the second is _2 or _1.
        var second = SiteNumber.Find(NextPage(), page.Text) ?? 2;
        var last = Math.Max(numbers.Count == 0 ? 1 : numbers.Max(), count + second - 2);
        return [.. Enumerable.Range(second, Math.Clamp(last - second + 1, 0, MaxPages)).Select(k => new Uri(page.Url, string.Create(CultureInfo.InvariantCulture, $"index_{k}.jhtml")))];
    }

    [GeneratedRegex(@"/index(?:_(?<v>\d{1,5}))?\.jhtml$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ListName();

    [GeneratedRegex(@"['""/]index_(?<v>\d{1,5})\.jhtml['""]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NumberedPage();

    [GeneratedRegex(@"['""/]index_(?<v>\d{1,5})\.jhtml['""][^<>]{0,60}>\s*(?:下一页|下页)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NextPage();

    [GeneratedRegex(@"共\s*\d{1,7}\s*条(?:记录)?[^<>\d]{0,20}\d{1,5}\s*/\s*(?<v>\d{1,5})\s*页", RegexOptions.NonBacktracking)]
    private static partial Regex PageCount();
}
