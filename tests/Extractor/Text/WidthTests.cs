using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class WidthTests
{
    [Theory]
    [InlineData('Ａ', 'A')]
    [InlineData('０', '0')]
    [InlineData('（', '(')]
    [InlineData('：', ':')]
    [InlineData('／', '/')]
    [InlineData('－', '-')]
    [InlineData('，', ',')]
    [InlineData('\u3000', ' ')]
    [InlineData('\u00a0', ' ')]
    [InlineData('\u200b', ' ')]
    [InlineData('\ufeff', ' ')]
    [InlineData('\u2f8f', '行')]
    [InlineData('\uf90a', '金')]
    [InlineData('。', '。')]
    [InlineData('、', '、')]
    [InlineData('x', 'x')]
    public void Characters_that_print_alike_become_one(char from, char to) => Width.Fold(from).ShouldBe(to);

    [Fact]
    public void Folding_keeps_every_offset()
    {
        const string Text = "２０２３年　（一）Ａ，b";
        Width.Fold(Text).ShouldBe("2023年 (一)A,b");
        Width.Fold(Text).Length.ShouldBe(Text.Length);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("一 二", "一 二")]
    [InlineData("一 二 ", "一 二")]
    [InlineData(" 一", "一")]
    [InlineData("一  二", "一 二")]
    [InlineData("一\t\r\n二", "一 二")]
    [InlineData("\u3000\u3000一\u00a0\u00a0二\u3000", "一 二")]
    [InlineData("一\0二", "一 二")]
    public void White_space_of_every_kind_becomes_single_spaces(string text, string folded) => Width.FoldSpaces(text).ShouldBe(folded);

    [Fact]
    public void A_long_text_is_folded_like_a_short_one()
    {
        var text = string.Concat(Enumerable.Repeat("政府\u3000\u3000信息 ", 500));
        Width.FoldSpaces(text).ShouldBe(string.Join(' ', Enumerable.Repeat("政府 信息", 500)));
    }
}
