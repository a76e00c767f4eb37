using System.Collections.Immutable;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Narrative;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>
/// The kinds into which the text divides its published items add up. Parts that exceed their whole do not, nor parts with a class for all
/// the rest that fall short of it; where no class takes in the rest, parts may fall short.
/// </summary>
/// <param name="Ends">Words with which a new statement begins.</param>
internal sealed record BreakdownSum(ImmutableArray<string> Ends) : Check
{
    public override IReadOnlyList<string> Words { get; } = ["quote", "parts", "total"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var results = report.Breakdowns(Ends).Select(Judge).OfType<CheckResult>().ToList();
        return results.Count > 0 ? results : [CheckResult.NotApplicable("not_stated")];
    }

    private static CheckResult? Judge(ItemBreakdown item)
    {
        var (sum, total) = (item.Breakdown.Sum, item.Breakdown.Total);
        var evidence = $"«{item.Quote}»: {string.Join(" + ", item.Breakdown.Parts.Select(p => Numbers.Write(p.Value)))} = {Numbers.Write(sum)}";
        if (sum == total)
            return CheckResult.Pass("", [], evidence);
        // An item can be of two kinds; then the parts exceed the whole and nothing is wrong.
        return sum < total && !item.Breakdown.IsExhaustive ? null : new CheckResult(
            FindingOutcome.Fail, "", FindingOrigin.Publisher, [], evidence,
            [new("quote", item.Quote), new("parts", Numbers.Write(sum)), new("total", Numbers.Write(total))],
            Severity: item.Breakdown.IsExhaustive ? null : FindingSeverity.Info, Place: item.Passage.Place);
    }
}

/// <summary>The number of normative documents is not that of all items, none of which the text calls a document.</summary>
/// <param name="Documents">Cells that say how many documents were made, one a form.</param>
/// <param name="Least">Below it two numbers are the same by chance.</param>
internal sealed record ItemsAsDocuments(ImmutableArray<string> Documents, decimal Least, ImmutableArray<string> Ends) : Check
{
    private const string Document = "文件";

    public override IReadOnlyList<string> Words { get; } = ["quote", "total", "cell"];

    public override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report)
    {
        if (report.Passages.IsEmpty)
            return [CheckResult.NotAssessable("", FindingOrigin.Extraction, "no_text", [], "")];
        var cell = Documents.Select(CellId.Parse).First(c => report.Layout.IndexOf(c) >= 0);
        var items = report.Breakdowns(Ends)
            .Where(i => i.Breakdown.Total >= Least && i.Breakdown.Sum == i.Breakdown.Total && i.Breakdown.Parts.All(p => !p.Label.Contains(Document, StringComparison.Ordinal))).ToList();
        if (items.Count == 0)
            return [CheckResult.NotApplicable("not_stated")];
        if (report.Value(cell) is not { } documents)
            return [CheckResult.NotAssessable("", report.OriginOfGap([cell]), "missing_operand", [cell], $"«{items[0].Quote}»")];
        return [items.Find(i => i.Breakdown.Total == documents) is { } same ? Fail(report, same, cell) : CheckResult.Pass("", [cell], $"«{items[0].Quote}»; {cell} = {Numbers.Write(documents)}")];
    }

    private static CheckResult Fail(ReportView report, ItemBreakdown item, CellId cell) => new(
        FindingOutcome.Fail, "", report.OriginOfNumbers([cell]), [cell], $"«{item.Quote}»; {cell} = {Numbers.Write(item.Breakdown.Total)}",
        [new("quote", item.Quote), new("total", Numbers.Write(item.Breakdown.Total)), new("cell", cell.Value)], Place: item.Passage.Place);
}

/// <summary>A breakdown with the words in which it stands.</summary>
internal sealed record ItemBreakdown(Breakdown Breakdown, Passage Passage)
{
    /// <summary>One a thread: it keeps the memory it reads with.</summary>
    [ThreadStatic]
    private static BreakdownReader? _reader;

    public string Quote => Passage.Text[Breakdown.Start..Breakdown.End];

    /// <param name="ends">Words with which a new statement begins.</param>
    public static ImmutableArray<ItemBreakdown> ReadAll(ReportView report, ImmutableArray<string> ends)
    {
        var reader = _reader ??= new BreakdownReader(Vocabulary.Default);
        return [.. from passage in report.PassagesThatSay(BreakdownReader.Subject)
                   from breakdown in reader.Read(passage.Text, ends)
                   select new ItemBreakdown(breakdown, passage)];
    }
}
