using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Store.Series;

/// <summary>
/// Which cells of which form may be compared: the embedded <c>comparable.json</c>, checked against the forms. Every cell of every form listed there is either in
/// one series or refused with a reason; sums take cells of other series.
/// </summary>
public sealed class SeriesCatalog
{
    private readonly ImmutableDictionary<string, ComparableSeries> _byId;
    private readonly ImmutableDictionary<(string, CellId), ComparableSeries> _byCell;
    private readonly ImmutableDictionary<(string, CellId), NotComparable> _refused;

    private SeriesCatalog(ImmutableArray<ComparableSeries> all, ImmutableArray<DerivedFigure> derived, ImmutableArray<NotComparable> refused)
    {
        (All, Derived, Refused) = (all, derived, refused);
        _byId = all.ToImmutableDictionary(s => s.Id);
        _byCell = PlacesIn(all, isSum: false).ToImmutableDictionary(p => (p.Form, p.Cell), p => p.Series);
        _refused = refused.SelectMany(r => r.Cells.Select(c => KeyValuePair.Create(c, r))).ToImmutableDictionary();
    }

    public static SeriesCatalog Default { get; } = Read(
        StrictJson.ReadEmbedded<SeriesFile>("Series.comparable.json"), FormCatalog.All);

    /// <summary>In the order of the tables.</summary>
    public ImmutableArray<ComparableSeries> All { get; }

    public ImmutableArray<DerivedFigure> Derived { get; }

    public ImmutableArray<NotComparable> Refused { get; }

    /// <exception cref="KeyNotFoundException">There is no such series.</exception>
    public ComparableSeries Get(string id) => _byId.TryGetValue(id, out var series) ? series : throw new KeyNotFoundException($"There is no series «{id}».");

    /// <summary>The series that a form's cell belongs to; null when it is to be compared with nothing.</summary>
    public ComparableSeries? Find(string form, CellId cell) => _byCell.GetValueOrDefault((form, cell));

    /// <summary>Why a form's cell is to be compared with nothing; null when it is in a series.</summary>
    public NotComparable? FindRefusal(string form, CellId cell) => _refused.GetValueOrDefault((form, cell));

    /// <summary>Forms that have all that a derived figure is computed from, and mean something of it only nearly the same.</summary>
    public IEnumerable<string> ApproxForms(DerivedFigure derived)
    {
        var parts = derived.Numerator.Concat(derived.Denominator).Select(Get).ToList();
        return parts[0].Sources.Keys.Where(form => parts.All(p => p.Sources.ContainsKey(form)) && parts.Any(p => p.Sources[form].Approx is not null));
    }

    /// <exception cref="InvalidDataException">An id or cell is there twice, dangling or left out; the message names it.</exception>
    internal static SeriesCatalog Read(SeriesFile file, IReadOnlyCollection<ReportForm> forms)
    {
        var all = file.Series.SelectMany(s => s.Spread(file.Sets)).ToImmutableArray();
        var refused = file.NotComparable.Select(n => n.ToRefusal()).ToImmutableArray();
        if (all.Select(s => s.Id).Concat(file.Derived.Select(d => d.Id)).GroupBy(id => id).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong($"«{twice.Key}» is there twice");
        var ids = all.Select(s => s.Id).ToHashSet();
        if (file.Derived.SelectMany(d => d.Numerator.Concat(d.Denominator).Where(id => !ids.Contains(id)).Select(id => (d.Id, Series: id))).FirstOrDefault() is { Id: not null } lost)
            throw Wrong($"the derived figure «{lost.Id}» names the series «{lost.Series}», which there is not");
        var inSeries = PlacesIn(all, isSum: false).Select(p => (p.Form, p.Cell)).ToImmutableArray();
        if (PlacesIn(all, isSum: true).FirstOrDefault(p => !inSeries.Contains((p.Form, p.Cell))) is { Series: not null } loose)
            throw Wrong($"the sum «{loose.Series.Id}» takes the cell {loose.Cell} of form {loose.Form}, which is in no series");
        CheckCells([.. inSeries, .. refused.SelectMany(r => r.Cells)], forms);
        return new SeriesCatalog(all, [.. file.Derived.Select(d => d.ToFigure())], refused);
    }

    private static IEnumerable<(ComparableSeries Series, string Form, CellId Cell)> PlacesIn(IEnumerable<ComparableSeries> all, bool isSum) =>
        from series in all
        from source in series.Sources
        where source.Value.IsSum == isSum
        from cell in source.Value.Cells
        select (series, source.Key, cell);

    private static void CheckCells(ImmutableArray<(string Form, CellId Cell)> placed, IReadOnlyCollection<ReportForm> forms)
    {
        if (placed.GroupBy(p => p).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Wrong($"the cell {twice.Key.Cell} of form {twice.Key.Form} is placed twice");
        var listed = placed.Select(p => p.Form).ToHashSet();
        var cells = forms.Where(f => listed.Contains(f.Id)).SelectMany(f => f.Cells.Select(c => (f.Id, c.Id))).ToHashSet();
        if (placed.FirstOrDefault(p => !cells.Contains(p)) is { Form: not null } dangling)
            throw Wrong($"the cell {dangling.Cell} is in no form «{dangling.Form}»");
        if (cells.Except(placed).Order().FirstOrDefault() is { Item1: not null } left)
            throw Wrong($"the cell {left.Item2} of form {left.Item1} is neither in a series nor refused");
    }

    private static InvalidDataException Wrong(string what) => new($"comparable.json: {what}.");
}

internal sealed record SeriesFile(
    Dictionary<string, ImmutableArray<SetEntry>> Sets,
    ImmutableArray<SeriesEntry> Series,
    ImmutableArray<RefusalEntry> NotComparable,
    ImmutableArray<DerivedEntry> Derived);

internal sealed record SetEntry(string Id, string LabelZh, string LabelEn);

/// <param name="Each">Set whose members {} stands for; null for a single series.</param>
internal sealed record SeriesEntry(
    string Id, string LabelZh, string LabelEn, string Basis, Dictionary<string, SourceEntry> Sources, string? Each = null, string? Caution = null)
{
    public IEnumerable<ComparableSeries> Spread(IReadOnlyDictionary<string, ImmutableArray<SetEntry>> sets) => Each is null
        ? [Of("", LabelZh, LabelEn)]
        : sets[Each].Select(m => Of(m.Id, $"{LabelZh}（{m.LabelZh}）", $"{LabelEn}: {m.LabelEn}"));

    private ComparableSeries Of(string member, string zh, string en) => new(
        Fill(Id, member), zh, en, Basis, Caution,
        Sources.Where(s => s.Value.Only is null || s.Value.Only == member).ToImmutableSortedDictionary(
            s => s.Key, s => new SeriesSource([.. s.Value.Cells.Select(c => CellId.Parse(Fill(c, member)))], s.Value.Approx, s.Value.IsSum), StringComparer.Ordinal));

    private static string Fill(string pattern, string member) => pattern.Replace("{}", member, StringComparison.Ordinal);
}

/// <param name="Only">The one member of the set that the form has; null when it has all.</param>
/// <param name="IsSum">The cells are in series of their own.</param>
internal sealed record SourceEntry(ImmutableArray<string> Cells, string? Approx = null, string? Only = null, bool IsSum = false);

internal sealed record RefusalEntry(string ReasonEn, string ReasonZh, Dictionary<string, ImmutableArray<string>> Cells)
{
    public NotComparable ToRefusal() => new(ReasonEn, ReasonZh, [.. Cells.SelectMany(f => f.Value.Select(c => (f.Key, CellId.Parse(c))))]);
}

internal sealed record DerivedEntry(
    string Id, string LabelZh, string LabelEn, ImmutableArray<string> Numerator, ImmutableArray<string> Denominator, int LeastDenominator, string Basis)
{
    public DerivedFigure ToFigure() => new(Id, LabelZh, LabelEn, Basis, Numerator, Denominator, LeastDenominator);
}
