namespace Nianbao.Extractor.Text;

/// <summary>Chinese numerals up to 99,999,999: 三, 十二, 一百零五, 二〇二〇, 两万.</summary>
public static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    public static bool IsNumeral(char c) => Digit(c) >= 0 || Unit(c) > 0;

    /// <summary>False for an empty text or one with another character in it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 12)
            return false;
        foreach (var c in text)
            if (!IsNumeral(c))
                return false;
        return text.ContainsAny("十百千万") ? TryParseUnits(text, out value) : TryParsePositional(text, out value);
    }

    private static bool TryParsePositional(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.Length > 8)
            return false;
        foreach (var c in text)
            value = value * 10 + Digit(c);
        return true;
    }

    private static bool TryParseUnits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        int section = 0, digit = -1;
        foreach (var c in text)
        {
            if (Digit(c) is >= 0 and var d)
            {
                if (digit > 0)
                    return false;
                digit = d;
                continue;
            }
            var unit = Unit(c);
            if (unit == 10_000)
            {
                if (value != 0)
                    return false;
                value = (section + Math.Max(digit, 0)) * unit;
                section = 0;
            }
            else
            {
                section += (digit < 0 ? 1 : digit) * unit;
            }
            digit = -1;
        }
        value += section + Math.Max(digit, 0);
        return true;
    }

    private static int Digit(char c) => c switch { '〇' or '○' or 'О' => 0, '两' => 2, _ => Digits.IndexOf(c) };

    private static int Unit(char c) => c switch { '十' => 10, '百' => 100, '千' => 1000, '万' => 10_000, _ => 0 };
}
