using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Links;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// Any other site: links, titles and dates from the page, paging from real links. It reports what it cannot follow (an empty
/// shell, a pager that only a script can turn) instead of taking the first page for the whole list.
/// </summary>
internal sealed partial class GenericSite : SiteFamily
{
    private const int RowLength = 8;
    private const int FullPage = 10;

    private static readonly string[] NextWords = ["下一页", "下一頁", "下页", "后一页", "下一页>", "下一页>>", "下一页»", ">", ">>", "»", "›", "next", "next>"];
    private static readonly string[] EmptyWords = ["暂无信息", "暂无数据", "暂无内容", "暂无相关", "没有相关信息", "没有数据", "栏目暂无"];

    private static readonly string[] OtherPagerWords = ["首页", "上一页", "上页", "尾页", "末页", "最后一页", "<", "<<", "«", "‹", "...", "…", "跳转", "确定"];

    public override string Name => "generic";

    /// <summary>The words belong to a pager, not to an entry of a list.</summary>
    public static bool IsPager(string text) => text.Length == 0 || text.All(char.IsAsciiDigit) || IsNextWord(text) || OtherPagerWords.Contains(text, StringComparer.Ordinal);

    /// <summary>The page says in words that its list has no entries.</summary>
    public static bool SaysItIsEmpty(string text) => EmptyWords.Any(w => text.Contains(w, StringComparison.Ordinal));

    public override ListPage TryRead(SitePage page)
    {
        if (FindForward(page) is { } forward)
            return new ListPage(Name, page.Links, [], true, Forward: forward);
        var next = FindNext(page);
        var hasRows = page.Links.Any(l => l.ListedOn is not null || l.Text.Length >= RowLength || ColumnCues.IsColumn(l.Text));
        var isEmpty = !hasRows && SaysItIsEmpty(page.Text);
        var isStuck = next.IsEmpty && (TurnsByScript(page) || HasUndrawnPager(page));
        return new ListPage(Name, page.Links, next, (hasRows || isEmpty) && !isStuck,
            Detail: isStuck ? "the pager is turned by a script" : hasRows || isEmpty ? null : "no list on the page: an empty shell, or one drawn by a script");
    }

    /// <summary>A page without words that names another address: a forward by meta tag or by a literal in a script.</summary>
    private static Uri? FindForward(SitePage page)
    {
        if (page.Text.Length > 8_000 || PageText.Visible(page.Text).Length > 60)
            return null;
        var target = page.Dom.QuerySelector("meta[http-equiv=refresh i]")?.GetAttribute("content") is { } content && RefreshTarget().Match(content) is { Success: true } refresh
            ? refresh.Groups["v"].Value
            : ScriptTarget().Match(page.Text) is { Success: true } script ? script.Groups["v"].Value
            : page.Dom.QuerySelector("frame[src], iframe[src]")?.GetAttribute("src");
        return target is not null && Uri.TryCreate(page.Url, target.Trim(), out var url) && url.Scheme is "http" or "https" && url != page.Url ? url : null;
    }

    private static ImmutableArray<Uri> FindNext(SitePage page)
    {
        var next = page.Links.Where(l => IsNextWord(l.Text) && IsSameList(page.Url, l.Url, mayBeAnyName: true));
        var numbered = page.Links.Where(l => l.Text.Length is > 0 and <= 4 && l.Text.All(char.IsAsciiDigit) && IsSameList(page.Url, l.Url, mayBeAnyName: false));
        return [.. next.Concat(numbered).Select(l => l.Url).Where(u => u != page.Url).Distinct()];
    }

    private static bool IsNextWord(string text) => NextWords.Contains(text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>Pages of one list share their path up to the digits that number them; a link that leaves it leads into another column.</summary>
    private static bool IsSameList(Uri page, Uri other, bool mayBeAnyName)
    {
        if (page.Host != other.Host || page.Port != other.Port)
            return false;
        var (own, its) = (Stem(page), Stem(other));
        return own == its || (mayBeAnyName && (FolderOf(own) == FolderOf(its) || its.StartsWith(own + "/", StringComparison.Ordinal) || FolderOf(own) == its));
    }

    /// <summary>The path without what numbers its pages: <c>/a/list_3.html</c>, <c>/a/list.html</c> and <c>/a/list/3.htm</c> are one list; so are <c>/a/</c> and <c>/a/index_2.html</c>.</summary>
    private static string Stem(Uri url)
    {
        var path = PageNumber().Replace(Extension().Replace(url.AbsolutePath, ""), "");
        path = path.EndsWith("/index", StringComparison.OrdinalIgnoreCase) ? path[..^"index".Length] : path;
        return path.Length > 1 ? path.TrimEnd('/') : path;
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static bool TurnsByScript(SitePage page)
    {
        var turner = page.Dom.QuerySelectorAll("a, span, button, li").Any(e => e.ChildElementCount == 0 && IsNextWord(PageText.Squeeze(e.TextContent))
            && (e.HasAttribute("onclick") || e.GetAttribute("href")?.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) == true)
            && !(e.ClassName ?? "").Contains("disab", StringComparison.OrdinalIgnoreCase));
        return SiteNumber.Find(PageCount(), page.Text) is { } count ? count > 1 : turner;
    }

    /// <summary>A full page of rows above a pager without a word in it: a script would draw it, and there may be more.</summary>
    private static bool HasUndrawnPager(SitePage page) =>
        SiteNumber.Find(PageCount(), page.Text) is null && page.Links.Count(l => l.ListedOn is not null) >= FullPage
        && page.Dom.QuerySelectorAll("div[class*=page i], div[id*=page i], ul[class*=page i], div[class*=pagination i]")
            .Any(e => (PagerName().IsMatch(e.ClassName ?? "") || PagerName().IsMatch(e.Id ?? "")) && string.IsNullOrWhiteSpace(e.TextContent) && e.QuerySelector("img, input, a[href]") is null);

    [GeneratedRegex(@"(?:totalPages?|countPage|pageCount|pagecount)['""]?\s*[:=]\s*['""]?(?<v>\d{1,5})", RegexOptions.NonBacktracking)]
    private static partial Regex PageCount();

    [GeneratedRegex(@"(?:^|[\s_-])(?:page|pages|pager|paging|pagebar|pagination|page_base|pagenav|pagelist)(?:$|[\s_-])", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PagerName();

    [GeneratedRegex(@"\.(?:s?html?|jhtml|jspx?|aspx?|php|do)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    [GeneratedRegex(@"[_/-]?\d{1,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"url\s*=\s*['""]?(?<v>[^'"";]+)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex RefreshTarget();

    [GeneratedRegex(@"location(?:\.href)?\s*=\s*['""](?<v>[^'""]+)['""]", RegexOptions.NonBacktracking)]
    private static partial Regex ScriptTarget();
}
