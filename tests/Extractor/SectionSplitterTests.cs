using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor;

public sealed class SectionSplitterTests
{
    private static readonly string[] Official =
        ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"];

    private static readonly string[] Ids = ["overview", "proactive", "requests", "disputes", "problems", "other_matters"];

    [Fact]
    public void The_six_official_headings_cut_a_report()
    {
        var sections = Split(string.Concat(Official.Select((h, i) => $"<p>{h}</p><p>正文{i}。</p>")));
        sections.Select(s => s.Id).ShouldBe(Ids);
        sections.Select(s => s.Ordinal).ShouldBe([1, 2, 3, 4, 5, 6]);
        sections.ShouldAllBe(s => s.FoundBy == SectionFoundBy.Heading);
        sections.Select(s => s.Heading).ShouldBe(Official);
        sections.Select(s => s.Text).ShouldBe(["正文0。", "正文1。", "正文2。", "正文3。", "正文4。", "正文5。"]);
    }

    [Theory]
    [InlineData(0, "1、 总体情况")]
    [InlineData(0, "一、概述")]
    [InlineData(0, "一、总体工作情况")]
    [InlineData(0, "一、工作基本情况")]
    [InlineData(0, "一、基本情况")]
    [InlineData(0, "一、政府信息公开工作总体情况")]
    [InlineData(0, "一.总体情况")]
    [InlineData(0, "一、整体情况")]
    [InlineData(1, "2、 主动公开政府信息的情况")]
    [InlineData(1, "二、主动公开政府政府情况")]
    [InlineData(1, "二、主动公开情况")]
    [InlineData(1, "二、政府信息主动公开情况")]
    [InlineData(1, "二、行政机关主动公开政府信息情况")]
    [InlineData(2, "三、收到和处理政府信息公开申请的情况")]
    [InlineData(2, "三、行政机关收到和处理政府信息公开申请情况")]
    [InlineData(2, "三、依申请公开政府信息情况")]
    [InlineData(2, "三、依申请公开情况")]
    [InlineData(2, "三、收到与处理政府信息公开申请情况")]
    [InlineData(3, "四、政府信息公开申请行政复议、行政诉讼的情况")]
    [InlineData(3, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况")]
    [InlineData(3, "四、因政府信息公开被申请行政复议和提起行政诉讼情况")]
    [InlineData(3, "四、政府信息公开行政复议和行政诉讼情况")]
    [InlineData(3, "四、政府信息公开行政诉讼和复议情况")]
    [InlineData(3, "四、复议、诉讼情况")]
    [InlineData(3, "四、政府信息公开行政复议行政诉讼情况")]
    [InlineData(4, "五、存在问题及改进情况")]
    [InlineData(4, "五、政府信息公开工作存在的主要问题及改进情况")]
    [InlineData(4, "五、存在的主要问题和改进情况")]
    [InlineData(4, "五、存在的问题和改进措施")]
    [InlineData(4, "五、存在的不足及下一步打算")]
    [InlineData(4, "五、存在的问题及整改情况")]
    [InlineData(5, "六、其它需要报告的事项")]
    [InlineData(5, "六、其他需要说明的事项")]
    [InlineData(5, "六、需要报告的其他事项")]
    [InlineData(5, "六、其他报告事项")]
    [InlineData(5, "六、其他事项")]
    public void A_heading_in_other_words_heads_the_same_section(int index, string heading)
    {
        var sections = Split(string.Concat(Official.Select((h, i) => $"<p>{(i == index ? heading : h)}</p><p>正文{i}。</p>")));
        sections.Select(s => s.Id).ShouldBe(Ids);
        sections[index].Text.ShouldBe($"正文{index}。");
    }

    [Fact]
    public void A_list_of_contents_in_front_does_not_win()
    {
        var contents = string.Concat(Official.Select(h => $"<p>{h}</p>"));
        Split(contents + string.Concat(Official.Select((h, i) => $"<p>{h}</p><p>正文{i}。</p>"))).Select(s => s.Text)
            .ShouldBe(["正文0。", "正文1。", "正文2。", "正文3。", "正文4。", "正文5。"]);
    }

    [Fact]
    public void Headings_named_in_the_preface_are_no_headings()
    {
        var preface = $"<p>本报告由{string.Join("、", Official.Select(h => h[2..]))}六部分组成。</p>";
        Split(preface + string.Concat(Official.Select((h, i) => $"<p>{h}</p><p>正文{i}。</p>"))).Length.ShouldBe(6);
    }

    [Fact]
    public void Numbering_that_starts_anew_does_not_lose_a_section()
    {
        var headings = Official.Select((h, i) => i > 2 ? "一二三"[i - 3] + h[1..] : h).ToList();
        Split(string.Concat(headings.Select((h, i) => $"<p>{h}</p><p>正文{i}。</p>"))).Select(s => s.Id).ShouldBe(Ids);
    }

    [Fact]
    public void Headings_without_numbers_are_found() =>
        Split(string.Concat(Official.Select((h, i) => $"<p>{h[2..]}</p><p>正文{i}。</p>"))).Select(s => s.Id).ShouldBe(Ids);

    [Fact]
    public void A_misspelt_heading_is_found_and_says_so()
    {
        var sections = Split(string.Concat(Official.Select((h, i) => $"<p>{h.Replace("收到和处理政府信息", "收到和处埋政府信息", StringComparison.Ordinal)}</p><p>正文{i}。</p>")));
        sections.Select(s => s.Id).ShouldBe(Ids);
        sections[2].FoundBy.ShouldBe(SectionFoundBy.Similarity);
    }

    [Fact]
    public void A_section_whose_heading_is_lost_is_found_by_its_table()
    {
        var report = new HtmlReport();
        var document = DocumentReader.Read(HtmlReport.Source(report.Html().Replace("<p>三、收到和处理政府信息公开申请情况</p>", "", StringComparison.Ordinal)));
        var sections = SectionSplitter.Split(document, report.Form, TableMatcher.Match(document.Blocks, report.Form));
        var requests = sections.First(s => s.Id == "requests");
        requests.FoundBy.ShouldBe(SectionFoundBy.Table);
        requests.Heading.ShouldBe("");
        requests.Blocks[0].ShouldBeOfType<TableBlock>();
    }

    [Fact]
    public void The_problems_section_is_found_by_the_heading_inside_it()
    {
        var lines = Official.Select((h, i) => i == 4 ? "<p>（一）存在的主要问题</p><p>人员不足。</p><p>（二）改进情况</p><p>增配人员。</p>" : $"<p>{h}</p><p>正文{i}。</p>");
        var problems = Split(string.Concat(lines)).First(s => s.Id == "problems");
        problems.Text.ShouldContain("人员不足。");
        problems.Text.ShouldContain("增配人员。");
    }

    [Fact]
    public void A_heading_that_runs_on_into_its_text_is_cut_off()
    {
        var sections = Split(string.Concat(Official.Select((h, i) => $"<p>{h} 我镇围绕中心工作推进公开，群众查阅更加方便，全年没有发生投诉，各项任务按期完成，报送材料齐全完整，发布渠道保持畅通，工作人员按时参加培训{i}。</p>")));
        sections.Select(s => s.Id).ShouldBe(Ids);
        sections.ShouldAllBe(s => s.Text.StartsWith("我镇", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_block_belongs_to_at_most_one_section_in_document_order()
    {
        var report = new HtmlReport();
        var document = DocumentReader.Read(report.Source());
        var sections = SectionSplitter.Split(document, report.Form, []);
        var blocks = sections.SelectMany(s => s.Blocks).Select(b => b.Origin.Block).ToList();
        blocks.ShouldBeInOrder(SortDirection.Ascending);
        blocks.Distinct().Count().ShouldBe(blocks.Count);
    }

    private static ImmutableArray<ReportSection> Split(string body)
    {
        var form = FormCatalog.Get("2021");
        var document = DocumentReader.Read(HtmlReport.Source($"<html><body>{body}</body></html>"));
        return SectionSplitter.Split(document with { Blocks = InlineHeadings.Split(document.Blocks, form) }, form, []);
    }
}
