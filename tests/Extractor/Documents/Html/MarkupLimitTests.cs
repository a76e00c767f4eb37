using Nianbao.Extractor.Documents.Html;

namespace Nianbao.Tests.Extractor.Documents.Html;

public sealed class MarkupLimitTests
{
    [Fact]
    public void A_real_page_is_read_to_its_end()
    {
        var html = new HtmlReport("2019").Html();
        MarkupLimit.LengthOf(html).ShouldBe(html.Length);
    }

    [Theory]
    [InlineData("<p>一<p>二", 50_000)]
    [InlineData("<div>一</div>", 200_000)]
    [InlineData("<br>", 200_000)]
    [InlineData("<td>1", 200_000)]
    [InlineData("<b>一</b>", 200_000)]
    [InlineData("1 < 2 ", 200_000)]
    public void Length_alone_is_no_reason_to_cut(string content, int times)
    {
        var html = string.Concat(Enumerable.Repeat(content, times));
        MarkupLimit.LengthOf(html).ShouldBe(html.Length);
    }

    [Fact]
    public void What_looks_like_markup_in_a_script_does_not_count()
    {
        var html = "<script>" + string.Concat(Enumerable.Repeat("if(a<b)x='<div>';", 50_000)) + "</script><p>正文</p>";
        MarkupLimit.LengthOf(html).ShouldBe(html.Length);
    }

    [Theory]
    [InlineData("<div>", "", 300_000)]
    [InlineData("<ul><li>", "", 300_000)]
    [InlineData("<font size=1>", "<p>一", 30_000)]
    [InlineData("<td>1</td>", "", 500_000)]
    public void Nesting_or_tags_without_end_are_cut_at_a_tag(string prefix, string content, int times)
    {
        var html = string.Concat(Enumerable.Repeat(prefix, content.Length > 0 ? 2000 : times)) + string.Concat(Enumerable.Repeat(content, times));
        var length = MarkupLimit.LengthOf(html);
        length.ShouldBeInRange(1, html.Length - 1);
        html[length].ShouldBe('<');
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("</")]
    [InlineData("<script>")]
    [InlineData("<a")]
    public void A_page_that_ends_inside_a_tag_is_read_to_its_end(string html) => MarkupLimit.LengthOf(html).ShouldBe(html.Length);
}
