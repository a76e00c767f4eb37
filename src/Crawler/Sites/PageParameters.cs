using System.Text.RegularExpressions;

namespace Nianbao.Crawler.Sites;

/// <summary>The parameters that a page writes into its scripts, in whatever way, for a call that its reader is to make.</summary>
internal static class PageParameters
{
    /// <summary>Value by name, case of the name aside; of a name that stands more than once the first value, and before it that of the address.</summary>
    /// <param name="pattern">Finds one parameter, in its groups <c>name</c> and <c>value</c>.</param>
    /// <param name="address">The page's own address, where its query holds parameters too; null where it does not.</param>
    public static Dictionary<string, string> Read(Regex pattern, string text, Uri? address = null)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (address?.Query ?? "").TrimStart('?').Split('&').Select(p => p.Split('=', 2)).Where(p => p is [_, { Length: > 0 }]))
            values[pair[0]] = Uri.UnescapeDataString(pair[1]);
        foreach (Match match in pattern.Matches(text))
            values.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value);
        return values;
    }
}
