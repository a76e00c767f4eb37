using System.Globalization;
using System.Text;

namespace Nianbao.LabelGenerator;

/// <summary>The labelled items that the voices grow, as the text of the committed files. The same voices grow the same text.</summary>
internal static class LabelSet
{
    public const int ItemsPerVoice = 440;

    /// <param name="folder">The voice files.</param>
    /// <exception cref="InvalidDataException">A voice file is not as it must be.</exception>
    public static IReadOnlyList<(string Name, string Text)> Grow(string folder)
    {
        var voices = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(VoiceFile.Read).ToList();
        var items = new StringBuilder("id,voice,block,text,role,themes\n");
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (var voice in voices)
        {
            var number = 0;
            foreach (var item in new ItemGrower(voice).Grow(ItemsPerVoice, texts))
                items.Append(CultureInfo.InvariantCulture, $"{voice.Id}-{++number:000},{voice.Id},{item.Block},{Quoted(item.Text)},{item.Role},{string.Join('|', item.Themes)}\n");
        }

        var list = string.Concat(voices.Select(v => $"{v.Id},{v.Split},{Quoted(v.Description)}\n"));
        return [("items.csv", items.ToString()), ("voices.csv", "voice,split,description\n" + list)];
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

/// <param name="Block">What announced the item: problems, measures, none.</param>
/// <param name="Themes">In the order of <see cref="Themes.Ids"/>.</param>
internal sealed record LabelledText(string Block, string Text, string Role, IReadOnlyList<string> Themes);
