using Nianbao.Bench.Compliance;

namespace Nianbao.Tests.Compliance.Narrative;

/// <summary>The study of <c>bench narrative</c>.</summary>
public sealed class SentenceStudyTests
{
    [Theory]
    [InlineData("development.jsonl")]
    [InlineData("held-out.jsonl")]
    public void Figures_are_read_from_labelled_sentences(string file)
    {
        var score = SentenceStudy.Score(Path.Combine(Repository.Corpus, "narrative-figures", file));
        score.Sentences.ShouldBe(100);
        score.Precision.ShouldBeGreaterThanOrEqualTo(0.97, score.ToString());
        score.Recall.ShouldBeGreaterThanOrEqualTo(0.85, score.ToString());
    }

    [Fact]
    public void A_wrong_label_is_counted()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"text": "全年收到申请30件，办结29件。", "figures": [{"quantity": "requests.received_new.total", "value": 31}, {"quantity": "requests.processing.total.total", "value": 29}]}""");
        var score = SentenceStudy.Score(file);
        File.Delete(file);
        score.ShouldBe(new SentenceScore(1, 1, 1, 1, 1));
    }
}
