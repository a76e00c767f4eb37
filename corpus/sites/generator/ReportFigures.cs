namespace Nianbao.SiteGenerator;

/// <summary>Every number of one report. Sums are made here; what the spec states must obey the identities unless a finding is planted.</summary>
/// <param name="Values">Cell id → number, for every cell of the form.</param>
internal sealed record ReportFigures(ReportSpec Report, FormLayout Form, IReadOnlyDictionary<string, decimal> Values)
{
    /// <param name="before">The same agency's report of the year before, or null.</param>
    /// <exception cref="InvalidDataException">The spec names a row that the form lacks, or breaks an identity that it does not plant.</exception>
    public static ReportFigures Compute(ReportSpec report, ReportFigures? before)
    {
        var form = FormLayout.Of(report.FormId);
        var values = form.CellIds.ToDictionary(c => c, _ => 0m, StringComparer.Ordinal);
        EnterProactive(report, form, values);
        EnterRequests(report, form, values, before);
        EnterDisputes(report, form, values);
        foreach (var (cell, value) in report.Overrides ?? new Dictionary<string, decimal>())
            values[Known(report, cell, values)] = value;
        var figures = new ReportFigures(report, form, values);
        var broken = Identities.Broken(figures, before).Except(report.Findings?.Select(f => f.Rule) ?? [], StringComparer.Ordinal).ToList();
        return broken.Count == 0 ? figures : throw new InvalidDataException($"{report.Id} breaks {string.Join(", ", broken)} and plants no such finding.");
    }

    /// <summary>The number for a short name as the prose uses it: a cell id, or a row of table 2 whose total is meant.</summary>
    public decimal Named(string name)
    {
        string[] candidates = [name, $"requests.{name}.total", $"requests.processing.{name}.total", $"disputes.{name}.total"];
        var id = candidates.FirstOrDefault(Values.ContainsKey);
        if (id is not null)
            return Values[id];
        var group = $"requests.processing.{name}.";
        var leaves = Values.Where(v => v.Key.StartsWith(group, StringComparison.Ordinal) && v.Key.EndsWith(".total", StringComparison.Ordinal)).ToList();
        return leaves.Count > 0 ? leaves.Sum(v => v.Value) : throw new InvalidDataException($"{Report.Id}: «{name}» names no figure.");
    }

    private static void EnterProactive(ReportSpec report, FormLayout form, Dictionary<string, decimal> values)
    {
        foreach (var (row, numbers) in report.Proactive)
        {
            var block = form.Proactive.FirstOrDefault(b => b.Rows.Any(r => r.Id == row)) ?? throw new InvalidDataException($"{report.Id}: table 1 has no row {row}.");
            foreach (var (column, number) in block.Columns.Zip(numbers))
                values[$"proactive.{row}.{column.Id}"] = number;
        }
    }

    private static void EnterRequests(ReportSpec report, FormLayout form, Dictionary<string, decimal> values, ReportFigures? before)
    {
        foreach (var (row, numbers) in report.Requests)
            EnterRow(report, values, row, numbers);
        if (report.Carried is not null || before is null)
            EnterRow(report, values, "carried_in", report.Carried ?? []);
        else
            foreach (var column in form.RequestColumns)
                values[$"requests.carried_in.{column.Id}"] = before.Values[$"requests.carried_out.{column.Id}"];

        foreach (var column in form.RequestColumns)
        {
            var c = column.Id;
            var done = form.ResultRows.Sum(r => values[$"requests.{r}.{c}"]);
            values[$"requests.processing.total.{c}"] = done;
            values[$"requests.carried_out.{c}"] = values[$"requests.received_new.{c}"] + values[$"requests.carried_in.{c}"] - done;
        }
    }

    private static void EnterRow(ReportSpec report, Dictionary<string, decimal> values, string row, int[] numbers)
    {
        var columns = FormLayout.Of(report.FormId).RequestColumns;
        for (var i = 0; i < numbers.Length; i++)
            values[Known(report, $"requests.{row}.{columns[i].Id}", values)] = numbers[i];
        values[Known(report, $"requests.{row}.total", values)] = numbers.Sum();
    }

    private static void EnterDisputes(ReportSpec report, FormLayout form, Dictionary<string, decimal> values)
    {
        foreach (var (block, numbers) in report.Disputes)
        {
            foreach (var (column, number) in form.DisputeColumns.Zip(numbers))
                values[Known(report, $"disputes.{block}.{column.Id}", values)] = number;
            values[$"disputes.{block}.total"] = numbers.Sum();
        }
    }

    private static string Known(ReportSpec report, string cell, Dictionary<string, decimal> values) =>
        values.ContainsKey(cell) ? cell : throw new InvalidDataException($"{report.Id}: its form has no cell {cell}.");
}
