using System.Globalization;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Spells numbers as agencies do. A family spells what it can; what it cannot stays plain.</summary>
internal static class CellPrints
{
    /// <summary>Name → spellings in turn, each with what a reader takes from it; null where the family has none for a number.</summary>
    private static readonly Dictionary<string, Func<string, decimal, int, Printed?>> Families = new(StringComparer.Ordinal)
    {
        ["plain"] = (_, v, _) => new(Plain(v), v),
        ["full_width"] = (_, v, _) => new(Widened(Plain(v)), v),
        ["thousands"] = (_, v, n) => v < 1000 ? null : new(n % 2 == 0 ? v.ToString("#,##0.####", CultureInfo.InvariantCulture) : v.ToString("#,##0.####", CultureInfo.InvariantCulture).Replace(',', '，'), v),
        ["thousands_space"] = (_, v, _) => v < 1000 ? null : new(v.ToString("#,##0.####", CultureInfo.InvariantCulture).Replace(',', ' '), v),
        ["decimals"] = (_, v, n) => new(v.ToString(n % 2 == 0 ? "0.0###" : "0.0000", CultureInfo.InvariantCulture), v),
        ["measure_word"] = (id, v, n) => IsMoney(id) ? null : new(Plain(v) + Pick(n, "件", "项", "个", "条"), v),
        ["padded"] = (_, v, n) => new(Pick(n, "\u00a0", "　", "  ") + Plain(v) + Pick(n, "\u00a0", "　　", " "), v),
        ["none_word"] = (_, v, n) => v != 0 ? null : new(Pick(n, "无", "暂无", "没有", "未发生", "零", "〇"), 0),
        ["dash"] = (_, v, n) => v != 0 ? null : new(Pick(n, "/", "-", "—", "——", "－", "\\", "×"), null),
        ["blank"] = (_, v, n) => v != 0 ? null : new(Pick(n, "", "\u00a0", "　"), null),
        ["footnote"] = (id, v, n) => IsMoney(id) ? null : new(Plain(v) + Pick(n, "*", "①", "[1]"), v),
        ["chinese"] = (_, v, _) => v is < 0 or > 9999 || v != Math.Truncate(v) ? null : new(Chinese((int)v), v),
        ["ocr"] = (_, v, n) => v == 0 ? new(Pick(n, "O", "o", "〇", "Ｏ"), 0) : v == 1 ? new(Pick(n, "l", "I"), 1) : v == 10 ? new("lO", 10) : null,
        ["approximate"] = (id, v, n) => v < 20 || IsMoney(id) ? null : new(n % 2 == 0 ? $"约{Plain(v)}" : $"{Plain(v)}余", null),
        ["wrong_kind"] = (_, v, n) => v == 0 ? null : new(Pick(n, "见附件", "100%", "2022年3月"), null),
        ["money_unit"] = (id, v, n) => !IsMoney(id) ? null : new(n % 2 == 0 ? $"{Plain(v)}万元" : $"{Plain(v * 10_000)}元", v),
        ["money_bare_unit"] = (id, v, _) => !IsMoney(id) ? null : new($"{Plain(v)}万", v),
        ["signed"] = (id, v, n) => !IsChange(id) || v == 0 ? null
            : v > 0 ? new(Pick(n, $"+{Plain(v)}", $"＋{Plain(v)}", $"增{Plain(v)}", $"增加{Plain(v)}项", $"+{Plain(v + 2)}/-2"), v)
            : new(Pick(n, $"－{Plain(-v)}", $"—{Plain(-v)}", $"减{Plain(-v)}", $"↓{Plain(-v)}", $"--{Plain(-v)}"), v),
    };

    public static IEnumerable<string> Names => Families.Keys;

    /// <summary>Cell → what stands in it and what it means. The families take turns, so that every third or fourth cell shows the same one.</summary>
    public static IReadOnlyDictionary<string, Printed> Of(DocumentSpec spec, ReportFigures figures)
    {
        var families = (spec.Values ?? ["plain"]).Select(f => Families.GetValueOrDefault(f) ?? throw new InvalidDataException($"{spec.File}: there is no value family {f}.")).ToList();
        var (turns, at) = (new int[families.Count], 0);
        var prints = new Dictionary<string, Printed>(StringComparer.Ordinal);
        foreach (var id in figures.Form.CellIds)
        {
            Printed? print = null;
            for (var tried = 0; tried < families.Count && print is null; tried++)
            {
                var family = at++ % families.Count;
                print = families[family](id, figures.Values[id], turns[family]);
                turns[family] += print is null ? 0 : 1;
            }
            prints.Add(id, print ?? new(Plain(figures.Values[id]), figures.Values[id]));
        }
        return prints;
    }

    public static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static bool IsMoney(string id) => id.EndsWith("amount", StringComparison.Ordinal);

    private static bool IsChange(string id) => id.EndsWith("items_change", StringComparison.Ordinal);

    private static string Pick(int turn, params ReadOnlySpan<string> spellings) => spellings[turn % spellings.Length];

    private static string Widened(string digits) => string.Concat(digits.Select(c => c is '.' or '-' ? c : (char)(c + 0xFEE0)));

    /// <summary>0 to 9999 as it is said.</summary>
    private static string Chinese(int value)
    {
        const string digits = "零一二三四五六七八九";
        if (value == 0)
            return "零";
        var (text, gap) = ("", false);
        foreach (var (unit, name) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = value / unit % 10;
            if (digit == 0)
                gap = text.Length > 0;
            else
            {
                text += (gap ? "零" : "") + (unit == 10 && digit == 1 && text.Length == 0 ? "" : digits[digit]) + name;
                gap = false;
            }
        }
        return text;
    }
}

/// <param name="Text">As it stands in the cell.</param>
/// <param name="Value">What a careful reader takes from it; null for a dash, nothing, or no number.</param>
internal sealed record Printed(string Text, decimal? Value);
