using Nianbao.Extractor.Text.Segmentation;

namespace Nianbao.Tests.Extractor.Text.Segmentation;

/// <summary>Word for word what python3-jieba 0.42.1 says.</summary>
public sealed class JiebaIdentityTests
{
    [Theory]
    [InlineData(SegmentationMode.Accurate, true)]
    [InlineData(SegmentationMode.Accurate, false)]
    [InlineData(SegmentationMode.Full, true)]
    [InlineData(SegmentationMode.Search, true)]
    [InlineData(SegmentationMode.Search, false)]
    public void Every_text_of_the_corpus_is_cut_as_by_jieba(SegmentationMode mode, bool hmm)
    {
        JiebaReference.Plain.Count.ShouldBeGreaterThan(500);
        JiebaReference.Differences(JiebaSegmenter.Default, JiebaReference.Plain, mode, hmm).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SegmentationMode.Accurate, true)]
    [InlineData(SegmentationMode.Accurate, false)]
    [InlineData(SegmentationMode.Full, true)]
    [InlineData(SegmentationMode.Search, true)]
    [InlineData(SegmentationMode.Search, false)]
    public void User_words_change_what_they_change_in_jieba(SegmentationMode mode, bool hmm)
    {
        var segmenter = new JiebaSegmenter(JiebaDictionary.Default.With(JiebaReference.UserWords));
        JiebaReference.Differences(segmenter, JiebaReference.WithUserWords, mode, hmm).ShouldBeEmpty();
        JiebaReference.Differences(JiebaSegmenter.Default, JiebaReference.WithUserWords, mode, hmm).ShouldNotBeEmpty("the words must matter");
    }

    [NeedsSharedFact]
    public void Real_reports_are_cut_as_by_jieba()
    {
        var references = Directory.GetFiles(Path.Combine(Repository.Shared!, "jieba_ref"), "0*.txt");
        references.ShouldNotBeEmpty();
        foreach (var reference in references)
        {
            var text = File.ReadAllText(Path.Combine(Repository.Shared!, "seeds", Path.GetFileName(reference)));
            var expected = File.ReadAllText(reference).TrimEnd('\n').Split('\n');
            JiebaSegmenter.Default.Words(text).Select(Escape).ShouldBe(expected, Path.GetFileName(reference));
        }
    }

    [NeedsSharedFact]
    public void Tricky_lines_are_cut_as_by_jieba()
    {
        var texts = File.ReadAllText(Path.Combine(Repository.Shared!, "jieba_ref", "edge.txt")).Split('\n');
        var expected = File.ReadAllText(Path.Combine(Repository.Shared!, "jieba_ref", "edge.tok")).Split('\n');
        for (var i = 0; i < texts.Length; i++)
            string.Join('\u0001', JiebaSegmenter.Default.Words(texts[i])).ShouldBe(expected[i]);
    }

    private static string Escape(string word) => word.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)
        .Replace("\r", @"\r", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal);
}
