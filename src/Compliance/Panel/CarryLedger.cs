using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Panel;

/// <summary>The requests of one body over all years: what came in, what was done, what was handed on, and whether each year takes up what the one before left.</summary>
/// <param name="Lines">One a year from the first report to the last, years without a report included.</param>
public sealed record CarryLedger(ImmutableArray<CarryLine> Lines)
{
    /// <summary>The ledger over one body's reports of one scope, across forms. Years of which several reports could be meant count as without one.</summary>
    public static CarryLedger Of(IEnumerable<AnnualReport> reports)
    {
        var years = reports.Where(r => r is { Form: not null, ReportYear: not null, Status: ReportStatus.Complete or ReportStatus.Partial })
            .GroupBy(r => r.ReportYear!.Value).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        if (years.Count == 0)
            return new CarryLedger([]);
        List<CarryLine> lines = [];
        for (var year = years.Keys.Min(); year <= years.Keys.Max(); year++)
            lines.Add(LineOf(year, years.GetValueOrDefault(year), lines.LastOrDefault()));
        return new CarryLedger([.. lines]);
    }

    private static CarryLine LineOf(int year, AnnualReport? report, CarryLine? before)
    {
        if (report is null)
            return new CarryLine(year, null, null, null, null, null, CarryState.NoReport);
        var view = new ReportView(report, report.Form!, null, null);
        decimal? Total(string row) => view.Value(CellId.Parse($"requests.{row}.total"));
        var (carriedIn, carriedOut) = (Total("carried_in"), Total("carried_out"));
        var state = before is null ? CarryState.First
            : before.State is CarryState.NoReport ? CarryState.AfterGap
            : carriedIn is null || before.CarriedOut is null ? CarryState.Unknown
            : carriedIn == before.CarriedOut ? CarryState.Follows : CarryState.Breaks;
        return new CarryLine(year, report.Form!.Id, carriedIn, Total("received_new"), Total("processing.total"), carriedOut, state);
    }
}

/// <summary>One year of the ledger; null where no number is known.</summary>
/// <param name="Form">The form's id; null without a report.</param>
public sealed record CarryLine(int Year, string? Form, decimal? CarriedIn, decimal? Received, decimal? Processed, decimal? CarriedOut, CarryState State);

/// <summary>How a year takes up the one before.</summary>
public enum CarryState { First, Follows, Breaks, Unknown, AfterGap, NoReport }
