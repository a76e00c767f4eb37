using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Nianbao.Crawler.Pages;

namespace Nianbao.Crawler.Sites;

/// <summary>
/// JCMS classic (大汉): the rows stand as CDATA records in a <c>datastore</c> inside a script, further ones come from
/// <c>/module/web/jpage/dataproxy.jsp?page=n</c>, whose address stands in <c>nextgroup</c>.
/// </summary>
internal sealed partial class JcmsSite : SiteFamily
{
    private const int MaxRecords = 5_000;

    public override string Name => "jcms";

    public override ListPage? TryRead(SitePage page)
    {
        if (!page.Text.Contains("<recordset", StringComparison.OrdinalIgnoreCase) && !page.Text.Contains("<datastore", StringComparison.OrdinalIgnoreCase))
            return null;
        var isProxy = page.Url.AbsolutePath.EndsWith("/dataproxy.jsp", StringComparison.OrdinalIgnoreCase);
        var rows = ReadRecords(page);
        // Two lists on one page are walked as one; what each says of its length cannot be told apart then.
        var total = Stores().Count(page.Text) > 1 ? null : FindTotal(page.Text);
        var next = FindNext(page, isProxy, rows.Length, total);
        // The records are inside a script, so the links of the page itself are what stands around the list.
        return new ListPage(Name, isProxy ? rows : [.. rows, .. page.Links], next, true, total, rows);
    }

    /// <summary>The links of the records that stand in a page or an answer.</summary>
    public static ImmutableArray<PageLink> ReadRecords(SitePage page)
    {
        var html = new StringBuilder();
        var (at, count) = (0, 0);
        while (count++ < MaxRecords && page.Text.IndexOf("<record>", at, StringComparison.OrdinalIgnoreCase) is >= 0 and var open)
        {
            var end = page.Text.IndexOf("</record>", open, StringComparison.OrdinalIgnoreCase);
            var record = page.Text[(open + "<record>".Length)..(end < 0 ? page.Text.Length : end)].Trim();
            html.Append("<div>").Append(Unwrap(record)).Append("</div>");
            at = end < 0 ? page.Text.Length : end;
        }
        // Rows written as table rows lose their tags outside a table; inside a template they keep them.
        var source = html.Replace("<tr", "<div").Replace("</tr>", "</div>").Replace("<td", "<span").Replace("</td>", "</span>").ToString();
        return new SitePage(page.Url, source).Links;
    }

    /// <summary>The entries that a page or an answer says the list has; null where it does not say.</summary>
    public static int? FindTotal(string text) => SiteNumber.Find(TotalRecord(), text);

    private static string Unwrap(string record)
    {
        var open = record.IndexOf("<![CDATA[", StringComparison.Ordinal);
        var end = record.LastIndexOf("]]>", StringComparison.Ordinal);
        return open >= 0 && end > open ? record[(open + "<![CDATA[".Length)..end] : WebUtility.HtmlDecode(record);
    }

    private static ImmutableArray<Uri> FindNext(SitePage page, bool isProxy, int rows, int? total)
    {
        if (!isProxy && rows >= total)
            return [];
        ImmutableArray<Uri> groups = [.. NextGroup().Matches(page.Text).Select(m => new Uri(page.Url, WebUtility.HtmlDecode(m.Value).Replace("'", "", StringComparison.Ordinal))).Distinct()];
        if (groups.Length > 0)
            return groups;
        // Some servers leave nextgroup out of their answers: count on while records come.
        if (!isProxy || rows == 0 || SiteNumber.Find(PageNumber(), page.Url.Query) is not { } number)
            return [];
        return [new UriBuilder(page.Url) { Query = PageNumber().Replace(page.Url.Query, string.Create(CultureInfo.InvariantCulture, $"page={number + 1}"), 1) }.Uri];
    }

    [GeneratedRegex(@"/module/(?:web/|jslib/jquery/)?jpage/dataproxy\.jsp\?[^""<>\]\s]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex NextGroup();

    [GeneratedRegex(@"<recordset", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Stores();

    [GeneratedRegex(@"(?:<totalrecord>|totalRecord['""]?\s*:\s*)(?<v>\d{1,7})", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex TotalRecord();

    [GeneratedRegex(@"\bpage=(?<v>\d{1,6})", RegexOptions.NonBacktracking)]
    private static partial Regex PageNumber();
}
