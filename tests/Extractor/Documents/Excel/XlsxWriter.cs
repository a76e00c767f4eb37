using System.Globalization;
using System.Text;
using Nianbao.Extractor.Documents;
using Nianbao.Tests.Extractor.Documents.Docx;

namespace Nianbao.Tests.Extractor.Documents.Excel;

/// <summary>Makes workbooks for tests.</summary>
internal static class XlsxWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The sample report on one sheet: prose in rows merged over ten columns, the tables between.</summary>
    public static byte[] Sample()
    {
        var cells = new List<PlacedCell>();
        var row = 0;
        void Prose(params string[] texts)
        {
            foreach (var text in texts) cells.Add(new(row++, 0, 1, 15, text));
        }
        void Table(List<PlacedCell> table)
        {
            cells.AddRange(table.Select(c => c with { Row = c.Row + row }));
            row = cells.Max(c => c.Row + c.RowSpan);
        }
        Prose([SampleReport.Title, SampleReport.Headings[0], .. SampleReport.Opening, SampleReport.Headings[1]]);
        Table(SampleReport.ProactiveTable());
        Prose(SampleReport.Headings[2]);
        Table(SampleReport.RequestsTable());
        Prose(SampleReport.Headings[3]);
        Table(SampleReport.DisputesTable());
        Prose([SampleReport.Headings[4], .. SampleReport.Problems, SampleReport.Headings[5], SampleReport.Closing]);
        return FromSheets(("年报", Sheet(cells)));
    }

    /// <summary>The XML of a sheet with those cells, numbers as numbers.</summary>
    public static string Sheet(IReadOnlyCollection<PlacedCell> cells)
    {
        var rows = cells.GroupBy(c => c.Row).OrderBy(g => g.Key).Select(g => $"<row r=\"{g.Key + 1}\">{string.Concat(g.OrderBy(c => c.Column).Select(Cell))}</row>");
        var merges = cells.Where(c => c.RowSpan > 1 || c.ColumnSpan > 1).Select(c => $"<mergeCell ref=\"{Name(c.Row, c.Column)}:{Name(c.Row + c.RowSpan - 1, c.Column + c.ColumnSpan - 1)}\"/>").ToList();
        return $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(rows)}</sheetData>{(merges.Count > 0 ? $"<mergeCells count=\"{merges.Count}\">{string.Concat(merges)}</mergeCells>" : "")}</worksheet>";
    }

    /// <summary>A workbook of sheets, given by name and XML; a name with an exclamation mark is a hidden sheet. Style 1 is 0.00, style 2 is 0%, style 3 a date.</summary>
    public static byte[] FromSheets(params (string Name, string Xml)[] sheets) => DocxWriter.Zip(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>"),
        ("_rels/.rels", Relationships([("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(sheets.Select((s, i) => $"<sheet name=\"{s.Name.TrimEnd('!')}\" sheetId=\"{i + 1}\" r:id=\"r{i + 1}\"{(s.Name.EndsWith('!') ? " state=\"hidden\"" : "")}/>"))}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", Relationships([.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")])),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"2\" applyNumberFormat=\"1\"/><xf numFmtId=\"9\" applyNumberFormat=\"1\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
        .. sheets.Select((s, i) => ($"xl/worksheets/sheet{i + 1}.xml", s.Xml)),
    ]);

    private static string Relationships((string Type, string Target)[] all) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(all.Select((r, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Relations}/{r.Type}\" Target=\"{r.Target}\"/>"))}</Relationships>";

    private static string Cell(PlacedCell cell) =>
        decimal.TryParse(cell.Text, NumberStyles.Number, CultureInfo.InvariantCulture, out _)
            ? $"<c r=\"{Name(cell.Row, cell.Column)}\"><v>{cell.Text}</v></c>"
            : $"<c r=\"{Name(cell.Row, cell.Column)}\" t=\"inlineStr\"><is><t>{cell.Text}</t></is></c>";

    private static string Name(int row, int column)
    {
        var letters = new StringBuilder();
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26) letters.Insert(0, (char)('A' + (rest - 1) % 26));
        return $"{letters}{row + 1}";
    }
}
