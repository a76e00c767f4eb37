using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AngleSharp.Dom;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// jpaas, the newer JCMS (大汉): a script element carries the address and the parameters of the list (<c>url</c>, <c>querydata</c>), the
/// answer is JSON with the rows as HTML in <c>data.html</c>; further pages by <c>paramJson={"pageNo":n,"pageSize":m}</c>.
/// </summary>
internal sealed class JpaasSite : SiteFamily
{
    private const string UnitPath = "/front/page/build/unit";
    private const int PageSize = 15;

    public override string Name => "jpaas";

    public override ListPage? TryRead(SitePage page)
    {
        if (page.Url.AbsolutePath.EndsWith(UnitPath, StringComparison.OrdinalIgnoreCase))
            return ReadUnit(page);
        if (!page.Text.Contains("unitbuild.js", StringComparison.OrdinalIgnoreCase))
            return null;
        ImmutableArray<Uri> units = [.. page.Dom.QuerySelectorAll("script[querydata]").Select(s => FindUnit(s, page.Url)).OfType<Uri>().Distinct()];
        return units.Length == 0 ? null : new ListPage(Name, page.Links, units, true);
    }

    private static Uri? FindUnit(IElement script, Uri page)
    {
        if (script.GetAttribute("url") is not { Length: > 0 } path || !Uri.TryCreate(page, path, out var url) || url.Host != page.Host)
            return null;
        using var json = SiteJson.TryParse((script.GetAttribute("querydata") ?? "").Replace('\'', '"'));
        if (json?.RootElement is not { ValueKind: JsonValueKind.Object } query)
            return null;
        var parameters = query.EnumerateObject().Where(p => p.Name != "paramJson").Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value.ToString())}");
        return WithPage(new Uri($"{url.GetLeftPart(UriPartial.Path)}?{string.Join('&', parameters)}"), 1);
    }

    private ListPage ReadUnit(SitePage page)
    {
        using var json = SiteJson.TryParse(page.Text);
        var html = json is not null && SiteJson.Find(json.RootElement, "data") is { } data && SiteJson.Find(data, "html") is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        if (html is null)
            return new ListPage(Name, [], [], false, Detail: "the answer of the unit has no data.html");
        var rows = new SitePage(page.Url, html).Links;
        var number = PageOf(page.Url);
        return new ListPage(Name, rows, rows.Length == 0 ? [] : [WithPage(page.Url, number + 1)], true, Rows: rows);
    }

    private static Uri WithPage(Uri url, int number)
    {
        var kept = url.Query.TrimStart('?').Split('&').Where(p => !p.StartsWith("paramJson=", StringComparison.Ordinal));
        var parameter = Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $$"""{"pageNo":{{number}},"pageSize":{{PageSize}}}"""));
        return new Uri($"{url.GetLeftPart(UriPartial.Path)}?{string.Join('&', kept)}&paramJson={parameter}");
    }

    private static int PageOf(Uri url)
    {
        var parameter = url.Query.Split('&').FirstOrDefault(p => p.StartsWith("paramJson=", StringComparison.Ordinal));
        using var json = parameter is null ? null : SiteJson.TryParse(Uri.UnescapeDataString(parameter["paramJson=".Length..]));
        return json is null ? 1 : SiteJson.FindNumber(json.RootElement, "pageNo") ?? 1;
    }
}
