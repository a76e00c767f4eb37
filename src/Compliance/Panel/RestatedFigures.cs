using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>
/// A year's report that stands in two documents gives the same figures in both. To put a report right is lawful, so a difference is worth knowing and no fault. Only what the
/// publisher printed counts: documents read by two versions of the extractor are not compared, nor cells that a person corrected in either. The publisher's it is
/// where one document took the other's place at one address; of two addresses one may be a draft, an annex or somebody else's.
/// </summary>
/// <param name="MostChanged">Share of the numbers above 0 that may differ between two addresses before one of them must be taken for another report, 0 to 1.</param>
/// <param name="FewestNumbers">Numbers above 0 below which that share says nothing.</param>
internal sealed record RestatedFigures(double MostChanged, int FewestNumbers)
{
    private const int MostShown = 6;

    /// <summary>The words it offers to the rule's message, beside instance, cells and evidence.</summary>
    public IReadOnlyList<string> Words { get; } = ["year", "count", "changes", "before_seen", "now_seen"];

    /// <summary>What is wrong with the parameters, or null.</summary>
    public string? Flaw() => MostChanged is <= 0 or > 1 ? "the share is not between 0 and 1" : null;

    /// <summary>What one document says other than the one that stands now. The instance of a failure is all that differs.</summary>
    public CheckResult Judge(Edition before, ReportView earlier, Edition current, ReportView now)
    {
        if (before.ReadBy != current.ReadBy)
            return CheckResult.NotAssessable("", FindingOrigin.Extraction, "read_by_two_versions", [], $"{before.ReadBy}, {current.ReadBy}");
        if (!earlier.IsYearCertain || !now.IsYearCertain)
            return CheckResult.NotAssessable("", FindingOrigin.Undetermined, "year_uncertain", [], "");
        if (!AreOfOneBody(earlier.Report.Agency.Name, now.Report.Agency.Name))
            return CheckResult.NotAssessable("", FindingOrigin.Undetermined, "two_bodies", [], $"{earlier.Report.Agency.Name}, {now.Report.Agency.Name}");
        if (earlier.Layout.Form.Id != now.Layout.Form.Id)
            return CheckResult.NotAssessable("", FindingOrigin.Undetermined, "two_forms", [], $"{earlier.Layout.Form.Id}, {now.Layout.Form.Id}");
        ImmutableArray<CellId> other = [.. now.Layout.Cells.Select(c => c.Id).Where(c => earlier.Value(c) is { } was && now.Value(c) is { } stands && was != stands)];
        ImmutableArray<CellId> printed = [.. other.Where(c => !before.Corrected.Contains(c) && !current.Corrected.Contains(c))];
        if (printed.IsEmpty)
            return other.IsEmpty ? WithoutDifference(earlier, now) : CheckResult.NotAssessable("", FindingOrigin.Extraction, "corrected_by_us", other, Write(earlier, now, other));
        return !before.SharesAddressWith(current) && IsAnotherReport(earlier, now, printed.Length)
            ? CheckResult.NotAssessable("", FindingOrigin.Undetermined, "perhaps_another_report", printed, Write(earlier, now, printed))
            : Difference(before, earlier, current, now, printed);
    }

    /// <summary>A pass only where whatever one of the two has, the other has too.</summary>
    private static CheckResult WithoutDifference(ReportView earlier, ReportView now)
    {
        ImmutableArray<CellId> open = [.. now.Layout.Cells.Select(c => c.Id).Where(c => earlier.Value(c) is null != now.Value(c) is null)];
        var origin = earlier.OriginOfGap(open) is FindingOrigin.Extraction || now.OriginOfGap(open) is FindingOrigin.Extraction ? FindingOrigin.Extraction : FindingOrigin.Undetermined;
        return open.IsEmpty && now.Layout.Cells.Any(c => now.Value(c.Id) is not null) ? CheckResult.Pass("", [], "")
            : CheckResult.NotAssessable("", origin, "missing_operand", open, "");
    }

    private static CheckResult Difference(Edition before, ReportView earlier, Edition current, ReportView now, ImmutableArray<CellId> cells)
    {
        var isPublishers = before.SharesAddressWith(current) && earlier.OriginOfNumbers(cells) is FindingOrigin.Publisher && now.OriginOfNumbers(cells) is FindingOrigin.Publisher;
        return new CheckResult(
            FindingOutcome.Fail, Write(earlier, now, cells, cells.Length), isPublishers ? FindingOrigin.Publisher : FindingOrigin.Undetermined, cells,
            $"{Write(earlier, now, cells)}; {before.Address} ({Day(before)}), {current.Address} ({Day(current)})",
            [
                new("year", now.Report.ReportYear!.Value.ToString(CultureInfo.InvariantCulture)), new("count", cells.Length.ToString(CultureInfo.InvariantCulture)),
                new("changes", Write(earlier, now, cells)), new("before_seen", Day(before)), new("now_seen", Day(current)),
            ],
            Place: now.Figures[now.Layout.IndexOf(cells[0])].Origin);
    }

    private bool IsAnotherReport(ReportView earlier, ReportView now, int changed)
    {
        var telling = now.Layout.Cells.Count(c => now.Value(c.Id) is > 0 || earlier.Value(c.Id) is > 0);
        return telling >= FewestNumbers && changed > telling * MostChanged;
    }

    /// <summary>One name may hold the other, with what stands above the body; a name that nobody knows says nothing.</summary>
    private static bool AreOfOneBody(string? one, string? other) =>
        one is null || other is null || one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);

    private static string Write(ReportView earlier, ReportView now, ImmutableArray<CellId> cells, int most = MostShown) =>
        string.Join("; ", cells.Take(most).Select(c => $"{c} {Numbers.Write(earlier.Value(c))} → {Numbers.Write(now.Value(c))}")) + (cells.Length > most ? " …" : "");

    private static string Day(Edition edition) => edition.FirstSeenAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
