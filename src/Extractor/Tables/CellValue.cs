using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables;

/// <summary>What the text of one cell means (domain: cell values). Anything that is not plainly a number stays without a value.</summary>
internal readonly record struct CellValue(decimal? Value, FigureState State, string? Unit, UnitSource UnitSource)
{
    private static readonly string[] NoneWords = ["无", "暂无", "没有", "未发生", "零", "〇"];
    private static readonly string[] Measures = ["人次", "项", "件", "个", "条", "份", "宗", "起", "次", "类", "部"];
    private static readonly (string Word, decimal Factor)[] MoneyUnits = [("亿元", 10_000m), ("万元", 1m), ("万", 1m), ("千元", 0.1m), ("元", 0.0001m)];
    private static readonly (string Word, int Sign)[] Signs =
        [("增加", 1), ("减少", -1), ("增", 1), ("减", -1), ("+", 1), ("↑", 1), ("↓", -1), ("-", -1), ("—", -1), ("–", -1), ("−", -1)];

    /// <param name="headerUnit">Factor of the unit that the column's header prints in this document; null when it prints none.</param>
    public static CellValue Read(string raw, FormColumn column, decimal? headerUnit)
    {
        if (column.Unit == "count" && IsPlain(raw))
            return new(int.Parse(raw, NumberStyles.None, CultureInfo.InvariantCulture), FigureState.Number, column.Unit, UnitSource.Form);
        var text = Width.Fold(FoldedText.Of(raw)).Trim();
        if (text.Length == 0)
            return new(null, FigureState.Blank, UnitOf(column, headerUnit), SourceOf(column, headerUnit));
        if (IsDash(text))
            return new(null, FigureState.Dash, UnitOf(column, headerUnit), SourceOf(column, headerUnit));
        if (NoneWords.Contains(text))
            return new(0, FigureState.NoneWord, UnitOf(column, headerUnit), SourceOf(column, headerUnit));
        text = WithoutFootnote(text);
        return column.Unit == "count" ? ReadCount(text, column) : ReadMoney(text, column, headerUnit);
    }

    /// <summary>True for a cell that holds a unit and nothing else: it stands beside the value.</summary>
    public static bool IsUnit(string text) =>
        text.Length <= 3 && text.Trim() is var word && (Measures.Contains(word) || word is "篇" or "人" || MoneyUnits.Any(u => u.Word == word));

    /// <summary>Factor to 万元 of a unit of money that stands alone; null for any other.</summary>
    public static decimal? FactorOf(string unit) => MoneyUnits.Where(u => u.Word == unit.Trim()).Select(u => (decimal?)u.Factor).FirstOrDefault();

    /// <summary>True for what may stand in a value cell: a number in some spelling, a dash, a word for none, nothing.</summary>
    public static bool IsValueLike(string raw)
    {
        if (IsPlain(raw))
            return true;
        var text = Width.Fold(raw).Trim();
        if (text.Length == 0 || text.Length <= 24 && (IsDash(text) || NoneWords.Contains(text)))
            return true;
        if (text.Length > 24)
            return false;
        var digits = text.Count(char.IsAsciiDigit);
        return digits > 0
            ? !text.Any(c => c >= '\u4e00' && !"万元亿千项件个条份宗起次类部人增加减少约余无".Contains(c, StringComparison.Ordinal)) && !Enumerator.TryRead(text, out _)
            : text.Length <= 4 && text.All(c => c is 'O' or 'o' or '〇' or 'l' or 'I' || ChineseNumber.IsNumeral(c)) || ChineseNumber.TryParse(text, out _);
    }

    /// <summary>Nearly every cell: up to nine digits and nothing else.</summary>
    private static bool IsPlain(string text) => text.Length is > 0 and <= 9 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static CellValue ReadCount(string text, FormColumn column)
    {
        if (TryReadNumber(StripMeasure(text), column.IsSigned, out var value))
            return new(value, FigureState.Number, column.Unit, UnitSource.Form);
        return new(null, FigureState.Unparsable, column.Unit, UnitSource.Form);
    }

    private static CellValue ReadMoney(string text, FormColumn column, decimal? headerUnit)
    {
        foreach (var (word, factor) in MoneyUnits)
            if (text.EndsWith(word, StringComparison.Ordinal) && TryReadNumber(text[..^word.Length].TrimEnd(), column.IsSigned, out var amount))
                return new(Plain(amount * factor), FigureState.Number, column.Unit, UnitSource.Cell);
        if (!TryReadNumber(text, column.IsSigned, out var bare))
            return new(null, FigureState.Unparsable, UnitOf(column, headerUnit), SourceOf(column, headerUnit));
        return new(Plain(bare * (headerUnit ?? 1m)), FigureState.Number, UnitOf(column, headerUnit), SourceOf(column, headerUnit));
    }

    private static bool TryReadNumber(string text, bool isSigned, out decimal value)
    {
        // +3/-1 is a change of 2; 3/1 may mean the same or two numbers, and stays unread.
        if (isSigned && text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
            && TryReadSigned(text[..slash], out var up) && TryReadSigned(text[(slash + 1)..], out var down) && up >= 0 && IsSigned(text[(slash + 1)..]) && down <= 0)
        {
            value = up + down;
            return true;
        }
        return TryReadSigned(text, out value);
    }

    private static bool IsSigned(string text) => Signs.Any(s => text.TrimStart().StartsWith(s.Word, StringComparison.Ordinal));

    private static bool TryReadSigned(string text, out decimal value)
    {
        var sign = 1;
        var rest = StripMeasure(text.Trim());
        // A doubled sign (--253) counts once.
        for (var again = true; again;)
        {
            again = false;
            foreach (var (word, s) in Signs)
            {
                if (!rest.StartsWith(word, StringComparison.Ordinal))
                    continue;
                sign = s < 0 ? -1 : sign;
                rest = rest[word.Length..].TrimStart();
                again = true;
                break;
            }
        }
        var ok = TryReadUnsigned(rest, out value);
        value *= sign;
        return ok;
    }

    private static bool TryReadUnsigned(string text, out decimal value)
    {
        value = 0;
        if (text.Length is 0 or > 20)
            return false;
        if (ChineseNumber.TryParse(text, out var chinese))
        {
            value = chinese;
            return true;
        }
        if (text.All(c => c is '0' or '1' or 'O' or 'o' or 'l' or 'I') && text.Any(char.IsAsciiLetter))
            text = string.Concat(text.Select(c => c is 'O' or 'o' ? '0' : c is 'l' or 'I' ? '1' : c));
        if (!char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
            return false;
        var grouped = text.AsSpan().ContainsAny(", ") ? Ungroup(text) : text;
        if (grouped is null || !decimal.TryParse(grouped, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        value = Plain(value);
        return true;
    }

    /// <summary>1,234,567 and 1 234 without their separators; null when the groups are not of three digits.</summary>
    private static string? Ungroup(string text)
    {
        var whole = text.Split('.')[0].Split(',', ' ');
        // No number starts 0,000: those are cells run together.
        var isGrouped = whole[0].Length is >= 1 and <= 3 && whole.Skip(1).All(g => g.Length == 3) && (whole.Length == 1 || whole[0][0] != '0');
        return isGrouped ? text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal) : null;
    }

    private static string StripMeasure(string text)
    {
        foreach (var measure in Measures)
            if (text.Length > measure.Length && text.EndsWith(measure, StringComparison.Ordinal))
                return text[..^measure.Length].TrimEnd();
        return text;
    }

    /// <summary>A footnote mark behind a number (1*, 1①, 1 ①, 1[1]) is not part of it.</summary>
    private static string WithoutFootnote(string text)
    {
        var end = text.Length;
        if (text[^1] == ']' && text.LastIndexOf('[') is > 0 and var open)
            end = open;
        else
            while (end > 1 && text[end - 1] is '*' or (>= '①' and <= '⑳') or '¹' or '²' or '³' or ' ')
                end--;
        return end < text.Length && char.IsAsciiDigit(text[end - 1]) ? text[..end] : text;
    }

    private static bool IsDash(string text) => text.All(c => c is '/' or '\\' or '-' or '—' or '–' or '―' or '−' or '×' or '╱' or '_' or '*' or '.');

    private static string? UnitOf(FormColumn column, decimal? headerUnit) =>
        column.Unit == "count" || column.UnitPrinted || headerUnit is not null ? column.Unit : null;

    private static UnitSource SourceOf(FormColumn column, decimal? headerUnit) =>
        headerUnit is not null ? UnitSource.Header : column.Unit == "count" || column.UnitPrinted ? UnitSource.Form : UnitSource.Unknown;

    /// <summary>Without trailing zeros: 12.0 is 12.</summary>
    private static decimal Plain(decimal value) => value / 1.000000000000000000000000000000000m;
}
