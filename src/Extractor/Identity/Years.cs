using System.Globalization;
using System.Text.RegularExpressions;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Identity;

/// <summary>Years as texts write them: 2020年度, 2020, 二〇二〇年.</summary>
internal static partial class Years
{
    [GeneratedRegex("(?<y>20[0-3][0-9])年?度?|(?<c>二[〇零○][〇零○一二三][〇零○一二三四五六七八九])年度?", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Year();

    /// <summary>The first year in the text; null when it has none.</summary>
    public static int? First(string text) => Year().Match(text) is { Success: true } match ? ToYear(match) : null;

    public static string Remove(string text) => Year().Replace(text, "");

    private static int? ToYear(Match match)
    {
        if (match.Groups["y"].Success)
            return int.Parse(match.Groups["y"].Value, CultureInfo.InvariantCulture);
        return ChineseNumber.TryParse(match.Groups["c"].Value, out var year) ? year : null;
    }
}
