using Nianbao.Crawler.Pages;

namespace Nianbao.Tests.Crawler.Pages;

public sealed class LinkRowsTests
{
    [Theory]
    [InlineData("<li><a href='/a'>石桥镇年报</a><span>2021-01-09</span></li>", "石桥镇年报", "2021-01-09")]
    [InlineData("<li><span>[2021/1/9]</span><a href='/a'>石桥镇年报</a></li>", "石桥镇年报", "2021-01-09")]
    [InlineData("<dl><dd><a href='/a' title='石桥镇2020年年报'>石桥镇20…</a></dd><dd> 2021年1月9日 </dd></dl>", "石桥镇2020年年报", "2021-01-09")]
    [InlineData("<table><tr><td>1</td><td><a href='/a'>石桥镇年报</a></td><td>2021.01.09</td></tr></table>", "石桥镇年报", "2021-01-09")]
    [InlineData("<p><a href='/a'>石桥镇年报 2021-01-09</a></p>", "石桥镇年报", "2021-01-09")]
    [InlineData("<p><a href='/a'>石桥镇&nbsp;\n 年报</a></p>", "石桥镇 年报", null)]
    [InlineData("<li><a href='/a'>石桥镇年报</a><span>2021-13-45</span></li>", "石桥镇年报", null)]
    [InlineData("<a href='javascript:;' onclick=\"window.open('/a')\">石桥镇年报</a>", "石桥镇年报", null)]
    public void A_link_has_its_words_and_the_date_beside_it(string html, string text, string? date)
    {
        var link = Read(html).ShouldHaveSingleItem();
        (link.Url.AbsolutePath, link.Text, link.ListedOn?.ToString("yyyy-MM-dd")).ShouldBe(("/a", text, date));
    }

    [Fact]
    public void Dates_belong_to_their_own_row() =>
        Read("<div><a href='/1'>甲镇年报</a> 2021-01-01</div><div><a href='/2'>乙镇年报</a></div><div><a href='/3'>丙镇年报</a><i>2021-03-03</i></div>")
            .Select(l => l.ListedOn?.Month).ShouldBe([1, null, 3]);

    [Theory]
    [InlineData("<a href='#top'>x</a>")]
    [InlineData("<a href='javascript:void(0)'>x</a>")]
    [InlineData("<a href='mailto:a@b.cn'>x</a>")]
    [InlineData("<a href='http://['>x</a>")]
    public void What_leads_to_no_page_is_no_link(string html) => Read(html).ShouldBeEmpty();

    [Fact]
    public void A_base_element_moves_relative_links() =>
        Read("<base href='/other/'><a href='a.html'>x</a>").Single().Url.AbsolutePath.ShouldBe("/other/a.html");

    private static System.Collections.Immutable.ImmutableArray<PageLink> Read(string html) => new SitePage(new Uri("http://x.gov.cn/list/"), html).Links;
}
