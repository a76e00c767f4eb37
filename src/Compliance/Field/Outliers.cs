using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Field;

/// <summary>A number far above what others of its kind say. Groups that are too small are not judged; numbers below <paramref name="Least"/> never stand out.</summary>
/// <param name="Fewest">Others below which nothing is said.</param>
/// <param name="Deviations">Robust standard deviations from which on a number stands out.</param>
/// <param name="Least">The smallest number that can stand out.</param>
internal abstract record Outliers(int Fewest, double Deviations, decimal Least) : FieldCheck
{
    public override IReadOnlyList<string> Words { get; } = ["value", "median", "others", "deviations"];

    /// <summary>A spread of the logarithms below which every number would stand out.</summary>
    protected abstract double LeastSpread { get; }

    /// <summary>A scale for each cell of which enough others have a number.</summary>
    protected ImmutableArray<CellScale> Scales(ImmutableArray<ReportDigest> others) =>
    [
        .. from cell in FieldCells.All
           let values = others.Select(o => o.Value(cell)).OfType<decimal>().ToList()
           where values.Count >= Fewest
           select new CellScale(cell, RobustScale.Of(values, LeastSpread), values.Count),
    ];

    /// <summary>One result a report: the number that stands out most, or that none does; not assessable where no scale stands on enough others.</summary>
    protected (string AgencyId, int Year, CheckResult Result) Judge(ReportDigest report, ImmutableArray<CellScale> scales)
    {
        var judged = scales.Where(s => report.Value(s.Cell) is not null).ToList();
        if (judged.Count == 0)
            return (report.AgencyId, report.Year, CheckResult.NotAssessable("", FindingOrigin.Undetermined, "too_few_others", [], ""));
        var odd = judged.Where(s => report.Value(s.Cell) >= Least && s.Scale.Deviations(report.Value(s.Cell)!.Value) >= Deviations).ToList();
        return (report.AgencyId, report.Year, odd.Count == 0 ? CheckResult.Pass("", [], "") : Fail(report, odd.MaxBy(s => s.Scale.Deviations(report.Value(s.Cell)!.Value))));
    }

    private static CheckResult Fail(ReportDigest report, CellScale odd)
    {
        var value = report.Value(odd.Cell)!.Value;
        var median = odd.Scale.Median().ToString("0.#", CultureInfo.InvariantCulture);
        var distance = odd.Scale.Deviations(value).ToString("0.0", CultureInfo.InvariantCulture);
        return new CheckResult(
            FindingOutcome.Fail, odd.Cell.Value, report.OriginOf(odd.Cell), [odd.Cell],
            string.Create(CultureInfo.InvariantCulture, $"{odd.Cell} = {Numbers.Write(value)}; median of {odd.Others}: {median}; {distance} deviations"),
            [new("value", Numbers.Write(value)), new("median", median), new("others", odd.Others.ToString(CultureInfo.InvariantCulture)), new("deviations", distance)]);
    }
}

/// <summary>Against bodies of the same level, type, scope and year.</summary>
internal sealed record PeerOutlier(int Fewest, double Deviations, decimal Least) : Outliers(Fewest, Deviations, Least)
{
    protected override double LeastSpread => 0.5;

    public override string? Flaw() => Fewest < 8 ? "a median of fewer than 8 says nothing" : null;

    public override IEnumerable<(string AgencyId, int Year, CheckResult Result)> Run(ComplianceRule rule, ReportField field) =>
        from peers in field.Reports.GroupBy(r => GroupOf(field.Tree.Find(r.AgencyId), r))
        let scales = Scales([.. peers])
        from report in peers
        select Judge(report, peers.Key is { Level: null } or { Type: null } ? [] : scales);

    private static (AgencyLevel? Level, AgencyType? Type, ReportScope? Scope, int Year) GroupOf(PanelBody? body, ReportDigest report) =>
        (body?.Level, body?.Type, report.Scope, report.Year);
}

/// <summary>Against the body's own reports of other years.</summary>
internal sealed record HistoryOutlier(int Fewest, double Deviations, decimal Least) : Outliers(Fewest, Deviations, Least)
{
    protected override double LeastSpread => 0.7;

    public override string? Flaw() => Fewest < 4 ? "fewer than 4 other years are no history" : null;

    public override IEnumerable<(string AgencyId, int Year, CheckResult Result)> Run(ComplianceRule rule, ReportField field) =>
        from years in field.Reports.GroupBy(r => (r.AgencyId, r.Scope))
        from report in years
        select Judge(report, Scales([.. years.Where(y => y != report)]));
}

/// <param name="Others">Numbers that the scale rests on.</param>
internal readonly record struct CellScale(CellId Cell, RobustScale Scale, int Others);
