using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;
using Nianbao.Store.Series;

namespace Nianbao.Store.Comparison;

/// <summary>What differs between two reports: two versions of one, or two years of one body.</summary>
/// <param name="Values">Only what differs, in the order of the series or the form.</param>
/// <param name="Left">Cells with a number that are not compared, because the other form has nothing of the same meaning.</param>
/// <param name="Sentences">Only what differs, section by section; the preface counts as one.</param>
public sealed record ReportDiff(ImmutableArray<ValueChange> Values, ImmutableArray<UncomparedCell> Left, ImmutableArray<SentenceChange> Sentences)
{
    /// <summary>Reports on one form are compared cell by cell; on two forms by what both mean alike.</summary>
    public static ReportDiff Of(StoredReport before, StoredReport after, SeriesCatalog catalog)
    {
        var (old, now) = (before.Report, after.Report);
        var values = old.Form?.Id == now.Form?.Id ? CellByCell(old.Figures, now.Figures) : BySeries(before, after, catalog);
        return new ReportDiff(values, old.Form?.Id == now.Form?.Id ? [] : [.. Uncompared(before, catalog), .. Uncompared(after, catalog)],
            SentenceDiff.Of(WithPreface(old), WithPreface(now)));
    }

    /// <summary>What is said before the first section belongs to the report: a correction is told there, if anywhere.</summary>
    private static ImmutableArray<ReportSection> WithPreface(AnnualReport report) => report.Preface is { } preface ? [preface, .. report.Sections] : report.Sections;

    private static ImmutableArray<ValueChange> CellByCell(ImmutableArray<Figure> before, ImmutableArray<Figure> after)
    {
        var old = before.ToDictionary(f => f.Id);
        var now = after.ToDictionary(f => f.Id);
        return
        [
            .. before.Concat(after.Where(f => !old.ContainsKey(f.Id))).Select(f => f.Id)
                .Select(id => new ValueChange(id.Value, old.GetValueOrDefault(id)?.Value, now.GetValueOrDefault(id)?.Value, false))
                .Where(c => c.Before != c.After),
        ];
    }

    private static ImmutableArray<ValueChange> BySeries(StoredReport before, StoredReport after, SeriesCatalog catalog)
    {
        var (old, now) = (Reading(before), Reading(after));
        return
        [
            // A sum says nothing beside its parts, where both forms have those.
            .. catalog.All.Where(s => !(IsSum(s, before) && IsSum(s, after))).Select(s => (Series: s, Before: old.Read(s), After: now.Read(s)))
                .Where(s => s.Before.Gap != SeriesGap.NotInForm && s.After.Gap != SeriesGap.NotInForm && s.Before.Value != s.After.Value)
                .Select(s => new ValueChange(s.Series.Id, s.Before.Value, s.After.Value, s.Before.IsApprox || s.After.IsApprox)),
        ];

        static bool IsSum(ComparableSeries series, StoredReport report) => series.Sources.GetValueOrDefault(report.Report.Form?.Id ?? "")?.IsSum ?? false;

        SeriesReading Reading(StoredReport report) => SeriesReading.Of(catalog, report.Report.Form?.Id, report.Report.Figures);
    }

    private static IEnumerable<UncomparedCell> Uncompared(StoredReport report, SeriesCatalog catalog) =>
        from figure in report.Report.Figures
        where figure.Value is not null && report.Report.Form is { } form && catalog.Find(form.Id, figure.Id) is null
        select new UncomparedCell(report.Report.Form!.Id, figure.Id, figure.Value!.Value,
            catalog.FindRefusal(report.Report.Form.Id, figure.Id)?.ReasonEn ?? "The form is not among those that are compared.");
}

/// <param name="Id">A cell of the form that both are on, or a comparable series.</param>
/// <param name="Before">Null when no number was read.</param>
/// <param name="After">Null when no number was read.</param>
/// <param name="IsApprox">True where the two forms mean nearly, not quite, the same.</param>
public sealed record ValueChange(string Id, decimal? Before, decimal? After, bool IsApprox)
{
    /// <summary>Null when one of them was not read.</summary>
    public decimal? Difference => After - Before;
}

/// <param name="Reason">Why it is compared with nothing.</param>
public sealed record UncomparedCell(string Form, CellId Cell, decimal Value, string Reason);

/// <param name="IsAdded">True when only the later report has it, false when only the earlier one.</param>
public sealed record SentenceChange(string Section, bool IsAdded, string Text);
