using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Extractor;

/// <summary>Where a long paragraph is cut, and where it is not.</summary>
public sealed class InlineHeadingsTests
{
    private const string Body = "本年度按照上级部署有序推进各项任务，未发生需要特别说明的情形，有关台账已按月归档备查。";

    [Fact]
    public void Every_piece_keeps_its_place_in_the_paragraph()
    {
        var text = "石桥乡年度报告 前言一句。一、总体情况" + Body + "二、主动公开政府信息情况：" + Body;
        var pieces = Split(text);
        pieces.Select(p => p.Part).ShouldBe([ParagraphPart.Body, ParagraphPart.Heading, ParagraphPart.Body, ParagraphPart.Heading, ParagraphPart.Body]);
        pieces.ShouldAllBe(p => text.Substring(p.Origin.Start, p.Origin.Length) == p.Text);
        pieces[4].Text.ShouldBe(Body);
    }

    [Theory]
    [InlineData("一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项等六个部分组成，特此说明。")]
    [InlineData("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况和其他需要报告的事项组成，现予公布。")]
    [InlineData("有关数字请看表格，相关说明（见五、存在的主要问题及改进情况），本年度按照上级部署有序推进各项任务，未发生需要特别说明的情形，有关台账已按月归档备查，特此说明。")]
    public void A_list_of_contents_or_a_mention_is_no_heading(string text) => Split(text).ShouldHaveSingleItem().Part.ShouldBe(ParagraphPart.Whole);

    [Fact]
    public void The_headings_win_over_a_numbered_list_of_contents_before_them()
    {
        var text = "本报告包括：一、总体情况二、主动公开政府信息情况三、收到和处理政府信息公开申请情况。一、总体情况" + Body + "二、主动公开政府信息情况" + Body + "三、收到和处理政府信息公开申请情况" + Body;
        Split(text).Where(p => p.Part == ParagraphPart.Body).Select(p => p.Text).Skip(1).ShouldAllBe(t => t == Body);
    }

    [Fact]
    public void A_heading_is_found_however_it_is_spaced_and_joined() =>
        Split(Body + "五、 存在的主要问题与 改进情况" + Body + "六、其它需要报告事项" + Body).Where(p => p.Part == ParagraphPart.Heading).Select(p => p.Text)
            .ShouldBe(["五、 存在的主要问题与 改进情况", "六、其它需要报告事项"]);

    [Fact]
    public void A_chapter_that_no_form_knows_ends_the_section_before_it() =>
        Split("一、总体情况" + Body + "二、组织领导机制建设" + Body + "三、收到和处理政府信息公开申请情况" + Body).Single(p => p.Part == ParagraphPart.Chapter)
            .Text.ShouldBe("二、组织领导机制建设" + Body);

    [Fact]
    public void Points_numbered_like_chapters_stay_in_their_section()
    {
        var points = "主要有以下几点。一、更新还不够快。二、解读还不够活。三、渠道还不够多。四、培训还不够勤。五、台账还不够细。六、督查做得还不够深入细致。";
        Split("四、政府信息公开行政复议、行政诉讼情况" + Body + "五、存在的主要问题及改进情况" + points).Last().Text.ShouldBe(points);
    }

    [Fact]
    public void A_paragraph_of_nothing_but_numbers_is_bounded_work() =>
        Split(string.Concat(Enumerable.Repeat("一、总体情况。", 20_000))).Count.ShouldBeGreaterThan(0);

    private static List<ParagraphBlock> Split(string text) =>
        [.. InlineHeadings.Split([new ParagraphBlock(text, new Origin(null, 0, null, null, 0, text.Length))], FormCatalog.Get("2021")).Cast<ParagraphBlock>()];
}
