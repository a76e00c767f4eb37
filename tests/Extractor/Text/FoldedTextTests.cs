using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class FoldedTextTests
{
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
    public void White_space_of_every_kind_becomes_single_spaces(string text, string folded) => FoldedText.Of(text).ShouldBe(folded);

    [Fact]
    public void A_long_text_is_folded_like_a_short_one()
    {
        var text = string.Concat(Enumerable.Repeat("政府\u3000\u3000信息 ", 500));
        FoldedText.Of(text).ShouldBe(string.Join(' ', Enumerable.Repeat("政府 信息", 500)));
    }

    [Fact]
    public void One_character_to_fold_is_seen_wherever_it_stands()
    {
        foreach (var sign in "\t\u3000\u00a0\u200b\u007f\ud842\u2028")
            for (var length = 1; length <= 40; length++)
                for (var at = 0; at < length; at++)
                {
                    var text = new string('报', at) + sign + new string('a', length - at - 1);
                    var folded = sign == '\u200b' ? text.Replace("\u200b", "", StringComparison.Ordinal) : text.Replace(sign, sign == '\ud842' ? '\ufffd' : ' ').Trim();
                    FoldedText.Of(text).ShouldBe(folded);
                }
    }

    [Fact]
    public void A_clean_text_is_returned_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("政府信息 公开(2023)年度报告。", 20));
        FoldedText.Of(text).ShouldBeSameAs(text);
        FoldedText.Of(text + " x").ShouldBe(text + " x");
    }

    [Theory]
    [InlineData("一\u200b二", "一二")]
    [InlineData("\ufeff一", "一")]
    [InlineData("一\u00ad\u200b ", "一")]
    [InlineData("①—“ａ”", "①—“ａ”")]
    public void Zero_width_characters_vanish(string text, string folded) => FoldedText.Of(text).ShouldBe(folded);

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_and_a_whole_one_stays() =>
        FoldedText.Of("𠮷" + '\ud842' + "野").ShouldBe("𠮷\ufffd野");

    [Fact]
    public void Folding_twice_changes_nothing()
    {
        var random = new Random(11);
        const string Signs = " \t\u00a0\u3000\u200b\0\ud842\udfb7一a１。";
        for (var n = 0; n < 2000; n++)
        {
            var folded = FoldedText.Of(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Signs[random.Next(Signs.Length)])));
            FoldedText.Of(folded).ShouldBe(folded);
        }
    }
}
