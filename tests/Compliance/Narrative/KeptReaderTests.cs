using Nianbao.Compliance.Narrative;

namespace Nianbao.Tests.Compliance.Narrative;

public sealed class KeptReaderTests
{
    [Fact]
    public void A_thread_keeps_its_reader_but_not_the_one_of_a_text_beyond_all_paragraphs()
    {
        var kept = For("收到申请1件。");
        For("收到申请2件。").ShouldBeSameAs(kept);
        For(new string('申', 1_000_000)).ShouldNotBeSameAs(kept);
        For("收到申请3件。").ShouldBeSameAs(kept);
    }

    private static FigureReader For(string text) => KeptReader<FigureReader>.For(text, static v => new(v));
}
