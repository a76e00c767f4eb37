using System.Text;
using Nianbao.Crawler;
using Nianbao.Crawler.Links;

namespace Nianbao.Tests.Crawler.Links;

public sealed class LinkTests
{
    private static readonly Uri Index = new("http://www.example.gov.cn/");

    [Theory]
    [InlineData("石桥镇", "shiqiao")]
    [InlineData("石桥镇人民政府", "shiqiao")]
    [InlineData("石桥镇政府", "shiqiao")]
    [InlineData("云岭县石桥镇", "shiqiao")]
    [InlineData("云岭县人民政府", "yunling")]
    [InlineData("云岭县", "yunling")]
    [InlineData("云岭县政府办", "office")]
    [InlineData("教育局", "edu")]
    [InlineData("县教育局", "edu")]
    [InlineData("柳河街道", "liuhe")]
    [InlineData("柳河街道办事处", "liuhe")]
    [InlineData("云岭高新区管委会", "zone")]
    [InlineData("云岭县水务局", null)]
    [InlineData("大石桥镇", null)]
    [InlineData("县", null)]
    [InlineData("", null)]
    public void A_name_finds_its_body_or_none(string name, string? id)
    {
        var names = new AgencyNames([
            Crawls.Source(Index), Crawls.Source(Index, "云岭县人民政府", "yunling"), Crawls.Source(Index, "云岭县人民政府办公室", "office"),
            Crawls.Source(Index, "云岭县教育局", "edu"), Crawls.Source(Index, "柳河街道办事处", "liuhe"), Crawls.Source(Index, "云岭高新区管理委员会", "zone")]);
        names.FindAgency(name).ShouldBe(id);
    }

    [Fact]
    public void Of_two_that_fit_equally_none_is_chosen() =>
        new AgencyNames([Crawls.Source(Index, "甲县教育局", "a"), Crawls.Source(Index, "乙县教育局", "b")]).FindAgency("教育局").ShouldBeNull();

    [Fact]
    public void Alone_a_body_gets_what_names_nobody_but_not_what_names_another()
    {
        var names = new AgencyNames([Crawls.Source(Index)]);
        names.FindAgency("").ShouldBe("shiqiao");
        names.FindAgency("柳河乡").ShouldBeNull();
    }

    [Theory]
    [InlineData("http://x.gov.cn/zwgk/gknb2017/t2.html", 2017)]
    [InlineData("http://x.gov.cn/zwgk/2023nb/t2.html", 2023)]
    [InlineData("http://x.gov.cn/zwgk/zfxxgknb/2022n/t2.html", 2022)]
    [InlineData("http://x.gov.cn/zwgk/zfxxgknb/2022/t2.html", 2022)]
    [InlineData("http://x.gov.cn/zwgk/zfxxgknb/2022/01/t2.html", null)]
    [InlineData("http://x.gov.cn/art/2021/1/12/art_1_2.html", null)]
    [InlineData("http://x.gov.cn/zwgk/zfxxgknb/202101/t20210112_2.html", null)]
    public void A_path_names_a_year_or_does_not(string url, int? year) => ColumnCues.FindYear(new Uri(url)).ShouldBe(year);

    [Theory]
    [InlineData("政府信息公开年报", true)]
    [InlineData("政府 信息公开年度报告", true)]
    [InlineData("2020年政府信息公开年报", true)]
    [InlineData("企业年报", false)]
    [InlineData("政府网站工作年度报表", false)]
    [InlineData("政府信息公开指南", false)]
    public void A_column_is_known_by_its_words(string text, bool isOne) => ColumnCues.IsReportColumn(text).ShouldBe(isOne);

    [Theory]
    [InlineData("<a href='./P020210120583914886500.pdf'>年报</a>", "http://www.example.gov.cn/nb/P020210120583914886500.pdf")]
    [InlineData("<a href='/module/download/downfile.jsp?classid=0&filename=ab12.pdf'>下载</a>", "http://www.example.gov.cn/module/download/downfile.jsp?classid=0&filename=ab12.pdf")]
    [InlineData("<a href='/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2'>附件</a>", "http://www.example.gov.cn/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2")]
    [InlineData("<a href='#' onclick=\"window.open('/files/a.docx')\">打开</a>", "http://www.example.gov.cn/files/a.docx")]
    [InlineData("<iframe src='/pdfjs/web/viewer.html?file=%2Ffiles%2Fa.pdf'></iframe>", "http://www.example.gov.cn/files/a.pdf")]
    [InlineData("<embed src='a.pdf'>", "http://www.example.gov.cn/nb/a.pdf")]
    [InlineData("<object data='a.pdf'></object>", "http://www.example.gov.cn/nb/a.pdf")]
    [InlineData("<script>window._CONFIG = {DETAIL:{\"content\":\"<p>\\u8be6\\u89c1\\u9644\\u4ef6\\uff0c\\u8bf7\\u4e0b\\u8f7d<a href=\\\"/a/b.docx\\\">x</a></p>\"}}</script>", "http://www.example.gov.cn/a/b.docx")]
    [InlineData("<script>window._CONFIG = {DETAIL:{\"content\":\"\",\"attachment\":[{\"url\":\"http:\\/\\/www.example.gov.cn\\/a\\/c.pdf\"}]}}</script>", "http://www.example.gov.cn/a/c.pdf")]
    public void Files_are_found_in_whatever_way_a_page_hands_them_out(string html, string expected) =>
        Attachments(html).ShouldHaveSingleItem().AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void Readable_files_come_first_and_once() =>
        Attachments("<a href='a.zip'>全部</a><a href='a.doc'>年报</a><a href='a.pdf'>年报</a><a href='a.pdf'>年报</a><a href='a.jpg'>图</a>").Select(u => u.Segments[^1]).ShouldBe(["a.pdf", "a.doc", "a.zip"]);

    [Fact]
    public void A_report_is_known_from_an_article_that_only_leads_to_one()
    {
        ReportBody.IsIn(Crawls.ReportPage("石桥镇政府信息公开工作年度报告")).ShouldBeTrue();
        ReportBody.IsIn("<p>石桥镇政府信息公开工作年度报告详见附件。</p>").ShouldBeFalse();
        ReportBody.IsIn($"<script>window._CONFIG = {{DETAIL: {{\"content\": {System.Text.Json.JsonSerializer.Serialize(Crawls.ReportPage("x"))} }} }};</script>").ShouldBeTrue();
    }

    [Theory]
    [InlineData("http://X.gov.cn:80/a/../b?jsessionid=1&c=2#top", "http://x.gov.cn/b?c=2")]
    [InlineData("http://x.gov.cn/a;jsessionid=12AB?c=2", "http://x.gov.cn/a?c=2")]
    [InlineData("https://x.gov.cn:8443/a", "https://x.gov.cn:8443/a")]
    [InlineData("http://x.gov.cn/gkmlpt/annualreport#1207", "http://x.gov.cn/gkmlpt/annualreport#1207")]
    [InlineData("http://m.shiqiao.gov.cn/a?utm_source=wx&from=timeline", "http://www.shiqiao.gov.cn/a")]
    [InlineData("http://wza.shiqiao.gov.cn/a?id=7&_t=99", "http://www.shiqiao.gov.cn/a?id=7")]
    [InlineData("http://m.gov.cn/a", "http://m.gov.cn/a")]
    [InlineData("http://m/a", "http://m/a")]
    public void One_page_has_one_address(string url, string canonical)
    {
        CanonicalUrl.Of(new Uri(url)).ShouldBe(canonical);
        CanonicalUrl.Of(new Uri(canonical)).ShouldBe(canonical);
    }

    private static IReadOnlyList<Uri> Attachments(string html) => LinkFinder.FindAttachments(Encoding.UTF8.GetBytes(html), new Uri("http://www.example.gov.cn/nb/t1.html"));
}
