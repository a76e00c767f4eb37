using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Field;

/// <summary>
/// A government-wide report sums up its members, so it cannot hold less than their own reports together. Judged only where every member of the roster has a
/// report of that year; the law does not say how far 本级政府 reaches, so more than the sum is no contradiction.
/// </summary>
/// <param name="Cells">The cells added up.</param>
/// <param name="FewestMembers">Members below which the roster is taken to be incomplete.</param>
internal sealed record MemberSum(ImmutableArray<CellId> Cells, int FewestMembers) : FieldCheck
{
    public override IReadOnlyList<string> Words { get; } = ["printed", "sum", "members", "reporting"];

    public override string? Flaw() => Cells.IsDefaultOrEmpty ? "no cells" : Cells.Except(FieldCells.All).Select(c => $"{c} is not compared between bodies").FirstOrDefault();

    public override IEnumerable<(string AgencyId, int Year, CheckResult Result)> Run(ComplianceRule rule, ReportField field)
    {
        var own = field.Reports.Where(r => r.Scope is not ReportScope.GovernmentWide).ToLookup(r => (r.AgencyId, r.Year));
        return from report in field.Reports
               where report.Scope is ReportScope.GovernmentWide
               let members = field.Tree.MembersOf(report.AgencyId).ToList()
               where members.Count >= FewestMembers
               let reporting = members.SelectMany(m => own[(m.Id, report.Year)].Take(1)).ToList()
               from cell in Cells
               select (report.AgencyId, report.Year, Judge(report, cell, members.Count, reporting));
    }

    private static CheckResult Judge(ReportDigest report, CellId cell, int members, List<ReportDigest> reporting)
    {
        var coverage = string.Create(CultureInfo.InvariantCulture, $"{reporting.Count} of {members} members");
        if (reporting.Count < members || report.Value(cell) is not { } printed || reporting.Exists(r => r.Value(cell) is null))
            return CheckResult.NotAssessable(cell.Value, FindingOrigin.Undetermined, "members_missing", [cell], coverage);
        var sum = reporting.Sum(r => r.Value(cell)!.Value);
        var evidence = $"{cell} = {Numbers.Write(printed)}; {coverage}: {Numbers.Write(sum)}";
        return printed >= sum ? CheckResult.Pass(cell.Value, [cell], evidence) : new CheckResult(FindingOutcome.Fail, cell.Value, FindingOrigin.Undetermined, [cell], evidence,
            [
                new("printed", Numbers.Write(printed)), new("sum", Numbers.Write(sum)), new("members", members.ToString(CultureInfo.InvariantCulture)),
                new("reporting", reporting.Count.ToString(CultureInfo.InvariantCulture)),
            ]);
    }
}
