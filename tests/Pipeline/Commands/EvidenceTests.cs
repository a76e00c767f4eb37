using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Nianbao.Tests.Extractor.Documents.Pdf;
using NPOI.SS.UserModel;

namespace Nianbao.Tests.Pipeline.Commands;

/// <summary>
/// What <c>extract --evidence</c> says of a figure's place is looked up in the raw document, opened by other means than the reader's own: the text
/// that stands there must be the raw text of the figure.
/// </summary>
public sealed class EvidenceTests
{
    private const int FewestPlaces = 150;

    [Theory]
    [InlineData("plain-2021-portal.html")]
    [InlineData("soup-2022.html")]
    [InlineData("per-block-2021.html")]
    [InlineData("uneven-2019.html")]
    [InlineData("old-2020.html")]
    public void A_place_on_a_page_is_the_cell_of_that_row_and_column(string file) => ShouldPointIntoTables(file, HtmlTables(file));

    [Theory]
    [InlineData("report-2020.docx")]
    [InlineData("soup-2022-resaved.docx")]
    public void A_place_in_a_word_document_is_the_cell_of_that_row_and_column(string file) => ShouldPointIntoTables(file, WordTables(file));

    [Theory]
    [InlineData("sheet-2022.xlsx")]
    [InlineData("sheet-2022-resaved.xls")]
    public void A_place_on_a_sheet_is_the_cell_of_that_row_and_column(string file) => ShouldPointIntoTables(file, SheetWithShifts(file));

    [Theory]
    [InlineData("tab-rows-2022.txt")]
    [InlineData("labels-2-rows.txt")]
    public void A_place_in_a_text_is_the_cell_behind_so_many_tabs(string file) => ShouldPointIntoTables(file, LinesWithShifts(file));

    [NeedsPopplerFact]
    public void A_place_in_a_pdf_is_a_word_on_that_page_in_the_line_of_its_row()
    {
        const string file = "plain-2021-printed.pdf";
        var words = Words(file);
        var rows = Places(file).Where(p => p.Raw.Length >= 3).GroupBy(p => (p.Page, p.Block, p.Row)).ToList();
        var seen = 0;
        foreach (var row in rows)
        {
            var found = row.OrderBy(p => p.Column).Select(p => words.Where(w => w.Page == row.Key.Page && w.Text == p.Raw).ToList()).ToList();
            found.ShouldAllBe(f => f.Count > 0, $"page {row.Key.Page}, row {row.Key.Row}: {string.Join(' ', row.Select(p => p.Raw))}");
            var single = found.Where(f => f.Count == 1).Select(f => f[0]).ToList();
            single.Select(w => w.X).ShouldBe(single.Select(w => w.X).Order(), "columns run from left to right");
            if (single.Count > 1)
                single.Max(w => w.Y).ShouldBeLessThan(single.Min(w => w.Y) + 8, "one row is one line");
            seen += found.Count;
        }
        seen.ShouldBeGreaterThan(FewestPlaces / 2);
    }

    /// <summary>Every block of the evidence is one of the tables, and each of its figures stands where it is said to.</summary>
    private static void ShouldPointIntoTables(string file, IReadOnlyList<Dictionary<(int Row, int Column), string>> tables)
    {
        var places = Places(file);
        places.Count.ShouldBeGreaterThan(FewestPlaces, file);
        foreach (var block in places.GroupBy(p => p.Block))
        {
            var best = tables.Max(t => block.Count(p => t.GetValueOrDefault((p.Row, p.Column)) == Plain(p.Raw)));
            best.ShouldBe(block.Count(), $"{file}, block {block.Key}");
        }
    }

    private static List<Place> Places(string file)
    {
        var run = Program.Run($"extract --evidence {PathOf(file)}", "");
        run.ExitCode.ShouldBe(0, run.Error);
        using var report = JsonDocument.Parse(run.Output);
        return [.. report.RootElement.GetProperty("cells").EnumerateArray().Where(c => c.GetProperty("raw").GetString()!.Length > 0).Select(c => (Raw: c.GetProperty("raw").GetString()!, Origin: c.GetProperty("origin")))
            .Select(c => new Place(c.Raw, c.Origin.GetProperty("page").ValueKind == JsonValueKind.Null ? 0 : c.Origin.GetProperty("page").GetInt32(), c.Origin.GetProperty("block").GetInt32(), c.Origin.GetProperty("row").GetInt32(), c.Origin.GetProperty("column").GetInt32()))];
    }

    /// <summary>The innermost tables of a page, spans expanded by a walk of our own.</summary>
    private static List<Dictionary<(int, int), string>> HtmlTables(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = File.ReadAllBytes(PathOf(file));
        var text = file.StartsWith("old-", StringComparison.Ordinal) ? Encoding.GetEncoding("gb18030").GetString(bytes) : Encoding.UTF8.GetString(bytes);
        return [.. new HtmlParser().ParseDocument(text).QuerySelectorAll("table").Where(t => t.QuerySelector("table") is null)
            .Select(t => Expand(t.QuerySelectorAll("tr").Select(r => r.Children.Select(c => (c.TextContent, Number(c, "rowspan"), Number(c, "colspan"))))))];

        static int Number(IElement cell, string name) => int.Parse(cell.GetAttribute(name) ?? "1", CultureInfo.InvariantCulture);
    }

    /// <summary>The tables of a DOCX by their XML; a cell that goes on from above stands for nothing.</summary>
    private static List<Dictionary<(int, int), string>> WordTables(string file)
    {
        XNamespace w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        using var zip = ZipFile.OpenRead(PathOf(file));
        using var part = zip.GetEntry("word/document.xml")!.Open();
        var tables = new List<Dictionary<(int, int), string>>();
        foreach (var table in XDocument.Load(part).Descendants(w + "tbl"))
        {
            var cells = new Dictionary<(int, int), string>();
            foreach (var (r, row) in table.Elements(w + "tr").Index())
            {
                var column = 0;
                foreach (var cell in row.Elements(w + "tc"))
                {
                    cells[(r, column)] = Plain(string.Concat(cell.Descendants(w + "t").Select(t => t.Value)));
                    column += int.Parse(cell.Element(w + "tcPr")?.Element(w + "gridSpan")?.Attribute(w + "val")?.Value ?? "1", CultureInfo.InvariantCulture);
                }
            }
            tables.Add(cells);
        }
        return tables;
    }

    /// <summary>A sheet is one grid; a block of it starts in one of its rows.</summary>
    private static IReadOnlyList<Dictionary<(int, int), string>> SheetWithShifts(string file)
    {
        var sheet = WorkbookFactory.Create(PathOf(file)).GetSheetAt(0);
        var format = new DataFormatter(CultureInfo.InvariantCulture);
        var cells = Enumerable.Range(0, sheet.LastRowNum + 1).Select(sheet.GetRow).OfType<IRow>().SelectMany(r => r.Cells).ToDictionary(c => (c.RowIndex, c.ColumnIndex), c => Plain(format.FormatCellValue(c)));
        return Shifts(cells, sheet.LastRowNum);
    }

    private static IReadOnlyList<Dictionary<(int, int), string>> LinesWithShifts(string file)
    {
        var lines = File.ReadAllLines(PathOf(file));
        return Shifts(lines.Index().SelectMany(l => l.Item.Split('\t').Index().Select(c => (Key: (l.Index, c.Index), Text: Plain(c.Item)))).ToDictionary(c => c.Key, c => c.Text), lines.Length);
    }

    private static IReadOnlyList<Dictionary<(int, int), string>> Shifts(Dictionary<(int Row, int Column), string> cells, int rows) =>
        [.. Enumerable.Range(0, rows).Select(first => cells.Where(c => c.Key.Row >= first).ToDictionary(c => (c.Key.Row - first, c.Key.Column), c => c.Value))];

    private static Dictionary<(int, int), string> Expand(IEnumerable<IEnumerable<(string Text, int Rows, int Columns)>> rows)
    {
        var (taken, cells) = (new HashSet<(int, int)>(), new Dictionary<(int, int), string>());
        foreach (var (r, row) in rows.Index())
        {
            var column = 0;
            foreach (var cell in row)
            {
                while (taken.Contains((r, column)))
                    column++;
                cells[(r, column)] = Plain(cell.Text);
                for (var i = 0; i < cell.Rows; i++)
                    for (var j = 0; j < cell.Columns; j++)
                        taken.Add((r + i, column + j));
            }
        }
        return cells;
    }

    private static List<(int Page, string Text, double X, double Y)> Words(string file)
    {
        using var tool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-bbox", PathOf(file), "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var (words, page) = (new List<(int, string, double, double)>(), 0);
        foreach (var line in tool.StandardOutput.ReadToEnd().Split('\n'))
        {
            page += line.Contains("<page ", StringComparison.Ordinal) ? 1 : 0;
            if (Regex.Match(line, "xMin=\"(?<x>[0-9.]+)\" yMin=\"(?<y>[0-9.]+)\".*>(?<text>[^<]+)</word>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture) is { Success: true } word)
                words.Add((page, word.Groups["text"].Value, double.Parse(word.Groups["x"].Value, CultureInfo.InvariantCulture), double.Parse(word.Groups["y"].Value, CultureInfo.InvariantCulture)));
        }
        return words;
    }

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static string PathOf(string file) => Path.Combine(Repository.Corpus, "documents", file);

    private sealed record Place(string Raw, int Page, int Block, int Row, int Column);
}
