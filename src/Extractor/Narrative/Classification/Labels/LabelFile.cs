using System.Collections.Immutable;

namespace Nianbao.Extractor.Narrative.Classification.Labels;

/// <summary>Reads the labelled items of <c>corpus/labels</c>, strictly.</summary>
public static class LabelFile
{
    /// <summary>The columns of items.csv.</summary>
    public const string ItemHeader = "id,voice,block,text,role,themes";

    /// <summary>The voice of corrected items: real reports, used for training.</summary>
    public const string CorrectionVoice = "correction";

    /// <summary>Where they are kept.</summary>
    public const string CorrectionFile = "corrections.csv";

    private const string VoiceHeader = "voice,split,description", SecondHeader = "id,role,themes";

    private static readonly ImmutableDictionary<string, ItemRole> Roles = Names<ItemRole>();
    private static readonly ImmutableDictionary<string, ItemBlock> Blocks = Names<ItemBlock>();
    private static readonly ImmutableDictionary<string, LabelSplit> Splits = Names<LabelSplit>();

    /// <param name="folder"><c>items.csv</c>, <c>voices.csv</c> and, if it is there, <c>corrections.csv</c> with the labels of a reader of this checkout.</param>
    /// <exception cref="InvalidDataException">A line is not as it must be, an id is there twice or a voice is unknown; the message names file and line.</exception>
    public static LabelSet Read(string folder)
    {
        var voices = ImmutableDictionary.CreateBuilder<string, LabelSplit>();
        voices.Add(CorrectionVoice, LabelSplit.Train);
        foreach (var row in ReadRows(Path.Combine(folder, "voices.csv"), VoiceHeader))
            if (!voices.TryAdd(row[0], Splits.TryGetValue(row[1], out var split) ? split : throw row.Wrong($"«{row[1]}» is no split")))
                throw row.Wrong($"the voice «{row[0]}» is there twice");
        var items = ImmutableArray.CreateBuilder<LabelledItem>();
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var row in ReadRows(Path.Combine(folder, "items.csv"), ItemHeader).Concat(Corrections(folder)))
        {
            if (!voices.ContainsKey(row[1]))
                throw row.Wrong($"the voice «{row[1]}» is not in voices.csv");
            if (!ids.Add(row[0]))
                throw row.Wrong($"«{row[0]}» is there twice");
            items.Add(ReadItem(row));
        }

        return new LabelSet(items.ToImmutable(), voices.ToImmutable());
    }

    private static IEnumerable<CsvRow> Corrections(string folder) =>
        Path.Combine(folder, CorrectionFile) is var file && File.Exists(file) ? ReadRows(file, ItemHeader) : [];

    /// <summary>Reads a second labelling of some of the items: role and themes by id.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read"/>.</exception>
    public static ImmutableDictionary<string, (ItemRole Role, uint Themes)> ReadSecond(string file) =>
        ReadRows(file, SecondHeader).ToImmutableDictionary(r => r[0], r => (RoleOf(r, r[1]), ThemesOf(r, r[2])));

    /// <summary>Adds labelled items to the corrections of a corpus; an item that was corrected before takes its new labels.</summary>
    /// <returns>How many were read.</returns>
    /// <exception cref="InvalidDataException">A line is not as it must be; nothing was changed then.</exception>
    public static int AddCorrections(string folder, string file)
    {
        var items = ReadRows(file, ItemHeader).Select(ReadItem).ToList();
        if (items.FirstOrDefault(i => i.Voice != CorrectionVoice) is { } other)
            throw new InvalidDataException($"{file}: «{other.Id}» must have the voice «{CorrectionVoice}».");
        var all = Corrections(folder).Select(ReadItem).Concat(items).GroupBy(i => i.Id, StringComparer.Ordinal).Select(g => g.Last()).OrderBy(i => i.Id, StringComparer.Ordinal);
        var text = string.Concat(all.ToList().ConvertAll(i => ToLine(i) + "\n"));
        File.WriteAllText(Path.Combine(folder, CorrectionFile), ItemHeader + "\n" + text);
        return items.Count;
    }

    /// <summary>An item as a line of the files.</summary>
    public static string ToLine(LabelledItem item) =>
        string.Join(',', item.Id, item.Voice, IdOf(item.Block), CsvRow.Quote(item.Text), IdOf(item.Role), string.Join('|', ThemeIds.Of(item.Themes)));

    /// <summary>Reads one row of the shape of <c>items.csv</c>.</summary>
    internal static LabelledItem ReadItem(CsvRow row)
    {
        if (!Blocks.TryGetValue(row[2], out var block))
            throw row.Wrong($"«{row[2]}» is no block");
        if (row[3].Length is 0 or > ItemFeatures.MaxLength)
            throw row.Wrong("the text is empty or too long");
        var (role, themes) = (RoleOf(row, row[4]), ThemesOf(row, row[5]));
        if (role == ItemRole.Neither && themes != 0)
            throw row.Wrong("an item that is neither has no themes");
        return new LabelledItem(row[0], row[1], block, row[3], role, themes);
    }

    private static ItemRole RoleOf(CsvRow row, string name) => Roles.TryGetValue(name, out var role) ? role : throw row.Wrong($"«{name}» is no role");

    private static uint ThemesOf(CsvRow row, string ids) => ThemeIds.TryRead(ids) ?? throw row.Wrong($"«{ids}» are no themes, or one is there twice");

    /// <summary>The id of a role, as the files write it.</summary>
    public static string IdOf(ItemRole role) => Roles.First(r => r.Value == role).Key;

    /// <summary>The id of a block, as the files write it.</summary>
    public static string IdOf(ItemBlock block) => Blocks.First(b => b.Value == block).Key;

    internal static IEnumerable<CsvRow> ReadRows(string file, string header)
    {
        if (!File.Exists(file))
            throw new InvalidDataException($"{file} is not there.");
        using var reader = new StreamReader(file);
        var rows = CsvRow.ReadAll(reader, Path.GetFileName(file));
        var columns = header.Split(',').Length;
        foreach (var row in rows)
        {
            if (row.Line == 1 ? row.Text != header : row.Count != columns)
                throw row.Wrong(row.Line == 1 ? $"the header must be {header}" : $"there must be {columns} columns");
            if (row.Line > 1)
                yield return row;
        }
    }

    private static ImmutableDictionary<string, T> Names<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToImmutableDictionary(v => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
}
