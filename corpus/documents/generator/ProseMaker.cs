using System.Globalization;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Writes the words of a report from <c>prose.json</c>. The same seed gives the same words.</summary>
internal sealed class ProseMaker(DocumentSpec spec, BodySpec body, ProseFile prose)
{
    private static readonly string[] Numerals = ["一", "二", "三", "四", "五", "六", "七", "八"];

    private readonly Random _dice = new(spec.Seed + 7919);

    public IReadOnlyList<string> Preface() => [Fill(Pick(prose.Prefaces))];

    public IReadOnlyList<string> Overview() => [.. Pick(prose.Overviews).Select(Fill)];

    public IReadOnlyList<string> OtherMatters() => [Fill(Pick(prose.Others))];

    /// <summary>Section 五 in one of the ways in which it is written; items are marked for the truth.</summary>
    public IReadOnlyList<string> Problems()
    {
        var count = 2 + _dice.Next(3);
        var problems = Items(prose.Problems, count).Select(i => (i.Theme, Text: Fill(i.Text))).ToList();
        var measures = Items(prose.Measures, count).Select(i => (i.Theme, Text: Fill(i.Text))).ToList();
        return spec.Discourse switch
        {
            1 => ["（一）存在的主要问题", .. Numbered("P", problems), "（二）改进情况", .. Numbered("M", measures)],
            2 => [$"存在的主要问题：{Inline("P", problems)}", $"改进措施：{Inline("M", measures)}"],
            3 => [$"{spec.Year}年的工作还有短板，{Inline("P", problems)}针对以上存在的问题，我们将：{Inline("M", measures)}"],
            4 => ["存在问题：", .. Bracketed("P", problems), "下一步改进措施：", .. Bracketed("M", measures)],
            5 => [$"主要问题有以下{Numerals[count - 1]}个方面。{Inline("P", problems)}", $"下一步，{body.Self}将从以下{Numerals[count - 1]}个方面改进。{Inline("M", measures)}"],
            var discourse => throw new InvalidDataException($"{spec.File}: there is no discourse {discourse}."),
        };
    }

    private static IEnumerable<string> Numbered(string role, IEnumerable<(string Theme, string Text)> items) =>
        items.Select((i, n) => $"{{{role} {i.Theme}|{n + 1}.{i.Text}。}}");

    private static IEnumerable<string> Bracketed(string role, IEnumerable<(string Theme, string Text)> items) =>
        items.Select((i, n) => $"{{{role} {i.Theme}|（{Numerals[n]}）{i.Text}。}}");

    private static string Inline(string role, List<(string Theme, string Text)> items) =>
        string.Concat(items.Select((i, n) => $"{{{role} {i.Theme}|{Numerals[n]}是{i.Text}{(n == items.Count - 1 ? "。" : "；")}}}"));

    /// <summary>Items of different themes.</summary>
    private IEnumerable<(string Theme, string Text)> Items(IReadOnlyList<string[]> pool, int count)
    {
        var start = _dice.Next(pool.Count);
        var step = 1 + 2 * _dice.Next(4);
        return Enumerable.Range(0, count).Select(i => pool[(start + i * step) % pool.Count]).Select(i => (i[0], i[1])).ToList();
    }

    private T Pick<T>(IReadOnlyList<T> pool) => pool[_dice.Next(pool.Count)];

    private string Fill(string text) =>
        text.Replace("{agency}", body.Name, StringComparison.Ordinal).Replace("{self}", body.Self, StringComparison.Ordinal)
            .Replace("{year}", Number(spec.Year), StringComparison.Ordinal).Replace("{seed}", Number(100 + spec.Seed % 900), StringComparison.Ordinal)
            .Replace("{n}", Number(_dice.Next(120, 2400)), StringComparison.Ordinal).Replace("{m}", Number(_dice.Next(12, 90)), StringComparison.Ordinal)
            .Replace("{k}", Number(_dice.Next(2, 9)), StringComparison.Ordinal);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Problems">Pairs of theme and sentence without its end.</param>
internal sealed record ProseFile(
    IReadOnlyList<string> Prefaces, IReadOnlyList<IReadOnlyList<string>> Overviews, IReadOnlyList<string[]> Problems, IReadOnlyList<string[]> Measures, IReadOnlyList<string> Others);
