using System.Text;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>A report as text, its tables in one of the ways in which they survive.</summary>
internal static class TextLayouts
{
    /// <summary>A row a line, cells between tabs.</summary>
    public static string TabRows(IEnumerable<PrintBlock> blocks) => Write(blocks, "", t => Lines(t.Rows.Select(r => string.Join('\t', r.Select(c => c.Text)))));

    /// <summary>A cell a line behind a tab, an empty line at the end of a row; what is merged downwards shows as empty cells.</summary>
    public static string TabLines(IEnumerable<PrintBlock> blocks) => Write(blocks, "　　", t => string.Concat(TableCuts.WithContinuations(t).Select(r => Lines(r.Select(c => "\t" + c)) + "\n")));

    /// <summary>A cell a line and no mark at all.</summary>
    public static string BareLines(IEnumerable<PrintBlock> blocks) => Write(blocks, "", t => Lines(t.Rows.SelectMany(r => r).Select(c => c.Text).Where(c => c.Length > 0)));

    /// <summary>Markdown.</summary>
    public static string PipeRows(IEnumerable<PrintBlock> blocks) => Write(blocks, "", t =>
    {
        var rows = TableCuts.WithContinuations(t).Select(r => $"| {string.Join(" | ", r)} |").ToList();
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", t.Rows[0].Count))}");
        return "\n" + Lines(rows) + "\n";
    });

    /// <summary>A row a line, cells between spaces.</summary>
    public static string SpaceRows(IEnumerable<PrintBlock> blocks) => Write(blocks, "", t => Lines(t.Rows.Select(r => string.Join(' ', r.Select(c => c.Text)))));

    private static string Write(IEnumerable<PrintBlock> blocks, string indent, Func<PrintTable, string> table)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
            text.Append(block switch
            {
                Heading h => h.Text + "\n",
                Paragraph p => $"{indent}{p.Text}\n",
                PrintTable t => table(t),
                _ => "",
            });
        return text.ToString();
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));
}
