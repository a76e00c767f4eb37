using System.Globalization;
using System.Text;
using Nianbao.SiteGenerator;

namespace Nianbao.DocumentGenerator;

/// <summary>Blocks as a workbook of one sheet: prose in rows merged over the sheet's width, the tables between. The same blocks give the same bytes.</summary>
internal static class SheetFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int Width = 15;

    public static byte[] Write(IEnumerable<PrintBlock> blocks)
    {
        var (rows, merges, at) = (new StringBuilder(), new List<string>(), 0);
        foreach (var block in blocks)
        {
            var table = block switch
            {
                PrintTable t => t,
                Heading h => new PrintTable([[new PrintCell(h.Text, 1, Width)]], 0),
                Paragraph p => new PrintTable([[new PrintCell(p.Text, 1, Width)]], 0),
                _ => null,
            };
            if (table is not null)
                at = AddRows(table, rows, merges, at);
        }
        var sheet = $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData><mergeCells count=\"{merges.Count}\">{string.Concat(merges)}</mergeCells></worksheet>";
        return StoredZip.Write(
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"年度报告\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", sheet),
        ]);
    }

    /// <returns>The row behind the table.</returns>
    private static int AddRows(PrintTable table, StringBuilder xml, List<string> merges, int first)
    {
        var taken = new HashSet<(int, int)>();
        foreach (var (n, row) in table.Rows.Index())
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{first + n + 1}\">");
            var column = 0;
            foreach (var cell in row)
            {
                while (taken.Contains((n, column)))
                    column++;
                for (var r = n; r < n + cell.Rows; r++)
                    for (var c = column; c < column + cell.Columns; c++)
                        taken.Add((r, c));
                if (cell.Rows > 1 || cell.Columns > 1)
                    merges.Add($"<mergeCell ref=\"{Name(first + n, column)}:{Name(first + n + cell.Rows - 1, column + cell.Columns - 1)}\"/>");
                if (cell.Text.Length > 0)
                    xml.Append(Cell(Name(first + n, column), cell.Text));
                column += cell.Columns;
            }
            xml.Append("</row>");
        }
        return first + table.Rows.Count;
    }

    private static string Cell(string name, string text) =>
        text.Length < 12 && text.All(c => char.IsAsciiDigit(c) || c == '.') && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            ? $"<c r=\"{name}\"><v>{text}</v></c>"
            : $"<c r=\"{name}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Markup.Escape(text).Replace("&nbsp;", "\u00a0", StringComparison.Ordinal)}</t></is></c>";

    private static string Name(int row, int column) => $"{(char)('A' + column)}{(row + 1).ToString(CultureInfo.InvariantCulture)}";
}
