using Nianbao.LabelGenerator;

namespace Nianbao.Tests.Extractor.Narrative.Classification.Labels;

public sealed class LabelGrowthTests
{
    [Fact]
    public void The_committed_labels_are_what_the_voices_grow()
    {
        var labels = Path.Combine(Repository.Corpus, "labels");
        foreach (var (name, text) in LabelSet.Grow(Path.Combine(labels, "generator", "voices")))
            (File.ReadAllText(Path.Combine(labels, name)) == text).ShouldBeTrue($"{name} is not what the generator writes; run it and commit.");
    }
}
