using System.Text;

namespace Nianbao.Extractor.Documents;

/// <summary>Renders automatic numbers as word processors print them (ECMA-376 part 1, 17.18.59 ST_NumberFormat).</summary>
internal static class EnumeratorFormat
{
    private const string Digits = "〇一二三四五六七八九";

    /// <summary>The number as printed; empty for bullets. An unknown format prints digits.</summary>
    /// <param name="format">The name in OOXML.</param>
    /// <param name="number">At least 0.</param>
    public static string Render(string format, int number) => format switch
    {
        "none" or "bullet" => "",
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "koreanCounting" => Counting(number, Digits, "十百千"),
        "chineseLegalSimplified" => Counting(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟"),
        "ideographLegalTraditional" => Counting(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => string.Concat(Plain(number).Select(d => Digits[d - '0'])),
        "ideographTraditional" => OneOf("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => OneOf("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" or "ideographEnclosedCircle" => From('①', 20, number),
        "decimalEnclosedParen" => From('⑴', 20, number),
        "decimalEnclosedFullstop" => From('⒈', 20, number),
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(Plain(number).Select(d => (char)(d - '0' + '０'))),
        "decimalZero" => number < 10 ? "0" + Plain(number) : Plain(number),
        "upperLetter" => Letters('A', number),
        "lowerLetter" => Letters('a', number),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Counting(int number, string digits, string units)
    {
        if (number is <= 0 or > 9999) return string.Concat(Plain(number).Select(d => digits[d - '0']));
        var text = new StringBuilder();
        var zero = false;
        for (var (power, scale) = (3, 1000); power >= 0; power--, scale /= 10)
        {
            var digit = number / scale % 10;
            if (digit == 0) { zero = text.Length > 0; continue; }
            if (zero) text.Append(digits[0]);
            zero = false;
            // 十 stands without 一 only at the very beginning.
            if (digit != 1 || power != 1 || text.Length > 0) text.Append(digits[digit]);
            if (power > 0) text.Append(units[power - 1]);
        }
        return text.ToString();
    }

    private static string OneOf(string signs, int number) => number >= 1 && number <= signs.Length ? signs[(number - 1)..number] : Plain(number);

    private static string From(char first, int count, int number) => number >= 1 && number <= count ? ((char)(first + number - 1)).ToString() : Plain(number);

    private static string Letters(char first, int number) =>
        number is < 1 or > 780 ? Plain(number) : new string((char)(first + (number - 1) % 26), (number - 1) / 26 + 1);

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999) return Plain(number);
        var text = new StringBuilder();
        foreach (var (value, sign) in RomanSigns)
            for (; number >= value; number -= value) text.Append(sign);
        return text.ToString();
    }

    private static readonly (int Value, string Sign)[] RomanSigns =
        [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
}
