using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nianbao.Compliance;
using Nianbao.Compliance.Panel;
using Nianbao.ComplianceGenerator;
using Nianbao.Extractor;

namespace Nianbao.Bench.Compliance;

/// <summary>
/// Plants errors in clear reports and counts what is found. An error counts as visible where an oracle apart from the rules sees an identity
/// broken; it counts as found where a rule fails that did not fail before.
/// </summary>
/// <param name="ThroughPages">Prints every report as a page and reads it again, as a user's documents are.</param>
internal sealed record MutationStudy(int Reports, int Errors, int Seed, bool ThroughPages)
{
    private readonly ComplianceChecker _checker = new();
    private readonly PanelChecker _panel = new();

    public MutationResult Run()
    {
        var random = new Random(Seed);
        var clear = GrowPairs();
        var cleanErrors = clear.Sum(p => Failures(p.Report, p.Before).Count(f => f.Severity == FindingSeverity.Error));
        var kinds = Enum.GetValues<ErrorKind>();
        var tallies = kinds.ToDictionary(k => k, k => new MutationTally(k));
        for (var i = 0; i < Errors; i++)
        {
            var (before, report) = clear[i % clear.Length];
            var planted = PlantedError.Plant(report, kinds[random.Next(kinds.Length)], random);
            var broken = report.With(planted.Changes);
            tallies[planted.Kind].Add(planted, IdentityOracle.Broken(broken, before).Count > 0, Failures(broken, before));
        }
        return new MutationResult(Reports, Errors, cleanErrors, [.. tallies.Values]);
    }

    private ImmutableArray<(ClearReport Before, ClearReport Report)> GrowPairs() =>
    [
        .. Body.Grow(Reports).Select((body, i) =>
        {
            var before = ClearReport.Grow(body, 2019 + i % 5, null, Seed);
            return (before, Telling(ClearReport.Grow(body, before.Year + 1, before, Seed)));
        }),
    ];

    /// <summary>With the number of reconsiderations in the text: table 3 has one sum a block, so only the text can tell which of its numbers is wrong.</summary>
    private static ClearReport Telling(ClearReport report) =>
        report with { Overview = [.. report.Overview, string.Create(CultureInfo.InvariantCulture, $"全年发生行政复议{report.Values["disputes.reconsideration.total"]}件。")] };

    private List<Finding> Failures(ClearReport report, ClearReport before)
    {
        var (read, earlier) = (Read(report), before.Read());
        return [.. _checker.Check(read).Findings.Concat(_panel.Check([earlier, read]).Select(f => f.Finding)).Where(f => f.Outcome == FindingOutcome.Fail && f.Severity > FindingSeverity.Info)];
    }

    private AnnualReport Read(ClearReport report) => ThroughPages ? ReportExtractor.Extract(ReportPage.Of(report).Source()) : report.Read();
}

/// <summary>Counts for one kind of error.</summary>
internal sealed record MutationTally(ErrorKind Kind)
{
    public int Planted { get; private set; }

    public int Visible { get; private set; }

    public int Detected { get; private set; }

    /// <summary>Errors in one cell of the requests table that were detected: each number there stands in several sums.</summary>
    public int Single { get; private set; }

    public int Named { get; private set; }

    /// <summary>Errors in one cell of the disputes table that were detected. One sum sees each; which of its numbers is wrong shows only where all others would have to be below 0, or in the text.</summary>
    public int SingleDispute { get; private set; }

    public int NamedDispute { get; private set; }

    /// <summary>Errors of which a cell was named that was not changed.</summary>
    public int Misnamed { get; private set; }

    public void Add(PlantedError error, bool isVisible, List<Finding> failures)
    {
        Planted++;
        Visible += isVisible ? 1 : 0;
        Detected += isVisible && failures.Count > 0 ? 1 : 0;
        var names = failures.Select(NamedCell).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        Misnamed += names.Exists(n => error.Changes.All(c => c.Cell != n)) ? 1 : 0;
        if (error.Changes is not [var (cell, _)] || failures.Count == 0)
            return;
        var isNamed = names is [var name] && name == cell;
        if (cell.StartsWith("requests.", StringComparison.Ordinal))
            (Single, Named) = (Single + 1, Named + (isNamed ? 1 : 0));
        else if (cell.StartsWith("disputes.", StringComparison.Ordinal))
            (SingleDispute, NamedDispute) = (SingleDispute + 1, NamedDispute + (isNamed ? 1 : 0));
    }

    private static string? NamedCell(Finding finding)
    {
        var arrow = finding.Evidence.IndexOf(" → ", StringComparison.Ordinal);
        if (arrow >= 0)
        {
            var start = finding.Evidence.LastIndexOf("; ", arrow, StringComparison.Ordinal) + 2;
            return finding.Evidence[start..finding.Evidence.IndexOf(':', start)];
        }
        return finding.RuleId.EndsWith("-NONNEG", StringComparison.Ordinal) ? finding.Cells[0].Value : null;
    }
}

/// <param name="CleanErrors">Findings of severity error on the reports before anything was planted.</param>
internal sealed record MutationResult(int Reports, int Errors, int CleanErrors, ImmutableArray<MutationTally> Tallies)
{
    public double Detection => Share(Tallies.Sum(t => t.Detected), Tallies.Sum(t => t.Visible));

    public double Naming => Share(Tallies.Sum(t => t.Named), Tallies.Sum(t => t.Single));

    public string ToTable()
    {
        var text = new StringBuilder("| kind | planted | visible | detected | single, table 2 | named right | single, table 3 | named right | named wrong |\n|---|---|---|---|---|---|---|---|---|\n");
        foreach (var t in Tallies)
            text.Append(CultureInfo.InvariantCulture, $"| {t.Kind} | {t.Planted} | {t.Visible} | {t.Detected} | {t.Single} | {t.Named} | {t.SingleDispute} | {t.NamedDispute} | {t.Misnamed} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| all | {Errors} | {Tallies.Sum(t => t.Visible)} | {Tallies.Sum(t => t.Detected)} | {Tallies.Sum(t => t.Single)} | {Tallies.Sum(t => t.Named)} | {Tallies.Sum(t => t.SingleDispute)} | {Tallies.Sum(t => t.NamedDispute)} | {Tallies.Sum(t => t.Misnamed)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{Reports} clear reports: {CleanErrors} findings of severity error. Detection {Detection:p2}, cell named right {Naming:p2}.\n");
        return text.ToString();
    }

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
