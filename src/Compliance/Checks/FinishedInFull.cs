using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>Who says that every request was brought to its end carries none into the next year. What is carried out comes from the table or, where that has no number, from the text.</summary>
/// <param name="Cue">A part of every match that is looked for first.</param>
/// <param name="Claim">The sentence that says so.</param>
/// <param name="CarriedOut">The cell.</param>
internal sealed record FinishedInFull(string Cue, Regex Claim, string CarriedOut) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["quote", "carried_out"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => [CarriedOut];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        foreach (var passage in report.PassagesThatSay(Cue))
            if (Claim.Match(passage.Text) is { Success: true } claim)
                return [Judge(report, claim.Value, passage)];
        return [CheckResult.NotApplicable("not_stated")];
    }

    private CheckResult Judge(ReportView report, string quote, Passage place)
    {
        ImmutableArray<CellId> cells = [CellId.Parse(CarriedOut)];
        var stated = report.Statements.FirstOrDefault(s => s.Figure.Quantity.Id == CarriedOut);
        if ((report.Value(cells[0]) ?? stated?.Figure.Value) is not { } carried)
            return CheckResult.NotAssessable("", report.OriginOfGap(cells), "missing_operand", cells, $"«{quote}»");
        var evidence = report.Value(cells[0]) is null ? $"«{quote}»; «{stated!.Quote}»" : $"«{quote}»; {CarriedOut} = {Numbers.Write(carried)}";
        return carried == 0 ? CheckResult.Pass("", cells, evidence) : new CheckResult(
            FindingOutcome.Fail, "", report.Value(cells[0]) is null ? FindingOrigin.Publisher : report.OriginOfNumbers(cells), cells, evidence,
            [new("quote", quote), new("carried_out", Numbers.Write(carried))], Place: place.Place);
    }
}
