using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class PhraseSearchTests
{
    private static readonly string[] Phrases = ["自然人", "商业企业", "本年增/减", "本年收费金额", "结果维持"];
    private static readonly PhraseSearch Search = new(Phrases);

    [Theory]
    [InlineData("自然人")]
    [InlineData("申请人是自然人")]
    [InlineData("本年本年增/减")]
    [InlineData("商业商业企业家")]
    [InlineData("其中本年收费金额（万元）")]
    public void A_phrase_is_found_wherever_it_stands(string text) => Search.IsIn(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("自然")]
    [InlineData("自 然人")]
    [InlineData("本年收费金")]
    [InlineData("商业的企业")]
    public void Parts_of_phrases_are_none(string text) => Search.IsIn(text).ShouldBeFalse();

    [Fact]
    public void It_finds_what_a_plain_search_finds()
    {
        var random = new Random(7);
        var found = 0;
        for (var n = 0; n < 20_000; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Phrases[random.Next(Phrases.Length)] is var p ? p[random.Next(p.Length)..][..1] + (random.Next(3) == 0 ? p[..random.Next(p.Length + 1)] : "") : ""));
            var isIn = Phrases.Any(p => text.Contains(p, StringComparison.Ordinal));
            Search.IsIn(text).ShouldBe(isIn, text);
            found += isIn ? 1 : 0;
        }
        found.ShouldBeInRange(1000, 19_000);
    }

    [Fact]
    public void The_shortest_phrase_tells_which_texts_need_no_look() => Search.Shortest.ShouldBe(3);

    [Fact]
    public void A_phrase_of_one_character_is_refused() => Should.Throw<ArgumentException>(() => new PhraseSearch(["自然人", "无"]));
}
