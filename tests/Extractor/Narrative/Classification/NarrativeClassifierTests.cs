using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Classification;

namespace Nianbao.Tests.Extractor.Narrative.Classification;

public sealed class NarrativeClassifierTests
{
    [Theory]
    [InlineData("工作人员业务能力有待提高，培训次数偏少。", "training")]
    [InlineData("三是政策解读形式单一，对社会关切回应不及时。", "interpretation")]
    [InlineData("个别依申请公开答复不规范。", "request_handling")]
    [InlineData("部分栏目长期未更新，信息发布滞后。", "timeliness")]
    public void A_problem_is_read_with_its_theme(string text, string theme)
    {
        var reading = ItemReading.Of(NarrativeClassifier.Default, text, ItemBlock.Problems);
        reading.Role.ShouldBe(ItemRole.Problem);
        ThemeIds.Of(reading.Themes).ShouldContain(theme);
    }

    [Theory]
    [InlineData("信息质量有待进一步加强。", ItemRole.Problem)]
    [InlineData("进一步加强信息质量，严格审核。", ItemRole.MeasurePlanned)]
    [InlineData("今年以来，已建立信息审核制度，开展培训3次。", ItemRole.MeasureDone)]
    [InlineData("全年主动公开政府信息1200条。", ItemRole.Neither)]
    public void The_governing_words_decide_the_role_where_no_block_does(string text, ItemRole role) =>
        ItemReading.Of(NarrativeClassifier.Default, text, ItemBlock.None).Role.ShouldBe(role);

    [Fact]
    public void Probabilities_are_between_nothing_and_one_and_those_of_the_roles_sum_to_one()
    {
        Span<double> probabilities = stackalloc double[ItemReading.OutputCount];
        foreach (var text in (string[])["", "。", "公开", "abc 123", "\ud800", new string('无', 5000), "建立健全制度，加强培训。"])
        {
            NarrativeClassifier.Default.Weigh(text, ItemBlock.None, null, probabilities);
            foreach (var p in probabilities)
                p.ShouldBeInRange(0, 1);
            (probabilities[0] + probabilities[1] + probabilities[2] + probabilities[3]).ShouldBe(1, 1e-9);
        }
    }

    [Fact]
    public void Width_spaces_and_the_enumerator_change_nothing()
    {
        var plain = ItemReading.Of(NarrativeClassifier.Default, "加强业务培训，提高能力。", ItemBlock.Measures);
        ItemReading.Of(NarrativeClassifier.Default, "（二）加强业务培训, 提高 能力。", ItemBlock.Measures).ShouldBe(plain);
    }

    [Fact]
    public void A_text_without_a_known_word_names_no_theme() =>
        ItemReading.Of(NarrativeClassifier.Default, "xyz qrs", ItemBlock.None).Themes.ShouldBe(0u);

    [Fact]
    public void Many_threads_read_the_same()
    {
        var texts = Enumerable.Range(0, 400).Select(i => $"{i % 7}、部分科室信息更新不及时，第{i}号栏目{(i % 2 == 0 ? "有待加强" : "已完成整改")}。").ToList();
        var alone = texts.ConvertAll(t => ItemReading.Of(NarrativeClassifier.Default, t, ItemBlock.None));
        var together = new ItemReading[texts.Count];
        Parallel.For(0, texts.Count, i => together[i] = ItemReading.Of(NarrativeClassifier.Default, texts[i], ItemBlock.None));
        together.ShouldBe(alone);
    }

    [Theory]
    [InlineData("加强业务培训，提高能力。")]
    [InlineData("，。")]
    [InlineData("")]
    public void An_item_announced_anew_reads_as_if_it_had_been_announced_so_at_first(string text)
    {
        var classifier = NarrativeClassifier.Default;
        foreach (var (block, side) in ((ItemBlock, NarrativeRole?)[])[(ItemBlock.Problems, NarrativeRole.Problem), (ItemBlock.Measures, NarrativeRole.Measure), (ItemBlock.None, null)])
        {
            var features = classifier.Look(text, ItemBlock.None);
            classifier.Read(features, null);
            features.Announce(block);
            var again = classifier.Read(features, side);
            ItemReading.Of(classifier, text, block, side).ShouldBe(again);
        }
    }

    [Fact]
    public void Reading_an_item_allocates_nothing()
    {
        const string text = "一是部分单位主动公开意识不强，信息更新不及时。";
        ItemReading.Of(NarrativeClassifier.Default, text, ItemBlock.Problems);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ItemReading.Of(NarrativeClassifier.Default, text, ItemBlock.Problems);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200);
    }
}
