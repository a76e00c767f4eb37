using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables;

/// <summary>
/// Which words name which row, group, caption or column of a form: the official labels of the form and the spellings seen in
/// the wild (<c>labels.json</c>). Labels are asked in the order of <see cref="LabelStep"/>; the first step that answers wins.
/// </summary>
internal sealed class LabelCatalog
{
    private static readonly LabelsFile File = ReadFile();
    private static readonly Dictionary<string, LabelCatalog> ByForm = FormCatalog.All.ToDictionary(f => f.Id, f => new LabelCatalog(f));

    private const int MostKnown = 4096, LongestLabel = 120;

    private readonly KnownTexts<CellLabels> _known = new(MostKnown);
    private readonly Dictionary<string, List<LabelEntry>> _official = [];
    private readonly Dictionary<string, List<LabelEntry>> _aliases = [];
    private readonly ImmutableArray<CueEntry> _cues;
    private readonly ImmutableArray<(string Table, ImmutableArray<string> Cues)> _headerCues;
    private readonly ImmutableArray<LabelEntry> _fuzzy;

    private LabelCatalog(ReportForm form)
    {
        var rows = form.Tables.SelectMany(t => t.Rows).Where(r => r.Label.Length > 0).ToImmutableArray();
        foreach (var row in rows)
        {
            var aliases = File.Rows[row.Id].Aliases;
            Add(_official, row.Label, LabelKind.Row, row.Id);
            foreach (var alias in aliases)
                Add(_aliases, alias, LabelKind.Row, row.Id);
        }
        var rowIds = rows.Select(r => r.Id).ToHashSet();
        // A form without a table has none of its headers: free text may quote them.
        foreach (var (id, spellings) in File.Groups.Where(g => !rowIds.Contains(g.Key) && form.Table(FirstPart(g.Key)) is not null))
            AddAll(spellings, LabelKind.Group, id);
        foreach (var (id, spellings) in File.Captions.Where(_ => form.Table("proactive") is not null))
            AddAll(spellings, LabelKind.Caption, id);
        foreach (var (id, spellings) in File.Headers.Where(h => form.Table(h.Key) is not null))
            AddAll(spellings, LabelKind.Header, id);
        foreach (var column in form.Tables.SelectMany(t => t.Rows).SelectMany(r => r.Columns).DistinctBy(c => c.Id))
        {
            Add(_official, WithoutUnit(Label.Normalise(column.Label)), LabelKind.Column, column.Id);
            foreach (var alias in File.Columns[LastPart(column.Id)])
                Add(_aliases, alias, LabelKind.Column, column.Id);
        }
        _cues = [.. rows.Select(r => new CueEntry(r.Id, File.Rows[r.Id])).Where(c => !c.Spelling.AnyOf.IsDefaultOrEmpty)];
        _headerCues = [.. File.HeaderCues.Where(h => form.Table(h.Key) is not null).Select(h => (h.Key, h.Value))];
        _fuzzy = [.. _official.Values.SelectMany(e => e).Where(e => e.Kind is LabelKind.Row && e.Core.Length >= 5)];
    }

    public static LabelCatalog For(ReportForm form) => ByForm[form.Id];

    /// <summary>Every spelling that names something by itself; the official ones first.</summary>
    public IEnumerable<LabelSpelling> Spellings =>
        _official.Concat(_aliases).SelectMany(s => s.Value).Select(e => new LabelSpelling(e.Core, e.Mark, e.Kind, e.Id));

    /// <summary>What the text of a cell may be.</summary>
    public CellLabels Find(string text)
    {
        // Nearly every cell is one number; glued digits are values however many they are.
        if (!text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return CellLabels.Value;
        if (_known.TryGet(text, out var known))
            return known;
        if (CellValue.IsValueLike(text))
            return CellLabels.Value;
        if (text.Length > LongestLabel)
            return CellLabels.None;
        var found = CellLabels.Of(Recognise(text));
        _known.Add(text, found);
        return found;
    }

    private ImmutableArray<LabelMatch> Recognise(string text)
    {
        var label = Label.Of(WithoutNesting(Label.Normalise(text)));
        if (label.Core.Length == 0)
            return [];
        return FindMarked(label) is { IsEmpty: false } marked ? marked
            : Find(_official, label, LabelStep.Exact) is { IsEmpty: false } exact ? exact
            : Find(_aliases, label, LabelStep.Alias) is { IsEmpty: false } alias ? alias
            : FindByCue(label) is { IsEmpty: false } cue ? cue
            : FindFuzzy(label);
    }

    /// <summary>其中:1.涉及国家秘密 names the row 1.涉及国家秘密.</summary>
    private static string WithoutNesting(string normalised) =>
        normalised.StartsWith("其中", StringComparison.Ordinal) && normalised.Length > 3 && normalised[2] is ':' or ',' ? normalised[3..] : normalised;

    /// <summary>A column header without the unit in brackets behind it: 采购总金额(单位:万元,保留4位小数) → 采购总金额.</summary>
    public static string WithoutUnit(string normalised) =>
        normalised.EndsWith(')') && normalised.LastIndexOf('(') is > 0 and var open && normalised.IndexOf('元', open) > 0 ? normalised[..open] : normalised;

    /// <summary>Spellings that include their number: (七)总计 is a row, 总计 alone may be a column.</summary>
    private ImmutableArray<LabelMatch> FindMarked(Label label)
    {
        if (label.Mark is null)
            return [];
        return [.. Find(_aliases, label, LabelStep.Alias).Where(m => m.IsMarked).Select(m => IsOfficial(label.Core, m) ? m with { Step = LabelStep.Exact } : m)];
    }

    private bool IsOfficial(string core, LabelMatch match) => _official.TryGetValue(core, out var entries) && entries.Exists(e => e.Kind == match.Kind && e.Id == match.Id);

    private static ImmutableArray<LabelMatch> Find(Dictionary<string, List<LabelEntry>> entries, Label label, LabelStep step)
    {
        if (!entries.TryGetValue(label.Core, out var found) && !entries.TryGetValue(WithoutUnit(label.Core), out found))
            return [];
        return [.. found.Where(e => e.Mark is null || label.Mark is { } m && m.Kind == e.Mark.Value.Kind && m.Number == e.Mark.Value.Number)
            .Select(e => new LabelMatch(e.Kind, e.Id, step, e.Mark is not null))];
    }

    private ImmutableArray<LabelMatch> FindByCue(Label label)
    {
        foreach (var (table, cues) in _headerCues)
            if (cues.Any(c => label.Core.Contains(c, StringComparison.Ordinal)))
                return [new LabelMatch(LabelKind.Header, table, LabelStep.Cue, false)];
        // A sentence that mentions two rows names neither.
        var hits = _cues.Where(c => c.IsIn(label.Core)).ToList();
        return hits.Count == 1 && label.Core.Length <= 60 ? [new LabelMatch(LabelKind.Row, hits[0].RowId, LabelStep.Cue, false)] : [];
    }

    private ImmutableArray<LabelMatch> FindFuzzy(Label label)
    {
        if (label.Core.Length is < 5 or > 40)
            return [];
        var near = _fuzzy.Where(e => EditDistance.IsWithin(label.Core, e.Core, Math.Min(2, Math.Max(label.Core.Length, e.Core.Length) / 5))).ToList();
        return near.Count == 1 ? [new LabelMatch(LabelKind.Row, near[0].Id, LabelStep.Fuzzy, false)] : [];
    }

    private void AddAll(ImmutableArray<string> spellings, LabelKind kind, string id)
    {
        for (var i = 0; i < spellings.Length; i++)
            Add(i == 0 ? _official : _aliases, spellings[i], kind, id);
    }

    private static void Add(Dictionary<string, List<LabelEntry>> entries, string spelling, LabelKind kind, string id)
    {
        var label = Label.Of(spelling);
        // 第二十条第(一)项 starts like an enumerator of another thing; keep it whole.
        var core = kind is LabelKind.Caption or LabelKind.Header ? Label.Normalise(spelling) : label.Core;
        var mark = kind is LabelKind.Caption or LabelKind.Header ? null : label.Mark;
        if (!entries.TryGetValue(core, out var list))
            entries[core] = list = [];
        if (!list.Exists(e => e.Kind == kind && e.Id == id && e.Mark == mark))
            list.Add(new LabelEntry(core, mark, kind, id));
    }

    private static string FirstPart(string id) => id[..id.IndexOf('.', StringComparison.Ordinal)];

    private static string LastPart(string id) => id[(id.LastIndexOf('.') + 1)..];

    private static LabelsFile ReadFile()
    {
        var file = StrictJson.ReadEmbedded<LabelsFile>("Tables.labels.json");
        var tables = FormCatalog.All.SelectMany(f => f.Tables).ToList();
        var rows = tables.SelectMany(t => t.Rows).Where(r => r.Label.Length > 0).ToList();
        Verify("rows", file.Rows.Keys, rows.Select(r => r.Id));
        Verify("columns", file.Columns.Keys, rows.SelectMany(r => r.Columns).Select(c => LastPart(c.Id)).Concat(["upheld", "corrected", "other", "pending"]));
        Verify("captions", file.Captions.Keys, rows.Where(r => r.Id.StartsWith("proactive.", StringComparison.Ordinal)).Select(r => r.Group!));
        Verify("headers", file.Headers.Keys, tables.Select(t => t.Id));
        Verify("header_cues", file.HeaderCues.Keys, ["requests"]);
        return file;
    }

    private static void Verify(string part, IEnumerable<string> named, IEnumerable<string> known)
    {
        var difference = named.ToHashSet();
        difference.SymmetricExceptWith(known);
        if (difference.Count > 0)
            throw new InvalidDataException($"labels.json, {part}: {string.Join(", ", difference.Order(StringComparer.Ordinal))} stands there or in forms.json, but not in both.");
    }

    private sealed record LabelEntry(string Core, Enumerator? Mark, LabelKind Kind, string Id);

    private sealed record CueEntry(string RowId, RowSpelling Spelling)
    {
        public bool IsIn(string core) =>
            Spelling.AnyOf.Any(c => core.Contains(c, StringComparison.Ordinal))
            && (Spelling.NoneOf.IsDefaultOrEmpty || !Spelling.NoneOf.Any(c => core.Contains(c, StringComparison.Ordinal)));
    }
}

internal sealed record LabelsFile(
    Dictionary<string, RowSpelling> Rows,
    Dictionary<string, ImmutableArray<string>> Groups,
    Dictionary<string, ImmutableArray<string>> Captions,
    Dictionary<string, ImmutableArray<string>> Columns,
    Dictionary<string, ImmutableArray<string>> Headers,
    Dictionary<string, ImmutableArray<string>> HeaderCues);

internal sealed record RowSpelling(ImmutableArray<string> Aliases, ImmutableArray<string> AnyOf = default, ImmutableArray<string> NoneOf = default);

/// <param name="Core">The words without their enumerator, in the form in which labels are compared.</param>
/// <param name="Mark">The enumerator without which the words name nothing; null when they need none.</param>
internal readonly record struct LabelSpelling(string Core, Enumerator? Mark, LabelKind Kind, string Id);

/// <param name="IsMarked">True when the spelling includes its enumerator, as （六）其他 does.</param>
internal readonly record struct LabelMatch(LabelKind Kind, string Id, LabelStep Step, bool IsMarked);

internal enum LabelKind { Row, Group, Caption, Column, Header }

/// <summary>Which step of the ordered list recognised a label.</summary>
public enum LabelStep { Exact, Alias, Cue, Fuzzy, Order }
