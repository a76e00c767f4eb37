using System.Buffers;
using System.Globalization;
using Nianbao.Extractor.Text;

namespace Nianbao.Compliance.Narrative;

/// <summary>Reads a number with its approximate marks and its unit: 12件, 1,234条, 1.2万余条, 约三十件, 251000元.</summary>
internal sealed class NumberReader(Vocabulary vocabulary)
{
    private static readonly SearchValues<char> Numerals = SearchValues.Create([.. Enumerable.Range('〇', '龥' - '〇').Select(c => (char)c).Where(ChineseNumber.IsNumeral)]);

    private const int LongestNumber = 15;

    private const int LongestNumeral = 12;

    private const string Multipliers = "千万亿";

    private const string Closers = "，,；;。、）)";

    /// <summary>What between two digits makes them a range, a telephone number or a fraction.</summary>
    private const string Joints = "-－—–~～/:：至到";

    /// <summary>False for a character with which no number begins, its marks aside.</summary>
    public static bool CanBegin(char c) => char.IsAsciiDigit(c) || (c >= '〇' && Numerals.Contains(c));

    /// <param name="text">The text; the number begins at <paramref name="start"/>, its marks may stand before.</param>
    /// <param name="end">Behind the unit and its marks.</param>
    /// <returns>Null where no number begins.</returns>
    public StatedNumber? Read(string text, int start, out int end)
    {
        end = start;
        var mark = vocabulary.MarksBefore.Find(text.AsSpan(start), out var length);
        var at = start + length;
        if (IsBareNumeral(text, at))
            return null;
        if (!TryReadDigits(text, ref at, out var value) && !TryReadNumeral(text, ref at, out value))
            return null;
        // A mark before the unit (20余件) or behind it (20件左右); 二十多万条 has one before the multiplier.
        mark = Mark(text, ref at) ?? mark;
        var isWhole = !IsPartOfOther(text, start + length, at);
        if (at < text.Length && Multipliers.Contains(text[at], StringComparison.Ordinal) && !text.AsSpan(at).StartsWith("万元") && !text.AsSpan(at).StartsWith("亿元"))
            value *= text[at++] switch { '千' => 1000, '万' => 10_000, _ => 100_000_000 };
        mark = Mark(text, ref at) ?? mark;
        if (vocabulary.Units.Find(text.AsSpan(at), out length) is not { } unit)
        {
            end = at;
            // A numeral without unit is a syllable like any other: 一是, 三公. Only a lone 0 says by itself that there is none: 均为0.
            var isNone = value == 0 && at == start + 1 && start > 0 && text[start - 1] == '为' && (at == text.Length || Closers.Contains(text[at], StringComparison.Ordinal));
            return isNone || char.IsAsciiDigit(text[at - 1]) ? new StatedNumber(value, isNone ? UnitClass.Count : UnitClass.Other, mark) : null;
        }
        at += length;
        mark = Mark(text, ref at) ?? mark;
        end = at;
        return new StatedNumber(value * unit.Factor, isWhole ? unit.Class : UnitClass.Other, mark);
    }

    /// <summary>A numeral with nothing behind it that could make it a number, as in 进一步 and 一是: most are so.</summary>
    private bool IsBareNumeral(string text, int at)
    {
        if (at == text.Length || char.IsAsciiDigit(text[at]) || text[at] is '零' or '〇')
            return false;
        var end = at;
        while (end < text.Length && end - at < LongestNumeral && ChineseNumber.IsNumeral(text[end]))
            end++;
        return end == text.Length || !(vocabulary.MarksBehind.CanBegin(text[end]) || vocabulary.Units.CanBegin(text[end]) || Multipliers.Contains(text[end], StringComparison.Ordinal));
    }

    private Approximation? Mark(string text, ref int at)
    {
        var mark = vocabulary.MarksBehind.Find(text.AsSpan(at), out var length);
        at += length;
        return mark;
    }

    private static bool TryReadDigits(string text, ref int at, out decimal value)
    {
        var (end, digits, isPlain) = (at, 0L, true);
        for (; end < text.Length && end - at <= LongestNumber; end++)
            if (char.IsAsciiDigit(text[end]))
                digits = digits * 10 + text[end] - '0';
            else if (IsInner(text, at, end))
                isPlain = false;
            else
                break;
        value = digits;
        var isNumber = end > at && end - at <= LongestNumber && (isPlain || decimal.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value));
        at = isNumber ? end : at;
        return isNumber;
    }

    /// <summary>A decimal point, or a comma before exactly three digits.</summary>
    private static bool IsInner(string text, int start, int at)
    {
        if (at == start || at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]))
            return false;
        var digits = 1;
        while (digits <= 3 && at + 1 + digits < text.Length && char.IsAsciiDigit(text[at + 1 + digits]))
            digits++;
        return text[at] == '.' || (text[at] == ',' && digits == 3 && !(at + 4 < text.Length && text[at + 4] is '%' or '％'));
    }

    private static bool TryReadNumeral(string text, ref int at, out decimal value)
    {
        var end = at;
        while (end < text.Length && end - at < LongestNumeral && ChineseNumber.IsNumeral(text[end]))
            end++;
        // 十余 and 百余 stand for 一十 and 一百 with a rest.
        var isNumber = ChineseNumber.TryParse(text.AsSpan(at, end - at), out var number) || (end - at == 1 && text[at] is '百' or '千' && ChineseNumber.TryParse($"一{text[at]}", out number));
        value = number;
        // 三五件 names no number.
        isNumber &= end - at == 1 || text.AsSpan(at, end - at).ContainsAny("十百千万");
        at = isNumber ? end : at;
        return isNumber;
    }

    /// <summary>An ordinal, an end of a range, a piece of a telephone or document number.</summary>
    private static bool IsPartOfOther(string text, int start, int end) =>
        (start > 0 && (text[start - 1] is '第' or '数' or '几' or '〔' or '[' or '［' or '.' || char.IsAsciiLetterOrDigit(text[start - 1])
            || (start > 1 && Joints.Contains(text[start - 1], StringComparison.Ordinal) && char.IsAsciiDigit(text[start - 2]))))
        || (end + 1 < text.Length && Joints.Contains(text[end], StringComparison.Ordinal) && char.IsAsciiDigit(text[end + 1]));
}
