using System.IO.Compression;
using System.Text;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents.Docx;

/// <summary>Makes Word documents for tests.</summary>
internal static class DocxWriter
{
    private const string Namespaces =
        """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" """;

    private const string Styles = """
        <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:sz w:val="36"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:sz w:val="28"/></w:rPr></w:style>
        """;

    /// <summary>The sample report with spans as gridSpan and merges downwards as vMerge, complete enough for word processors.</summary>
    public static byte[] Sample()
    {
        string[] body =
        [
            Paragraph(SampleReport.Title, "Title"), Paragraph(SampleReport.Headings[0], "1"), .. SampleReport.Opening.Select(t => Paragraph(t)),
            Paragraph(SampleReport.Headings[1], "1"), Table(SampleReport.ProactiveTable()),
            Paragraph(SampleReport.Headings[2], "1"), Table(SampleReport.RequestsTable()),
            Paragraph(SampleReport.Headings[3], "1"), Table(SampleReport.DisputesTable()),
            Paragraph(SampleReport.Headings[4], "1"), .. SampleReport.Problems.Select(t => Paragraph(t)),
            Paragraph(SampleReport.Headings[5], "1"), Paragraph(SampleReport.Closing),
            // A4 upright with two-centimetre margins, which the wide table needs.
            """<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>""",
        ];
        return FromXml(string.Concat(body), styles: Styles);
    }

    /// <summary>A package around body XML written by hand, with the parts given.</summary>
    public static byte[] FromXml(string body, string? numbering = null, string? styles = null) => Zip(
    [
        ("[Content_Types].xml", ContentTypes),
        ("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""),
        ("word/_rels/document.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://a .gov.cn:x" TargetMode="External"/></Relationships>"""),
        ("word/document.xml", $"<w:document {Namespaces}><w:body>{body}</w:body></w:document>"),
        .. numbering is null ? Array.Empty<(string, string)>() : [("word/numbering.xml", $"<w:numbering {Namespaces}>{numbering}</w:numbering>")],
        .. styles is null ? Array.Empty<(string, string)>() : [("word/styles.xml", $"<w:styles {Namespaces}>{styles}</w:styles>")],
    ]);

    public static byte[] Zip(IEnumerable<(string Name, string Text)> members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in members)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(Encoding.UTF8.GetBytes(text));
        return stream.ToArray();
    }

    private const string ContentTypes =
        """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>""";

    private static string Paragraph(string text, string? style = null) =>
        $"<w:p>{(style is null ? "" : $"<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>")}<w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Table(List<PlacedCell> cells)
    {
        var columns = cells.Max(c => c.Column + c.ColumnSpan);
        // The label columns are wider, so that labels wrap as they do in real reports and numbers do not.
        int[] widths = columns switch { 10 => [700, 900, 2400, .. Enumerable.Repeat(805, 7)], 4 => [3000, 2200, 2200, 2200], _ => [.. Enumerable.Repeat(640, columns)] };
        var borders = string.Concat("top left bottom right insideH insideV".Split(' ').Select(side => $"""<w:{side} w:val="single" w:sz="4"/>"""));
        var rows = Enumerable.Range(0, cells.Max(c => c.Row + c.RowSpan)).Select(row => Row(cells, row, widths));
        return $"""<w:tbl><w:tblPr><w:tblW w:w="{widths.Sum()}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{w}\"/>"))}</w:tblGrid>{string.Concat(rows)}</w:tbl>""";
    }

    private static string Row(List<PlacedCell> cells, int row, int[] widths) =>
        $"<w:tr>{string.Concat(cells.Where(c => c.Row <= row && row < c.Row + c.RowSpan).OrderBy(c => c.Column).Select(c => Cell(c, row, widths)))}</w:tr>";

    private static string Cell(PlacedCell cell, int row, int[] widths)
    {
        var width = widths[cell.Column..(cell.Column + cell.ColumnSpan)].Sum();
        var span = cell.ColumnSpan > 1 ? $"""<w:gridSpan w:val="{cell.ColumnSpan}"/>""" : "";
        var merge = cell.RowSpan == 1 ? "" : cell.Row == row ? """<w:vMerge w:val="restart"/>""" : "<w:vMerge/>";
        var text = cell.Row == row ? $"<w:r><w:t>{cell.Text}</w:t></w:r>" : "";
        return $"""<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text}</w:p></w:tc>""";
    }
}
