using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Narrative;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;

namespace Nianbao.Compliance.Figures;

/// <summary>A report as the checks see it: figures by cell number, blanks judged, text passage by passage.</summary>
internal sealed class ReportView
{
    private readonly ImmutableArray<Figure> _figures;
    private readonly decimal?[] _values;
    private readonly bool[] _zeros;
    private (ImmutableArray<string> Ends, ImmutableArray<ItemBreakdown> Items)? _breakdowns;
    private readonly HashSet<string> _raggedTables = new(StringComparer.Ordinal);
    private readonly Lazy<ImmutableArray<Passage>> _passages;
    private readonly Lazy<ImmutableArray<Passage>> _headings;
    private readonly Lazy<string> _text;
    private readonly Lazy<bool> _isYearCertain;
    private readonly Lazy<ImmutableArray<Statement>> _statements;
    private readonly Lazy<ImmutableArray<Statement>> _statementsOfYearBefore;
    private readonly Lazy<ImmutableDictionary<int, MinimalExplanation>> _explanations;

    public ReportView(AnnualReport report, ReportForm form, AgencyLevel? level, AgencyType? type)
    {
        (Report, Layout, Level, Type) = (report, FormLayout.Of(form), level, type);
        _figures = InFormOrder(Layout, report.Figures);
        _values = new decimal?[_figures.Length];
        var isBlank = new bool[_figures.Length];
        for (var cell = 0; cell < _values.Length; cell++)
        {
            var figure = _figures[cell];
            _values[cell] = figure.State is FigureState.Conflict ? null : figure.Value;
            isBlank[cell] = figure.State is FigureState.Blank or FigureState.Dash;
            if (figure.State is FigureState.AmbiguousPosition or FigureState.InferredPosition or FigureState.InferredSplit or FigureState.Conflict)
                _raggedTables.Add(figure.Id.Table);
        }
        _zeros = BlankReading.FindZeros(Layout.Sums, _values, isBlank);
        for (var cell = 0; cell < _zeros.Length; cell++)
            if (_zeros[cell])
                _values[cell] = 0;
        _passages = new(() => Passage.ReadAll(report));
        _headings = new(() => Passage.ReadHeadings(report));
        _text = new(() => string.Join('\n', Passages.Concat(Headings).Select(p => p.Text)));
        _isYearCertain = new(() => NamesItsYear(report));
        _statements = new(() => Statement.ReadAll(this));
        _statementsOfYearBefore = new(() => Statement.ReadYearBefore(this));
        _explanations = new(() => MinimalExplanation.Find(Layout, _values, () => Statement.ByCell(Statements, Layout)));
    }

    public AnnualReport Report { get; }

    public FormLayout Layout { get; }

    public AgencyLevel? Level { get; }

    public AgencyType? Type { get; }

    /// <summary>The figures in the form's order, one for each cell.</summary>
    public ImmutableArray<Figure> Figures => _figures;

    /// <summary>The text outside the tables.</summary>
    public ImmutableArray<Passage> Passages => _passages.Value;

    /// <summary>The headings of the sections.</summary>
    public ImmutableArray<Passage> Headings => _headings.Value;

    /// <summary>Whether the words stand in some passage or heading. Most of what the rules look for stands in none: one look at the whole text spares one at each passage.</summary>
    public bool Says(string words) => _text.Value.Contains(words, StringComparison.Ordinal);

    /// <summary>The passages in which the words stand.</summary>
    public IEnumerable<Passage> PassagesThatSay(string words) => Says(words) ? Passages.Where(p => p.Text.Contains(words, StringComparison.Ordinal)) : [];

    /// <summary>True where the report year is beyond doubt.</summary>
    public bool IsYearCertain => _isYearCertain.Value;

    /// <summary>The figures that the text states of this body and this year.</summary>
    public ImmutableArray<Statement> Statements => _statements.Value;

    /// <summary>The figures that the text states of this body and the year before, named by its number.</summary>
    public ImmutableArray<Statement> StatementsOfYearBefore => _statementsOfYearBefore.Value;

    /// <summary>The breakdowns of published items in the text; rules that end them with the same words share one reading.</summary>
    public ImmutableArray<ItemBreakdown> Breakdowns(ImmutableArray<string> ends)
    {
        if (_breakdowns is not { } read || !read.Ends.SequenceEqual(ends))
            _breakdowns = read = (ends, ItemBreakdown.ReadAll(this, ends));
        return read.Items;
    }

    /// <summary>By index of the sum: the cell that explains its failure, where there is just one.</summary>
    public ImmutableDictionary<int, MinimalExplanation> Explanations => _explanations.Value;

    /// <summary>The number read, 0 for a blank that may be read so, null for what is not known.</summary>
    public decimal? Value(int cell) => _values[cell];

    public decimal? Value(CellId id) => Layout.IndexOf(id) is >= 0 and var cell ? _values[cell] : null;

    public ReadOnlySpan<decimal?> Values => _values;

    /// <summary>True where the cell is blank and was taken for 0.</summary>
    public bool IsBlankReadAsZero(int cell) => _zeros[cell];

    public bool IsRagged(string table) => _raggedTables.Contains(table);

    /// <summary>
    /// Whose doing it is if these numbers do not fit: the publisher's only when each was plainly read from a table whose columns can
    /// be trusted and in which nothing had to be guessed.
    /// </summary>
    public FindingOrigin OriginOfNumbers(IEnumerable<CellId> cells) =>
        cells.All(id => Layout.IndexOf(id) is >= 0 and var cell && IsPlain(_figures[cell])) ? FindingOrigin.Publisher : FindingOrigin.Undetermined;

    /// <summary>Whose doing it is that a number is missing: ours where the cell was not found, open where the table is out of joint.</summary>
    public FindingOrigin OriginOfGap(IEnumerable<CellId> cells)
    {
        var missing = cells.Where(id => Value(id) is null).Select(id => _figures[Layout.IndexOf(id)]).ToList();
        if (missing.Exists(f => f.State is FigureState.MissingCell))
            return FindingOrigin.Extraction;
        return missing.TrueForAll(f => f.State is FigureState.Blank or FigureState.Dash or FigureState.Unparsable && IsInTrustedTable(f))
            ? FindingOrigin.Publisher : FindingOrigin.Undetermined;
    }

    private bool IsPlain(Figure figure) => figure.State is FigureState.Number or FigureState.NoneWord && IsInTrustedTable(figure);

    public bool IsInTrustedTable(Figure figure) =>
        figure.Origin is not null && Report.RegularTables.Contains(figure.Id.Table) && !IsRagged(figure.Id.Table);

    /// <summary>The title names it, or at least nothing in the document speaks against it.</summary>
    private static bool NamesItsYear(AnnualReport report)
    {
        if (report.ReportYear is not { } year || report.Issues.Any(i => i.Code is IssueCodes.YearUnknown or IssueCodes.YearConflict))
            return false;
        var title = Passage.Squeeze(report.Title ?? "");
        return !title.Contains("20", StringComparison.Ordinal) || title.Contains(year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static ImmutableArray<Figure> InFormOrder(FormLayout layout, ImmutableArray<Figure> figures)
    {
        if (IsInFormOrder(layout, figures))
            return figures;
        var ordered = new Figure?[layout.Cells.Length];
        foreach (var figure in figures)
            if (layout.IndexOf(figure.Id) is >= 0 and var cell)
                ordered[cell] ??= figure;
        return [.. ordered.Select((f, i) => f ?? new Figure(layout.Cells[i].Id, null, FigureState.MissingCell, "", null, UnitSource.Unknown, null))];
    }

    /// <summary>As the extractor gives them.</summary>
    private static bool IsInFormOrder(FormLayout layout, ImmutableArray<Figure> figures)
    {
        if (figures.Length != layout.Cells.Length)
            return false;
        for (var i = 0; i < figures.Length; i++)
            if (figures[i].Id != layout.Cells[i].Id)
                return false;
        return true;
    }
}
