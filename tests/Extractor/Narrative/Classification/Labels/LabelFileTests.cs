using System.Numerics;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Classification;
using Nianbao.Extractor.Narrative.Classification.Labels;

namespace Nianbao.Tests.Extractor.Narrative.Classification.Labels;

public sealed class LabelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public LabelFileTests()
    {
        File.WriteAllText(Path.Combine(_folder, "voices.csv"), "voice,split,description\ntown,train,A town.\n");
        Write("town-1,town,problems,人手不足。,problem,staffing");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_labels_of_the_corpus_are_whole()
    {
        var labels = LabelFile.Read(Path.Combine(Repository.Corpus, "labels"));
        labels.Items.Length.ShouldBeGreaterThan(4000);
        labels.Voices.Count.ShouldBeGreaterThanOrEqualTo(12);
        labels.Items.Select(i => i.Text).Distinct().Count().ShouldBe(labels.Items.Length);
        foreach (var role in (ItemRole[])[ItemRole.Problem, ItemRole.MeasureDone, ItemRole.MeasurePlanned])
            for (var theme = 0; theme < ThemeIds.All.Length; theme++)
                labels.Items.Count(i => i.Role == role && (i.Themes & 1u << theme) != 0).ShouldBeGreaterThanOrEqualTo(120, $"{role} {ThemeIds.All[theme]}");
        labels.Items.Count(i => i.Role == ItemRole.Neither).ShouldBeGreaterThan(500);
        labels.Items.Count(i => BitOperations.PopCount(i.Themes) > 1).ShouldBeGreaterThan(labels.Items.Length / 4);
    }

    [Fact]
    public void No_test_voice_repeats_a_clause_of_a_training_voice_more_than_the_forms_of_the_trade()
    {
        var labels = LabelFile.Read(Path.Combine(Repository.Corpus, "labels"));
        var train = labels.In(LabelSplit.Train).SelectMany(Clauses).ToHashSet();
        var test = labels.In(LabelSplit.Test).SelectMany(Clauses).ToList();
        test.Count(train.Contains).ShouldBeLessThan(test.Count / 4);

        static IEnumerable<string> Clauses(LabelledItem item) => item.Text.Split(['，', '。', '；', ',', ';', '、']).Where(c => c.Length > 5);
    }

    [Theory]
    [InlineData("town-1,town,problems,又一条。,problem,staffing", "twice")]
    [InlineData("town-2,city,problems,又一条。,problem,staffing", "voices.csv")]
    [InlineData("town-2,town,problem,又一条。,problem,staffing", "block")]
    [InlineData("town-2,town,problems,又一条。,measure,staffing", "role")]
    [InlineData("town-2,town,problems,又一条。,problem,people", "themes")]
    [InlineData("town-2,town,problems,又一条。,neither,staffing", "neither")]
    [InlineData("town-2,town,problems,,problem,staffing", "empty")]
    [InlineData("town-2,town,problems,又一条。,problem", "columns")]
    public void A_wrong_line_is_refused_with_its_number(string line, string reason)
    {
        Write("town-1,town,problems,人手不足。,problem,staffing", line);
        var error = Should.Throw<InvalidDataException>(() => LabelFile.Read(_folder));
        error.Message.ShouldContain("items.csv, line 3");
        error.Message.ShouldContain(reason);
    }

    [Fact]
    public void Corrections_are_read_back_as_training_items_and_replaced_by_later_ones()
    {
        var file = Path.Combine(_folder, "todo.csv");
        File.WriteAllText(file, $"{LabelFile.ItemHeader}\nc-1,correction,problems,\"一是,人手少。\",problem,staffing\n");
        LabelFile.AddCorrections(_folder, file).ShouldBe(1);
        File.WriteAllText(file, $"{LabelFile.ItemHeader}\nc-1,correction,problems,\"一是,人手少。\",problem,staffing|training\n");
        LabelFile.AddCorrections(_folder, file).ShouldBe(1);
        var item = LabelFile.Read(_folder).In(LabelSplit.Train).Single(i => i.Voice == LabelFile.CorrectionVoice);
        item.Text.ShouldBe("一是,人手少。");
        ThemeIds.Of(item.Themes).ShouldBe(["staffing", "training"]);
    }

    private void Write(params string[] lines) => File.WriteAllText(Path.Combine(_folder, "items.csv"), LabelFile.ItemHeader + "\n" + string.Concat(lines.Select(l => l + "\n")));
}
