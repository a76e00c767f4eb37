using Nianbao.Pipeline.Measuring;

namespace Nianbao.Tests.Pipeline.Measuring;

public sealed class CorpusFloorsTests : IDisposable
{
    private static readonly Dictionary<string, double> High = new() { ["cells"] = 0.998 }, Low = new() { ["cells"] = 0.9 };

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "baseline.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void A_fall_is_named()
    {
        CorpusFloors.Pin(_file, "documents", High, "a", 0, mayLower: false);
        CorpusFloors.Read(_file, "documents").Check(High, "a", "documents").ShouldBeEmpty();
        CorpusFloors.Read(_file, "documents").Check(Low, "a", "documents").ShouldHaveSingleItem().ShouldContain("cells is 0.9000, below its floor 0.9980");
    }

    [Fact]
    public void Other_documents_than_those_pinned_are_named()
    {
        CorpusFloors.Pin(_file, "documents", High, "a", 0, mayLower: false);
        CorpusFloors.Read(_file, "documents").Check(High, "b", "documents").ShouldHaveSingleItem().ShouldContain("--pin");
    }

    [Fact]
    public void Pinning_lowers_only_when_told_to_and_leaves_other_sections_alone()
    {
        CorpusFloors.Pin(_file, "classifier", High, "c", 0, mayLower: false);
        CorpusFloors.Pin(_file, "documents", High, "a", 0, mayLower: false);
        CorpusFloors.Pin(_file, "documents", Low, "a", 0, mayLower: false);
        CorpusFloors.Read(_file, "documents").Figures["cells"].ShouldBe(0.998);
        CorpusFloors.Pin(_file, "documents", Low, "a", 0, mayLower: true);
        CorpusFloors.Read(_file, "documents").Figures["cells"].ShouldBe(0.9);
        CorpusFloors.Read(_file, "classifier").Figures["cells"].ShouldBe(0.998);
    }

    [Fact]
    public void A_section_that_nobody_pinned_says_how_to() =>
        Should.Throw<Nianbao.Pipeline.Commands.UsageException>(() => CorpusFloors.Read(Pinned(), "documents")).Message.ShouldContain("--pin");

    [Fact]
    public void The_switch_that_lowers_is_off_unless_given() =>
        Nianbao.Pipeline.Commands.EvaluateCommand.Create().Parse("--pin").GetValue<bool>("--lower").ShouldBeFalse();

    private string Pinned()
    {
        CorpusFloors.Pin(_file, "classifier", High, "c", 0, mayLower: false);
        return _file;
    }
}
