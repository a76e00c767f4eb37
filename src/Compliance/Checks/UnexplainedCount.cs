using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>A count that is not 0 is of something that the text has to speak of.</summary>
/// <param name="Cell">The count.</param>
/// <param name="Mentions">One of these stands in a text that speaks of it.</param>
internal sealed record UnexplainedCount(string Cell, ImmutableArray<string> Mentions) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["value"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [Cell];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        var cell = CellId.Parse(Cell);
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        if (report.Value(cell) is not { } value)
            return [CheckResult.NotAssessable("", report.OriginOfGap([cell]), "missing_operand", [cell], "")];
        var evidence = $"{Cell} = {Numbers.Write(value)}";
        var isSpokenOf = Mentions.Any(m => report.PassagesThatSay(m).Any());
        return [value == 0 || isSpokenOf ? CheckResult.Pass("", [cell], evidence) : new CheckResult(
            FindingOutcome.Fail, "", report.OriginOfNumbers([cell]), [cell], evidence, [new("value", Numbers.Write(value))], Place: report.Figures[report.Layout.IndexOf(cell)].Origin)];
    }
}
