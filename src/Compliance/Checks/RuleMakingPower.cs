using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;

namespace Nianbao.Compliance.Checks;

/// <summary>Only bodies with the power to make 规章 may report any.</summary>
/// <param name="Row">The row whose numbers must be 0 without the power.</param>
/// <param name="Powers">Who has it: an ordered list, the first line that fits decides; a body that no line fits cannot be judged.</param>
internal sealed record RuleMakingPower(string Row, ImmutableArray<PowerLine> Powers) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["level", "type", "values"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [Row];

    public override string? Flaw() => Powers.IsDefaultOrEmpty ? "no powers" : null;

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var cells = report.Layout.CellsOfRow(Row);
        ImmutableArray<CellId> positive = [.. cells.Where(c => report.Value(c) > 0)];
        ImmutableArray<CellId> unknown = [.. cells.Where(c => report.Value(c) is null)];
        var power = Powers.FirstOrDefault(p => p.Fits(report))?.Power;
        yield return power switch
        {
            Power.Lawful => CheckResult.NotApplicable("has_power"),
            _ when positive.IsEmpty && !unknown.IsEmpty => CheckResult.NotAssessable("", report.OriginOfGap(unknown), "missing_operand", unknown, ""),
            _ when positive.IsEmpty => CheckResult.Pass("", cells, CellList.Say(report, cells)),
            Power.None => Fail(report, positive),
            Power.Unclear => Fail(report, positive) with { Severity = FindingSeverity.Info, Phrase = "power_unclear" },
            _ => CheckResult.NotAssessable("", FindingOrigin.Extraction, "agency_unknown", positive, CellList.Say(report, positive)),
        };
    }

    private static CheckResult Fail(ReportView report, ImmutableArray<CellId> positive) => new(
        FindingOutcome.Fail, "", report.OriginOfNumbers(positive), positive, CellList.Say(report, positive),
        [
            new("level", report.Level?.ToString().ToLowerInvariant() ?? "?"), new("type", report.Type?.ToString().ToLowerInvariant() ?? "?"),
            new("values", string.Join(" / ", positive.Select(c => Numbers.Write(report.Value(c))))),
        ],
        Place: report.Figures[report.Layout.IndexOf(positive[0])].Origin);
}

/// <param name="Levels">Levels it speaks of; empty for every known one.</param>
/// <param name="Types">Types it speaks of; empty for all, unknown included.</param>
/// <param name="Scope">The scope it speaks of; null for all.</param>
internal sealed record PowerLine(ImmutableArray<AgencyLevel> Levels, ImmutableArray<AgencyType> Types, ReportScope? Scope, Power Power)
{
    public bool Fits(ReportView report) =>
        report.Level is { } level && (Levels.IsEmpty || Levels.Contains(level))
        && (Types.IsEmpty || (report.Type is { } type && Types.Contains(type)))
        && (Scope is null || Scope == report.Report.Scope);
}

internal enum Power { None, Lawful, Unclear }
