using System.Globalization;
using System.Text;

namespace Nianbao.SiteGenerator;

/// <summary>Lays the figures out in the three prescribed tables.</summary>
internal sealed class ReportTables(ReportFigures figures)
{
    private readonly Shape _shape = figures.Report.Shape ?? new Shape();
    private readonly HashSet<string> _labelsUsed = new(StringComparer.Ordinal);

    /// <summary>The labels of the tables laid out so far, by the names that a spec may word.</summary>
    public IEnumerable<string> LabelsUsed => _labelsUsed;

    /// <summary>Table 1: 4 columns, a caption and a header row a block; a block with fewer columns widens its last cell.</summary>
    public PrintTable Proactive()
    {
        var rows = new List<IReadOnlyList<PrintCell>>();
        foreach (var block in figures.Form.Proactive)
        {
            var spare = 3 - block.Columns.Count;
            if (block.Caption.Length > 0)
                rows.Add([new PrintCell(Label($"caption.{block.Caption}", block.Caption), 1, 4)]);
            rows.Add([new PrintCell(Label("proactive.content", "信息内容")), .. block.Columns.Select((c, i) => new PrintCell(Label($"proactive.{c.Id}", c.Text), 1, Width(i)))]);
            foreach (var row in block.Rows)
                rows.Add([new PrintCell(Label($"proactive.{row.Id}", row.Text)), .. block.Columns.Select((c, i) => Value($"proactive.{row.Id}.{c.Id}") with { Columns = Width(i) })]);

            int Width(int column) => column == block.Columns.Count - 1 ? 1 + spare : 1;
        }

        return new PrintTable(rows, 0);
    }

    /// <summary>Table 2: 3 label columns and 7 value columns under a header of three rows.</summary>
    public PrintTable Requests()
    {
        var columns = figures.Form.RequestColumns;
        var rows = new List<IReadOnlyList<PrintCell>>
        {
            new[] { new PrintCell(Label("note", figures.Form.RequestsNote), 3, 3), new PrintCell("申请人情况", 1, 7) },
            new[] { Name(columns[0], 2), new PrintCell(Label("requests.organisations", "法人或其他组织"), 1, 5), Name(columns[6], 2) },
            columns.Skip(1).Take(5).Select(c => Name(c, 1)).ToList(),
        };
        foreach (var node in figures.Form.Requests)
            AddRows(rows, node, "", 3, []);
        return new PrintTable(rows, 3);

        PrintCell Name(Label column, int height) => new(Label($"requests.column.{column.Id}", column.Text), height);
    }

    /// <summary>Table 3: one row of fifteen values under a header of three rows.</summary>
    public PrintTable Disputes()
    {
        var columns = figures.Form.DisputeColumns;
        IEnumerable<PrintCell> Names(int height) => columns.Select(c => new PrintCell(Label($"disputes.{c.Id}", c.Text), height));
        return new PrintTable(
            [
                [new PrintCell("行政复议", 1, 5), new PrintCell("行政诉讼", 1, 10)],
                [.. Names(2), .. figures.Form.Disputes.Skip(1).Select(b => new PrintCell(Label($"disputes.block.{b.Id}", b.Label), 1, 5))],
                [.. Names(1), .. Names(1)],
                [.. figures.Form.Disputes.SelectMany(b => columns.Select(c => Value($"disputes.{b.Id}.{c.Id}")))],
            ],
            3);
    }

    /// <summary>To be called when all three tables are laid out.</summary>
    /// <exception cref="InvalidDataException">The spec words a label or a cell that the tables do not have.</exception>
    public void RefuseUnknownWording()
    {
        var unknown = (_shape.Labels ?? new Dictionary<string, string>()).Keys.Except(_labelsUsed, StringComparer.Ordinal).Concat((_shape.Print ?? new Dictionary<string, string>()).Keys.Where(c => !figures.Values.ContainsKey(c))).ToList();
        if (unknown.Count > 0)
            throw new InvalidDataException($"{figures.Report.Id} words {string.Join(", ", unknown)}, which its tables do not have.");
    }

    /// <summary>What stands in the cell, and the value a perfect reader takes from it: null for blanks and dashes.</summary>
    public (string Text, decimal? Value) Printed(string cell)
    {
        if (_shape.Print?.TryGetValue(cell, out var text) == true)
            return (text, text.Trim('\u00a0', ' ', '/', '—', '-').Length == 0 ? null : figures.Values[cell]);
        var digits = figures.Values[cell].ToString(CultureInfo.InvariantCulture);
        return (_shape.FullWidth ? Widened(digits) : digits, figures.Values[cell]);
    }

    /// <summary>A leaf gives one row; a group's own cell spans its leaves and stands on the first of them.</summary>
    private void AddRows(List<IReadOnlyList<PrintCell>> rows, FormNode node, string path, int labelColumns, IReadOnlyList<PrintCell> before)
    {
        var id = path + node.Id;
        var label = Label($"requests.{id}", node.Label);
        if (node.Rows is null)
        {
            rows.Add([.. before, new PrintCell(label, 1, labelColumns), .. figures.Form.RequestColumns.Select(c => Value($"requests.{id}.{c.Id}"))]);
            return;
        }

        IReadOnlyList<PrintCell> lead = [.. before, new PrintCell(label, node.Height)];
        foreach (var child in node.Rows)
        {
            AddRows(rows, child, $"{id}.", labelColumns - 1, lead);
            lead = [];
        }
    }

    private PrintCell Value(string cell) => new(Printed(cell).Text, IsValue: true);

    private string Label(string id, string official)
    {
        _labelsUsed.Add(id);
        return _shape.Labels?.GetValueOrDefault(id) ?? official;
    }

    private static string Widened(string digits)
    {
        var text = new StringBuilder();
        foreach (var c in digits)
            text.Append(c is '.' or '-' ? c : (char)(c + 0xFEE0));
        return text.ToString();
    }
}
