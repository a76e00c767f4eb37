using System.Text;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>The hands that the sample web does not need: how stranger editors write.</summary>
internal static class HtmlHands
{
    public static Hand Find(string layout) => layout switch
    {
        "plain" or "one_table" or "per_block" or "split_tables" or "uneven" => new PlainHand(),
        "word" or "word_split" => new WordHand(),
        "old" => new OldHand(),
        "modern" => new ModernHand(),
        "soup" => new SoupHand(),
        "paragraph_cells" => new ParagraphCellHand(),
        "break_rows" => new BreakRowHand(),
        "pre" => new PreHand(),
        "nested" => new NestedHand(),
        _ => throw new InvalidDataException($"There is no layout {layout}."),
    };

    /// <summary>Cuts and bends the tables as the layout wants them.</summary>
    public static IEnumerable<PrintBlock> Prepare(IReadOnlyList<PrintBlock> blocks, string layout) => layout switch
    {
        "per_block" => blocks.SelectMany(b => b is PrintTable { HeaderRows: 0 } t ? TableCuts.Blocks(t) : [b]),
        "split_tables" or "word_split" => blocks.SelectMany(b => b is PrintTable { Rows.Count: > 12 } t ? TableCuts.Pages(t, 11) : [b]),
        "uneven" => blocks.Select(b => b is PrintTable { HeaderRows: 0 } t ? TableCuts.Uneven(t) : b),
        _ => blocks,
    };
}

/// <summary>Spans within spans, fonts and empty marks: a text that was edited too often.</summary>
internal sealed class SoupHand : Hand
{
    public override string Heading(string text, int level) => $"<div><span><strong><span style=\"font-size:16pt\">{Soup(text)}</span></strong></span></div>";

    public override string Paragraph(string text) => $"<div><span>&nbsp;</span><span>&nbsp;</span>{Soup(text)}</div>";

    public override string Table(PrintTable table)
    {
        var html = new StringBuilder("<div align=\"center\"><span><span></span></span><table border=\"1\"><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append($"<td{Markup.Spans(cell)}><div><span><span>{Soup(Markup.Escape(cell.Text))}</span></span></div></td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>Breaks the text into pieces of three characters, but no entity.</summary>
    private static string Soup(string text)
    {
        if (text.Contains('&', StringComparison.Ordinal))
            return $"<span><font>{text}</font></span>";
        var html = new StringBuilder();
        foreach (var (n, piece) in text.Chunk(3).Index())
            html.Append(n % 2 == 0 ? $"<span lang=\"EN-US\">{new string(piece)}</span>" : $"<font face=\"仿宋\"><span><span>{new string(piece)}</span></span></font>");
        return html.ToString();
    }
}

/// <summary>The table is lost: every cell has become a paragraph.</summary>
internal sealed class ParagraphCellHand : Hand
{
    public override string Heading(string text, int level) => $"<p><b>{text}</b></p>";

    public override string Paragraph(string text) => $"<p>　　{text}</p>";

    public override string Table(PrintTable table) => string.Concat(table.Rows.SelectMany(r => r).Where(c => c.Text.Length > 0).Select(c => $"<p>{Markup.Escape(c.Text)}</p>\n"));
}

/// <summary>The table is lost: a row is a line, its cells stand between spaces.</summary>
internal sealed class BreakRowHand : Hand
{
    public override string Heading(string text, int level) => $"<br>{text}<br>";

    public override string Paragraph(string text) => $"　　{text}<br>";

    public override string Table(PrintTable table) => string.Concat(table.Rows.Select(r => string.Join("&nbsp; ", r.Select(c => Markup.Escape(c.Text))) + "<br>\n"));
}

/// <summary>A text pasted whole between PRE tags, cells behind tabs.</summary>
internal sealed class PreHand : Hand
{
    public override string Heading(string text, int level) => $"<pre>{text}</pre>";

    public override string Paragraph(string text) => $"<pre>    {text}</pre>";

    public override string Table(PrintTable table) => $"<pre>{string.Concat(table.Rows.Select(r => string.Join('\t', r.Select(c => Markup.Escape(c.Text))) + "\n"))}</pre>";
}

/// <summary>Everything stands in tables that only arrange the page, each paragraph a row.</summary>
internal sealed class NestedHand : Hand
{
    private readonly PlainHand _inner = new();

    public override string Heading(string text, int level) => $"<table width=\"100%\" border=\"0\"><tr><td width=\"20\"></td><td><b>{text}</b></td></tr></table>";

    public override string Paragraph(string text) => $"<table width=\"100%\" border=\"0\"><tr><td colspan=\"2\">　　{text}</td></tr></table>";

    public override string Table(PrintTable table) => $"<table width=\"100%\" border=\"0\" cellpadding=\"0\"><tr><td><table width=\"98%\"><tr><td align=\"center\">{_inner.Table(table)}</td></tr></table></td></tr></table>";
}
