using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Identity;

namespace Nianbao.Tests.Extractor.Identity;

public sealed class YearVoteTests
{
    private const string Url = "https://www.lananxian.gov.cn/zwgk/202401/t1.html";

    [Theory]
    [InlineData("<p>统计期限自2020年1月1日起至2020年12月31日止。</p>", 2020)]
    [InlineData("<p>统计期限自2020年1月1日至12月31日。</p>", 2020)]
    [InlineData("<p>统计期限：2020年01月01日—2020年12月31日。</p>", 2020)]
    [InlineData("<p>自 2020 年 1 月 1 日起到 2020 年 12 月 31 日止</p>", 2020)]
    [InlineData("<p>统计期限自202111日起至20211231日止。</p>", 2021)]
    [InlineData("<p>云屏镇2022年政府信息公开工作年度报告</p>", 2022)]
    [InlineData("<p>云屏镇二〇二二年政府信息公开工作年度报告</p>", 2022)]
    [InlineData("<p>一、总体情况</p><p>2019年，我镇按照要求推进政府信息公开各项工作。</p>", 2019)]
    [InlineData("<p>六、其他</p><p>本镇2019年度无其他需要报告的事项。</p>", 2019)]
    [InlineData("<p>正文没有年份。</p>", null)]
    public void The_year_is_told_by_what_the_document_says(string body, int? year) => Year(body).ShouldBe(year);

    [Theory]
    [InlineData("<p>云屏镇2022年政府信息公开工作年度报告</p><p>落实2021年度决算及2023年度预算公开。2023年，我镇将继续推进。2023年度计划已公开。</p>", 2022)]
    [InlineData("<p>一、总体情况</p><p>2022年，我镇按照要求推进政府信息公开。根据〔2016〕80号、〔2016〕80号、〔2016〕80号文件执行。2023年，我镇将加强。</p>", 2022)]
    [InlineData("<p>统计期限自2022年1月1日起至2022年12月31日止。</p><p>2021年，我镇按照要求推进各项政府信息公开工作。</p>", 2022)]
    public void Years_of_other_things_do_not_win(string body, int year) => Year(body).ShouldBe(year);

    [Fact]
    public void A_period_over_two_years_says_nothing() =>
        Year("<p>统计期限自2008年1月1日起至2022年12月31日止。</p><p>云屏镇2022年政府信息公开工作年度报告</p>").ShouldBe(2022);

    [Fact]
    public void Where_period_and_title_disagree_the_period_wins_and_it_is_said()
    {
        var identity = Identity("<p>云屏镇2021年政府信息公开工作年度报告</p><p>统计期限自2022年1月1日起至2022年12月31日止。</p>");
        identity.Year.ShouldBe(2022);
        identity.Issues.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.YearConflict);
    }

    [Theory]
    [InlineData("2024-01-20", 2023)]
    [InlineData("2024-04-30", 2023)]
    [InlineData("2024-12-20", null)]
    public void A_report_published_in_spring_is_on_the_year_before(string published, int? year) =>
        IdentityReader.Read(DocumentReader.Read(HtmlReport.Source($"<html><head><meta name=\"PubDate\" content=\"{published}\"></head><body><p>正文。</p></body></html>")), "https://a.gov.cn/1.html").Year.ShouldBe(year);

    [Theory]
    [InlineData("https://a.gov.cn/gknb2017/t1.html", 2017)]
    [InlineData("https://a.gov.cn/zwgk/2022n/t1.html", 2022)]
    [InlineData("https://a.gov.cn/2025n/bmnb2025/t1.html", 2025)]
    [InlineData("https://a.gov.cn/zwgk/202201/t1.html", null)]
    [InlineData("https://a.gov.cn/zwgk/2022/t1.html", null)]
    [InlineData("https://a.gov.cn/zwgk/t20220101_1.html", null)]
    public void A_folder_of_yearly_reports_names_the_year(string url, int? year) =>
        IdentityReader.Read(DocumentReader.Read(HtmlReport.Source("<html><body><p>正文。</p></body></html>")), url).Year.ShouldBe(year);

    private static int? Year(string body) => Identity(body).Year;

    private static ReportIdentity Identity(string body) => IdentityReader.Read(DocumentReader.Read(HtmlReport.Source($"<html><body>{body}</body></html>")), Url);
}
