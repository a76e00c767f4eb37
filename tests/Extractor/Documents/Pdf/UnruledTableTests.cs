using System.Text;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Pdf;

namespace Nianbao.Tests.Extractor.Documents.Pdf;

/// <summary>Tables without ruling lines, by hand-made words.</summary>
public sealed class UnruledTableTests
{
    private const double Height = 12, Line = 13;

    private static PdfWord Word(string text, double left, double top) =>
        new(text, new(left, top, left + text.Sum(c => RunningText.IsWide(c) ? Height : Height / 2), top + Height));

    /// <summary>Label lines from x 60 down, values from x 200 on, 60 apart.</summary>
    private static IEnumerable<PdfWord> Row(double top, double valueTop, string[] label, params string[] values) =>
        [.. label.Select((l, i) => Word(l, 60, top + i * Line)), .. values.Select((v, i) => (v, i)).Where(v => v.v.Length > 0).Select(v => Word(v.v, 200 + 60 * v.i, valueTop))];

    private static string[] Rows(params IEnumerable<PdfWord>[] pages)
    {
        var draft = new DocumentDraft(ReaderLimits.Default);
        PdfLayout.Read([.. pages.Select((p, i) => new PdfPage(i + 1, 595, 842, [.. p]))], _ => [], draft);
        return [.. draft.ToDocument(default).Blocks.OfType<TableBlock>().SelectMany(t => t.Grid.Rows).Select(r => string.Join('|', r.Select(c => c.Text)))];
    }

    [Fact]
    public void A_label_around_the_height_of_its_values_is_put_together() =>
        Rows([
            .. Row(100, 106.5, ["一、本年新收政府", "信息公开申请数量"], "41", "52", "93"),
            .. Row(130, 136.5, ["二、上年结转政府", "信息公开申请数量"], "7", "0", "7"),
            .. Row(160, 160, ["（一）予以公开"], "11", "12", "23")]).ShouldBe(["一、本年新收政府信息公开申请数量|41|52|93", "二、上年结转政府信息公开申请数量|7|0|7", "（一）予以公开|11|12|23"]);

    [Fact]
    public void A_label_from_the_height_of_its_values_down_is_put_together_even_without_room_between_rows() =>
        Rows([
            .. Row(100, 100, ["1.属于国", "家秘密"], "41", "52", "93"),
            .. Row(126, 126, ["2.其他法", "律行政法", "规禁止公", "开"], "7", "0", "7"),
            .. Row(178, 178, ["3.重复"], "11", "12", "23")]).ShouldBe(["1.属于国家秘密|41|52|93", "2.其他法律行政法规禁止公开|7|0|7", "3.重复|11|12|23"]);

    [Fact]
    public void A_line_that_may_belong_to_two_labels_leaves_both_out()
    {
        // Two lines each from the height of the values, or one and three around it.
        Rows([.. Row(100, 100, ["行政处", "罚"], "41", "52", "93"), .. Row(126, 126, ["行政强", "制"], "7", "0", "7")]).ShouldBeEmpty();
    }

    [Fact]
    public void A_group_beside_several_labels_is_named_once()
    {
        var group = new[] { Word("（三）不", 20, 106), Word("予公开", 20, 119) };
        Rows([
            .. group, .. Row(100, 100, ["1.属于国家秘密"], "41", "52", "93"), .. Row(125, 125, ["2.危及三安全"], "7", "0", "7")])
            .ShouldBe(["（三）不予公开|1.属于国家秘密|41|52|93", "2.危及三安全|7|0|7"]);
    }

    [Fact]
    public void A_number_that_goes_on_under_itself_is_one_number() =>
        Rows([
            .. Row(100, 100, ["一、本年新收政府", "信息公开申请数量"], "8741", "7418", "4683"), Word("8", 320, 113),
            .. Row(130, 130, ["二、上年结转政府", "信息公开申请数量"], "7", "22", "121"),
            .. Row(160, 160, ["（一）公开"], "11", "12", "23")])[0].ShouldBe("一、本年新收政府信息公开申请数量|8741|7418|46838");

    [Fact]
    public void A_number_in_two_halves_around_the_middle_of_its_row_is_one_number() =>
        Rows([
            .. Row(100, 106.5, ["一、本年新收政府", "信息公开申请数量"], "8741", "7418", ""), Word("4683", 320, 100), Word("8", 320, 113),
            .. Row(130, 136.5, ["二、上年结转政府", "信息公开申请数量"], "7", "22", "121"),
            .. Row(160, 160, ["（一）公开"], "11", "12", "23")])[0].ShouldBe("一、本年新收政府信息公开申请数量|8741|7418|46838");

    [Fact]
    public void Digits_under_a_number_that_is_shorter_than_a_whole_one_are_no_part_of_it()
    {
        var rows = Rows([
            .. Row(100, 100, ["一、本年新收政府", "信息公开申请数量"], "8741", "7418", "46"), Word("8", 320, 113),
            .. Row(130, 130, ["二、上年结转政府", "信息公开申请数量"], "7", "22", "12345"),
            .. Row(160, 160, ["（一）公开"], "11", "12", "23")]);
        rows[0].ShouldEndWith("|46…8");
        rows[1].ShouldEndWith("|12345");
    }

    [Fact]
    public void A_blank_cell_keeps_its_place() =>
        Rows([.. Row(100, 100, ["（一）予以公开"], "41", "", "93"), .. Row(125, 125, ["（二）部分公开"], "7", "3", "10")]).ShouldBe(["（一）予以公开|41||93", "（二）部分公开|7|3|10"]);

    [Fact]
    public void A_label_cut_by_the_page_end_goes_on_overleaf() =>
        Rows(
            [.. Row(100, 106.5, ["1.信访举报", "投诉类申请"], "41", "52", "93"), .. Row(130, 130, ["2.要求提供", "公开"], "7", "3", "10")],
            [Word("出版物", 60, 80), .. Row(100, 106.5, ["3.重复申请", "公开信息"], "5", "6", "11"), .. Row(130, 136.5, ["4.大量反复", "申请信息"], "1", "2", "3")])
            .ShouldBe(["1.信访举报投诉类申请|41|52|93", "2.要求提供公开出版物|7|3|10", "3.重复申请公开信息|5|6|11", "4.大量反复申请信息|1|2|3"]);

    [Fact]
    public void A_row_of_text_goes_on_from_the_margin_and_a_number_that_may_be_broken_is_unread()
    {
        var full = new[] { Word("（二）部分公开（区分处理的，只计这一情形）", 60, 100), Word("393", 330, 100), Word("885", 380, 100), Word("651", 430, 100), Word("281", 480, 100) };
        Rows([.. full, Word("645", 60, 113), Word("2855", 100, 113), Word("（三）公开", 60, 130), Word("7", 140, 130), Word("3", 180, 130), Word("1", 210, 130), Word("4", 250, 130), Word("2", 280, 130), Word("17", 310, 130)])
            .ShouldBe(["（二）部分公开（区分处理的，只计这一情形）|393|885|651|281|645|2855", "（三）公开|7|3|1|4|2|17"]);
        Rows([.. full, Word("5", 380, 113), Word("（三）公开", 60, 130), Word("7", 140, 130), Word("3", 180, 130), Word("1", 210, 130), Word("4", 250, 130), Word("2", 280, 130), Word("17", 310, 130)])
            [0].ShouldBe("（二）部分公开（区分处理的，只计这一情形）|393…|885…|651…|281…");
    }

    [Fact]
    public void A_number_cut_by_the_side_of_the_page_is_marked()
    {
        const string page = """
            <page width="595.3" height="841.9">
              <word xMin="-3.1" yMin="100" xMax="12" yMax="112">583</word>
              <word xMin="580" yMin="100" xMax="595.2" yMax="112">28</word>
              <word xMin="560" yMin="100" xMax="575" yMax="112">73</word>
            """;
        PdfWords.Read(Encoding.UTF8.GetBytes(page), 100).Single().Words.Select(w => w.Text).ShouldBe(["…583", "28…", "73"]);
    }
}
