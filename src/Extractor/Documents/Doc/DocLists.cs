using System.Text;
using static Nianbao.Extractor.Documents.Doc.LittleEndian;

namespace Nianbao.Extractor.Documents.Doc;

/// <summary>Automatic numbers ([MS-DOC] 2.9.191 PlfLst, 2.9.189 PlfLfo, 2.9.149 LVL).</summary>
internal sealed class DocLists
{
    private const int ListSize = 28, LevelSize = 28, OverrideSize = 16;
    private const int MostLists = 5000;

    private readonly Dictionary<int, ListLevel[]> levels = [];
    private readonly List<int> overrides = [];
    private readonly Dictionary<int, Dictionary<int, int>> starts = [];
    private readonly Dictionary<int, ListCounter> counters = [];
    private readonly HashSet<int> begun = [];

    public DocLists(ReadOnlySpan<byte> table, (int At, int Length) lists, (int At, int Length) listOverrides)
    {
        if (lists.Length < 2 || listOverrides.Length < 4) return;
        ReadLists(table, lists);
        ReadOverrides(table, listOverrides);
    }

    /// <summary>Counts one paragraph and returns its enumerator; empty for bullets and unknown lists.</summary>
    /// <param name="list">Number of the list from 1.</param>
    public string Next(int list, int level)
    {
        if (list < 1 || list > overrides.Count || !levels.TryGetValue(overrides[list - 1], out var shape)) return "";
        var id = overrides[list - 1];
        if (!counters.TryGetValue(id, out var counter)) counters[id] = counter = new();
        if (!starts.TryGetValue(list, out var changed)) return counter.Next(shape, level);
        if (begun.Add(list))
            foreach (var restarted in changed.Keys) counter.Restart(restarted);
        return counter.Next([.. shape.Select((l, i) => changed.TryGetValue(i, out var start) ? l with { Start = start } : l)], level);
    }

    /// <summary>The definitions, and right behind them the levels of each: one of a simple list, nine of any other.</summary>
    private void ReadLists(ReadOnlySpan<byte> table, (int At, int Length) place)
    {
        var count = Math.Min((int)U16(table, place.At), MostLists);
        long at = (long)place.At + place.Length;
        for (var i = 0; i < count; i++)
        {
            var definition = Slice(table, place.At + 2L + ListSize * i, ListSize);
            var isSimple = (definition[26] & 1) != 0;
            var shape = new ListLevel[isSimple ? 1 : ListCounter.Levels];
            for (var level = 0; level < shape.Length; level++) shape[level] = ReadLevel(table, ref at);
            levels[I32(definition, 0)] = shape;
        }
    }

    private static ListLevel ReadLevel(ReadOnlySpan<byte> table, ref long at)
    {
        var level = Slice(table, at, LevelSize);
        at += LevelSize + level[24] + level[25];
        var length = U16(table, at);
        var text = Encoding.Unicode.GetString(Slice(table, at + 2, 2L * length));
        at += 2 + 2L * length;
        // The numbers of the levels stand in the text as characters 0 to 8.
        var template = string.Concat(text.Select(c => c < ListCounter.Levels ? $"%{c + 1}" : c.ToString()));
        return new(Math.Clamp(I32(level, 0), 0, short.MaxValue), NumberFormat(level[4]), template, IsLegal: (level[5] & 4) != 0);
    }

    private void ReadOverrides(ReadOnlySpan<byte> table, (int At, int Length) place)
    {
        var count = Math.Clamp(I32(table, place.At), 0, MostLists);
        var at = place.At + 4L + OverrideSize * count;
        for (var i = 0; i < count; i++)
        {
            var entry = Slice(table, place.At + 4L + OverrideSize * i, OverrideSize);
            overrides.Add(I32(entry, 0));
            at += 4;
            for (int change = 0; change < entry[12]; change++) ReadChange(table, i + 1, ref at);
        }
    }

    /// <summary>[MS-DOC] 2.9.132 LFOLVL.</summary>
    private void ReadChange(ReadOnlySpan<byte> table, int list, ref long at)
    {
        var start = I32(table, at);
        var flags = U8(table, at + 4);
        at += 8;
        var level = flags & 0x0F;
        if ((flags & 0x10) != 0 && level < ListCounter.Levels)
        {
            if (!starts.TryGetValue(list, out var changed)) starts[list] = changed = [];
            changed[level] = Math.Clamp(start, 0, short.MaxValue);
        }
        if ((flags & 0x20) != 0) ReadLevel(table, ref at);
    }

    /// <summary>The name in OOXML of a number format ([MS-OSHARED] 2.2.1.3 MSONFC).</summary>
    private static string NumberFormat(byte code) => code switch
    {
        0x01 => "upperRoman",
        0x02 => "lowerRoman",
        0x03 => "upperLetter",
        0x04 => "lowerLetter",
        0x0A => "ideographDigital",
        0x0B => "japaneseCounting",
        0x0E => "decimalFullWidth",
        0x11 => "japaneseDigitalTenThousand",
        0x12 => "decimalEnclosedCircle",
        0x13 => "decimalFullWidth2",
        0x16 => "decimalZero",
        0x17 => "bullet",
        0x1A => "decimalEnclosedFullstop",
        0x1B => "decimalEnclosedParen",
        0x1C => "decimalEnclosedCircleChinese",
        0x1D => "ideographEnclosedCircle",
        0x1E => "ideographTraditional",
        0x1F => "ideographZodiac",
        0x21 => "taiwaneseCounting",
        0x22 => "ideographLegalTraditional",
        0x23 => "taiwaneseCountingThousand",
        0x24 => "taiwaneseDigital",
        0x25 => "chineseCounting",
        0x26 => "chineseLegalSimplified",
        0x27 => "chineseCountingThousand",
        0xFF => "none",
        _ => "decimal",
    };
}
