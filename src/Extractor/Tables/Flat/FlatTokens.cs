using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables.Flat;

/// <summary>A stretch of characters that is a label, a value or neither.</summary>
/// <param name="Label">What it names; default unless it is a label.</param>
internal readonly record struct FlatToken(FlatTokenKind Kind, int Start, int End, FoundLabel Label = default)
{
    public int Length => End - Start;
}

internal enum FlatTokenKind { Label, Value, Other }

/// <summary>Cuts running text into labels, values and the rest. The digit of an enumerator goes to the label behind it, not to the value before.</summary>
internal sealed class FlatTokens(FlatCharacters characters, LabelScanner labels)
{
    private static readonly string[] Units = ["万元", "亿元", "元", "万", "项", "件", "个", "条", "次"];

    /// <summary>Digits before these are a date or a share, not a value.</summary>
    private const string Attached = "年月日时期届度名人家岁%％余多";

    private const int LongestUnit = 24;

    private readonly List<FlatToken> _tokens = [];
    private int _lastOrdinal;

    public static List<FlatToken> Read(FlatCharacters characters, LabelScanner labels)
    {
        var tokens = new FlatTokens(characters, labels);
        for (var at = 0; at < characters.Text.Length;)
            at = tokens.SkipOther(at) is var next && next > at ? tokens.AddOther(at, next) : tokens.ReadAt(at);
        return tokens._tokens;
    }

    /// <summary>Where the next label or value may start, from a place on.</summary>
    private int SkipOther(int at)
    {
        var text = characters.Text;
        while (at < text.Length && !labels.MayStart(text[at..]) && !MayStartValue(text[at]))
            at++;
        return at;
    }

    private int ReadAt(int at)
    {
        var text = characters.Text;
        if (labels.Find(text[at..], _tokens is [.., { Kind: FlatTokenKind.Label }]) is { } label)
        {
            if (label.HasMark && Enumerator.TryRead(text[at..], out var mark))
                _lastOrdinal = mark.Kind == EnumeratorKind.Arabic ? mark.Number : 0;
            return Add(FlatTokenKind.Label, at, at + label.Length + (label.Spelling.IsColumn ? UnitLength(text[(at + label.Length)..]) : 0), label);
        }
        return IsValueStart(at) && !IsInBrackets(at) ? ReadValues(at) : AddOther(at, at + 1);
    }

    /// <summary>Digits in a remark (计为1条) are no value.</summary>
    private bool IsInBrackets(int at)
    {
        if (_tokens is not [.., { Kind: FlatTokenKind.Other } last])
            return false;
        var text = characters.Text;
        var before = text[last.Start..at];
        var behind = text[at..Math.Min(text.Length, at + LongestUnit)];
        return before.LastIndexOf('(') > before.LastIndexOf(')') && behind.IndexOf(')') is >= 0 and var close && behind.IndexOf('(') is var open && (open < 0 || open > close);
    }

    /// <summary>本年收费金额（单位：万元）: the unit in brackets belongs to the header.</summary>
    private static int UnitLength(ReadOnlySpan<char> behind)
    {
        var end = behind[..Math.Min(LongestUnit, behind.Length)].IndexOf(')');
        return end > 0 && behind[0] == '(' && behind[..end].Contains('元') ? end + 1 : 0;
    }

    private bool IsValueStart(int at)
    {
        var text = characters.Text;
        var c = text[at];
        if (c is not ('无' or '零'))
            return MayStartValue(c);
        return _tokens is [.., { Kind: FlatTokenKind.Label or FlatTokenKind.Value }] && (at + 1 == text.Length || characters.IsAfterSpace(at + 1) || text[at + 1] == c || labels.Find(text[(at + 1)..], false) is not null);
    }

    private static bool MayStartValue(char c) => char.IsAsciiDigit(c) || c is '/' or '-' or '↑' or '↓' or '+' or '无' or '零';

    /// <summary>Reads one value; those glued to it follow as values of their own where something ends it.</summary>
    private int ReadValues(int start)
    {
        var text = characters.Text;
        var end = EndOfValue(start);
        if (!char.IsAsciiDigit(text[end - 1]) || end == text.Length)
            return Add(FlatTokenKind.Value, start, end);
        if (text[end] is '.' or '、' or ')' && !characters.IsAfterSpace(end))
            return ReadBeforeEnumerator(start, end);
        // A value that runs into other words cannot be told from what they say; as a whole it is none.
        return Add(FlatTokenKind.Value, start, Attached.Contains(text[end], StringComparison.Ordinal) && !characters.IsAfterSpace(end) ? end + 1 : end);
    }

    /// <summary>2200003252. is 220000325 and the number 2. of the next row. Where the digit does not count that row, the value stays whole and unreadable.</summary>
    private int ReadBeforeEnumerator(int start, int end)
    {
        var text = characters.Text;
        for (var cut = end - 1; cut >= Math.Max(start, end - 2); cut--)
            if (labels.Find(text[cut..], true) is { HasMark: true })
                return cut == start ? AddOther(start, end + 1) : Add(FlatTokenKind.Value, start, cut);
        var digit = text[end - 1] - '0';
        if (digit != 1 && digit != _lastOrdinal + 1 || end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))
            return Add(FlatTokenKind.Value, start, end + 1);
        _lastOrdinal = digit;
        if (end - 1 > start)
            Add(FlatTokenKind.Value, start, end - 1);
        return AddOther(end - 1, end + 1);
    }

    private int EndOfValue(int start)
    {
        var text = characters.Text;
        if (text[start] is '/' or '无' or '零')
            return start + 1;
        var end = start;
        while (end < text.Length && text[end] is '-' or '+' or '↑' or '↓' && (end == start || !characters.IsAfterSpace(end)))
            end++;
        while (end < text.Length && IsInsideNumber(start, end))
            end++;
        foreach (var unit in Units)
            if (end > start && char.IsAsciiDigit(text[end - 1]) && text[end..].StartsWith(unit, StringComparison.Ordinal) && labels.Find(text[end..], false) is null)
                return end + unit.Length;
        return end;
    }

    private bool IsInsideNumber(int start, int at)
    {
        var text = characters.Text;
        if (at > start && characters.IsAfterSpace(at))
            return false;
        if (char.IsAsciiDigit(text[at]))
            return true;
        var isBetweenDigits = at > start && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]) && !characters.IsAfterSpace(at + 1);
        return isBetweenDigits && text[at] is '.' or ',' or '-' or '/' or '+';
    }

    private int AddOther(int start, int end)
    {
        if (_tokens is not [.., { Kind: FlatTokenKind.Other } last])
            return Add(FlatTokenKind.Other, start, end);
        _tokens[^1] = last with { End = end };
        return end;
    }

    private int Add(FlatTokenKind kind, int start, int end, FoundLabel label = default)
    {
        _tokens.Add(new FlatToken(kind, start, end, label));
        return end;
    }
}
