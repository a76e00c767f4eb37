using System.Globalization;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor.Tables;

/// <summary>The grammar of cell values, spelling by spelling.</summary>
public sealed class CellValueTests
{
    private static readonly FormColumn Count = new("decisions", "处理决定数量", "count", false, false);
    private static readonly FormColumn Change = new("items_change", "本年增/减", "count", false, true);
    private static readonly FormColumn Money = new("total_amount", "采购总金额", "CNY 10,000", false, false);
    private static readonly FormColumn Fees = new("amount", "本年收费金额（单位：万元）", "CNY 10,000", true, false);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("０", "0")]
    [InlineData("0.00", "0")]
    [InlineData("0.0000", "0")]
    [InlineData("12", "12")]
    [InlineData("１２", "12")]
    [InlineData(" 12 ", "12")]
    [InlineData("\u300012\u00a0", "12")]
    [InlineData("12.0", "12")]
    [InlineData("1,234", "1234")]
    [InlineData("1，234", "1234")]
    [InlineData("1 234", "1234")]
    [InlineData("11,398,889", "11398889")]
    [InlineData("3项", "3")]
    [InlineData("15件", "15")]
    [InlineData("2 个", "2")]
    [InlineData("5条", "5")]
    [InlineData("7份", "7")]
    [InlineData("8人次", "8")]
    [InlineData("O", "0")]
    [InlineData("o", "0")]
    [InlineData("Ｏ", "0")]
    [InlineData("l", "1")]
    [InlineData("I", "1")]
    [InlineData("lO", "10")]
    [InlineData("1O", "10")]
    [InlineData("1*", "1")]
    [InlineData("1①", "1")]
    [InlineData("414 ①", "414")]
    [InlineData("1[1]", "1")]
    [InlineData("1²", "1")]
    [InlineData("三", "3")]
    [InlineData("一百零五", "105")]
    [InlineData("十二件", "12")]
    [InlineData("+22", "22")]
    [InlineData("-3", "-3")]
    public void A_count_is_read(string raw, string value) => Read(raw, Count).ShouldBe((Number(value), FigureState.Number));

    [Theory]
    [InlineData("+3", "3")]
    [InlineData("＋3", "3")]
    [InlineData("-3", "-3")]
    [InlineData("－3", "-3")]
    [InlineData("—3", "-3")]
    [InlineData("–3", "-3")]
    [InlineData("−3", "-3")]
    [InlineData("--253", "-253")]
    [InlineData("↓3", "-3")]
    [InlineData("↑3", "3")]
    [InlineData("减3", "-3")]
    [InlineData("增3", "3")]
    [InlineData("增加3项", "3")]
    [InlineData("减少 3 项", "-3")]
    [InlineData("+3/-1", "2")]
    [InlineData("增3/减1", "2")]
    [InlineData("+12/-30", "-18")]
    [InlineData("3", "3")]
    public void A_change_is_read_with_its_sign(string raw, string value) => Read(raw, Change).ShouldBe((Number(value), FigureState.Number));

    [Theory]
    [InlineData("65万", "65")]
    [InlineData("65万元", "65")]
    [InlineData("65 万元", "65")]
    [InlineData("103.3879万元", "103.3879")]
    [InlineData("251000元", "25.1")]
    [InlineData("25.1万", "25.1")]
    [InlineData("1.2亿元", "12000")]
    [InlineData("3千元", "0.3")]
    [InlineData("1,234.5万元", "1234.5")]
    public void Money_with_its_unit_comes_to_ten_thousand_yuan(string raw, string value)
    {
        var read = CellValue.Read(raw, Money, null);
        read.ShouldBe(new CellValue(Number(value), FigureState.Number, "CNY 10,000", UnitSource.Cell));
    }

    [Fact]
    public void Money_without_a_unit_keeps_its_number_and_says_that_the_unit_is_unknown() =>
        CellValue.Read("8040", Money, null).ShouldBe(new CellValue(8040, FigureState.Number, null, UnitSource.Unknown));

    [Fact]
    public void A_unit_in_the_header_converts_the_cell() =>
        CellValue.Read("8040", Money, 0.0001m).ShouldBe(new CellValue(0.804m, FigureState.Number, "CNY 10,000", UnitSource.Header));

    [Fact]
    public void A_unit_in_the_cell_beats_the_header() =>
        CellValue.Read("8万元", Money, 0.0001m).ShouldBe(new CellValue(8, FigureState.Number, "CNY 10,000", UnitSource.Cell));

    [Fact]
    public void A_unit_printed_on_the_form_holds() =>
        CellValue.Read("0.35", Fees, null).ShouldBe(new CellValue(0.35m, FigureState.Number, "CNY 10,000", UnitSource.Form));

    [Theory]
    [InlineData("无")]
    [InlineData("暂无")]
    [InlineData("没有")]
    [InlineData("未发生")]
    [InlineData("零")]
    [InlineData("〇")]
    public void A_word_for_nothing_is_zero(string raw)
    {
        Read(raw, Count).ShouldBe((0, FigureState.NoneWord));
        CellValue.IsValueLike(raw).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("-")]
    [InlineData("－")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("--")]
    [InlineData("\\")]
    [InlineData("×")]
    public void A_dash_is_no_number(string raw) => Read(raw, Count).ShouldBe((null, FigureState.Dash));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00a0")]
    [InlineData("\u3000\u3000")]
    [InlineData("\u200b")]
    public void An_empty_cell_is_blank_and_never_zero(string raw) => Read(raw, Count).ShouldBe((null, FigureState.Blank));

    [Theory]
    [InlineData("约30")]
    [InlineData("30余")]
    [InlineData("100%")]
    [InlineData("2020-01-20")]
    [InlineData("1,23")]
    [InlineData("12 34")]
    [InlineData("0 0 0")]
    [InlineData("0 000")]
    [InlineData("1/2")]
    [InlineData("1.2.3")]
    [InlineData("12.")]
    [InlineData("万")]
    [InlineData("一百一")]
    [InlineData("1亿")]
    [InlineData("见附件")]
    [InlineData("123456789012345678901")]
    [InlineData("+")]
    [InlineData("增")]
    public void What_is_not_plainly_a_number_stays_unread(string raw) => Read(raw, Count).ShouldBe((null, FigureState.Unparsable));

    [Theory]
    [InlineData("3/1")]
    [InlineData("-3/1")]
    [InlineData("+3/-1/2")]
    public void A_change_in_two_parts_needs_its_signs(string raw) => Read(raw, Change).ShouldBe((null, FigureState.Unparsable));

    [Theory]
    [InlineData("12", true)]
    [InlineData("", true)]
    [InlineData("-", true)]
    [InlineData("三", true)]
    [InlineData("65万元", true)]
    [InlineData("减少3项", true)]
    [InlineData("约30", true)]
    [InlineData("1.属于国家秘密", false)]
    [InlineData("1.", false)]
    [InlineData("其他", false)]
    [InlineData("第二十条第（一）项", false)]
    [InlineData("2020年", false)]
    [InlineData("三、本年度办理结果", false)]
    public void A_label_is_told_from_a_value(string text, bool isValue) => CellValue.IsValueLike(text).ShouldBe(isValue);

    [Fact]
    public void Any_number_of_the_forms_size_is_read_back()
    {
        var random = new Random(11);
        for (var n = 0; n < 2000; n++)
        {
            var value = Math.Round((decimal)(random.NextDouble() * Math.Pow(10, random.Next(9))), random.Next(5));
            var raw = random.Next(3) switch
            {
                0 => value.ToString(CultureInfo.InvariantCulture),
                1 => value.ToString("#,0.####", CultureInfo.InvariantCulture),
                _ => string.Concat(value.ToString(CultureInfo.InvariantCulture).Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xfee0) : c)),
            };
            Read(raw, Count).ShouldBe((value, FigureState.Number), raw);
        }
    }

    private static (decimal?, FigureState) Read(string raw, FormColumn column) => (CellValue.Read(raw, column, null).Value, CellValue.Read(raw, column, null).State);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
