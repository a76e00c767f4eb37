using Nianbao.Extractor.Narrative.Classification;

namespace Nianbao.Tests.Extractor.Narrative.Classification;

public sealed class ModelFileTests
{
    private static readonly Lazy<byte[]> Bytes = new(() =>
    {
        using var stream = new MemoryStream();
        NarrativeClassifier.Default.Write(stream);
        return stream.ToArray();
    });

    [Fact]
    public void What_was_read_is_written_back_byte_for_byte()
    {
        using var stream = new MemoryStream();
        NarrativeClassifier.Read(new MemoryStream(Bytes.Value)).Write(stream);
        stream.ToArray().ShouldBe(Bytes.Value);
    }

    [Fact]
    public void The_model_stays_below_a_megabyte_and_a_half() => Bytes.Value.Length.ShouldBeInRange(100_000, 1_500_000);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(300)]
    [InlineData(5000)]
    public void A_model_cut_short_is_refused(int length) =>
        Should.Throw<InvalidDataException>(() => NarrativeClassifier.Read(new MemoryStream(Bytes.Value, 0, length)));

    [Fact]
    public void A_model_of_another_version_is_refused()
    {
        var bytes = Bytes.Value.ToArray();
        bytes[4]++;
        Should.Throw<InvalidDataException>(() => NarrativeClassifier.Read(new MemoryStream(bytes)));
    }
}
