using System.Collections.Immutable;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Text;

namespace Nianbao.Extractor.Tables.Flat;

/// <summary>Finds the longest label of a form that starts at a place of a text, its enumerator included.</summary>
internal sealed class LabelScanner
{
    /// <summary>By character, whether an enumerator may start with it. 0 starts none: 06. is the value 0 and the number 6.</summary>
    private static readonly Starts[] EnumeratorStarts = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => c != '0' && Enumerator.MayStart((char)c) ? Starts.Enumerator : Starts.Nothing)];
    private static readonly Dictionary<string, LabelScanner> ByForm = FormCatalog.All.ToDictionary(f => f.Id, f => new LabelScanner(f));

    private readonly Dictionary<char, ImmutableArray<ScannedSpelling>> _byFirst;

    /// <summary>By character, what may start with it.</summary>
    private readonly Starts[] _starts = [.. EnumeratorStarts];

    /// <summary>Of the labels of two characters or more.</summary>
    private readonly PairFilter _pairs = new();
    private readonly bool _hasSingles;

    private readonly Dictionary<string, int> _ordinals;
    private readonly PhraseSearch? _headers;
    private readonly HashSet<string> _listGroups;
    private readonly ImmutableArray<string> _listHeaders;
    private readonly HashSet<string> _listRows;

    private LabelScanner(ReportForm form)
    {
        _byFirst = LabelCatalog.For(form).Spellings.Where(s => s.Core.Length > 0)
            .GroupBy(s => (s.Core, s.Mark?.Kind, s.Mark?.Number)).Select(g => new ScannedSpelling(g.Key.Core, g.First().Mark, [.. g.Select(s => (s.Kind, s.Id))]))
            .GroupBy(s => s.Core[0]).ToDictionary(g => g.Key, g => g.OrderByDescending(s => s.Core.Length).ThenBy(s => s.Mark is null).ToImmutableArray());
        foreach (var first in _byFirst.Keys)
            _starts[first] |= Starts.Label;
        foreach (var core in _byFirst.Values.SelectMany(s => s).Select(s => s.Core))
            if (core.Length > 1)
                _pairs.Add(core[0], core[1]);
            else
                _hasSingles = true;
        _ordinals = form.Tables.SelectMany(t => t.Rows).GroupBy(r => r.Group ?? "").SelectMany(g => g.Select((r, i) => (r.Id, Ordinal: i + 1))).ToDictionary(r => r.Id, r => r.Ordinal);
        var lists = form.Tables.Where(t => t.IsList).Select(t => t.Id).ToList();
        var ofLists = LabelCatalog.For(form).Spellings.Where(s => lists.Contains(s.Id.Split('.')[0])).ToList();
        _listGroups = [.. ofLists.Where(s => s.Kind == LabelKind.Group).Select(s => s.Core)];
        _listHeaders = [.. ofLists.Where(s => s is { Kind: LabelKind.Header, Core.Length: > 3 }).Select(s => s.Core)];
        _listRows = [.. ofLists.Where(s => s.Kind == LabelKind.Row).Select(s => s.Core)];
        string[] headers =
            [.. LabelCatalog.For(form).Spellings.Where(s => s is { Kind: LabelKind.Column, Core.Length: > 3 } or { Kind: LabelKind.Header, Id: "proactive" or "stat14", Core.Length: > 3 } or { Id: "natural_person", Core.Length: 3 })
                .Select(s => s.Core).Concat(_listRows.Where(r => r.Length > 6)).Distinct()];
        _headers = headers.Length > 0 ? new PhraseSearch(headers) : null;
    }

    public static LabelScanner For(ReportForm form) => ByForm[form.Id];

    /// <summary>A quick look: false where no header of a table can be.</summary>
    public bool MayHoldHeader(string text) => _headers is not null && _headers.IsIn(text);

    /// <summary>A quick look: false where no label starts, with an enumerator or without.</summary>
    public bool MayStart(ReadOnlySpan<char> text) => _starts[text[0]] is not Starts.Nothing and var start && (start.HasFlag(Starts.Enumerator) || HasPair(text));

    /// <summary>True for words that head a group of rows in a list of the form: 一、主动公开情况 is no section there.</summary>
    public bool IsListGroup(string core) => _listGroups.Contains(core);

    /// <summary>True for the label of a row of a list of the form.</summary>
    public bool IsListRow(ScannedSpelling spelling) => _listRows.Contains(spelling.Core);

    /// <summary>Where the header of a list of the form stands in the text; its length where none does.</summary>
    public int ListStart(string text) =>
        _listHeaders.Select(h => text.IndexOf(h, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(text.Length).Min();

    /// <summary>The label that starts here; null when none does.</summary>
    /// <param name="isAfterLabel">True when another label stands directly before: only then words of two characters are taken for column headers.</param>
    public FoundLabel? Find(ReadOnlySpan<char> text, bool isAfterLabel)
    {
        if (_starts[text[0]].HasFlag(Starts.Enumerator) && Enumerator.TryRead(text.Length > 8 ? text[..8] : text, out var mark) && FindCore(text[mark.Length..], mark, isAfterLabel) is { } marked)
            return marked with { Length = marked.Length + mark.Length };
        return FindCore(text, null, isAfterLabel);
    }

    private FoundLabel? FindCore(ReadOnlySpan<char> text, Enumerator? mark, bool isAfterLabel)
    {
        if (text.IsEmpty || !_starts[text[0]].HasFlag(Starts.Label) || !HasPair(text) || !_byFirst.TryGetValue(text[0], out var spellings))
            return null;
        foreach (var spelling in spellings)
        {
            if (!text.StartsWith(spelling.Core, StringComparison.Ordinal))
                continue;
            if (spelling.Mark is { } needed && !(mark is { } m && m.Kind == needed.Kind && m.Number == needed.Number))
                continue;
            if (spelling.Core.Length <= 2 && !isAfterLabel && !spelling.IsRow)
                continue;
            // The digit before the point may be the last of a value: it is an enumerator only where it counts the row.
            if (mark is { Kind: EnumeratorKind.Arabic } arabic && !spelling.Names.Any(n => n.Kind == LabelKind.Row && _ordinals[n.Id] == arabic.Number))
                continue;
            return new FoundLabel(spelling.Core.Length, spelling, mark is not null);
        }
        return null;
    }

    private bool HasPair(ReadOnlySpan<char> text) => text.Length < 2 || _hasSingles || _pairs.MayBegin(text[0], text[1]);

    [Flags]
    private enum Starts : byte { Nothing = 0, Label = 1, Enumerator = 2 }
}

/// <param name="Length">Characters it takes, its enumerator included.</param>
/// <param name="HasMark">True when an enumerator stands before it.</param>
internal readonly record struct FoundLabel(int Length, ScannedSpelling Spelling, bool HasMark);

/// <param name="Names">Everything the words may name.</param>
internal sealed record ScannedSpelling(string Core, Enumerator? Mark, ImmutableArray<(LabelKind Kind, string Id)> Names)
{
    public bool IsRow { get; } = Names.Any(n => n.Kind == LabelKind.Row);

    public bool IsGroup { get; } = Names.Any(n => n.Kind == LabelKind.Group);

    public bool IsColumn { get; } = Names.Any(n => n.Kind == LabelKind.Column);

    public bool IsCaption { get; } = Names.Any(n => n.Kind == LabelKind.Caption);

    /// <summary>True for what stands in header rows only.</summary>
    public bool IsHeader { get; } = Names.All(n => n.Kind is LabelKind.Column or LabelKind.Header or LabelKind.Caption);

    /// <summary>True for the words that open a header row of their own (信息内容, 统计指标).</summary>
    public bool OpensHeader { get; } = Names.Any(n => n is { Kind: LabelKind.Header, Id: "proactive" or "stat14" });
}
