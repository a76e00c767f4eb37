using Nianbao.Pipeline.Measuring;

namespace Nianbao.Tests.Pipeline.Measuring;

public sealed class ResavingLossesTests
{
    [Fact]
    public void A_loss_counts_for_its_file_or_for_all()
    {
        var losses = Read("file,loses,reason", "*,published_on,the address is gone", "a.pdf,status disputes,wider than the page");
        losses.Of("a.pdf").ShouldBe(["published_on", "status", "disputes"], ignoreOrder: true);
        losses.Of("a.doc").ShouldBe(["published_on"]);
    }

    [Fact]
    public void A_loss_without_a_reason_is_refused() => Should.Throw<InvalidDataException>(() => Read("file,loses,reason", "a.pdf,title,"));

    [Fact]
    public void Every_loss_of_the_corpus_is_of_a_document_that_is_there()
    {
        var ids = Directory.EnumerateFiles(Path.Combine(Repository.Corpus, "expected")).Select(Path.GetFileNameWithoutExtension).ToHashSet();
        foreach (var line in File.ReadAllLines(Path.Combine(Repository.Corpus, "resaving.csv")).Skip(2))
            ids.ShouldContain(line.Split('.')[0]);
    }

    private static ResavingLosses Read(params string[] lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines);
            return ResavingLosses.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
