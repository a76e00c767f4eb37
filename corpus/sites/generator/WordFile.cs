using System.Text;

namespace Nianbao.SiteGenerator;

/// <summary>Blocks as a DOCX: paragraphs, and tables with gridSpan and vMerge. The same blocks give the same bytes.</summary>
internal static class WordFile
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string ContentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """;

    private const string Relationships = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
        """;

    public static byte[] Write(IEnumerable<PrintBlock> blocks)
    {
        var body = new StringBuilder();
        foreach (var block in blocks)
            body.Append(block switch
            {
                Heading h => Paragraph(h.Text, bold: true, centred: h.Level == 0),
                Paragraph p => Paragraph(p.Text, bold: false, centred: false),
                PrintTable t => Table(t),
                _ => "",
            });
        var document = $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"{Main}\"><w:body>{body}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>";
        return StoredZip.Write([("[Content_Types].xml", ContentTypes), ("_rels/.rels", Relationships), ("word/document.xml", document)]);
    }

    private static string Paragraph(string text, bool bold, bool centred) =>
        $"<w:p><w:pPr>{(centred ? "<w:jc w:val=\"center\"/>" : "<w:ind w:firstLine=\"640\"/>")}</w:pPr><w:r><w:rPr><w:rFonts w:eastAsia=\"仿宋_GB2312\"/>{(bold ? "<w:b/>" : "")}</w:rPr><w:t xml:space=\"preserve\">{Xml(text)}</w:t></w:r></w:p>";

    /// <summary>DOCX has no row span: a merged cell continues as an empty cell with vMerge on every row below.</summary>
    private static string Table(PrintTable table)
    {
        var width = table.Rows.Max(r => r.Sum(c => c.Columns));
        var xml = new StringBuilder("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>");
        xml.Append(string.Concat(Enumerable.Repeat("<w:gridCol w:w=\"900\"/>", width))).Append("</w:tblGrid>");
        var open = new (int RowsLeft, int Columns)[width];
        foreach (var row in table.Rows)
        {
            xml.Append("<w:tr>");
            var cells = new Queue<PrintCell>(row);
            for (var column = 0; column < width;)
            {
                if (open[column].RowsLeft > 0)
                {
                    open[column].RowsLeft--;
                    xml.Append(Cell("", open[column].Columns, "<w:vMerge/>"));
                    column += open[column].Columns;
                }
                else if (cells.TryDequeue(out var cell))
                {
                    open[column] = (cell.Rows - 1, cell.Columns);
                    xml.Append(Cell(cell.Text, cell.Columns, cell.Rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : ""));
                    column += cell.Columns;
                }
                else
                    break;
            }

            xml.Append("</w:tr>");
        }

        return xml.Append("</w:tbl>").ToString();
    }

    private static string Cell(string text, int columns, string merge) =>
        $"<w:tc><w:tcPr><w:tcW w:w=\"{900 * columns}\" w:type=\"dxa\"/>{(columns > 1 ? $"<w:gridSpan w:val=\"{columns}\"/>" : "")}{merge}</w:tcPr><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{(text.Length == 0 ? "" : $"<w:r><w:t xml:space=\"preserve\">{Xml(text)}</w:t></w:r>")}</w:p></w:tc>";

    /// <summary>Like HTML, but XML knows no <c>&amp;nbsp;</c>.</summary>
    private static string Xml(string text) => Markup.Escape(text).Replace("&nbsp;", "\u00a0", StringComparison.Ordinal);
}
