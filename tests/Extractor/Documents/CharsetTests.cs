using System.Text;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents;

public sealed class CharsetTests
{
    private const string Words = "云屏镇人民政府信息公开，2023年共收到申请三件。";
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/html; charset=gbk", null)]
    [InlineData("text/html; charset=iso-8859-1", "gb2312")]
    [InlineData("text/html; charset=no-such-thing", "x-unknown")]
    public void Utf8_is_known_by_its_bytes_whatever_is_declared(string? mediaType, string? declared)
    {
        var charset = Charset.Decode(Encoding.UTF8.GetBytes(Words), mediaType, declared);
        (charset.Text, charset.Name, charset.Undecoded).ShouldBe((Words, "utf-8", 0));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("text/html; charset=utf-8", "utf-8")]
    [InlineData("text/html;charset=\"GBK\"", null)]
    [InlineData("text/html; charset=gb2312", "iso-8859-1")]
    [InlineData("text/html; charset=ISO-8859-1", null)]
    [InlineData(null, "big5-hkscs-unknown")]
    public void Gbk_is_read_whatever_is_declared(string? mediaType, string? declared)
    {
        var charset = Charset.Decode(Gbk.GetBytes(Words), mediaType, declared);
        (charset.Text, charset.Name, charset.Undecoded).ShouldBe((Words, "gb18030", 0));
    }

    [Fact]
    public void Characters_of_four_bytes_are_read()
    {
        // A name with a character that GBK lacks, and the euro sign that only the code page has as one byte.
        var charset = Charset.Decode([.. Gbk.GetBytes(Words + "联系人：张㐂甲")], "text/html; charset=gbk");
        (charset.Text, charset.Name, charset.Undecoded).ShouldBe((Words + "联系人：张㐂甲", "gb18030", 0));
        Charset.Decode([.. Gbk.GetBytes(Words), 0x80], null).Text.ShouldBe(Words + "€");
    }

    [Fact]
    public void Bytes_that_no_reading_explains_are_counted_and_are_no_question_marks()
    {
        var charset = Charset.Decode([.. Gbk.GetBytes(Words), 0xc4, 0x20, .. Gbk.GetBytes(Words)], "text/html; charset=gb2312");
        (charset.Name, charset.Undecoded).ShouldBe(("gb18030", 1));
        charset.Text.ShouldBe(Words + "\ufffd " + Words);
    }

    [Fact]
    public void A_wrongly_declared_encoding_is_left_for_the_one_that_loses_less()
    {
        const string Rare = Words + "张㐂甲";
        var charset = Charset.Decode(Gbk.GetBytes(Rare), "text/html; charset=big5");
        (charset.Text, charset.Name, charset.Undecoded).ShouldBe((Rare, "gb18030", 0));
    }

    [Fact]
    public void A_byte_order_mark_decides_and_is_no_text()
    {
        Charset.Decode([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Words)], "text/html; charset=gbk").Text.ShouldBe(Words);
        Charset.Decode([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Words)], null).Text.ShouldBe(Words);
        Charset.Decode([.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Words)], null).Text.ShouldBe(Words);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/html; charset=gbk")]
    public void Utf8_with_a_character_cut_in_two_stays_utf8(string? mediaType)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Words, 20)));
        for (var cut = 1; cut <= 6; cut++)
        {
            var charset = Charset.Decode(bytes.AsSpan(0, bytes.Length - cut), mediaType);
            charset.Name.ShouldBe("utf-8");
            charset.Undecoded.ShouldBeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public void Utf8_with_a_flipped_byte_stays_utf8_and_says_what_was_lost()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Words, 20)));
        bytes[300] = 0xff;
        var charset = Charset.Decode(bytes, null);
        charset.Name.ShouldBe("utf-8");
        charset.Undecoded.ShouldBeGreaterThan(0);
        charset.Loss!.Severity.ShouldBe(Nianbao.Extractor.IssueSeverity.Warning);
    }

    [Fact]
    public void No_bytes_are_an_empty_text() => Charset.Decode([], null).Text.ShouldBe("");
}
