using System.Text;

namespace Nianbao.SiteGenerator;

/// <summary>Blocks as HTML in one of the hands found in the wild.</summary>
internal static class Markup
{
    public static string Write(IEnumerable<PrintBlock> blocks, string style) => Write(blocks, style switch
        {
            "plain" => (Hand)new PlainHand(),
            "word" => new WordHand(),
            "old" => new OldHand(),
            "modern" => new ModernHand(),
            _ => throw new InvalidDataException($"There is no style {style}."),
        });

    public static string Write(IEnumerable<PrintBlock> blocks, Hand hand)
    {
        var html = new StringBuilder();
        foreach (var block in blocks)
            html.Append(block switch
            {
                Heading h => hand.Heading(Escape(h.Text), h.Level),
                Paragraph p => hand.Paragraph(Escape(p.Text)),
                Picture p => hand.Picture(p.Source),
                PrintTable t => hand.Table(t),
                _ => throw new InvalidOperationException(),
            }).Append('\n');
        return html.ToString();
    }

    /// <summary>For text and attribute values alike.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("\u00a0", "&nbsp;", StringComparison.Ordinal);

    public static string Spans(PrintCell cell, string quote = "\"") =>
        (cell.Rows > 1 ? $" rowspan={quote}{cell.Rows}{quote}" : "") + (cell.Columns > 1 ? $" colspan={quote}{cell.Columns}{quote}" : "");
}

/// <summary>How one editor writes headings, paragraphs and tables.</summary>
internal abstract class Hand
{
    public abstract string Heading(string text, int level);

    public abstract string Paragraph(string text);

    public virtual string Picture(string source) => $"<p style=\"text-align:center\"><img src=\"{source}\" border=\"0\" alt=\"\" /></p>";

    public abstract string Table(PrintTable table);
}

/// <summary>A plain rich-text editor.</summary>
internal sealed class PlainHand : Hand
{
    public override string Heading(string text, int level) =>
        level == 1 ? $"<p style=\"text-indent: 2em;\"><strong>{text}</strong></p>" : $"<p style=\"text-indent: 2em;\"><span style=\"font-family: 楷体_GB2312;\">{text}</span></p>";

    public override string Paragraph(string text) => $"<p style=\"text-indent: 2em;\">{text}</p>";

    public override string Table(PrintTable table)
    {
        var html = new StringBuilder("<table border=\"1\" cellspacing=\"0\" cellpadding=\"0\" style=\"border-collapse:collapse;width:100%;\">\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
                html.Append($"<td{Markup.Spans(cell)} style=\"text-align:center;\">{Markup.Escape(cell.Text)}</td>");
            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>").ToString();
    }
}

/// <summary>Pasted from a word processor: MsoNormal, o:p, a paragraph and spans in every cell, hard spaces round the numbers.</summary>
internal sealed class WordHand : Hand
{
    private const string Font = "mso-spacerun:'yes';font-family:仿宋_GB2312;mso-ascii-font-family:'Times New Roman';font-size:16.0000pt;mso-font-kerning:1.0000pt;";

    public override string Heading(string text, int level) =>
        $"<p class=\"MsoNormal\" style=\"text-indent:32.0000pt;mso-char-indent-count:2.0000;line-height:28.0000pt;\"><b><span style=\"{Font}font-family:{(level == 1 ? "黑体" : "楷体_GB2312")};\"><font face=\"黑体\">{text}</font></span></b><span style=\"{Font}\"><o:p></o:p></span></p>";

    public override string Paragraph(string text) =>
        $"<p class=\"MsoNormal\" style=\"text-indent:32.0000pt;mso-char-indent-count:2.0000;line-height:28.0000pt;\"><span style=\"{Font}\"><font face=\"仿宋_GB2312\">{text}</font></span><span style=\"{Font}\"><o:p></o:p></span></p>";

    public override string Table(PrintTable table)
    {
        var html = new StringBuilder("<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->\n<table class=\"MsoNormalTable\" border=\"0\" cellspacing=\"0\" cellpadding=\"0\" style=\"width:487.6000pt;border-collapse:collapse;mso-padding-alt:0pt 0pt 0pt 0pt;\"><tbody>\n");
        foreach (var (index, row) in table.Rows.Index())
        {
            html.Append($"<tr style=\"mso-yfti-irow:{index};height:24.0000pt;\">");
            foreach (var cell in row)
                html.Append($"<td{Markup.Spans(cell)} valign=\"center\" style=\"padding:0pt 5.4pt;border:1.0000pt solid windowtext;mso-border-alt:0.5000pt solid windowtext;\"><p class=\"MsoNormal\" align=\"center\" style=\"text-align:center;\"><span style=\"font-family:宋体;font-size:10.0000pt;\">{Content(cell)}<o:p></o:p></span></p></td>");
            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table>").ToString();
    }

    private static string Content(PrintCell cell) => cell.IsValue ? $"&nbsp;{Markup.Escape(cell.Text)}&nbsp;" : Markup.Escape(cell.Text);
}

/// <summary>An editor of the first decade: upper case, attributes without quotes, FONT, no TBODY, indents by ideographic spaces.</summary>
internal sealed class OldHand : Hand
{
    public override string Heading(string text, int level) => $"<P><STRONG><FONT face=黑体 size=3>　　{text}</FONT></STRONG></P>";

    public override string Paragraph(string text) => $"<P><FONT face=宋体 size=3>　　{text}</FONT></P>";

    public override string Table(PrintTable table)
    {
        var html = new StringBuilder("<TABLE cellSpacing=0 cellPadding=2 width=\"98%\" align=center border=1>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<TR align=middle>\n");
            foreach (var cell in row)
                html.Append($"<TD{Markup.Spans(cell, "")}><FONT face=宋体 size=2>{(cell.Text.Length == 0 ? "&nbsp;" : Markup.Escape(cell.Text))}</FONT></TD>\n");
            html.Append("</TR>\n");
        }

        return html.Append("</TABLE>").ToString();
    }
}

/// <summary>A recent editor: thead, th, sections and styles by class.</summary>
internal sealed class ModernHand : Hand
{
    public override string Heading(string text, int level) => level == 1 ? $"<h3 class=\"nb-h\">{text}</h3>" : $"<h4 class=\"nb-s\">{text}</h4>";

    public override string Paragraph(string text) => $"<p>{text}</p>";

    public override string Table(PrintTable table)
    {
        var html = new StringBuilder("<div class=\"table-wrap\"><table class=\"nb-table\">\n");
        if (table.HeaderRows > 0)
            html.Append("<thead>\n").Append(Rows(table.Rows.Take(table.HeaderRows), "th")).Append("</thead>\n");
        return html.Append("<tbody>\n").Append(Rows(table.Rows.Skip(table.HeaderRows), "td")).Append("</tbody>\n</table></div>").ToString();
    }

    private static string Rows(IEnumerable<IReadOnlyList<PrintCell>> rows, string tag) =>
        string.Concat(rows.Select(r => $"<tr>{string.Concat(r.Select(c => $"<{tag}{Markup.Spans(c)}>{Markup.Escape(c.Text)}</{tag}>"))}</tr>\n"));
}
