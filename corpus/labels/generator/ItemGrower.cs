using System.Globalization;
using System.Text;

namespace Nianbao.LabelGenerator;

/// <summary>Composes the items of one voice. Themes take turns, so that each is met equally often in every role.</summary>
internal sealed class ItemGrower(Voice voice)
{
    /// <summary>Of a hundred items.</summary>
    private static readonly (string Role, int Share)[] Shares = [("problem", 33), ("measure_planned", 27), ("measure_done", 22), ("neither", 18)];

    private readonly Dice _dice = new(voice.Id);
    private readonly Phrases _phrases = new(voice, new Dice(voice.Id + "/words"));

    public IEnumerable<LabelledText> Grow(int count, HashSet<string> seen)
    {
        foreach (var (role, share) in Shares)
            for (var i = 0; i < count * share / 100; i++)
            {
                LabelledText item;
                do
                    item = role == "neither" ? Neither() : Themed(role, i % Themes.Ids.Length);
                while (!seen.Add(item.Text));
                yield return item;
            }
    }

    private LabelledText Themed(string role, int first)
    {
        // Most items carry one to three themes; some string together whatever there is to say.
        int[] themes = [first];
        var wanted = _dice.Below(20) switch { < 8 => 1, < 14 => 2, < 18 => 3, 18 => 4, _ => 5 };
        while (themes.Length < wanted)
            if (_dice.Below(Themes.Ids.Length) is var theme && !themes.Contains(theme))
                themes = [.. themes, theme];
        var (text, found) = role == "problem" ? _phrases.Problem(themes) : _phrases.Measure(themes, isDone: role == "measure_done");
        var announced = role == "problem" ? "problems" : "measures";
        return new LabelledText(_dice.Percent(68) ? announced : "none", Finish(text), role, [.. found.Distinct().Order().Select(t => Themes.Ids[t])]);
    }

    private LabelledText Neither() =>
        new(_dice.Below(5) switch { 0 => "problems", 1 => "measures", _ => "none" }, Finish(_phrases.Neither()), "neither", []);

    private string Finish(string text)
    {
        var result = new StringBuilder();
        if (_dice.Percent(45))
        {
            var number = 1 + _dice.Below(5);
            result.Append(_dice.Below(6) switch
            {
                < 3 => $"{"一二三四五"[number - 1]}是",
                3 => $"（{"一二三四五"[number - 1]}）",
                4 => string.Create(CultureInfo.InvariantCulture, $"{number}."),
                _ => string.Create(CultureInfo.InvariantCulture, $"{number}、"),
            });
        }

        result.Append(text);
        if (!text.EndsWith('。'))
            result.Append(_dice.Below(10) switch { < 7 => "。", < 9 => "；", _ => "" });
        return Noise.Apply(result.ToString(), voice.Noise, _dice);
    }
}
