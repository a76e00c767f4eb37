using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Compliance.Checks;

/// <summary>A check that looks at how the cells of a table were filled in; one result a table.</summary>
internal abstract record FigureStates : Check
{
    public sealed override IReadOnlyList<string> Words { get; } = ["count", "quotes"];

    public sealed override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report) => report.Layout.Form.Tables.Select(table => Judge(report, table.Id));

    /// <summary>Whether the cell shows what the rule is after.</summary>
    protected abstract bool Shows(Figure figure, FormColumn column);

    /// <summary>Whose doing it is.</summary>
    protected virtual FindingOrigin OriginOf(ReportView report, Figure figure) =>
        report.IsInTrustedTable(figure) ? FindingOrigin.Publisher : FindingOrigin.Undetermined;

    private CheckResult Judge(ReportView report, string table)
    {
        var all = report.Layout.CellsByTable[table];
        if (all.All(c => report.Figures[c].State is FigureState.MissingCell))
            return CheckResult.NotAssessable(table, FindingOrigin.Extraction, "missing_table", [], "");
        var shown = all.Where(c => Shows(report.Figures[c], report.Layout.Cells[c].Column)).Select(c => report.Figures[c]).ToList();
        if (shown.Count == 0)
            return CheckResult.Pass(table, [], "");

        ImmutableArray<CellId> cells = [.. shown.Select(f => f.Id)];
        var quotes = string.Join(", ", shown.Where(f => f.Raw.Length > 0).Take(3).Select(f => $"«{f.Raw}»"));
        var origin = shown.TrueForAll(f => OriginOf(report, f) is FindingOrigin.Publisher) ? FindingOrigin.Publisher : FindingOrigin.Undetermined;
        return new CheckResult(FindingOutcome.Fail, table, origin,
            cells, quotes.Length > 0 ? quotes : Numbers.Write(cells), [new("count", shown.Count.ToString(CultureInfo.InvariantCulture)), new("quotes", quotes)], Place: shown[0].Origin);
    }
}

/// <summary>Cells that are there and empty.</summary>
internal sealed record BlankCells : FigureStates
{
    protected override bool Shows(Figure figure, FormColumn column) => figure.State is FigureState.Blank;
}

/// <summary>Money cells in which the unit is written beside the number.</summary>
internal sealed record UnitInCell : FigureStates
{
    protected override bool Shows(Figure figure, FormColumn column) => figure.UnitSource is UnitSource.Cell && figure.Value is not null && column.Unit != "count";
}

/// <summary>Rows that have too few or too many values, so that some could not be placed or only by the form's sums.</summary>
internal sealed record RaggedRows : FigureStates
{
    protected override bool Shows(Figure figure, FormColumn column) =>
        figure.State is FigureState.AmbiguousPosition or FigureState.InferredPosition or FigureState.InferredSplit;

    /// <summary>The page may be whole and the copy in hand broken: nobody can say from here.</summary>
    protected override FindingOrigin OriginOf(ReportView report, Figure figure) => FindingOrigin.Undetermined;
}
