using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Excel;
using static Nianbao.Tests.Extractor.Documents.Excel.XlsxWriter;

namespace Nianbao.Tests.Extractor.Documents.Excel;

public sealed class ExcelReaderTests
{
    private static byte[] OldSample => File.ReadAllBytes(Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.xls"));

    private static ParsedDocument Read(byte[] bytes, ReaderLimits? limits = null) => ExcelReader.Read(new("a.xlsx", null, bytes), limits ?? ReaderLimits.Default);

    private static string[] Rows(ParsedDocument document) =>
        [.. document.Blocks.OfType<TableBlock>().SelectMany(t => t.Grid.Rows).Select(r => string.Join('|', r.Select(c => c.Text)))];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_row_of_the_form_comes_out_with_its_values(bool isXml)
    {
        var document = Read(isXml ? Sample() : OldSample);
        document.Issues.ShouldBeEmpty();
        document.Format.ToString().ShouldBe(isXml ? "Xlsx" : "Xls");
        SampleReport.ShouldBeIn(document);
        Hostile.ShouldKeepItsPromises(document);
    }

    [Fact]
    public void Prose_around_the_tables_becomes_paragraphs()
    {
        var document = Read(Sample());
        document.Blocks.OfType<ParagraphBlock>().Select(p => p.Text).ShouldBe(
            [SampleReport.Title, SampleReport.Headings[0], .. SampleReport.Opening, .. SampleReport.Headings[1..5], .. SampleReport.Problems, SampleReport.Headings[5], SampleReport.Closing]);
    }

    [Fact]
    public void Merged_cells_fill_the_positions_they_cover()
    {
        var grid = Read(Sample()).Blocks.OfType<TableBlock>().Single(t => t.Grid.Rows.Any(r => r[0].Text == "三、本年度办理结果")).Grid;
        (grid.Rows[0][0].RowSpan, grid.Rows[0][0].ColumnSpan).ShouldBe((3, 3));
        grid.Rows[26][0].ShouldBeSameAs(grid.Rows[5][0]);
    }

    [Fact]
    public void A_number_is_neither_padded_nor_rounded_to_its_format()
    {
        var sheet = $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"3\">" +
            "<c r=\"B3\" s=\"1\"><v>12</v></c><c r=\"C3\" s=\"1\"><v>1085.3712</v></c><c r=\"D3\"><v>0.30000000000000004</v></c><c r=\"E3\" s=\"2\"><v>0.5</v></c><c r=\"F3\" s=\"3\"><v>44927</v></c><c r=\"G3\" t=\"b\"><v>1</v></c></row></sheetData></worksheet>";
        Rows(Read(FromSheets(("a", sheet)))).ShouldBe(["12|1085.3712|0.3|50%|2023-01-01|TRUE"]);
    }

    [Fact]
    public void Hidden_sheets_are_left_out() =>
        Rows(Read(FromSheets(("甲!", Sheet([new(0, 0, 1, 1, "藏"), new(0, 1, 1, 1, "1")])), ("乙", Sheet([new(0, 0, 1, 1, "显"), new(0, 1, 1, 1, "2")]))))).ShouldBe(["显|2"]);

    [Fact]
    public void A_sheet_of_too_many_rows_is_cut()
    {
        var document = Read(FromSheets(("a", Sheet([.. Enumerable.Range(0, 500).SelectMany(r => new PlacedCell[] { new(r, 0, 1, 1, "规章"), new(r, 1, 1, 1, "1") })]))), ReaderLimits.Default with { MaxCells = 100 });
        document.Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);
        Rows(document).Length.ShouldBe(50);
    }

    [Fact]
    public void A_cell_at_the_end_of_the_largest_sheet_costs_nothing() =>
        Read(FromSheets(("a", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>3</v></c></row></sheetData></worksheet>")))
            .Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        Hostile.ShouldBeReadOrRefused(Sample(), ExcelReader.Read);
        Hostile.ShouldBeReadOrRefused(OldSample, ExcelReader.Read);
    }
}
