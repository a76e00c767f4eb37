using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Nianbao.Crawler;

/// <summary>The one spelling by which two addresses are known to be the same page.</summary>
public static partial class CanonicalUrl
{
    private static readonly AddressTwins Twins = StrictJson.ReadEmbedded<AddressTwins>("canonical-url.json");

    /// <summary>
    /// Host in lower case, a site's mobile and accessible twin under the name of the site itself, no session id and no mark of where a
    /// reader came from, no fragment except one that names a column (<c>#1234</c>), dot segments resolved.
    /// </summary>
    public static string Of(Uri url)
    {
        var path = SessionInPath().Replace(url.AbsolutePath, "");
        var fragment = ColumnFragment().IsMatch(url.Fragment) ? url.Fragment : "";
        return $"{url.Scheme}://{HostOf(url)}{(url.IsDefaultPort ? "" : ":" + url.GetComponents(UriComponents.StrongPort, UriFormat.Unescaped))}{path}{QueryOf(url)}{fragment}";
    }

    private static string HostOf(Uri url)
    {
        var host = url.IdnHost.ToLowerInvariant();
        // www.county.gov.cn and m.county.gov.cn are one site; gov.cn itself has no twin.
        return url.HostNameType == UriHostNameType.Dns && host.Split('.', 2) is [var label, var rest] && Twins.HostLabels.Contains(label) && rest.Count('.') >= 2 ? "www." + rest : host;
    }

    private static string QueryOf(Uri url)
    {
        if (url.Query.Length <= 1)
            return "";
        var kept = string.Join('&', url.Query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !Twins.IgnoredParameters.Contains(p.Split('=', 2)[0].ToLowerInvariant())));
        return kept.Length == 0 ? "" : "?" + kept;
    }

    [GeneratedRegex(@";jsessionid=[^/?#]*", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex SessionInPath();

    [GeneratedRegex(@"^#\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex ColumnFragment();

    private sealed record AddressTwins(ImmutableHashSet<string> HostLabels, ImmutableHashSet<string> IgnoredParameters);
}
