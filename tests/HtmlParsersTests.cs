using Nianbao.Bench.Hostile;
using Nianbao.Crawler.Pages;
using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Tests;

public class HtmlParsersTests
{
    /// <summary>One that looks for a charset in it is at it for hours.</summary>
    private static readonly string Page = $"<html><head><meta content=\"{string.Concat(Enumerable.Repeat("charset=", 1_000_000))}\"></head><body><b>1<p>2</b>3</p><a href=x.html>年报</a></body></html>";

    [Fact]
    public void A_meta_tag_of_megabytes_does_not_stop_the_extractor()
    {
        DirectTree.TryParse(Page).ShouldBeNull();
        using var tree = FullParser.Parse(Page);
        tree.Body.Find(HtmlTag.A).ShouldNotBeNull();
    }

    [Fact]
    public void A_meta_tag_of_megabytes_does_not_stop_the_crawler() =>
        new SitePage(new Uri("http://www.lananxian.gov.cn/"), Page).Links.ShouldHaveSingleItem().Text.ShouldBe("年报");
}
