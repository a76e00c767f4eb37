using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class EnumeratorTests
{
    [Theory]
    [InlineData("一、总体情况", EnumeratorKind.Chinese, 1, 2)]
    [InlineData("十二、附件", EnumeratorKind.Chinese, 12, 3)]
    [InlineData("二．主动公开", EnumeratorKind.Chinese, 2, 2)]
    [InlineData("三,收到", EnumeratorKind.Chinese, 3, 2)]
    [InlineData("（一）主动公开", EnumeratorKind.ChineseBracketed, 1, 3)]
    [InlineData("(十)其他", EnumeratorKind.ChineseBracketed, 10, 3)]
    [InlineData("（二 ）其他", EnumeratorKind.ChineseBracketed, 2, 4)]
    [InlineData("（三）、其他", EnumeratorKind.ChineseBracketed, 3, 4)]
    [InlineData("㈢其他", EnumeratorKind.ChineseBracketed, 3, 1)]
    [InlineData("1.属于国家秘密", EnumeratorKind.Arabic, 1, 2)]
    [InlineData("１．属于国家秘密", EnumeratorKind.Arabic, 1, 2)]
    [InlineData("2、主动公开", EnumeratorKind.Arabic, 2, 2)]
    [InlineData("12. 附件", EnumeratorKind.Arabic, 12, 3)]
    [InlineData("3)附件", EnumeratorKind.Arabic, 3, 2)]
    [InlineData("⒊附件", EnumeratorKind.Arabic, 3, 1)]
    [InlineData("（1）附件", EnumeratorKind.ArabicBracketed, 1, 3)]
    [InlineData("⑵附件", EnumeratorKind.ArabicBracketed, 2, 1)]
    [InlineData("①附件", EnumeratorKind.Circled, 1, 1)]
    [InlineData("⑳附件", EnumeratorKind.Circled, 20, 1)]
    [InlineData("一是人手少", EnumeratorKind.Shi, 1, 2)]
    [InlineData("十一是人手少", EnumeratorKind.Shi, 11, 3)]
    [InlineData("一要加强学习", EnumeratorKind.Shi, 1, 2)]
    [InlineData("第一，人手少", EnumeratorKind.Ordinal, 1, 3)]
    [InlineData("第二是人手少", EnumeratorKind.Ordinal, 2, 3)]
    [InlineData("第一章总则", EnumeratorKind.Chapter, 1, 3)]
    [InlineData("第三部分 数据", EnumeratorKind.Chapter, 3, 4)]
    [InlineData("首先，人手少", EnumeratorKind.Adverb, 1, 3)]
    [InlineData("其次，人手少", EnumeratorKind.Adverb, 2, 3)]
    [InlineData("最后，人手少", EnumeratorKind.Adverb, 99, 3)]
    public void An_enumerator_is_read_with_its_kind_number_and_length(string text, EnumeratorKind kind, int number, int length)
    {
        Enumerator.TryRead(text, out var enumerator).ShouldBeTrue();
        enumerator.ShouldBe(new Enumerator(kind, number, length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("一")]
    [InlineData("1")]
    [InlineData("1.5")]
    [InlineData("3,000")]
    [InlineData("12:30")]
    [InlineData("2023.属于")]
    [InlineData("100、附件")]
    [InlineData("一百零一条")]
    [InlineData("第一部")]
    [InlineData("第一部门")]
    [InlineData("第二十条第（一）项")]
    [InlineData("第一时间公开")]
    [InlineData("（本列数据")]
    [InlineData("（2023）5号")]
    [InlineData("其他")]
    [InlineData("首先要")]
    [InlineData("0.属于")]
    [InlineData("（")]
    [InlineData("（一")]
    public void What_only_looks_like_one_is_none(string text) => Enumerator.TryRead(text, out _).ShouldBeFalse();

    [Fact]
    public void No_short_text_of_enumerator_characters_leads_beyond_its_end()
    {
        const string Alphabet = "第一章部分是、.()1十首先,最后 ";
        foreach (var a in Alphabet)
            foreach (var b in Alphabet)
                foreach (var c in Alphabet)
                    if (Enumerator.TryRead([a, b, c], out var enumerator))
                        enumerator.Length.ShouldBeInRange(1, 3, $"{a}{b}{c}");
    }
}
