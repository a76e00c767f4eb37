using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class ChineseNumberTests
{
    [Theory]
    [InlineData("零", 0)]
    [InlineData("〇", 0)]
    [InlineData("三", 3)]
    [InlineData("两", 2)]
    [InlineData("十", 10)]
    [InlineData("十二", 12)]
    [InlineData("二十", 20)]
    [InlineData("九十九", 99)]
    [InlineData("一百", 100)]
    [InlineData("一百零五", 105)]
    [InlineData("一百一十", 110)]
    [InlineData("三百六十五", 365)]
    [InlineData("一千零一", 1001)]
    [InlineData("一千零一十", 1010)]
    [InlineData("一千二百三十四", 1234)]
    [InlineData("一万", 10_000)]
    [InlineData("两万", 20_000)]
    [InlineData("一万零三", 10_003)]
    [InlineData("十二万三千", 123_000)]
    [InlineData("一千万", 10_000_000)]
    [InlineData("二〇二〇", 2020)]
    [InlineData("一二三", 123)]
    public void A_numeral_is_read(string text, int value)
    {
        ChineseNumber.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("三个")]
    [InlineData("3")]
    [InlineData("万")]
    [InlineData("零万")]
    [InlineData("百")]
    [InlineData("十百")]
    [InlineData("一十百")]
    [InlineData("一百一")]
    [InlineData("三万五")]
    [InlineData("一二十")]
    [InlineData("一万万")]
    [InlineData("零百")]
    [InlineData("一二三四五六七八九")]
    public void What_is_no_number_or_has_two_readings_is_refused(string text) => ChineseNumber.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Every_number_up_to_ten_thousand_survives_being_written_out()
    {
        for (var n = 0; n <= 10_000; n++)
        {
            ChineseNumber.TryParse(Write(n), out var read).ShouldBeTrue(Write(n));
            read.ShouldBe(n, Write(n));
        }
    }

    /// <summary>The spelling taught in school; 十 without 一 in front up to 19.</summary>
    private static string Write(int n)
    {
        const string Digits = "零一二三四五六七八九";
        if (n >= 10_000)
            return Write(n / 10_000) + "万";
        if (n is >= 10 and < 20)
            return n == 10 ? "十" : $"十{Digits[n - 10]}";
        var text = "";
        foreach (var (unit, name) in new[] { (1000, "千"), (100, "百"), (10, "十"), (1, "") })
        {
            var digit = n / unit % 10;
            if (digit > 0)
                text += Digits[digit] + name;
            else if (text.Length > 0 && !text.EndsWith('零') && n % unit > 0)
                text += '零';
        }
        return text.Length == 0 ? "零" : text;
    }
}
