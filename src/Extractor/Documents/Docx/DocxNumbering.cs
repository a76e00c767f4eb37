using System.Xml.Linq;

namespace Nianbao.Extractor.Documents.Docx;

/// <summary>
/// Automatic numbers (ECMA-376 part 1, 17.9). The enumerators of the report form's labels often exist nowhere else.
/// </summary>
internal sealed class DocxNumbering
{
    private static readonly ListLevel NoLevel = new(1, "none", "", IsLegal: false);

    private readonly Dictionary<int, AbstractList> abstracts = [];
    private readonly Dictionary<int, NumberedList> lists = [];
    private readonly Dictionary<int, ListCounter> counters = [];
    private readonly HashSet<int> begun = [];

    private sealed record AbstractList(ListLevel[] Levels, string?[] Styles, string? StyleLink);

    private sealed record NumberedList(int AbstractId, Dictionary<int, int> Starts, Dictionary<int, ListLevel> Levels);

    public DocxNumbering(XElement? root, DocxStyles styles)
    {
        if (root is null) return;
        foreach (var element in WordXml.Children(root, "abstractNum"))
            if (Id(element, "abstractNumId") is { } id)
                abstracts.TryAdd(id, ReadAbstract(element));
        foreach (var element in WordXml.Children(root, "num"))
            if (Id(element, "numId") is { } id && ReadList(element) is { } list)
                lists.TryAdd(id, list);
        FollowStyleLinks(styles);
    }

    /// <summary>Counts one paragraph and returns its enumerator; empty for bullets and unknown lists.</summary>
    /// <param name="id">The list (<c>numId</c>); 0 is no list.</param>
    /// <param name="level">Its level from 0; null when only the style says it.</param>
    /// <param name="style">The paragraph's style.</param>
    public string Next(int id, int? level, string? style)
    {
        if (!lists.TryGetValue(id, out var list) || !abstracts.TryGetValue(list.AbstractId, out var shape)) return "";
        var at = level ?? Math.Max(0, style is null ? 0 : Array.IndexOf(shape.Styles, style));
        if (at is < 0 or >= ListCounter.Levels) return "";
        if (!counters.TryGetValue(list.AbstractId, out var counter)) counters[list.AbstractId] = counter = new();
        if (begun.Add(id))
            foreach (var overridden in list.Starts.Keys) counter.Restart(overridden);
        return counter.Next([.. shape.Levels.Select((l, i) => Effective(list, l, i))], at);
    }

    private static ListLevel Effective(NumberedList list, ListLevel level, int index)
    {
        level = list.Levels.GetValueOrDefault(index, level);
        return list.Starts.TryGetValue(index, out var start) ? level with { Start = start } : level;
    }

    private static AbstractList ReadAbstract(XElement element)
    {
        var levels = new ListLevel[ListCounter.Levels];
        Array.Fill(levels, NoLevel);
        var styles = new string?[ListCounter.Levels];
        foreach (var child in WordXml.Children(element, "lvl"))
        {
            if (Id(child, "ilvl") is not (>= 0 and < ListCounter.Levels and var index)) continue;
            levels[index] = ReadLevel(child);
            styles[index] = Child(child, "pStyle");
        }
        return new(levels, styles, Child(element, "numStyleLink"));
    }

    private static NumberedList? ReadList(XElement element)
    {
        if (WordXml.ToNumber(Child(element, "abstractNumId")) is not { } shape) return null;
        var list = new NumberedList(shape, [], []);
        foreach (var child in WordXml.Children(element, "lvlOverride"))
        {
            if (Id(child, "ilvl") is not (>= 0 and < ListCounter.Levels and var index)) continue;
            if (WordXml.ToNumber(Child(child, "startOverride")) is { } start) list.Starts[index] = start;
            if (WordXml.Children(child, "lvl").FirstOrDefault() is { } level) list.Levels[index] = ReadLevel(level);
        }
        return list;
    }

    private static ListLevel ReadLevel(XElement level) => new(
        WordXml.ToNumber(Child(level, "start")) ?? 1,
        // A format outside the standard hides in an alternative, with a standard one beside it.
        WordXml.Value(WordXml.All(level, "numFmt").LastOrDefault()) ?? "decimal",
        Child(level, "lvlText") ?? "",
        WordXml.Children(level, "isLgl").Any());

    private void FollowStyleLinks(DocxStyles styles)
    {
        foreach (var (id, shape) in abstracts.ToList())
            if (shape.StyleLink is { } link && styles.Numbering(link) is { } linked
                && lists.TryGetValue(linked.Id, out var list) && abstracts.TryGetValue(list.AbstractId, out var target))
                abstracts[id] = target;
    }

    private static string? Child(XElement parent, string name) => WordXml.Value(WordXml.Children(parent, name).FirstOrDefault());

    private static int? Id(XElement element, string name) => WordXml.ToNumber(WordXml.Value(element, name));
}
