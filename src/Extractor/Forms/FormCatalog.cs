using System.Collections.Immutable;

namespace Nianbao.Extractor.Forms;

/// <summary>The forms of the annual report, from <c>forms.json</c>.</summary>
public static class FormCatalog
{
    private static readonly FormsFile File = StrictJson.ReadEmbedded<FormsFile>("Forms.forms.json");

    /// <summary>Every form, newest first.</summary>
    public static ImmutableArray<ReportForm> All { get; } = Read();

    /// <summary>What can be set against each other across forms.</summary>
    public static ImmutableArray<FormComparison> Comparisons { get; } = ReadComparisons();

    /// <exception cref="KeyNotFoundException">No form has the id.</exception>
    public static ReportForm Get(string id) =>
        All.FirstOrDefault(f => f.Id == id) ?? throw new KeyNotFoundException($"There is no form «{id}»; there are {string.Join(", ", All.Select(f => f.Id))}.");

    private static ImmutableArray<ReportForm> Read()
    {
        var columns = File.ColumnSets.ToDictionary(s => s.Key, s => s.Value.Select(c => c.ToColumn()).ToImmutableArray());
        var tables = File.Tables.ToDictionary(t => t.Key, t => t.Value.ToTable(columns));
        var forms = File.Forms.Select(f => f.ToForm(File.SectionSets, tables)).ToImmutableArray();
        foreach (var form in forms)
            Verify(form);
        return [.. forms.OrderByDescending(f => f.FirstYear)];
    }

    private static ImmutableArray<FormComparison> ReadComparisons()
    {
        ImmutableArray<FormComparison> comparisons = [.. File.Comparisons.Select(c => c.ToComparison())];
        foreach (var comparison in comparisons)
            foreach (var (form, cells) in comparison.Cells)
                if (cells.Except(Get(form).Cells.Select(c => c.Id)).ToList() is [var stranger, ..])
                    throw new InvalidDataException($"forms.json: the comparison {comparison.Concept} names {stranger}, which form {form} has not.");
        return comparisons;
    }

    private static void Verify(ReportForm form)
    {
        var cells = form.Cells.Select(c => c.Id).ToHashSet();
        if (cells.Count != form.Cells.Length)
            throw new InvalidDataException($"forms.json: form {form.Id} has a cell twice.");
        foreach (var balance in form.Balances)
            foreach (var cell in balance.Left.Concat(balance.Right))
                if (!cells.Contains(cell))
                    throw new InvalidDataException($"forms.json: balance {balance.RuleId} of form {form.Id} names {cell}, which the form has not.");
    }
}

internal sealed record FormsFile(
    Dictionary<string, ImmutableArray<FormSection>> SectionSets,
    Dictionary<string, ImmutableArray<ColumnEntry>> ColumnSets,
    Dictionary<string, TableEntry> Tables,
    ImmutableArray<FormEntry> Forms,
    ImmutableArray<ComparisonEntry> Comparisons);

internal sealed record ColumnEntry(string Id, string Label, string Unit = "count", bool UnitPrinted = false, bool IsSigned = false)
{
    public FormColumn ToColumn() => new(Id, Label, Unit, UnitPrinted, IsSigned);
}

internal sealed record TableEntry(string Id, ImmutableArray<RowEntry> Rows, bool IsList = false)
{
    public FormTable ToTable(IReadOnlyDictionary<string, ImmutableArray<FormColumn>> columns) =>
        new(Id, [.. Rows.Select(r => new FormRow(r.Id, r.Label, r.Group, columns[r.Columns]))]) { IsList = IsList };
}

internal sealed record RowEntry(string Id, string Label, string Columns, string? Group = null);

internal sealed record FormEntry(
    string Id, string? Notice, int FirstYear, int? LastYear, string Sections, ImmutableArray<string> Tables, ImmutableArray<BalanceEntry> Balances, bool IsAnnexed = false)
{
    public ReportForm ToForm(IReadOnlyDictionary<string, ImmutableArray<FormSection>> sections, IReadOnlyDictionary<string, FormTable> tables) =>
        new(Id, Notice, FirstYear, LastYear, sections[Sections], [.. Tables.Select(t => tables[t])], [.. Balances.SelectMany(b => b.ToBalances())]) { IsAnnexed = IsAnnexed };
}

/// <param name="Each">What {} stands for, one balance for each.</param>
internal sealed record BalanceEntry(string Rule, ImmutableArray<string> Each, ImmutableArray<string> Left, ImmutableArray<string> Right)
{
    public IEnumerable<FormBalance> ToBalances() => Each.Select(x => new FormBalance(Rule, x, Fill(Left, x), Fill(Right, x)));

    private static ImmutableArray<CellId> Fill(ImmutableArray<string> patterns, string x) =>
        [.. patterns.Select(p => CellId.Parse(p.Replace("{}", x, StringComparison.Ordinal)))];
}

internal sealed record ComparisonEntry(string Concept, ComparisonQuality Quality, Dictionary<string, ImmutableArray<string>> Cells)
{
    public FormComparison ToComparison() => new(Concept, Quality, Cells.ToImmutableDictionary(c => c.Key, c => c.Value.Select(CellId.Parse).ToImmutableArray()));
}
