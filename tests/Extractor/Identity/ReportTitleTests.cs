using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Extractor.Identity;

public sealed class ReportTitleTests
{
    [Theory]
    [InlineData("云屏镇人民政府2020年政府信息公开工作年度报告", "云屏镇人民政府", 2020)]
    [InlineData("三泉乡2020年政府信息公开工作年度报告", "三泉乡", 2020)]
    [InlineData("西岭镇政府信息公开工作年度报告", "西岭镇", null)]
    [InlineData("托岭县多泉乡政府信息公开工作       2020年度报告", "托岭县多泉乡", 2020)]
    [InlineData("关于2021年度政府信息公开工作的年度报告", "", 2021)]
    [InlineData("会坪镇人民政府2021年信息公开年度报告", "会坪镇人民政府", 2021)]
    [InlineData("河湾镇2021年度政府信息公开工作\n年度报告", "河湾镇", 2021)]
    [InlineData("自然资源部2024年政府信息公开工作报告", "自然资源部", 2024)]
    [InlineData("2022年澜安市政府信息公开工作年度报告", "澜安市", 2022)]
    [InlineData("澜安市市场监督管理局2016年政务信息公开年度报告", "澜安市市场监督管理局", 2016)]
    [InlineData("澜安市鼓楼区人民政府桥头街道办事处2021年政府信息公开年度报告", "澜安市鼓楼区人民政府桥头街道办事处", 2021)]
    [InlineData("澜县文广新局2013年度信息公开工作\n年度报告", "澜县文广新局", 2013)]
    [InlineData("澜安市人民政府2019年政府信息公开工作年度报告（图片版）", "澜安市人民政府", 2019)]
    [InlineData("高坪镇_2017年政府信息公开年报", "", 2017)]
    [InlineData("云屏镇人民政府2020年政府信息公开工作年度报告_澜安县人民政府网", "云屏镇人民政府", 2020)]
    [InlineData("云屏镇人民政府2020年政府信息公开工作年度报告-澜安县人民政府", "云屏镇人民政府", 2020)]
    [InlineData("《云屏镇2020年政府信息公开工作年度报告》", "云屏镇", 2020)]
    [InlineData("云屏镇二〇二〇年政府信息公开工作年度报告", "云屏镇", 2020)]
    [InlineData("澜安县教育局２０２２年度政府信息公开工作年度报告", "澜安县教育局", 2022)]
    [InlineData("澜安县民政局2022年政务公开工作总结", "澜安县民政局", 2022)]
    [InlineData("澜安县审计局2022年政府信息公开工作情况报告", "澜安县审计局", 2022)]
    [InlineData("澜安县司法局关于2022年度政府信息公开工作年度报告", "澜安县司法局", 2022)]
    public void A_title_comes_apart(string text, string agency, int? year)
    {
        var title = ReportTitle.TryRead(text).ShouldNotBeNull();
        (title.Agency, title.Year).ShouldBe((agency, year));
    }

    [Theory]
    [InlineData("云屏镇人民政府2020年工作总结")]
    [InlineData("本报告由澜安县人民政府根据政府信息公开条例编制。")]
    [InlineData("政府信息公开")]
    [InlineData("政府信息公开指南")]
    [InlineData("政府信息公开年报栏目为您提供查询服务，欢迎浏览")]
    [InlineData("")]
    public void What_is_no_title_is_none(string text) => ReportTitle.TryRead(text).ShouldBeNull();

    [Theory]
    [InlineData("澜安县2023年政府网站工作年度报表")]
    [InlineData("政府网站监管年度报表（2023年度）")]
    [InlineData("澜安县2023年法治政府建设年度报告")]
    [InlineData("澜安县民政局2023年依法行政工作报告")]
    [InlineData("2024年澜安县政府工作报告")]
    [InlineData("澜安县民政局2023年度部门决算")]
    [InlineData("2023年部门预算公开说明")]
    [InlineData("2024年政务公开工作要点")]
    [InlineData("2023年政务公开工作考核情况")]
    [InlineData("澜安县民政局政府信息公开指南")]
    [InlineData("澜安县政府信息公开目录")]
    [InlineData("关于做好2023年政府信息公开工作年度报告编制和发布工作的通知")]
    [InlineData("政府信息公开工作年度报告格式")]
    [InlineData("一图读懂2023年政府信息公开工作年度报告")]
    [InlineData("《2023年政府信息公开工作年度报告》解读")]
    [InlineData("事业单位法人年度报告书")]
    [InlineData("澜安县自来水公司2023年信息公开年度报告")]
    [InlineData("澜安县第一中学2023年信息公开工作年度报告")]
    [InlineData("澜安县人民医院2023年信息公开年度报告")]
    [InlineData("澜安县2023年国民经济和社会发展统计公报")]
    [InlineData("澜安县2023年党务公开年度报告")]
    [InlineData("澜安县政务新媒体年度报告")]
    [InlineData("政府信息依申请公开情况统计表")]
    [InlineData("澜安县政务公开第三方评估报告")]
    [InlineData("政府信息公开工作年度报告制度")]
    public void A_look_alike_is_named(string text) => ReportTitle.FindLookAlike(text).ShouldNotBeNull();

    [Theory]
    [InlineData("云屏镇人民政府2020年政府信息公开工作年度报告")]
    [InlineData("澜安县财政局2020年政府信息公开工作年度报告")]
    [InlineData("澜安县教育局2020年政府信息公开工作年度报告")]
    [InlineData("大学城街道办事处2020年政府信息公开工作年度报告")]
    public void A_report_is_no_look_alike_of_its_own(string text) => (ReportTitle.FindLookAlike(text)?.UnlessTables ?? true).ShouldBeTrue();
}
