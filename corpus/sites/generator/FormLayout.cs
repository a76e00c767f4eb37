using System.Text.Json;

namespace Nianbao.SiteGenerator;

/// <summary>The printed layout of one form: labels in their groups, in order.</summary>
/// <param name="Proactive">Blocks of table 1.</param>
/// <param name="Requests">Rows of table 2 as a tree; leaves take values.</param>
internal sealed record FormLayout(
    string Id,
    IReadOnlyList<FormBlock> Proactive,
    IReadOnlyList<FormNode> Requests,
    IReadOnlyList<Label> RequestColumns,
    string RequestsNote,
    IReadOnlyList<FormNode> Disputes,
    IReadOnlyList<Label> DisputeColumns,
    IReadOnlyDictionary<string, string> Headings)
{
    private static readonly Lazy<IReadOnlyList<FormLayout>> All = new(ReadEmbedded);

    public static FormLayout Of(string id) => All.Value.Single(f => f.Id == id);

    /// <summary>Leaf rows of table 2 with their path: received_new, processing.refused.state_secret …</summary>
    public IEnumerable<string> RequestRows => Leaves(Requests, "");

    /// <summary>The rows that 三（七） sums up.</summary>
    public IEnumerable<string> ResultRows => RequestRows.Where(r => r.StartsWith("processing.", StringComparison.Ordinal) && r != "processing.total");

    /// <summary>Every cell id in the form's order.</summary>
    public IEnumerable<string> CellIds =>
        Proactive.SelectMany(b => b.Rows.SelectMany(r => b.Columns.Select(c => $"proactive.{r.Id}.{c.Id}")))
            .Concat(RequestRows.SelectMany(r => RequestColumns.Select(c => $"requests.{r}.{c.Id}")))
            .Concat(Disputes.SelectMany(b => DisputeColumns.Select(c => $"disputes.{b.Id}.{c.Id}")));

    private static IEnumerable<string> Leaves(IReadOnlyList<FormNode> nodes, string path) =>
        nodes.SelectMany(n => n.Rows is null ? [path + n.Id] : Leaves(n.Rows, $"{path}{n.Id}."));

    private static List<FormLayout> ReadEmbedded()
    {
        using var stream = typeof(FormLayout).Assembly.GetManifestResourceStream("forms.json")!;
        var file = JsonSerializer.Deserialize<FormsFile>(stream, SpecJson.Options)!;
        return [.. file.Forms.Select(f => new FormLayout(
            f.Id,
            [.. f.Proactive.Select(b => new FormBlock(b.Caption, Labels(b.Columns), Labels(b.Rows)))],
            [.. file.Requests.Select(n => WithOther(n, f.Other))],
            Labels(file.RequestColumns), file.RequestsNote, file.Disputes, Labels(file.DisputeColumns), file.Headings))];
    }

    private static IReadOnlyList<Label> Labels(string[][] pairs) => [.. pairs.Select(p => new Label(p[0], p[1]))];

    /// <summary>（六）其他处理 is the one row of table 2 in which the forms differ.</summary>
    private static FormNode WithOther(FormNode node, FormNode other) =>
        node.Rows is null ? node : node with { Rows = [.. node.Rows.Select(r => r.Id == "other" ? other : r)] };

    private sealed record FormsFile(
        IReadOnlyList<FormEntry> Forms, string RequestsNote, string[][] RequestColumns, IReadOnlyList<FormNode> Requests,
        IReadOnlyList<FormNode> Disputes, string[][] DisputeColumns, IReadOnlyDictionary<string, string> Headings);

    private sealed record FormEntry(string Id, IReadOnlyList<BlockEntry> Proactive, FormNode Other);

    private sealed record BlockEntry(string Caption, string[][] Columns, string[][] Rows);
}

internal sealed record Label(string Id, string Text);

internal sealed record FormBlock(string Caption, IReadOnlyList<Label> Columns, IReadOnlyList<Label> Rows);

/// <summary>A row of table 2, or a group of them.</summary>
internal sealed record FormNode(string Id, string Label, IReadOnlyList<FormNode>? Rows = null)
{
    /// <summary>How many value rows it stands for.</summary>
    public int Height => Rows?.Sum(r => r.Height) ?? 1;
}
