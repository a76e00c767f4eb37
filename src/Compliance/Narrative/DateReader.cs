using Nianbao.Extractor.Text;

namespace Nianbao.Compliance.Narrative;

/// <summary>Reads years, months and days with what joins them: 2023年, 二〇二三年, 1-6月, 2023年1月1日至12月31日.</summary>
internal static class DateReader
{
    /// <summary>False for a character with which no date begins.</summary>
    public static bool CanBegin(char c) => char.IsAsciiDigit(c) || c == '二';

    /// <param name="end">Behind the last year, month or day.</param>
    /// <returns>Null where no date begins.</returns>
    public static DatedPeriod? Read(string text, int start, out int end)
    {
        end = start;
        int? year = null;
        var (months, parts, isOneYear) = (0, 0, true);
        var (first, last) = (0, 0);
        for (var at = start; TryReadPart(text, at, out var number, out var unit, out var next);)
        {
            parts++;
            switch (unit)
            {
                case '年':
                    isOneYear &= year is null || year == number;
                    year ??= number;
                    break;
                case '月':
                    first = months++ == 0 ? number : first;
                    last = number;
                    break;
                case '-':
                    first = months++ == 0 ? number : first;
                    break;
            }
            at = end = next;
            while (at < text.Length && IsJoint(text[at]))
                at++;
        }
        if (parts == 0)
            return null;
        while (end < text.Length && text[end] is '度' or '起' or '止' or '初' or '底' or '末')
            end++;
        return new DatedPeriod(year, isOneYear && (months == 0 || (months == 2 && first == 1 && last == 12)));
    }

    /// <summary>A number with 年, 月 or 日, or the first month of 1-6月 (then the unit is a dash).</summary>
    private static bool TryReadPart(string text, int start, out int number, out char unit, out int next)
    {
        (number, unit, next) = (0, ' ', start);
        var at = start;
        while (at < text.Length && at - start < 5 && char.IsAsciiDigit(text[at]))
            number = number * 10 + text[at++] - '0';
        var isNumber = at > start || TryReadChineseYear(text, ref at, out number);
        if (!isNumber || at >= text.Length)
            return false;
        unit = text[at];
        if (unit is '月' or '日' && at - start <= 2 || unit is '年' && at - start == 4 && number is >= 1990 and < 2100)
        {
            next = at + 1;
            return true;
        }
        return IsFirstOfTwo(text, at, at - start, ref unit, ref next);
    }

    /// <summary>2022-2023年 and 1-6月: the unit stands behind the second number only.</summary>
    private static bool IsFirstOfTwo(string text, int at, int digits, ref char unit, ref int next)
    {
        var second = at;
        while (second < text.Length && second - at < 2 && IsDash(text[second]))
            second++;
        var end = second;
        while (end < text.Length && end - second < 4 && char.IsAsciiDigit(text[end]))
            end++;
        if (second == at || end == second || end >= text.Length)
            return false;
        next = at;
        unit = (text[end], digits) switch { ('月', <= 2) => '-', ('年', 4) => '年', _ => ' ' };
        return unit != ' ';
    }

    private static bool IsJoint(char c) => IsDash(c) || c is '起' or '止' or '自' or '初' or '底' or '末';

    private static bool IsDash(char c) => c is '至' or '到' or '-' or '－' or '—' or '–' or '~' or '～';

    private static bool TryReadChineseYear(string text, ref int at, out int number)
    {
        number = 0;
        if (at + 4 >= text.Length || text[at] != '二' || text[at + 4] != '年' || !ChineseNumber.TryParse(text.AsSpan(at, 4), out number))
            return false;
        at += 4;
        return true;
    }
}
