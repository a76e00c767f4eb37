namespace Nianbao.Extractor.Text;

/// <summary>The mark before an enumerated point.</summary>
/// <param name="Number">Its number, from 1; 99 for 最后.</param>
/// <param name="Length">Characters it takes, punctuation included.</param>
public readonly record struct Enumerator(EnumeratorKind Kind, int Number, int Length)
{
    private static readonly string[] Adverbs = ["首先", "其次", "再次", "最后"];

    /// <summary>A quick look: false for a character that no enumerator starts with.</summary>
    public static bool MayStart(char c) => Width.Fold(c) is '(' or '第' or '首' or '其' or '再' or '最' or (>= '0' and <= '9') or (>= '①' and <= '⑳') or (>= '㈠' and <= '㈩')
        or (>= '⑴' and <= '⒇') or (>= '⒈' and <= '⒛') || ChineseNumber.IsNumeral(c);

    /// <summary>Reads the enumerator that <paramref name="text"/> starts with; full and half width alike.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Enumerator enumerator)
    {
        enumerator = default;
        if (text.Length < 2)
            return false;
        var first = Width.Fold(text[0]);
        return first switch
        {
            '(' => TryReadBracketed(text, out enumerator),
            >= '①' and <= '⑳' => Found(EnumeratorKind.Circled, first - '①' + 1, 1, out enumerator),
            >= '㈠' and <= '㈩' => Found(EnumeratorKind.ChineseBracketed, first - '㈠' + 1, 1, out enumerator),
            >= '⑴' and <= '⒇' => Found(EnumeratorKind.ArabicBracketed, first - '⑴' + 1, 1, out enumerator),
            >= '⒈' and <= '⒛' => Found(EnumeratorKind.Arabic, first - '⒈' + 1, 1, out enumerator),
            '第' => TryReadOrdinal(text, out enumerator),
            '首' or '其' or '再' or '最' => TryReadAdverb(text, out enumerator),
            _ => TryReadNumber(text, out enumerator),
        };
    }

    private static bool Found(EnumeratorKind kind, int number, int length, out Enumerator enumerator)
    {
        enumerator = new Enumerator(kind, number, length);
        return number is > 0 and < 100;
    }

    private static bool TryReadBracketed(ReadOnlySpan<char> text, out Enumerator enumerator)
    {
        enumerator = default;
        var (number, length, isChinese) = ReadNumber(text[1..]);
        if (length == 0)
            return false;
        var end = 1 + length;
        while (end < text.Length && Width.IsSpace(text[end]))
            end++;
        if (end >= text.Length || Width.Fold(text[end]) != ')')
            return false;
        end++;
        if (end < text.Length && Width.Fold(text[end]) is '、' or '.')
            end++;
        return Found(isChinese ? EnumeratorKind.ChineseBracketed : EnumeratorKind.ArabicBracketed, number, end, out enumerator);
    }

    private static bool TryReadOrdinal(ReadOnlySpan<char> text, out Enumerator enumerator)
    {
        enumerator = default;
        var (number, length, _) = ReadNumber(text[1..]);
        var end = 1 + length;
        if (length == 0 || end >= text.Length)
            return false;
        return Width.Fold(text[end]) switch
        {
            ',' or '、' or ':' or '是' => Found(EnumeratorKind.Ordinal, number, end + 1, out enumerator),
            '章' => Found(EnumeratorKind.Chapter, number, end + 1, out enumerator),
            '部' when text[end..].StartsWith("部分") => Found(EnumeratorKind.Chapter, number, end + 2, out enumerator),
            _ => false,
        };
    }

    private static bool TryReadAdverb(ReadOnlySpan<char> text, out Enumerator enumerator)
    {
        enumerator = default;
        for (var i = 0; i < Adverbs.Length; i++)
            if (text.StartsWith(Adverbs[i], StringComparison.Ordinal) && text.Length > 2 && Width.Fold(text[2]) is ',' or '、' or '是')
                return Found(EnumeratorKind.Adverb, i == Adverbs.Length - 1 ? 99 : i + 1, 3, out enumerator);
        return false;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out Enumerator enumerator)
    {
        enumerator = default;
        var (number, length, isChinese) = ReadNumber(text);
        if (length == 0 || length > (isChinese ? 3 : 2))
            return false;
        var mark = length;
        while (mark < text.Length && text[mark] == ' ')
            mark++;
        if (mark >= text.Length)
            return false;
        var c = Width.Fold(text[mark]);
        if (isChinese && (c is '是' or '要') && mark == length)
            return Found(EnumeratorKind.Shi, number, mark + 1, out enumerator);
        if (c is not ('、' or '.' or ',' or ')' or ':'))
            return false;
        // 1.5 is a number, 12:30 a time, 1.属于国家秘密 an item; a Chinese numeral takes 、 or ． or a slip of the keyboard.
        if (!isChinese && (c is ',' or '.' or ':') && mark + 1 < text.Length && char.IsAsciiDigit(Width.Fold(text[mark + 1])))
            return false;
        if (c is ':' && isChinese)
            return false;
        return Found(isChinese ? EnumeratorKind.Chinese : EnumeratorKind.Arabic, number, mark + 1, out enumerator);
    }

    private static (int Number, int Length, bool IsChinese) ReadNumber(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < 3 && char.IsAsciiDigit(Width.Fold(text[length])))
            length++;
        if (length > 0)
        {
            var value = 0;
            foreach (var digit in text[..length])
                value = value * 10 + Width.Fold(digit) - '0';
            return (value, length, false);
        }
        while (length < text.Length && length < 4 && ChineseNumber.IsNumeral(text[length]))
            length++;
        return ChineseNumber.TryParse(text[..length], out var number) ? (number, length, true) : (0, 0, false);
    }
}

/// <summary>The series an enumerator belongs to; nested series in a text use different kinds.</summary>
public enum EnumeratorKind
{
    /// <summary>一、</summary>
    Chinese,

    /// <summary>（一）</summary>
    ChineseBracketed,

    /// <summary>1. or 1、</summary>
    Arabic,

    /// <summary>（1）</summary>
    ArabicBracketed,

    /// <summary>①</summary>
    Circled,

    /// <summary>一是, 一要</summary>
    Shi,

    /// <summary>第一，</summary>
    Ordinal,

    /// <summary>第一章, 第一部分</summary>
    Chapter,

    /// <summary>首先，其次，再次，最后</summary>
    Adverb,
}
