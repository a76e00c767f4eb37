using System.Collections.Frozen;
using System.Globalization;

namespace Nianbao.Extractor.Documents.Html;

/// <summary>
/// The character references that pages really use (WHATWG HTML §13.5 lists 2,231). What is not certain, such as a name without its
/// semicolon, is left to the full parser.
/// </summary>
internal static class CharacterReferences
{
    /// <summary>Longest name and its semicolon that is looked for.</summary>
    private const int Longest = 12;

    private static readonly FrozenDictionary<string, char>.AlternateLookup<ReadOnlySpan<char>> Named = new Dictionary<string, char>
    {
        ["nbsp"] = '\u00a0', ["amp"] = '&', ["lt"] = '<', ["gt"] = '>', ["quot"] = '"', ["apos"] = '\'', ["ensp"] = '\u2002', ["emsp"] = '\u2003', ["thinsp"] = '\u2009',
        ["zwnj"] = '\u200c', ["zwj"] = '\u200d', ["ldquo"] = '\u201c', ["rdquo"] = '\u201d', ["lsquo"] = '\u2018', ["rsquo"] = '\u2019', ["ndash"] = '\u2013', ["mdash"] = '\u2014',
        ["hellip"] = '\u2026', ["middot"] = '\u00b7', ["times"] = '\u00d7', ["divide"] = '\u00f7', ["copy"] = '\u00a9', ["reg"] = '\u00ae', ["deg"] = '\u00b0', ["bull"] = '\u2022',
        ["laquo"] = '\u00ab', ["raquo"] = '\u00bb', ["yen"] = '\u00a5', ["sect"] = '\u00a7', ["permil"] = '\u2030', ["plusmn"] = '\u00b1', ["le"] = '\u2264', ["ge"] = '\u2265',
        ["ne"] = '\u2260', ["larr"] = '\u2190', ["uarr"] = '\u2191', ["rarr"] = '\u2192', ["darr"] = '\u2193', ["mu"] = '\u03bc', ["micro"] = '\u00b5', ["radic"] = '\u221a',
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads what an ampersand starts.</summary>
    /// <param name="text">From the ampersand on.</param>
    /// <param name="character">What it stands for; the ampersand itself where it starts no reference.</param>
    /// <param name="length">Of the reference.</param>
    /// <returns>False when it is not certain.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out char character, out int length)
    {
        (character, length) = ('&', 1);
        if (text.Length == 1 || !(char.IsAsciiLetterOrDigit(text[1]) || text[1] is '#' or ';'))
            return true;
        var end = text[..Math.Min(text.Length, Longest)].IndexOf(';');
        if (end < 2)
            return false;
        length = end + 1;
        return text[1] == '#' ? TryReadNumber(text[2..end], out character) : Named.TryGetValue(text[1..end], out character);
    }

    private static bool TryReadNumber(ReadOnlySpan<char> digits, out char character)
    {
        var isHexadecimal = digits is ['x' or 'X', ..];
        var isNumber = uint.TryParse(isHexadecimal ? digits[1..] : digits, isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        character = (char)code;
        // What the standard replaces (controls, halves of pairs, non-characters) and what needs two characters are left alone.
        return isNumber && code is (>= ' ' and < 0x7f) or (>= 0xa0 and < 0xd800) or (>= 0xe000 and < 0xfdd0) or (>= 0xfdf0 and < 0xfffe);
    }
}
