using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// truecms (Jiangsu): the first records stand in the page as those of JCMS do, further ones come as JSON or JSONP from the address called <c>proxyUrl</c>
/// (<c>…/messageController/getMessage.do?startrecord=&amp;endrecord=&amp;perpage=&amp;columnId=</c>). Servers send at most as many as they please, so the next
/// window begins behind what came, not behind what was asked for.
/// </summary>
internal sealed partial class TruecmsSite : SiteFamily
{
    private const string MessagePath = "/messageController/getMessage.do";
    private const int DefaultPage = 20;

    public override string Name => "truecms";

    public override ListPage? TryRead(SitePage page)
    {
        if (page.Url.AbsolutePath.EndsWith(MessagePath, StringComparison.OrdinalIgnoreCase))
            return ReadAnswer(page);
        if (ProxyUrl().Match(page.Text) is not { Success: true } proxy)
            return null;
        var rows = JcmsSite.ReadRecords(page);
        var total = JcmsSite.FindTotal(page.Text);
        if (rows.Length >= total)
            return new ListPage(Name, [.. rows, .. page.Links], [], true, total, rows);
        if (ColumnId().Match(page.Text) is not { Success: true } column || !Uri.TryCreate(page.Url, proxy.Groups["v"].Value, out var url) || url.Host != page.Url.Host)
            return new ListPage(Name, [.. rows, .. page.Links], [], false, total, rows, "the page does not hold the parameters of its list");
        var first = Window(url, column.Groups["v"].Value, rows.Length + 1, Math.Clamp(SiteNumber.Find(PerPage(), page.Text) ?? DefaultPage, 1, 100));
        return new ListPage(Name, [.. rows, .. page.Links], [first], true, total, rows);
    }

    private ListPage ReadAnswer(SitePage page)
    {
        using var json = SiteJson.TryParse(Unwrap(page.Text));
        if (json is null || SiteJson.Find(json.RootElement, "result") is not { ValueKind: JsonValueKind.String } result)
            return new ListPage(Name, [], [], false, Detail: "the answer of getMessage.do has no result");
        var records = new SitePage(page.Url, result.GetString()!);
        var rows = JcmsSite.ReadRecords(records);
        var start = SiteNumber.Find(StartRecord(), page.Url.Query) ?? 1;
        var total = JcmsSite.FindTotal(records.Text);
        var isLast = rows.IsEmpty || start + rows.Length > total;
        ImmutableArray<Uri> next = isLast ? [] : [Window(page.Url, ColumnId().Match(page.Url.Query).Groups["v"].Value, start + rows.Length, SiteNumber.Find(PerPage(), page.Url.Query) ?? DefaultPage)];
        return new ListPage(Name, rows, next, true, total, rows);
    }

    private static Uri Window(Uri url, string column, int start, int size) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{url.GetLeftPart(UriPartial.Path)}?startrecord={start}&endrecord={start + size - 1}&perpage={size}&columnId={column}&callback=list"));

    /// <summary>The argument of the call that JSONP wraps an answer in; the text itself where nothing does.</summary>
    private static string Unwrap(string text)
    {
        var (open, close) = (text.IndexOf('('), text.LastIndexOf(')'));
        return text.AsSpan().TrimStart() is ['{', ..] || open < 0 || close < open ? text : text[(open + 1)..close];
    }

    [GeneratedRegex(@"proxyUrl['""]?\s*:\s*['""](?<v>[^'""\s]{1,300}/messageController/getMessage\.do)['""]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ProxyUrl();

    [GeneratedRegex(@"\bcolumnId['""]?\s*[:=]\s*['""]?(?<v>[\w-]{1,64})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ColumnId();

    [GeneratedRegex(@"\bperPage['""]?\s*[:=]\s*(?<v>\d{1,4})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PerPage();

    [GeneratedRegex(@"\bstartrecord=(?<v>\d{1,7})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex StartRecord();
}
