using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Doc;

namespace Nianbao.Tests.Extractor.Documents.Doc;

public sealed class DocReaderTests
{
    private static byte[] Sample => Load("archives-bureau-2022.doc");

    private static byte[] Load(string name) => File.ReadAllBytes(Path.Combine(Repository.Corpus, "documents", name));

    private static ParsedDocument Read(byte[] bytes) => DocReader.Read(new("a.doc", null, bytes), ReaderLimits.Default);

    [Fact]
    public void Every_row_of_the_form_comes_out_with_its_values()
    {
        var document = Read(Sample);
        document.Issues.ShouldBeEmpty();
        SampleReport.ShouldBeIn(document);
        Hostile.ShouldKeepItsPromises(document);
    }

    [Fact]
    public void Title_and_headings_are_known_by_their_styles()
    {
        var document = Read(Sample);
        document.Title.ShouldBe(SampleReport.Title);
        document.Blocks.OfType<HeadingBlock>().Select(h => h.Text).ShouldBe([SampleReport.Title, .. SampleReport.Headings]);
        document.Blocks.OfType<ParagraphBlock>().Select(p => p.Text).ShouldBe([.. SampleReport.Opening, .. SampleReport.Problems, SampleReport.Closing]);
    }

    [Fact]
    public void Merged_cells_fill_the_positions_they_cover()
    {
        var grid = Read(Sample).Blocks.OfType<TableBlock>().ElementAt(1).Grid;
        (grid.Rows.Length, grid.Rows[0].Length).ShouldBe((28, 10));
        (grid.Rows[0][0].RowSpan, grid.Rows[0][0].ColumnSpan).ShouldBe((3, 3));
        grid.Rows[26][0].ShouldBeSameAs(grid.Rows[5][0]);
    }

    [Fact]
    public void Numbers_are_written_out_and_only_visible_text_is_read()
    {
        var document = Read(Load("numbering-and-nesting.doc"));
        document.Blocks.Where(b => b is not TableBlock).Select(b => b.Text).ShouldBe(
            ["一、总体情况", "（一）主动公开", "（二）依申请公开", "二、主动公开政府信息情况", "收到九件“申请”，见网站", "第二行", "排版用的表格", "中间", "Plain western text: 12 items."]);
        document.Blocks.OfType<TableBlock>().Select(t => string.Join(';', t.Grid.Rows.Select(r => string.Join('|', r.Select(c => c.Text))))).ShouldBe(
            ["行政许可|51;行政处罚|62", "1. 属于国家秘密|7|8;2. 重复申请|9|8;合计|合计|16"]);
    }

    [Theory]
    [InlineData(10, 0x0100, IssueCodes.Encrypted)]
    [InlineData(2, 0x00FF, IssueCodes.UnsupportedFormat)]
    [InlineData(0, 0x00FF, IssueCodes.Damaged)]
    public void A_document_that_cannot_be_read_says_why(int at, int bits, string code)
    {
        var bytes = Sample;
        var start = bytes.AsSpan().IndexOf(new byte[] { 0xEC, 0xA5 }.AsSpan());
        bytes[start + at] = at == 2 ? (byte)0x68 : (byte)(bytes[start + at] ^ (bits & 0xFF));
        if (at == 2) bytes[start + 3] = 0;
        if (at == 10) bytes[start + 11] |= 0x01;
        Read(bytes).Issues.ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Pieces_of_one_and_of_two_bytes_are_one_text()
    {
        var main = new byte[64];
        new byte[] { 0x41, 0x93, 0x42 }.CopyTo(main, 10);
        Encoding.Unicode.GetBytes("公开").CopyTo(main, 20);
        // A property list to step over, then positions 0, 3, 5 and two pieces.
        byte[] clx = [1, 2, 0, 9, 9, 2, 28, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0, 0, 0, 0, 20, 0, 0, 0x40, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0];
        var pieces = new PieceTable(main, clx, 100);
        pieces.Text.ShouldBe("A“B公开");
        (pieces.OffsetOf(2), pieces.OffsetOf(4)).ShouldBe((12, 22));
    }

    [Fact]
    public void Positions_out_of_order_are_damage()
    {
        byte[] clx = [2, 28, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0, 0, 0, 20, 0, 0, 0x40, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0];
        Should.Throw<InvalidDataException>(() => new PieceTable(new byte[64], clx, 100));
    }

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        Hostile.ShouldBeReadOrRefused(Sample, DocReader.Read);
        Hostile.ShouldBeReadOrRefused(Load("numbering-and-nesting.doc"), DocReader.Read);
    }
}
