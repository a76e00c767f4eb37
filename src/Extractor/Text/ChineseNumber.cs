namespace Nianbao.Extractor.Text;

/// <summary>Chinese numerals up to 99,999,999: 三, 十二, 一百零五, 二〇二〇, 两万.</summary>
public static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";
    private static readonly (int Unit, string Name)[] Units = [(1000, "千"), (100, "百"), (10, "十"), (1, "")];

    public static bool IsNumeral(char c) => Digit(c) >= 0 || Unit(c) > 0;

    /// <summary>False for an empty text, one with another character in it and one that has two readings (一百一).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 12)
            return false;
        foreach (var c in text)
            if (!IsNumeral(c))
                return false;
        if (!text.ContainsAny("十百千万"))
            return TryParsePositional(text, out value);
        // Read leniently, then hold against the spelling taught in school: 一百一 (110 or 101?), 十百 and a bare 万 do not come back.
        value = ReadUnits(text);
        return Matches(text, Write(value));
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

    private static int ReadUnits(ReadOnlySpan<char> text)
    {
        int value = 0, section = 0, digit = -1;
        foreach (var c in text)
        {
            var unit = Unit(c);
            if (unit == 0)
            {
                digit = Digit(c);
                continue;
            }
            if (unit == 10_000)
                (value, section) = ((section + Math.Max(digit, 0)) % 10_000 * unit, 0);
            else
                section += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
        }
        return value + section % 10_000 + Math.Max(digit, 0);
    }

    private static string Write(int value)
    {
        if (value >= 10_000)
            return Write(value / 10_000) + "万" + (value % 10_000 == 0 ? "" : (value % 10_000 < 1000 ? "零" : "") + WriteSection(value % 10_000));
        return WriteSection(value);
    }

    private static string WriteSection(int value)
    {
        var text = "";
        foreach (var (unit, name) in Units)
        {
            var digit = value / unit % 10;
            if (digit > 0)
                text += Digits[digit] + name;
            else if (text.Length > 0 && !text.EndsWith('零') && value % unit > 0)
                text += '零';
        }
        return text;
    }

    /// <summary>两 counts as 二, 〇 as 零, and 十 may stand for 一十 at the start.</summary>
    private static bool Matches(ReadOnlySpan<char> text, string written)
    {
        var start = written.StartsWith("一十", StringComparison.Ordinal) && text[0] == '十' ? 1 : 0;
        if (text.Length != written.Length - start)
            return false;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != written[i + start] && (Digit(text[i]) < 0 || Digit(text[i]) != Digit(written[i + start])))
                return false;
        return true;
    }

    private static int Digit(char c) => c switch
    {
        '零' or '〇' or '○' or 'О' => 0, '一' => 1, '二' or '两' => 2, '三' => 3, '四' => 4, '五' => 5, '六' => 6, '七' => 7, '八' => 8, '九' => 9, _ => -1,
    };

    private static int Unit(char c) => c switch { '十' => 10, '百' => 100, '千' => 1000, '万' => 10_000, _ => 0 };
}
