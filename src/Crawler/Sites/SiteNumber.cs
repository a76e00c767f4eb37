using System.Globalization;
using System.Text.RegularExpressions;

namespace Nianbao.Crawler.Sites;

/// <summary>Reads the numbers of foreign pages. <c>\d</c> takes full-width digits too (共３页), and they count as what they are.</summary>
internal static class SiteNumber
{
    /// <summary>The number in the group <c>v</c> of a pattern's first match; null without one, and where no <see cref="int"/> holds it.</summary>
    public static int? Find(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? TryRead(match.Groups["v"].Value) : null;

    /// <summary>The number that digits of any script write; null for anything else, and where no <see cref="int"/> holds it.</summary>
    public static int? TryRead(string digits) =>
        int.TryParse(string.Concat(digits.Select(d => char.IsAsciiDigit(d) ? d : (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(d)))), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
