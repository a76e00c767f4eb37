using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Labels;
using Nianbao.Extractor.Narrative.Classification.Training;

namespace Nianbao.Tests.Extractor.Narrative.Classification.Training;

public sealed class ModelTrainerTests
{
    [Fact]
    public void Training_twice_gives_the_bytes_of_the_built_in_model()
    {
        var labels = LabelFile.Read(Path.Combine(Repository.Corpus, "labels"));
        var first = Bytes(ModelTrainer.Train(labels));
        (Bytes(ModelTrainer.Train(labels with { Items = labels.Items })) == first).ShouldBeTrue();
        (Bytes(NarrativeClassifier.Default) == first).ShouldBeTrue("the built-in model was not trained on these labels; run «nianbao train»");
    }

    [Fact]
    public void Labels_that_lack_a_theme_are_refused()
    {
        var labels = LabelFile.Read(Path.Combine(Repository.Corpus, "labels"));
        Should.Throw<InvalidDataException>(() => ModelTrainer.Train(labels with { Items = [.. labels.Items.Where(i => (i.Themes & 8) == 0)] })).Message.ShouldContain("mechanisms");
    }

    private static string Bytes(NarrativeClassifier classifier)
    {
        using var stream = new MemoryStream();
        classifier.Write(stream);
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream.ToArray()));
    }
}
