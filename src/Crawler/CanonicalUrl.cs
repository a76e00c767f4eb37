using System.Text.RegularExpressions;

namespace Nianbao.Crawler;

/// <summary>The one spelling by which two addresses are known to be the same page.</summary>
public static partial class CanonicalUrl
{
    /// <summary>Host in lower case, no session id, no fragment except one that names a column (<c>#1234</c>), dot segments resolved.</summary>
    public static string Of(Uri url)
    {
        var path = SessionInPath().Replace(url.AbsolutePath, "");
        var query = SessionInQuery().Replace(url.Query, "${v}").TrimEnd('?', '&');
        var fragment = ColumnFragment().IsMatch(url.Fragment) ? url.Fragment : "";
        return $"{url.Scheme}://{url.IdnHost.ToLowerInvariant()}{(url.IsDefaultPort ? "" : ":" + url.GetComponents(UriComponents.StrongPort, UriFormat.Unescaped))}{path}{query}{fragment}";
    }

    [GeneratedRegex(@";jsessionid=[^/?#]*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SessionInPath();

    [GeneratedRegex(@"(?<v>[?&])(?:jsessionid|phpsessid|sessionid)=[^&]*&?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SessionInQuery();

    [GeneratedRegex(@"^#\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnFragment();
}
