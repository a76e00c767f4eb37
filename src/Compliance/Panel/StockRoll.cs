using System.Collections.Immutable;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// A stock follows from last year's stock and the changes. Where it misses by just what the year after misses the other way, it is the one number that both need changed, and is named.
/// </summary>
/// <param name="Rows">Ids of the rows.</param>
/// <param name="Stock">Column of the later report that holds the stock.</param>
/// <param name="Terms">What it must equal the sum of.</param>
/// <param name="OrTerms">Another lawful reading of the columns; empty when there is none. A stock that fits it is not at fault.</param>
internal sealed record StockRoll(ImmutableArray<string> Rows, string Stock, ImmutableArray<StockTerm> Terms, ImmutableArray<StockTerm> OrTerms) : PanelCheck
{
    public override IReadOnlyList<string> Words { get; } = ["label", "earlier_year", "later_year", "stock", "expected", "cell", "next_year"];

    public override IEnumerable<string> Operands(ComplianceRule rule) =>
        Rows.SelectMany(row => Terms.Concat(OrTerms).Select(t => t.Column).Prepend(Stock).Distinct().Select(column => $"{row}.{column}"));

    public override string? Flaw() => Rows.IsEmpty ? "no rows" : Terms.IsEmpty ? "no terms" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later) => Run(rule, earlier, later, null);

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView earlier, ReportView later, ReportView? next) => Rows.Select(row => Judge(earlier, later, next, row));

    private CheckResult Judge(ReportView earlier, ReportView later, ReportView? next, string row)
    {
        var stock = CellId.Parse($"{row}.{Stock}");
        ImmutableArray<CellId> ofEarlier = [.. Terms.Where(t => t.Year is TermYear.Earlier).Select(t => t.CellIn(row))];
        ImmutableArray<CellId> ofLater = [stock, .. Terms.Where(t => t.Year is TermYear.Later).Select(t => t.CellIn(row))];
        ImmutableArray<CellId> cells = [.. ofLater.Concat(ofEarlier).Distinct()];
        var evidence = string.Join("; ", ofEarlier.Select(c => Say(earlier, c)).Concat(ofLater.Select(c => Say(later, c))));
        if (later.Value(stock) is not { } printed || Total(Terms, row, earlier, later) is not { } expected)
            return CheckResult.NotAssessable(row, OriginOfGap(earlier, ofEarlier, later, ofLater), "missing_operand", cells, evidence);
        if (printed == expected || (!OrTerms.IsEmpty && printed == Total(OrTerms, row, earlier, later)))
            return CheckResult.Pass(row, cells, evidence);
        var failure = new CheckResult(FindingOutcome.Fail, row, OriginOf(earlier, ofEarlier, later, ofLater), cells, evidence,
            [
                new("label", later.Layout.Labels.GetValueOrDefault(row, row)), new("earlier_year", YearOf(earlier)), new("later_year", YearOf(later)),
                new("stock", Numbers.Write(printed)), new("expected", Numbers.Write(expected)),
            ],
            Place: PlaceOf(later, stock));
        return next is null || expected < 0 || !IsMadeGoodBy(later, next, row, expected - printed) ? failure : failure with
        {
            Phrase = "named_by_next_year",
            Evidence = $"{evidence}; {stock}: {Numbers.Write(printed)} → {Numbers.Write(expected)}",
            Words = [.. failure.Words, new("cell", stock.Value), new("next_year", YearOf(next))],
        };
    }

    /// <summary>The year after goes on from another stock than the one printed: from one that differs by <paramref name="change"/>.</summary>
    private bool IsMadeGoodBy(ReportView later, ReportView next, string row, decimal change) =>
        Terms.Any(t => t is { Year: TermYear.Earlier, Subtracted: false } && t.Column == Stock)
        && next.Value(CellId.Parse($"{row}.{Stock}")) - Total(Terms, row, later, next) == change;

    private static decimal? Total(ImmutableArray<StockTerm> terms, string row, ReportView earlier, ReportView later) =>
        terms.Aggregate((decimal?)0, (sum, term) => sum + term.ValueIn(row, earlier, later));
}

/// <param name="Year">The report it is taken from.</param>
/// <param name="Subtracted">True where it diminishes the stock.</param>
internal sealed record StockTerm(TermYear Year, string Column, bool Subtracted)
{
    public CellId CellIn(string row) => CellId.Parse($"{row}.{Column}");

    public decimal? ValueIn(string row, ReportView earlier, ReportView later) =>
        (Year is TermYear.Earlier ? earlier : later).Value(CellIn(row)) * (Subtracted ? -1 : 1);
}

internal enum TermYear { Earlier, Later }
