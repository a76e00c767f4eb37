using Nianbao.Extractor.Text;

namespace Nianbao.Tests.Extractor.Text;

public sealed class SentencesTests
{
    [Fact]
    public void A_sentence_keeps_its_closing_mark_and_the_quote_behind_it() =>
        Cut("他说：“公开。”然后走了。完").ShouldBe(["他说：“公开。”", "然后走了。"]);

    [Fact]
    public void A_line_break_ends_a_sentence_without_a_mark() => Cut("第一行\n第二行。").ShouldBe(["第一行\n", "第二行。"]);

    [Fact]
    public void Sentences_cover_their_text_in_order()
    {
        var random = new Random(7);
        for (var n = 0; n < 200; n++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "政府。；\n”）x"[random.Next(8)]));
            var at = 0;
            foreach (var (start, end) in Sentences.Split(text, 0, text.Length, "。；"))
            {
                start.ShouldBeGreaterThanOrEqualTo(at);
                end.ShouldBeGreaterThan(start);
                at = end;
            }
            at.ShouldBeLessThanOrEqualTo(text.Length);
        }
    }

    private static List<string> Cut(string text) => [.. Sentences.Split(text, 0, text.Length, "。；").Select(s => text[s.Start..s.End])];
}
