using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class KnownTextsTests
{
    [Fact]
    public void What_was_added_is_known_and_keeps_its_first_meaning()
    {
        var texts = new KnownTexts<int>(10);
        texts.TryGet("规章", out _).ShouldBeFalse();
        texts.Add("规章", 1);
        texts.Add("规章", 2);
        texts.TryGet("规章", out var found).ShouldBeTrue();
        found.ShouldBe(1);
    }

    [Fact]
    public void What_comes_when_it_is_full_is_not_kept()
    {
        var texts = new KnownTexts<int>(3);
        texts.Add("0", 0);
        for (var i = 0; i < 10; i++)
            texts.Add($"{i}", i);
        Enumerable.Range(0, 10).Where(i => texts.TryGet($"{i}", out _)).ShouldBe([0, 1, 2]);
    }
}
