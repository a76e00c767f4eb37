using Nianbao.Crawler.Links;

namespace Nianbao.Tests.Crawler.Links;

public sealed class ReportTitleTests
{
    [Theory]
    [InlineData("石桥镇人民政府2020年政府信息公开工作年度报告", 2020, "石桥镇人民政府")]
    [InlineData("石桥镇政府信息公开工作年度报告", null, "石桥镇")]
    [InlineData("云岭县石桥乡政府信息公开工作       2020年度报告", 2020, "云岭县石桥乡")]
    [InlineData("关于2021年度政府信息公开工作的年度报告", 2021, "")]
    [InlineData("石桥镇人民政府2021年信息公开年度报告", 2021, "石桥镇人民政府")]
    [InlineData("云岭部2024年政府信息公开工作报告", 2024, "云岭部")]
    [InlineData("2022年云岭市政府信息公开工作年度报告", 2022, "云岭市")]
    [InlineData("云岭市市场监督管理局2016年政务信息公开年度报告", 2016, "云岭市市场监督管理局")]
    [InlineData("云岭市石桥区人民政府柳河街道办事处2021年政府信息公开年度报告", 2021, "云岭市石桥区人民政府柳河街道办事处")]
    [InlineData("云岭市人民政府２０１９年政府信息公开工作年度报告（图片版）", 2019, "云岭市人民政府")]
    [InlineData("石桥镇二〇二〇年政府信息公开工作年度报告", 2020, "石桥镇")]
    [InlineData("2020年政府信息公开工作年度报告（石桥镇）", 2020, "石桥镇")]
    [InlineData("2020年度政府信息公开年报-石桥镇", 2020, "石桥镇")]
    [InlineData("1.石桥镇2020年政务公开工作总结", 2020, "石桥镇")]
    [InlineData("石桥镇2020年政府信息公开情况报告", 2020, "石桥镇")]
    [InlineData("《石桥镇政府信息公开2020年年度报告》", 2020, "石桥镇")]
    [InlineData("学院路街道办事处2020年政府信息公开工作年度报告", 2020, "学院路街道办事处")]
    [InlineData("县教育局2020年政府信息公开年报", 2020, "县教育局")]
    public void A_title_gives_year_and_agency(string title, int? year, string agency)
    {
        var reading = Read(title);
        (reading.Kind, reading.Year, reading.Agency).ShouldBe((TitleKind.Report, year, agency));
    }

    [Fact]
    public void Digits_of_another_script_name_no_year()
    {
        Read("石桥镇20२०年政府信息公开工作年度报告").Year.ShouldBeNull();
        ColumnCues.FindYearFolder("20२०年").ShouldBeNull();
    }

    [Theory]
    [InlineData("石桥镇2020年政府网站工作年度报表", "website_report")]
    [InlineData("2020年度法治政府建设年度报告", "rule_of_law")]
    [InlineData("2020年石桥镇部门决算信息公开情况报告", "budget")]
    [InlineData("2020年政务公开工作要点", "plan")]
    [InlineData("政府信息公开年度报告制度", "guide")]
    [InlineData("政府信息公开指南", "guide")]
    [InlineData("关于做好2020年政府信息公开工作年度报告编制发布工作的通知", "notice")]
    [InlineData("一图读懂2020年政府信息公开工作年度报告", "interpretation")]
    [InlineData("政府信息公开工作年度报告格式", "template")]
    [InlineData("云岭县第一中学2020年信息公开年度报告", "institution")]
    [InlineData("云岭县人民医院2020年信息公开工作年度报告", "institution")]
    [InlineData("云岭县自来水有限公司信息公开年报", "institution")]
    [InlineData("2020年政务新媒体信息公开年报", "new_media")]
    [InlineData("2020年政府信息公开工作第三方评估报告", "evaluation")]
    [InlineData("2020年政府信息依申请公开情况报告", "requests_only")]
    [InlineData("2020年党务公开年度报告", "party")]
    public void A_look_alike_is_refused_with_its_reason(string title, string id)
    {
        var reading = Read(title);
        reading.Kind.ShouldBe(TitleKind.LookAlike);
        reading.Reason!.Split(':')[0].ShouldBe(id);
    }

    [Theory]
    [InlineData("石桥镇召开春季防火会议")]
    [InlineData("2020年国民经济和社会发展统计公报")]
    [InlineData("政府信息公开")]
    [InlineData("政府信息公开申请表")]
    [InlineData("石桥镇2020年")]
    [InlineData("年度报告")]
    [InlineData("")]
    public void Other_titles_are_other(string title) => Read(title).Kind.ShouldBe(TitleKind.Other);

    [Theory]
    [InlineData("石桥镇2020年", 2020, "石桥镇")]
    [InlineData("2020年", 2020, "")]
    [InlineData("2020年度报告", 2020, "")]
    [InlineData("年度报告", null, "")]
    [InlineData("石桥镇年报", null, "石桥镇")]
    public void In_a_column_of_reports_less_is_enough(string title, int? year, string agency)
    {
        var reading = ReportTitle.Read(title, true, name => name == "石桥镇");
        (reading.Kind, reading.Year, reading.Agency).ShouldBe((TitleKind.Report, year, agency));
    }

    [Theory]
    [InlineData("2020年第1期")]
    [InlineData("环卫年报")]
    [InlineData("春季防火动员")]
    public void But_not_anything(string title) => ReportTitle.Read(title, true, name => name == "石桥镇").Kind.ShouldBe(TitleKind.Other);

    [Fact]
    public void Every_look_alike_of_the_data_can_be_met()
    {
        // Each word of the list, put into a title that would pass without it, refuses it.
        foreach (var word in TitleData.LookAlikeWords())
            Read($"石桥镇{word}2020年政府信息公开年度报告").Kind.ShouldBe(TitleKind.LookAlike, word);
    }

    private static TitleReading Read(string title) => ReportTitle.Read(title, false, _ => false);
}

/// <summary>The words of <c>titles.json</c> as the file has them.</summary>
internal static class TitleData
{
    public static IEnumerable<string> LookAlikeWords()
    {
        using var json = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/Crawler/Links/titles.json")));
        return [.. json.RootElement.GetProperty("look_alikes").EnumerateArray().SelectMany(l => l.GetProperty("any").EnumerateArray()).Select(w => w.GetString()!)];
    }
}
