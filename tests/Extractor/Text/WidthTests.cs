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
}
