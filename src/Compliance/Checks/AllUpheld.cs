using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>Where the text says of the cases it has just counted that all were upheld, the table has none that ended otherwise or is pending.</summary>
/// <param name="Claims">Words that say so.</param>
/// <param name="Otherwise">Words that, standing between number and claim, leave open of which cases it speaks.</param>
/// <param name="Outcomes">Quantity of cases → cells of every other outcome.</param>
internal sealed record AllUpheld(ImmutableArray<string> Claims, ImmutableArray<string> Otherwise, IReadOnlyDictionary<string, ImmutableArray<string>> Outcomes) : Check
{
    private const int Reach = 25;

    public override IReadOnlyList<string> Words { get; } = ["quote"];

    public override IEnumerable<string> Operands(ComplianceRule rule) => Outcomes.Values.SelectMany(o => o);

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var results = from statement in report.Statements
                      where statement.Figure.Value > 0 && Outcomes.ContainsKey(statement.Figure.Quantity.Id)
                      let claim = ClaimBehind(statement)
                      where claim is not null
                      select Judge(report, statement, claim);
        return results.ToList() is { Count: > 0 } judged ? judged : [CheckResult.NotApplicable("not_stated")];
    }

    private string? ClaimBehind(Statement statement)
    {
        var behind = statement.Passage.Text.AsSpan(statement.Figure.End);
        if (behind.IndexOfAny("。；;") is >= 0 and var end)
            behind = behind[..end];
        foreach (var claim in Claims)
            if (behind.IndexOf(claim, StringComparison.Ordinal) is >= 0 and <= Reach and var at)
            {
                var between = behind[..at].ToString();
                return Otherwise.Any(o => between.Contains(o, StringComparison.Ordinal)) ? null : between + claim;
            }
        return null;
    }

    private CheckResult Judge(ReportView report, Statement statement, string claim)
    {
        ImmutableArray<CellId> cells = [.. Outcomes[statement.Figure.Quantity.Id].Select(CellId.Parse)];
        var (instance, quote) = (statement.Figure.Quantity.Id, statement.Quote + claim);
        ImmutableArray<CellId> others = [.. cells.Where(c => report.Value(c) > 0)];
        if (others.IsEmpty && cells.Any(c => report.Value(c) is null))
            return CheckResult.NotAssessable(instance, report.OriginOfGap(cells), "missing_operand", [.. cells.Where(c => report.Value(c) is null)], $"«{quote}»");
        var evidence = $"«{quote}»; {CellList.Say(report, others.IsEmpty ? cells : others)}";
        return others.IsEmpty ? CheckResult.Pass(instance, cells, evidence) : new CheckResult(
            FindingOutcome.Fail, instance, report.OriginOfNumbers(others), others, evidence, [new("quote", quote)], Place: statement.Passage.Place);
    }
}
