using System.Text;

namespace Nianbao.LabelGenerator;

/// <summary>What happens to a text on its way: half-width punctuation, slips of the input method, misread characters.</summary>
internal static class Noise
{
    private static readonly (string Right, string Wrong)[] Slips =
    [
        ("公开", "公开开"), ("及时", "即时"), ("部署", "布署"), ("制度", "制渡"), ("机制", "机置"), ("工作", "工做"), ("进一步", "进一部"), ("台账", "台帐"), ("健全", "建全"),
        ("的", "地"), ("意识", "意试"), ("人员", "人原"), ("信息", "信习"), ("提高", "题高"), ("培训", "陪训"), ("完善", "完膳"), ("群众", "群从"), ("监督", "监都"), ("规范", "规犯"), ("解读", "解渎"),
    ];

    private static readonly (char Right, char Wrong)[] Misreadings =
        [('己', '已'), ('未', '末'), ('日', '曰'), ('人', '入'), ('士', '土'), ('一', '-'), ('0', 'O'), ('1', 'l'), ('。', '.'), ('、', '，'), ('开', '幵'), ('员', '贠'), ('时', '吋'), ('间', '问')];

    public static string Apply(string text, IReadOnlyList<string> kinds, Dice dice)
    {
        foreach (var kind in kinds)
            text = kind switch
            {
                "halfwidth" => dice.Percent(60) ? HalfWidth(text) : text,
                "typo" => dice.Percent(15) ? Slip(text, dice) : text,
                "ocr" => dice.Percent(45) ? Misread(text, dice) : text,
                "none" => text,
                _ => throw new InvalidDataException($"There is no noise «{kind}»."),
            };
        return text;
    }

    private static string HalfWidth(string text) => text.Replace('，', ',').Replace('；', ';').Replace('：', ':').Replace('（', '(').Replace('）', ')');

    private static string Slip(string text, Dice dice)
    {
        var possible = Slips.Where(s => text.Contains(s.Right, StringComparison.Ordinal)).ToList();
        if (possible.Count == 0)
            return text;
        var (right, wrong) = dice.Pick(possible);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length));
    }

    private static string Misread(string text, Dice dice)
    {
        var result = new StringBuilder();
        foreach (var c in text)
        {
            if (dice.Below(70) == 0)
                continue;
            result.Append(dice.Percent(30) && Misreadings.FirstOrDefault(m => m.Right == c) is { Wrong: not '\0' } m ? m.Wrong : c);
            if (dice.Below(14) == 0)
                result.Append(' ');
        }

        return result.ToString();
    }
}
