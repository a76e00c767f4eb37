using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Narrative;

namespace Nianbao.Tests.Extractor.Narrative;

/// <summary>The ways in which reports write of problems and measures; P and M mark the expected items.</summary>
public sealed class NarrativeReaderTests
{
    [Fact]
    public void Two_headed_blocks_with_numbers() => ShouldBe(
        ["（一）存在的主要问题", "1.专职人员偏少，力量薄弱。", "2.栏目更新不及时。", "（二）改进情况", "1.增配两名专职人员。", "2.建立每周更新制度。"],
        "P1.专职人员偏少，力量薄弱。", "P2.栏目更新不及时。", "M1.增配两名专职人员。", "M2.建立每周更新制度。");

    [Fact]
    public void A_headed_point_may_have_its_text_in_the_next_line() => ShouldBe(
        ["（一）存在的主要问题", "1、人员不足", "负责此项工作的只有一人，身兼数职。", "2、渠道单一", "只靠网站发布，没有其他平台。", "（二）改进措施", "1、充实队伍", "增配人员，明确专人负责。"],
        "P1、人员不足\n负责此项工作的只有一人，身兼数职。", "P2、渠道单一\n只靠网站发布，没有其他平台。", "M1、充实队伍\n增配人员，明确专人负责。");

    [Fact]
    public void Two_paragraphs_with_leading_words() => ShouldBe(
        ["存在的主要问题：一是公开意识有待进一步提高；二是内容不够全面。", "改进情况：一是加强学习培训；二是细化公开目录。"],
        "P一是公开意识有待进一步提高；", "P二是内容不够全面。", "M一是加强学习培训；", "M二是细化公开目录。");

    [Fact]
    public void One_paragraph_that_turns_in_the_middle() => ShouldBe(
        ["一是制度不健全。二是人员变动频繁。三是渠道单一。针对以上存在的问题，我们将采取措施。一是健全制度。二是稳定队伍。三是拓宽渠道。"],
        "P一是制度不健全。", "P二是人员变动频繁。", "P三是渠道单一。", "M一是健全制度。", "M二是稳定队伍。", "M三是拓宽渠道。");

    [Fact]
    public void A_series_that_starts_anew_turns_to_measures_without_a_word() => ShouldBe(
        ["一是制度不健全。二是人员变动频繁。一是健全制度。二是稳定队伍。"],
        "P一是制度不健全。", "P二是人员变动频繁。", "M一是健全制度。", "M二是稳定队伍。");

    [Fact]
    public void Numbers_out_of_order_are_no_answer_while_the_words_tell_problems() => ShouldBe(
        ["（一）存在的主要问题。二是渠道单一。一是人员不足。三是更新不及时。", "（二）改进措施。加强培训，提高能力。"],
        "P二是渠道单一。", "P一是人员不足。", "P三是更新不及时。", "M加强培训，提高能力。");

    [Fact]
    public void A_measure_may_name_what_it_mends() => ShouldBe(
        ["存在问题：更新不及时，质量不高。", "改进措施：强化考核，对落实不到位的单位予以通报。加大投入，解决人员不足的困难。"],
        "P更新不及时，质量不高。", "M强化考核，对落实不到位的单位予以通报。", "M加大投入，解决人员不足的困难。");

    [Fact]
    public void Nested_points_stay_inside_their_outer_point() => ShouldBe(
        ["我镇的公开工作取得了一定成绩，但仍存在重视程度不够、质量不高的问题。", "下一步改进措施：", "（一）提高认识。一是组织学习。二是明确责任。三是定期检查。", "（二）提升质量。严格审核把关。"],
        "P但仍存在重视程度不够、质量不高的问题。", "M（一）提高认识。一是组织学习。二是明确责任。三是定期检查。", "M（二）提升质量。严格审核把关。");

    [Fact]
    public void Problem_and_measure_by_turns() => ShouldBe(
        ["1.人员不足，力量薄弱。", "改进措施：增配人员，明确专人负责。", "2.更新不及时，信息滞后。", "改进措施：建立每周更新制度。"],
        "P1.人员不足，力量薄弱。", "M增配人员，明确专人负责。", "P2.更新不及时，信息滞后。", "M建立每周更新制度。");

    [Fact]
    public void Problems_in_one_sentence_behind_a_lead() => ShouldBe(
        ["2023年，我局的公开工作还有差距，主要表现在：主动公开的意识不强，解读形式单一。", "下一步，我局将加强培训，丰富解读形式。"],
        "P主动公开的意识不强，解读形式单一。", "M下一步，我局将加强培训，丰富解读形式。");

    [Fact]
    public void Measures_alone() => ShouldBe(
        ["改进情况", "一是加强组织领导。二是完善公开目录。"], "M一是加强组织领导。", "M二是完善公开目录。");

    [Fact]
    public void Problems_alone() => ShouldBe(
        ["一是公开的主动性不强。二是业务能力不足。"], "P一是公开的主动性不强。", "P二是业务能力不足。");

    [Fact]
    public void Ordinals_and_adverbs_enumerate_too() => ShouldBe(
        ["存在问题：第一，认识不到位。第二，更新不及时。", "改进措施：首先，加强学习。其次，及时更新。最后，严格考核。"],
        "P第一，认识不到位。", "P第二，更新不及时。", "M首先，加强学习。", "M其次，及时更新。", "M最后，严格考核。");

    [Fact]
    public void Circled_numbers_and_yao_enumerate_too() => ShouldBe(
        ["存在的问题：①认识不到位；②更新不及时。", "下一步：一要加强学习，二要及时更新信息。"],
        "P①认识不到位；", "P②更新不及时。", "M一要加强学习，", "M二要及时更新信息。");

    [Fact]
    public void A_problem_that_names_a_wish_is_still_a_problem() => ShouldBe(
        ["存在的主要问题：一是公开质量有待进一步加强和提升。二是还需加大培训力度。", "整改措施：一是进一步规范格式。"],
        "P一是公开质量有待进一步加强和提升。", "P二是还需加大培训力度。", "M一是进一步规范格式。");

    [Fact]
    public void A_measure_tells_whether_it_was_taken_or_is_promised()
    {
        var items = NarrativeReader.Read(Split(["存在的问题：一是业务培训不够。", "改进情况：一是今年已建立信息审核制度，组织了业务培训。二是下一步将拓宽公开渠道，丰富公开形式。"], out _));
        items.Select(i => i.Status).ShouldBe([null, MeasureStatus.Done, MeasureStatus.Planned]);
    }

    [Fact]
    public void Words_that_are_plain_decide_where_nothing_is_announced() => ShouldBe(
        ["一是进一步健全信息公开制度，加强业务培训。二是信息更新不及时，部分栏目长期未更新。"],
        "M一是进一步健全信息公开制度，加强业务培训。", "P二是信息更新不及时，部分栏目长期未更新。");

    [Fact]
    public void Nothing_to_report_gives_no_item() => ShouldBe(["无。"]);

    [Fact]
    public void An_item_tells_its_place_in_section_and_document()
    {
        var sections = Split(["（一）存在的主要问题", "1.专职人员偏少。", "2.栏目更新不及时。", "（二）改进措施", "1.增配专职人员。"], out var document);
        var section = sections.First(s => s.Id == "problems");
        foreach (var item in NarrativeReader.Read(sections))
        {
            section.Text[item.Start..item.End].ShouldBe(item.Text);
            item.SectionId.ShouldBe("problems");
            item.Confidence.ShouldBeInRange(0, 1);
            document.Blocks[item.Origin.Block].Text.Substring(item.Origin.Start, item.Origin.Length).ShouldBe(item.Text);
        }
    }

    [Fact]
    public void Themes_come_in_the_order_of_the_list_and_each_at_most_once()
    {
        var order = ThemeIds.All;
        order.Length.ShouldBe(16);
        foreach (var item in NarrativeReader.Read(Split(["存在问题：一是人员变动频繁，业务能力不足，更新不及时。", "改进措施：一是健全机制，加强培训，拓宽渠道。"], out _)))
        {
            item.Themes.ShouldNotBeEmpty();
            item.Themes.Select(t => order.IndexOf(t)).ShouldBeInOrder(SortDirection.Ascending);
            item.Themes.Distinct().Count().ShouldBe(item.Themes.Length);
        }
    }

    private static void ShouldBe(string[] lines, params string[] expected) =>
        NarrativeReader.Read(Split(lines, out _)).Select(i => (i.Role == NarrativeRole.Problem ? "P" : "M") + i.Text).ShouldBe(expected);

    private static ImmutableArray<ReportSection> Split(string[] lines, out ParsedDocument document)
    {
        var report = new HtmlReport { Problems = string.Concat(lines.Select(l => $"<p>{l}</p>")) };
        document = DocumentReader.Read(report.Source());
        return SectionSplitter.Split(document, report.Form, []);
    }
}
