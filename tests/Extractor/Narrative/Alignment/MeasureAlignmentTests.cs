using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Narrative.Alignment;

namespace Nianbao.Tests.Extractor.Narrative.Alignment;

public sealed class MeasureAlignmentTests
{
    [Fact]
    public void A_measure_answers_the_problem_whose_theme_it_shares()
    {
        var alignment = MeasureAlignment.Of([Problem("一是人手不足", "staffing"), Problem("二是更新慢", "timeliness"), Measure("一是及时更新", "timeliness"), Measure("二是充实队伍", "staffing"), Measure("三是加强宣传", "publicity")]);
        alignment.Answers.Select(a => (a.Problem, a.Measure)).ShouldBe([(0, 3), (1, 2)]);
        alignment.UnansweredProblems.ShouldBeEmpty();
        alignment.FreeMeasures.ShouldBe([4]);
        alignment.AnsweredShare.ShouldBe(1);
    }

    [Fact]
    public void Without_a_shared_theme_the_same_number_answers_only_where_both_lists_are_as_long()
    {
        MeasureAlignment.Of([Problem("一是甲", "quality"), Problem("二是乙", "channels"), Measure("一是丙", "content"), Measure("二是丁", "mechanisms")])
            .Answers.Select(a => (a.Problem, a.Measure)).ShouldBe([(0, 2), (1, 3)]);
        var uneven = MeasureAlignment.Of([Problem("一是甲", "quality"), Problem("二是乙", "channels"), Measure("一是丙", "content")]);
        uneven.Answers.ShouldBeEmpty();
        uneven.UnansweredProblems.ShouldBe([0, 1]);
        uneven.FreeMeasures.ShouldBe([2]);
        uneven.AnsweredShare.ShouldBe(0);
    }

    [Fact]
    public void A_report_without_problems_has_no_share() =>
        MeasureAlignment.Of([Measure("加强宣传", "publicity")]).AnsweredShare.ShouldBeNull();

    private static NarrativeItem Problem(string text, params string[] themes) => Item(NarrativeRole.Problem, text, themes);

    private static NarrativeItem Measure(string text, params string[] themes) => Item(NarrativeRole.Measure, text, themes);

    private static NarrativeItem Item(NarrativeRole role, string text, string[] themes) =>
        new(role, text, [.. themes], 1, "problems", 0, text.Length, default);
}
