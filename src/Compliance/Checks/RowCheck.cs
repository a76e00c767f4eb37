using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor.Forms;

namespace Nianbao.Compliance.Checks;

/// <summary>A check that compares columns of one row, for each of several rows.</summary>
internal abstract record RowCheck : Check
{
    private readonly ConditionalWeakTable<FormLayout, BoundRow[]> _bound = [];

    /// <summary>Ids of the rows.</summary>
    public required ImmutableArray<string> Rows { get; init; }

    /// <summary>Ids of the columns compared; each is also a word for the message.</summary>
    protected abstract ImmutableArray<string> Columns { get; }

    public sealed override IReadOnlyList<string> Words => ["label", .. Columns];

    public sealed override IEnumerable<string> Operands(ComplianceRule rule) => Rows.SelectMany(row => Columns.Select(column => $"{row}.{column}"));

    public sealed override string? Flaw() => Rows.IsDefaultOrEmpty ? "no rows" : Columns.IsDefaultOrEmpty ? "no columns" : null;

    public sealed override IEnumerable<CheckResult> Run(ComplianceRule rule, ReportView report) => _bound.GetValue(report.Layout, Bind).Select(row => Judge(report, row));

    /// <summary>Whether the values, by column, are as they should be.</summary>
    protected abstract bool Holds(Func<string, decimal> value);

    private BoundRow[] Bind(FormLayout layout)
    {
        var columns = Columns;
        return [.. Rows.Select(row => new BoundRow(row, [.. columns.Select(c => CellId.Parse($"{row}.{c}")).OrderBy(layout.IndexOf)], columns.ToFrozenDictionary(c => c, c => layout.IndexOf(CellId.Parse($"{row}.{c}")), StringComparer.Ordinal)))];
    }

    private CheckResult Judge(ReportView report, BoundRow bound)
    {
        var (row, cells, _) = bound;
        if (bound.Indexes.Values.Any(i => report.Value(i) is null))
            return CheckResult.NotAssessable(row, report.OriginOfGap(cells), "missing_operand", [.. cells.Where(c => report.Value(c) is null)], "");

        var evidence = CellList.Say(report, cells);
        if (Holds(column => report.Value(bound.Indexes[column])!.Value))
            return CheckResult.Pass(row, cells, evidence);
        ImmutableArray<Word> words = [new("label", report.Layout.Labels.GetValueOrDefault(row, row)), .. cells.Select(c => new Word(c.Column, Numbers.Write(report.Value(c))))];
        return new CheckResult(FindingOutcome.Fail, row, report.OriginOfNumbers(cells), cells, evidence, words, Place: report.Figures[report.Layout.IndexOf(cells[0])].Origin);
    }
}

/// <summary>A row of a form whose columns are compared.</summary>
/// <param name="Cells">The cells compared, in the form's order.</param>
/// <param name="Indexes">Their numbers by column.</param>
internal sealed record BoundRow(string Row, ImmutableArray<CellId> Cells, FrozenDictionary<string, int> Indexes);

/// <summary>The columns of <paramref name="Left"/> together are at least those of <paramref name="Right"/> together; nothing on the right is 0.</summary>
internal sealed record AtLeast(ImmutableArray<string> Left, ImmutableArray<string> Right) : RowCheck
{
    protected override ImmutableArray<string> Columns => [.. Left, .. Right];

    protected override bool Holds(Func<string, decimal> value) => Left.Sum(value) >= Right.Sum(value);
}

/// <summary>Where <paramref name="When"/> is above 0, so is <paramref name="Then"/>.</summary>
internal sealed record PositiveTogether(string When, string Then) : RowCheck
{
    protected override ImmutableArray<string> Columns => [When, Then];

    protected override bool Holds(Func<string, decimal> value) => value(When) <= 0 || value(Then) > 0;
}

/// <summary>
/// <paramref name="Total"/> is not just <paramref name="First"/> plus <paramref name="Second"/> with both above 0: then whoever
/// filled in the row added up columns that are not meant to be added.
/// </summary>
internal sealed record NotAddedUp(string First, string Second, string Total) : RowCheck
{
    protected override ImmutableArray<string> Columns => [First, Second, Total];

    protected override bool Holds(Func<string, decimal> value) =>
        value(First) <= 0 || value(Second) <= 0 || value(First) + value(Second) != value(Total);
}
