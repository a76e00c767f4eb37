using System.Text;
using Nianbao.Crawler.Pages;

namespace Nianbao.Tests.Crawler.Pages;

public sealed class PageDecoderTests
{
    private const string Text = "<p>政府信息公开工作年度报告，二〇二〇年。𠮷野街道";

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData(null)]
    [InlineData("text/html; charset=gb2312")]
    [InlineData("text/html; charset=GBK")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("text/html; charset=iso-8859-1")]
    [InlineData("text/html; charset=no-such-thing")]
    public void Gbk_bytes_are_read_whatever_is_declared(string? header) => Decode(Gb18030.GetBytes(Text), header).ShouldBe((Text, "gb18030"));

    [Theory]
    [InlineData(null)]
    [InlineData("text/html; charset=gb2312")]
    [InlineData("text/html; charset=big5")]
    public void Utf8_bytes_are_read_whatever_is_declared(string? header) => Decode(Encoding.UTF8.GetBytes(Text), header).ShouldBe((Text, "utf-8"));

    [Fact]
    public void A_meta_tag_is_read_where_no_header_speaks()
    {
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding("big5")!;
        const string html = "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\"><p>政府資訊公開年度報告";
        Decode(big5.GetBytes(html), null).ShouldBe((html, "big5"));
    }

    [Fact]
    public void A_wrong_declaration_is_told_by_what_it_cannot_read() => Decode(Gb18030.GetBytes(Text), "text/html; charset=big5").ShouldBe((Text, "gb18030"));

    [Fact]
    public void Byte_order_marks_decide()
    {
        Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)], "text/html; charset=gbk").ShouldBe((Text, "utf-8"));
        Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], null).ShouldBe((Text, "utf-16le"));
        Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)], null).ShouldBe((Text, "utf-16be"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Utf8_that_is_cut_inside_a_character_is_still_utf8(int cut)
    {
        var bytes = Encoding.UTF8.GetBytes("年度报告𠮷");
        PageDecoder.Decode(bytes.AsSpan()[..^cut], "text/html; charset=gbk").Text.ShouldStartWith("年度报告");
    }

    [Fact]
    public void Any_bytes_give_text()
    {
        var random = new Random(20200131);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            PageDecoder.Decode(bytes, "text/html; charset=").Text.ShouldNotBeNull();
        }
    }

    private static (string, string) Decode(byte[] bytes, string? header) => PageDecoder.Decode(bytes, header) is var page ? (page.Text, page.Charset) : default;
}
