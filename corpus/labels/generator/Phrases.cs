using System.Globalization;

namespace Nianbao.LabelGenerator;

/// <summary>Builds the sentences of a voice from its clauses.</summary>
internal sealed class Phrases(Voice voice, Dice dice)
{
    private static readonly string[] Rules = ["《条例》", "《政府信息公开条例》", "《中华人民共和国政府信息公开条例》", "新修订的《条例》", "政府信息公开条例"];

    /// <summary>Verbs that take 了 when the thing is done.</summary>
    private static readonly string[] Verbs =
    [
        "建立", "完善", "健全", "开展", "组织", "举办", "制定", "修订", "出台", "编印", "编制", "召开", "规范", "拓宽", "充实", "明确", "落实", "优化", "加强", "提高", "丰富", "扩大", "强化", "增加",
        "设立", "举行", "统一", "清理", "改版", "聘请", "调整", "梳理", "细化", "更新", "增设", "开通", "整合", "提升", "发放", "印发",
    ];

    private static readonly string[] GoingOn = ["继续", "持续", "进一步", "不断", "再", "加快", "探索", "还"];

    /// <summary>What a result is boasted with; no step was taken, so it is neither.</summary>
    private static readonly string[] Praises = ["持续提升", "不断加强", "明显改善", "稳步提高", "日益完善", "成效显著", "进一步增强", "得到有效保障", "较上年有较大提高", "全面加强"];

    /// <summary>Of a hundred items, those that open with a title and explain it.</summary>
    private int TitledShare => voice.Style switch { "titled" => 55, "long" => 35, "plain" => 20, _ => 5 };

    public (string Text, IEnumerable<int> Themes) Problem(int[] themes)
    {
        if (themes.Length < 4 && dice.Percent(TitledShare))
            return TitledProblem([.. themes.Take(3)]);
        var clauses = themes.SelectMany(t => SomeProblems(t, themes.Length > 3)).ToList();
        var text = Join(clauses.ConvertAll(c => c.Text), voice.Style == "long" ? "；" : "，");
        text = dice.Below(10) switch
        {
            0 => $"存在{string.Join('、', clauses.Select(c => c.Text))}等问题",
            1 or 2 => dice.Pick(voice.Words["problem_lead"]) + text,
            3 => $"{text}，{dice.Pick(voice.ProblemTails)}",
            4 when voice.Style != "terse" => $"由于工作任务重、标准要求高，{text}",
            _ => text,
        };
        return (Fill(text), clauses.SelectMany(c => c.Themes));
    }

    /// <summary>A title, then what is meant: several clauses on the same theme, and words that pass by.</summary>
    private (string Text, IEnumerable<int> Themes) TitledProblem(int[] themes)
    {
        var title = themes.Select(t => dice.Pick(voice.Heads[t])).ToList();
        var clauses = themes.SelectMany(t => Several(voice.Problems[t])).ToList();
        var text = $"{string.Join(dice.Percent(50) ? "、" : "和", title.Select(c => c.Text))}{dice.Pick(voice.Words["lack"])}{TitleEnd()}{Join(clauses.ConvertAll(c => c.Text), "，")}";
        if (dice.Percent(50))
            text += "，" + dice.Pick(voice.ProblemTails);
        return (Fill(text), title.Concat(clauses).SelectMany(c => c.Themes));
    }

    private (string Text, IEnumerable<int> Themes) TitledMeasure(int[] themes, bool isDone)
    {
        var title = themes.Select(t => dice.Pick(voice.Heads[t])).ToList();
        var clauses = themes.SelectMany(t => Several(voice.Measures[t])).ToList();
        var verbs = VerbsFor(isDone);
        var texts = clauses.ConvertAll(c => Fill(c.Text));
        if (isDone)
            texts = MarkDone(texts);
        else if (dice.Percent(25))
            texts[0] = After(dice.Pick(voice.Words["plan_lead"]), texts[0], '将');
        // A title that promises before a text that reports would be both.
        var head = isDone ? $"{string.Join('、', title.Select(c => c.Text))}方面" : string.Join('，', title.Select(c => dice.Pick(verbs) + c.Text));
        var text = head + TitleEnd() + Join(texts, "，");
        for (var i = dice.Below(3); i > 0; i--)
            text += (dice.Percent(70) ? "，" : "。") + dice.Pick(voice.Tails);
        return (Fill(text), title.Concat(clauses).SelectMany(c => c.Themes));
    }

    private string TitleEnd() => dice.Below(4) switch { 0 => "，", 1 => "：", _ => "。" };

    private List<Clause> Several(Clause[] from)
    {
        List<Clause> chosen = [];
        for (var wanted = 1 + dice.Below(3); chosen.Count < wanted;)
            if (dice.Pick(from) is var clause && !chosen.Contains(clause))
                chosen.Add(clause);
        return chosen;
    }

    /// <summary>Nothing that goes on, or is still to be stepped up, is done.</summary>
    private IReadOnlyList<string> VerbsFor(bool isDone) =>
        voice.Words["verb"].Where(v => !isDone || !GoingOn.Any(g => v.StartsWith(g, StringComparison.Ordinal))).ToList() is { Count: > 0 } verbs ? verbs : ["加强"];

    private IEnumerable<Clause> SomeProblems(int theme, bool isStrung)
    {
        if (dice.Percent(isStrung ? 60 : 30))
        {
            var head = dice.Pick(voice.Heads[theme]);
            yield return head with { Text = (dice.Percent(20) ? "{units}" : "") + head.Text + dice.Pick(voice.Words["lack"]) };
            if (isStrung || dice.Percent(60))
                yield break;
        }

        yield return dice.Pick(voice.Problems[theme]);
    }

    public (string Text, IEnumerable<int> Themes) Measure(int[] themes, bool isDone)
    {
        if (themes.Length < 4 && dice.Percent(TitledShare))
            return TitledMeasure([.. themes.Take(3)], isDone);
        var clauses = themes.SelectMany(t => SomeMeasures(t, isDone, themes.Length > 3)).ToList();
        var texts = clauses.ConvertAll(c => Fill(c.Text));
        if (isDone)
            texts = MarkDone(texts);
        else if (dice.Percent(30))
            texts[0] = dice.Pick(["将", "要", "拟", "继续", "计划"]) + texts[0];
        var text = Join(texts, "，").Replace("将将", "将", StringComparison.Ordinal).Replace("要要", "要", StringComparison.Ordinal);
        if (!isDone)
            text = dice.Below(10) switch
            {
                < 3 => After(dice.Pick(voice.Words["plan_lead"]), text, '将'),
                3 => $"针对{dice.Pick(voice.Heads[themes[0]]).Text}{dice.Pick(voice.Words["lack"])}的问题，{text}",
                _ => text,
            };
        if (dice.Percent(voice.Style == "terse" ? 20 : 40))
            text += "，" + dice.Pick(voice.Tails);
        return (Fill(text), clauses.SelectMany(c => c.Themes));
    }

    private IEnumerable<Clause> SomeMeasures(int theme, bool isDone, bool isStrung)
    {
        if (dice.Percent(isStrung ? 60 : 30))
        {
            var head = dice.Pick(voice.Heads[theme]);
            yield return head with { Text = dice.Pick(VerbsFor(isDone)) + head.Text };
            if (isStrung || dice.Percent(45))
                yield break;
        }

        yield return dice.Pick(voice.Measures[theme]);
        if (voice.Style == "long" && dice.Percent(25))
            yield return dice.Pick(voice.Measures[theme]);
    }

    /// <summary>At least one mark says that it is done: 已, 了, or a lead that looks back. The bare year of a lead says nothing.</summary>
    private List<string> MarkDone(List<string> texts)
    {
        var lead = dice.Pick(voice.Words["done_lead"]);
        var kind = dice.Below(lead[0] is '2' or '{' or '针' or '对' or '根' or '围' ? 3 : 5);
        List<string> marked = texts.ConvertAll(t => kind switch
        {
            0 or 1 => "已" + t,
            2 when Verbs.FirstOrDefault(v => t.StartsWith(v, StringComparison.Ordinal)) is { } verb => $"{verb}了{t[verb.Length..]}",
            _ => t,
        });
        if (kind == 2 && marked.TrueForAll(t => !t.Contains('了')))
            marked[0] = "已" + marked[0];
        if (kind >= 3 || dice.Percent(30))
            marked[0] = After(lead, marked[0], '已');
        return marked;
    }

    /// <summary>The text behind its lead; a mark that both bring stands once.</summary>
    private static string After(string lead, string text, char mark) => (lead.EndsWith(mark) ? lead.TrimEnd(mark) : lead) + (lead.EndsWith(mark) && !text.StartsWith(mark) ? mark + text : text);

    public string Neither()
    {
        var text = dice.Below(10) switch
        {
            0 => dice.Pick(voice.Tails),
            1 or 2 => $"{dice.Pick(dice.Pick(voice.Heads)).Text}{dice.Pick(Praises)}，{dice.Pick(dice.Pick(voice.Heads)).Text}{dice.Pick(Praises)}",
            3 => $"{dice.Pick(voice.Neither)}，{dice.Pick(dice.Pick(voice.Heads)).Text}{dice.Pick(Praises)}",
            4 => $"{dice.Pick(voice.Neither)}，{dice.Pick(voice.Tails)}",
            5 => $"{dice.Pick(voice.Neither)}；{dice.Pick(voice.Neither)}",
            _ => dice.Pick(voice.Neither),
        };
        return Fill(text);
    }

    private string Join(List<string> texts, string mark) =>
        string.Concat(texts.Select((t, i) => i == 0 ? t : (dice.Below(10) switch { < 6 => mark, < 9 => "。", _ => "；" }) + t));

    private string Fill(string text)
    {
        for (int close; (close = text.IndexOf('}', StringComparison.Ordinal)) >= 0;)
        {
            // The innermost first, so that a choice may hold a name.
            var open = text.LastIndexOf('{', close);
            var name = text[(open + 1)..close];
            var word = name switch
            {
                _ when name.Contains('/', StringComparison.Ordinal) => dice.Pick(name.Split('/')),
                "n" => (2 + dice.Below(dice.Percent(70) ? 20 : 3000)).ToString(CultureInfo.InvariantCulture),
                "rules" => dice.Pick(Rules),
                _ => dice.Pick(voice.Words[name]),
            };
            text = string.Concat(text.AsSpan(0, open), word, text.AsSpan(close + 1));
        }

        return text;
    }
}
