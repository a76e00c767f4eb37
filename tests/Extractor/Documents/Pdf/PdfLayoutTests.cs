using System.Text;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Pdf;

namespace Nianbao.Tests.Extractor.Documents.Pdf;

/// <summary>Layout by hand-made words and lines, without any tool.</summary>
public sealed class PdfLayoutTests
{
    private static PdfWord Word(string text, double left, double top, double height = 12) =>
        new(text, new(left, top, left + text.Sum(c => RunningText.IsWide(c) ? height : height / 2), top + height));

    private static Rule Across(double y, double from, double to) => new(true, y, from, to);

    private static Rule Down(double x, double from, double to) => new(false, x, from, to);

    private static ParsedDocument Read(params (List<PdfWord> Words, List<Rule> Rules)[] pages)
    {
        var draft = new DocumentDraft(ReaderLimits.Default);
        PdfLayout.Read([.. pages.Select((p, i) => new PdfPage(i + 1, 595, 842, p.Words))], page => pages[page.Number - 1].Rules, draft);
        return draft.ToDocument(default);
    }

    private static string[] Rows(ParsedDocument document) =>
        [.. document.Blocks.OfType<TableBlock>().SelectMany(t => t.Grid.Rows).Select(r => string.Join('|', r.Select(c => c.Text)))];

    /// <summary>Two columns from 100 over 200 to 300 and rows 20 high from that y.</summary>
    private static List<Rule> Frame(double top, int rows) =>
        [.. Enumerable.Range(0, rows + 1).Select(i => Across(top + 20 * i, 100, 300)), Down(100, top, top + 20 * rows), Down(200, top, top + 20 * rows), Down(300, top, top + 20 * rows)];

    [Fact]
    public void A_word_over_a_column_border_is_cut_at_it() =>
        Rows(Read(([Word("本年度办理结果数量合计", 150, 104, 10), Word("1", 120, 124), Word("2", 250, 124)], Frame(100, 2)))).ShouldBe(["本年度办理|结果数量合计", "1|2"]);

    [Fact]
    public void A_number_broken_at_the_border_is_one_number_and_two_numbers_stay_two()
    {
        List<Rule> frame = [Across(100, 100, 180), Across(140, 100, 180), Down(100, 100, 140), Down(140, 100, 140), Down(180, 100, 140)];
        Rows(Read(([Word("1085", 107, 104), Word("37", 107, 122), Word("10", 150, 104), Word("37", 150, 122)], frame))).ShouldBe(["108537|10 37"]);
    }

    [Fact]
    public void Digits_under_digits_are_one_number_where_the_row_is_one()
    {
        // There is room for more digits on the line: what broke the number is spaces that are not seen.
        Rows(Read(([Word("718", 120, 104), Word("0", 120, 117), Word("9654", 240, 110)], [Across(100, 100, 300), Across(132, 100, 300), Down(100, 100, 132), Down(200, 100, 132), Down(300, 100, 132)]))).ShouldBe(["7180|9654"]);
        Rows(Read(([Word("718", 120, 104), Word("0", 120, 117), Word("96", 240, 104), Word("54", 240, 117)], [Across(100, 100, 300), Across(132, 100, 300), Down(100, 100, 132), Down(200, 100, 132), Down(300, 100, 132)]))).ShouldBe(["718 0|96 54"]);
    }

    [Fact]
    public void The_rest_of_a_full_cell_overleaf_joins_its_row()
    {
        static List<Rule> Wide(double top, int rows) => [.. Enumerable.Range(0, rows + 1).Select(i => Across(top + 20 * i, 100, 400)), .. new double[] { 100, 200, 300, 400 }.Select(x => Down(x, top, top + 20 * rows))];
        Rows(Read(
            ([Word("上年结转", 110, 704), Word("10792345678", 205, 704), Word("7", 350, 704)], Wide(700, 1)),
            ([Word("余", 205, 84), Word("总计", 110, 104), Word("8", 250, 104), Word("9", 350, 104)], Wide(80, 2)))).ShouldBe(["上年结转|10792345678余|7", "总计|8|9"]);
    }

    [Fact]
    public void Numbers_at_the_foot_of_every_page_that_do_not_count_them_are_kept()
    {
        var document = Read([.. new[] { "734", "21", "508" }.Select(n => (new List<PdfWord> { Word("行政许可", 72, 300), Word(n, 72, 790) }, new List<Rule>()))]);
        document.Blocks.Select(b => b.Text).ShouldBe(["行政许可", "734", "行政许可", "21", "行政许可", "508"]);
    }

    [Fact]
    public void A_wider_line_below_a_centred_title_is_not_part_of_it() =>
        Read(([Word("澜安市统计局年度报告", 237, 100), Word("按照条例的要求编制本报告并向社会公布，数据的统计期限", 136, 120), Word("文" + new string('字', 36), 72, 140)], [])).Blocks[0].Text.ShouldBe("澜安市统计局年度报告");

    [Fact]
    public void Lines_drawn_piece_by_piece_and_twice_are_one_line()
    {
        List<Rule> pieces = [.. Frame(100, 1).SelectMany(r => new[] { r with { To = r.From + r.Length / 2 }, r with { From = r.From + r.Length / 2 + 1 }, r with { At = r.At + 1.5 } })];
        Rows(Read(([Word("规章", 110, 104), Word("3", 250, 104)], pieces))).ShouldBe(["规章|3"]);
    }

    [Fact]
    public void A_table_without_outer_lines_still_has_its_outer_columns()
    {
        List<Rule> rules = [Across(100, 100, 300), Across(120, 100, 300), Down(200, 100, 120)];
        Rows(Read(([Word("规章", 110, 104), Word("3", 250, 104)], rules))).ShouldBe(["规章|3"]);
    }

    [Fact]
    public void A_box_around_text_and_an_underline_are_no_tables()
    {
        List<Rule> rules = [Across(90, 80, 400), Across(130, 80, 400), Down(80, 90, 130), Down(400, 90, 130), Across(222, 100, 200)];
        var document = Read(([Word("公开指南", 100, 100), Word("下划线", 100, 210)], rules));
        document.Blocks.ShouldAllBe(b => b is ParagraphBlock);
    }

    [Fact]
    public void A_page_number_between_the_parts_does_not_part_a_table()
    {
        var document = Read(
            ([Word("规章", 110, 704), Word("3", 250, 704), Word("-4-", 290, 800)], Frame(700, 1)),
            ([Word("收费", 110, 84), Word("9", 250, 84), Word("5", 290, 800)], Frame(80, 1)));
        Rows(document).ShouldBe(["规章|3", "收费|9"]);
        document.Blocks.Length.ShouldBe(1);
        document.Blocks[0].ShouldBeOfType<TableBlock>().Grid.Rows[1][1].Origin.ShouldBe(new Origin(2, 0, 1, 1, 0, 1));
    }

    [Fact]
    public void A_row_cut_by_the_page_end_is_one_row() =>
        Rows(Read(
            ([Word("要求确认或重新出", 101, 704), Word("7", 250, 704)], Frame(700, 1)),
            ([Word("具已获取信息", 101, 84), Word("总计", 110, 104), Word("8", 250, 104)], Frame(80, 2)))).ShouldBe(["要求确认或重新出具已获取信息|7", "总计|8"]);

    [Fact]
    public void A_group_cut_by_the_page_end_is_one_cell_and_a_new_one_is_not()
    {
        // A group over two rows left of values, 30 wide: two characters a line.
        static List<Rule> Grouped(double top) => [Across(top, 60, 300), Across(top + 20, 100, 300), Across(top + 40, 60, 300), Down(60, top, top + 40), Down(100, top, top + 40), Down(200, top, top + 40), Down(300, top, top + 40)];
        static List<PdfWord> Values(double top, string first, string second) => [Word(first, 110, top + 4), Word("1", 250, top + 4), Word(second, 110, top + 24), Word("2", 250, top + 24)];
        var document = Read(
            ([Word("（五", 66, 704), Word("）不", 66, 724), .. Values(700, "甲", "乙")], Grouped(700)),
            ([Word("予处", 66, 84), Word("理", 66, 104), .. Values(80, "丙", "丁")], Grouped(80)),
            ([Word("（六", 66, 84), Word("）", 66, 104), .. Values(80, "戊", "己")], Grouped(80)));
        Rows(document).ShouldBe(["（五）不予处理|甲|1", "（五）不予处理|乙|2", "（五）不予处理|丙|1", "（五）不予处理|丁|2", "（六）|戊|1", "（六）|己|2"]);
        document.Blocks.OfType<TableBlock>().Single().Grid.Rows[0][0].RowSpan.ShouldBe(4);
    }

    [Fact]
    public void An_unfilled_row_at_the_top_of_a_page_stays_a_row() =>
        Rows(Read(
            ([Word("行政许可", 110, 704), Word("7", 250, 704)], Frame(700, 1)),
            ([Word("行政处罚", 110, 84)], Frame(80, 1)))).ShouldBe(["行政许可|7", "行政处罚|"]);

    [Fact]
    public void A_paragraph_goes_on_overleaf_when_its_last_line_is_full()
    {
        var full = new string('文', 37);
        var document = Read(
            ([Word(new string('文', 35), 96, 700), Word(full, 72, 720), Word("- 1 -", 290, 800)], []),
            ([Word("续完。", 72, 80), Word("新段落。", 96, 100), Word("- 2 -", 290, 800)], []));
        document.Blocks.Select(b => b.Text.Length).ShouldBe([75, 4]);
        document.Blocks[0].Origin.Page.ShouldBe(1);
    }

    [Fact]
    public void Running_heads_are_left_out()
    {
        var pages = Enumerable.Range(1, 3).Select(i => (new List<PdfWord> { Word("清溪县政府信息公开年报", 72, 40), Word($"第{"甲乙丙"[i - 1]}段内容。", 96, 300), Word($"第{i}页共3页", 290, 800) }, new List<Rule>())).ToArray();
        Read(pages).Blocks.Select(b => b.Text).ShouldBe(["第甲段内容。", "第乙段内容。", "第丙段内容。"]);
    }

    [Fact]
    public void Svg_strokes_thin_shapes_and_transforms_become_lines()
    {
        const string svg = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><defs><clipPath><path d="M 0 0 L 500 0 "/></clipPath></defs>
            <g transform="matrix(1,0,0,-1,0,842)"><path style="fill:none;stroke:rgb(0%,0%,0%);" transform="matrix(2,0,0,2,0,0)" d="M 50 371 L 150 371 "/></g>
            <path style="stroke:none;fill:rgb(0%,0%,0%);" d="M 10 10 L 11 10 L 11 90 L 10 90 Z M 10 10 "/>
            <path style="stroke:none;fill:rgb(100%,100%,100%);" d="M 10 10 L 90 10 L 90 11 L 10 11 Z "/>
            <path fill="none" stroke="rgb(0%,0%,0%)" d="M 1 2 C 3 4 5 6 7 8 "/></svg>
            """;
        PdfRules.Read(Encoding.UTF8.GetBytes(svg), new(1, 595, 842, []), ReaderLimits.Default).ShouldBe([new(true, 100, 100, 300), new(false, 10.5, 10, 90)]);
    }

    [Fact]
    public void A_drawing_of_another_size_is_not_believed() =>
        PdfRules.Read("<svg viewBox=\"0 0 842 595\"><path stroke=\"black\" d=\"M 1 1 L 90 1\"/></svg>"u8.ToArray(), new(1, 595, 842, []), ReaderLimits.Default).ShouldBeEmpty();
}
