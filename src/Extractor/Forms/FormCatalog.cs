using System.Collections.Immutable;

namespace Nianbao.Extractor.Forms;

/// <summary>The forms of the annual report, from <c>forms.json</c>.</summary>
public static class FormCatalog
{
    /// <summary>Every form, newest first.</summary>
    public static ImmutableArray<ReportForm> All { get; } = Read();

    /// <exception cref="KeyNotFoundException">No form has the id.</exception>
    public static ReportForm Get(string id) =>
        All.FirstOrDefault(f => f.Id == id) ?? throw new KeyNotFoundException($"There is no form «{id}»; there are {string.Join(", ", All.Select(f => f.Id))}.");

    private static ImmutableArray<ReportForm> Read()
    {
        var file = StrictJson.ReadEmbedded<FormsFile>("Forms.forms.json");
        var columns = file.ColumnSets.ToDictionary(s => s.Key, s => s.Value.Select(c => c.ToColumn()).ToImmutableArray());
        var tables = file.Tables.ToDictionary(t => t.Key, t => t.Value.ToTable(columns));
        var forms = file.Forms.Select(f => f.ToForm(file.Sections, tables)).ToImmutableArray();
        foreach (var form in forms)
            Verify(form);
        return [.. forms.OrderByDescending(f => f.FirstYear)];
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
    ImmutableArray<FormSection> Sections,
    Dictionary<string, ImmutableArray<ColumnEntry>> ColumnSets,
    Dictionary<string, TableEntry> Tables,
    ImmutableArray<FormEntry> Forms);

internal sealed record ColumnEntry(string Id, string Label, string Unit = "count", bool UnitPrinted = false, bool IsSigned = false)
{
    public FormColumn ToColumn() => new(Id, Label, Unit, UnitPrinted, IsSigned);
}

internal sealed record TableEntry(string Id, ImmutableArray<RowEntry> Rows)
{
    public FormTable ToTable(IReadOnlyDictionary<string, ImmutableArray<FormColumn>> columns) =>
        new(Id, [.. Rows.Select(r => new FormRow(r.Id, r.Label, r.Group, columns[r.Columns]))]);
}

internal sealed record RowEntry(string Id, string Label, string Columns, string? Group = null);

internal sealed record FormEntry(
    string Id, string? Notice, int FirstYear, int? LastYear, ImmutableArray<string> Tables, ImmutableArray<BalanceEntry> Balances)
{
    public ReportForm ToForm(ImmutableArray<FormSection> sections, IReadOnlyDictionary<string, FormTable> tables) =>
        new(Id, Notice, FirstYear, LastYear, sections, [.. Tables.Select(t => tables[t])], [.. Balances.SelectMany(b => b.ToBalances())]);
}

/// <param name="Each">What {} stands for, one balance for each.</param>
internal sealed record BalanceEntry(string Rule, ImmutableArray<string> Each, ImmutableArray<string> Left, ImmutableArray<string> Right)
{
    public IEnumerable<FormBalance> ToBalances() => Each.Select(x => new FormBalance(Rule, x, Fill(Left, x), Fill(Right, x)));

    private static ImmutableArray<CellId> Fill(ImmutableArray<string> patterns, string x) =>
        [.. patterns.Select(p => CellId.Parse(p.Replace("{}", x, StringComparison.Ordinal)))];
}
