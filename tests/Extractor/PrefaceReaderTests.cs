using System.Text;
using Nianbao.Compliance;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor;

public sealed class PrefaceReaderTests
{
    private const string Own = "本报告根据条例编制。所列数据的统计期限自2021年1月1日起至2021年12月30日止。";

    [Fact]
    public void What_stands_before_the_first_section_is_the_preface_and_keeps_its_place()
    {
        var report = Read($"青石镇2021年政府信息公开工作年度报告\n{Own}\n全文由六个部分组成。\n一、总体情况\n平稳。\n");
        report.Preface!.Text.ShouldBe($"{Own}\n全文由六个部分组成。");
        report.Preface.Blocks.Select(b => b.Origin.Block).ShouldBe([1, 2]);
        (report.Preface.Id, report.Preface.Ordinal, report.Preface.FoundBy).ShouldBe((ReportSection.Preface, 0, SectionFoundBy.Position));
        report.Sections.ShouldNotContain(s => s.Id == ReportSection.Preface);
    }

    [Fact]
    public void Crumbs_and_title_that_run_into_the_text_are_left_out()
    {
        var report = Read($"标题: 青石镇2021年政府信息公开工作年度报告\n当前位置：首页 政务公开 政府信息公开 青石镇2021年政府信息公开工作年度报告 {Own}一、总体情况 平稳推进各项工作，及时公开。二、主动公开政府信息情况 见表。三、收到和处理政府信息公开申请情况 见表。\n");
        report.Preface!.Text.ShouldBe(Own);
        report.Preface.Blocks.Single().Origin.Start.ShouldBeGreaterThan(20, "the place is that in the paragraph as read");
    }

    [Fact]
    public void A_report_that_starts_with_its_first_section_has_none() =>
        Read("青石镇2021年政府信息公开工作年度报告\n一、总体情况\n平稳。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n").Preface.ShouldBeNull();

    [Fact]
    public void A_period_stated_there_is_held_against_the_year()
    {
        var findings = new ComplianceChecker().Check(Read($"青石镇2021年政府信息公开工作年度报告\n{Own}\n一、总体情况\n平稳。\n")).Findings;
        findings.Single(f => f.RuleId == "E-PERIOD").Outcome.ShouldBe(FindingOutcome.Fail);
    }

    private static AnnualReport Read(string text) => ReportExtractor.Extract(new SourceDocument("a.txt", null, Encoding.UTF8.GetBytes(text)));
}
