using System.Globalization;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents;

public sealed class PublicationDateTests
{
    [Theory]
    [InlineData("2021-01-20", "2021-01-20")]
    [InlineData("2021-01-20 16:13", "2021-01-20")]
    [InlineData("2021-01-20T16:13:00+08:00", "2021-01-20")]
    [InlineData("2021/1/5", "2021-01-05")]
    [InlineData("2021.01.05", "2021-01-05")]
    [InlineData("2021年1月5日", "2021-01-05")]
    [InlineData("２０２１年１月５日", "2021-01-05")]
    [InlineData("2021 年 1 月 5 日", "2021-01-05")]
    [InlineData("20210105", "2021-01-05")]
    [InlineData("二〇二一年一月二十日", "2021-01-20")]
    [InlineData("二○二一年十二月三十一日", "2021-12-31")]
    public void A_date_is_read_as_pages_print_it(string text, string date) => PublicationDate.Parse(text).ShouldBe(Date(date));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("1970-01-01")]
    [InlineData("2021-13-01")]
    [InlineData("2021-02-30")]
    [InlineData("2021-01")]
    [InlineData("2021年1月")]
    [InlineData("发布于昨天")]
    [InlineData("2021-01-205")]
    public void What_is_no_date_gives_none(string? text) => PublicationDate.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("发布日期：2021-01-20 来源：县政府办", "2021-01-20")]
    [InlineData("发布时间: 2021年01月20日 浏览次数：30", "2021-01-20")]
    [InlineData("【公开日期】2021/01/20", "2021-01-20")]
    [InlineData("来源：镇政府 时间：2021-01-20 16:13", "2021-01-20")]
    [InlineData("成文日期 2021.01.20", "2021-01-20")]
    [InlineData("索引号：X1 生成日期：2021-01-20", "2021-01-20")]
    public void A_labelled_date_is_found_in_its_line(string line, string date) => PublicationDate.FindLabelled(line).ShouldBe(Date(date));

    [Theory]
    [InlineData("自2020年1月1日起至2020年12月31日止")]
    [InlineData("今天是2021年1月20日")]
    [InlineData("发布日期：")]
    [InlineData("截止时间另行通知，2021年1月20日前答复")]
    public void A_date_without_the_label_is_not_the_publication(string line) => PublicationDate.FindLabelled(line).ShouldBeNull();

    [Theory]
    [InlineData("2021年1月20日", "2021-01-20")]
    [InlineData("二〇二一年一月二十日", "2021-01-20")]
    [InlineData("云屏镇人民政府 2021年1月20日", "2021-01-20")]
    [InlineData("澜安县民政局2021年1月20日", "2021-01-20")]
    [InlineData("（此件公开发布）", null)]
    [InlineData("统计期限截至2020年12月31日", null)]
    [InlineData("数据截至 2020年12月31日", null)]
    [InlineData("2020年12月31日前已全部答复。", null)]
    public void A_report_is_signed_with_a_closing_line(string line, string? date) =>
        PublicationDate.FindClosing([Paragraph("正文若干。"), Paragraph("再一段。"), Paragraph(line)]).ShouldBe(date is null ? null : Date(date));

    [Fact]
    public void A_date_far_above_the_end_signs_nothing() =>
        PublicationDate.FindClosing([Paragraph("2021年1月20日"), .. Enumerable.Repeat(Paragraph("正文。"), 6)]).ShouldBeNull();

    private static Block Paragraph(string text) => new ParagraphBlock(text, default);

    private static DateOnly Date(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
