using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Nianbao.Crawler.Pages;

/// <summary>Reads links with what stands beside them: a list is known by its rows, whatever elements draw them.</summary>
internal static partial class LinkRows
{
    /// <summary>Links read of one page; a page that has as many is not understood.</summary>
    public const int MaxLinks = 20_000;
    private const int MaxRowText = 400;

    /// <summary>The links below a node, in document order, absolute, http and https only.</summary>
    public static ImmutableArray<PageLink> Read(IParentNode node, Uri page)
    {
        var baseUrl = FindBase(node, page);
        var links = ImmutableArray.CreateBuilder<PageLink>();
        foreach (var anchor in node.QuerySelectorAll("a[href], area[href]").Take(MaxLinks))
            if (FindUrl(anchor, baseUrl) is { } url)
                links.Add(ReadLink(anchor, url));
        return links.ToImmutable();
    }

    /// <summary>The date in a text (2021-01-20, 2021/1/20, 2021年1月20日); null without one, and for days that do not exist.</summary>
    public static DateOnly? FindDate(string text)
    {
        foreach (Match match in DatePattern().Matches(text))
            if (DateOnly.TryParseExact($"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                return date;
        return null;
    }

    private static PageLink ReadLink(IElement anchor, Uri url)
    {
        var own = PageText.Squeeze(anchor.TextContent);
        var title = PageText.Squeeze(anchor.GetAttribute("title") ?? "");
        // The date may stand inside the anchor; the words before it are the title then.
        var text = title.Length > own.Length || own.EndsWith('…') || own.EndsWith("...", StringComparison.Ordinal) ? (title.Length > 0 ? title : own) : own;
        var row = FindRow(anchor);
        return new PageLink(url, TrailingDate().Replace(text, "").Trim(), row, FindDate(row) ?? FindDate(own));
    }

    /// <summary>The text of the nearest element around the link that holds more than it and no other link with words of its own.</summary>
    private static string FindRow(IElement anchor)
    {
        var row = anchor.TextContent;
        for (var (element, steps) = (anchor.ParentElement, 0); element is not null && steps < 5; (element, steps) = (element.ParentElement, steps + 1))
        {
            var isTableRow = element.LocalName == "tr";
            if (!isTableRow && HoldsTwoLinks(element))
                break;
            var text = element.TextContent;
            if (text.Length > MaxRowText * 10)
                break;
            row = text;
            if (isTableRow || element.LocalName == "li")
                break;
        }
        var squeezed = PageText.Squeeze(row);
        return squeezed.Length > MaxRowText ? squeezed[..MaxRowText] : squeezed;
    }

    /// <summary>Looks no further than the second link: a container of thousands costs no more than a row.</summary>
    private static bool HoldsTwoLinks(INode root)
    {
        // By enumerators, because asking a node for its sibling searches the whole family.
        var links = 0;
        var open = new Stack<IEnumerator<INode>>([root.ChildNodes.GetEnumerator()]);
        while (open.TryPeek(out var children))
            if (!children.MoveNext())
                open.Pop().Dispose();
            else if (children.Current is IElement { LocalName: "a" } anchor && anchor.HasAttribute("href") && ++links > 1)
                return true;
            else
                open.Push(children.Current.ChildNodes.GetEnumerator());
        return false;
    }

    private static Uri? FindUrl(IElement anchor, Uri baseUrl)
    {
        var href = (anchor.GetAttribute("href") ?? "").Trim();
        if ((href.Length == 0 || href.StartsWith('#') || href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)) && anchor.GetAttribute("onclick") is { } script)
            href = OpenedByScript().Match(script) is { Success: true } opened ? opened.Groups["v"].Value : "";
        if (href.Length == 0 || href[0] == '#')
            return null;
        return Uri.TryCreate(baseUrl, href.Replace('\\', '/'), out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    private static Uri FindBase(IParentNode node, Uri page) =>
        node.QuerySelector("base[href]")?.GetAttribute("href") is { Length: > 0 } href && Uri.TryCreate(page, href, out var url) ? url : page;

    [GeneratedRegex(@"(?<y>20\d\d|19\d\d)\s?[-./年]\s?(?<m>\d{1,2})\s?[-./月]\s?(?<d>\d{1,2})", RegexOptions.NonBacktracking)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"[\s\[(（]*(?<y>20\d\d)[-./](?<m>\d{1,2})[-./](?<d>\d{1,2})[\])）\s]*$", RegexOptions.NonBacktracking)]
    private static partial Regex TrailingDate();

    [GeneratedRegex(@"(?:window\.open|location\.href\s*=|location\.replace|openUrl|toUrl)\s*\(?\s*['""](?<v>[^'""]+)['""]", RegexOptions.NonBacktracking)]
    private static partial Regex OpenedByScript();
}
