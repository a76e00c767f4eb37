using Nianbao.Compliance;
using Nianbao.Compliance.Checks;
using Nianbao.Compliance.Figures;
using Nianbao.Compliance.Rules;
using Nianbao.Extractor;

namespace Nianbao.Tests.Compliance.Checks;

/// <summary>What the text rules must find and, above all, what they must leave alone.</summary>
public sealed class TextCheckTests
{
    private static readonly ComplianceChecker _checker = new();

    [Theory]
    [InlineData("overview", "以及2018年度我镇政务信息编写而成。")]
    [InlineData("problems", "2021年将从以下方面改进：")]
    [InlineData("problems", "2020年，我局政府信息公开工作虽有进步，但仍有不足。")]
    [InlineData("other_matters", "２０２２年度我镇无其他需要报告的事项。")]
    public void Another_year_that_speaks_of_this_years_work_is_stale(string section, string text) => Outcome("E-YEAR-STALE", section, text).ShouldBe(FindingOutcome.Fail);

    [Theory]
    [InlineData("overview", "根据《2018年度我镇政务信息公开工作方案》推进。")]
    [InlineData("overview", "自2018年我局政府信息公开工作起步以来，制度不断健全。")]
    [InlineData("overview", "与2019年我镇政府信息公开工作相比，数量增长两成。")]
    [InlineData("overview", "公开2019年度决算、2020年度预算。")]
    [InlineData("overview", "按照国办发〔2016〕80号文件要求开展工作。")]
    [InlineData("problems", "2022年将从以下方面改进：")]
    [InlineData("problems", "2022年，我局将重点从三个方面发力。")]
    [InlineData("other_matters", "2021年度我镇无其他需要报告的事项。")]
    public void Other_years_stand_in_a_report_for_good_reasons(string section, string text) => Outcome("E-YEAR-STALE", section, text).ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void A_bracket_never_closed_makes_no_title_of_all_that_follows() =>
        Outcome("E-YEAR-STALE", "overview", $"根据《{string.Concat(Enumerable.Repeat("政务公开", 60))}以及2018年度我镇政务信息编写而成。").ShouldBe(FindingOutcome.Fail);

    [Theory]
    [InlineData("统计期限为2021年1月1日至12月31日。", FindingOutcome.Pass)]
    [InlineData("所列数据的统计期限自 2021 年 1 月 1 日起，至 2021 年 12 月 31 日止。", FindingOutcome.Pass)]
    [InlineData("数据统计时限自2020年1月1日至2020年12月31日。", FindingOutcome.Fail)]
    [InlineData("统计期限自202111日起至20211230日止。", FindingOutcome.Fail)]
    [InlineData("本镇各项统计工作有序开展。", FindingOutcome.NotApplicable)]
    public void The_period_is_the_report_year_and_need_not_be_stated(string text, FindingOutcome expected) =>
        _checker.Check(ReportBuilder.Clean().WithoutText().Text("overview", text).Build()).Findings.Single(f => f.RuleId == "E-PERIOD").Outcome.ShouldBe(expected);

    [Theory]
    [InlineData("根据上级部署安排要求，根据上级部署安排要求，我镇制定方案。")]
    [InlineData("持续完善制度完善制度建设。")]
    [InlineData("规范审核审核流程。")]
    [InlineData("召开建镇70周年专场新闻发布会建镇70周年专场新闻发布会。")]
    public void Words_that_stand_twice_by_mistake_are_found(string text) => Outcome("E-DUP-SENT", "overview", text).ShouldBe(FindingOutcome.Fail);

    [Theory]
    [InlineData("加强规范规范性文件的管理。")]
    [InlineData("方方面面、点点滴滴，常常研究研究。")]
    [InlineData("一件一件抓落实，越来越多，越来越好。")]
    [InlineData("受理0件，办结0件，受理0件。")]
    [InlineData("哈哈哈哈哈哈哈哈哈哈。")]
    [InlineData("结果维持结果纠正尚未审结结果维持结果纠正尚未审结")]
    [InlineData("编号为1234567812345678。")]
    [InlineData("不断公开，不断公开。")]
    public void Chinese_doubles_words_on_purpose(string text) => Outcome("E-DUP-SENT", "overview", text).ShouldBe(FindingOutcome.Pass);

    [Theory]
    [InlineData("E-DEPRECATED", "坚持以公开为常态、不公开为例外。")]
    [InlineData("E-OUTLINE-OLD", "本年度收费及减免情况：未收取费用。")]
    [InlineData("E-OUTLINE-OLD", "报告期内在收费和减免方面没有变化，由专人负责。")]
    [InlineData("E-TOOL-LEAK", "设置书签栏，提供“错误提示”功能。")]
    [InlineData("E-PLACEHOLDER", "待遇公开、此处设点、XX大数据平台上线。")]
    public void Wording_that_only_looks_wrong_is_left_alone(string rule, string text) => Outcome(rule, "overview", text).ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void Every_pattern_of_the_rules_finds_something()
    {
        string[] examples =
        [
            "全文由概述、收费及减免情况等两部分组成", "以公开为原则、不公开为例外", "[bookmark: x1]", "_GoBack", "PAGE \\* MERGEFORMAT", "HYPERLINK \"x\"", "<o:p>", "&nbsp;", "mso-font-kerning:0",
            "<!--[if gte mso 9]>", "@font-face", "错误！未找到引用源", "Error! Reference source not found.", "XX镇", "××年", "（此处由各单位填写）", "（请填写数字）", "【待补充】",
        ];
        var checks = RuleCatalog.Default.ReportChecks.Select(c => c.Check).ToList();
        var patterns = checks.OfType<Wording>().SelectMany(w => w.Patterns).Concat(checks.OfType<TemplateLeftovers>().SelectMany(t => t.Placeholders)).ToList();
        patterns.ShouldAllBe(p => examples.Any(e => Passage.Squeeze(e).Contains(p.Cue) && p.Pattern.IsMatch(Passage.Squeeze(e))));
        examples.ShouldAllBe(e => patterns.Any(p => Passage.Squeeze(e).Contains(p.Cue) && p.Pattern.IsMatch(Passage.Squeeze(e))));
    }

    [Fact]
    public void A_single_heading_without_text_is_no_unfilled_template() =>
        Outcome("E-PLACEHOLDER", "overview", "1. 决策公开（程序、意见征集形式）", "2. 管理公开", "本年度公开清单三份。").ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void A_placeholder_left_standing_is_found() => Outcome("E-PLACEHOLDER", "overview", "全年公开信息XX条。").ShouldBe(FindingOutcome.Fail);

    [Theory]
    [InlineData("２０２１年政府信息公开工作年度报告")]
    [InlineData("二〇二一年政府信息公开工作年度报告")]
    [InlineData("政府信息公开工作 2021 年度报告")]
    public void A_year_in_the_title_may_be_written_in_many_ways(string title) =>
        _checker.Check(ReportBuilder.Clean().Title(title).Build()).Findings.Single(f => f.RuleId == "E-YEAR-MISSING").Outcome.ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void Headings_numbered_in_Arabic_throughout_are_consistent()
    {
        var report = ReportBuilder.Clean();
        foreach (var (section, index) in report.Form.Sections.Select((s, i) => (s, i)))
            report.Heading(section.Id, $"{index + 1}、{section.Heading[2..]}");
        _checker.Check(report.Build()).Findings.Single(f => f.RuleId == "E-NUMBERING").Outcome.ShouldBe(FindingOutcome.Pass);
    }

    [Fact]
    public void An_accepted_label_is_no_misspelling() =>
        _checker.Check(ReportBuilder.Clean().LabelVariant("proactive", "规范性 文件").Build()).Findings.Single(f => f.RuleId == "E-LABEL-TYPO").Outcome.ShouldBe(FindingOutcome.Pass);

    [Fact]
    public void What_a_tool_left_behind_may_have_been_left_by_ours() =>
        Single("E-TOOL-LEAK", "overview", "正文&nbsp;继续").Origin.ShouldBe(FindingOrigin.Undetermined);

    [Fact]
    public void A_finding_in_the_text_leads_to_its_paragraph() => Single("E-DEPRECATED", "problems", "坚持以公开为原则、不公开为例外。").Place.ShouldNotBeNull();

    [Fact]
    public void A_report_whose_tables_were_not_found_is_not_accused_of_the_wrong_form() =>
        _checker.Check(ReportBuilder.Clean("2019", 2022).Issue(Issue.Error(IssueCodes.TableMissing, "No table.")).Build())
            .Findings.Single(f => f.RuleId == "wrong_form_for_year").Outcome.ShouldBe(FindingOutcome.NotAssessable);

    private static FindingOutcome Outcome(string rule, string section, params ReadOnlySpan<string> text) => Single(rule, section, text).Outcome;

    private static Finding Single(string rule, string section, params ReadOnlySpan<string> text) =>
        _checker.Check(ReportBuilder.Clean().Text(section, text).Build()).Findings.Single(f => f.RuleId == rule);
}
