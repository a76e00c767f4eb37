using System.Text;
using System.Text.Json;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents.Html;

public sealed class HtmlReaderTests
{
    [Theory]
    [InlineData("<div id=\"zoom\">", "</div>")]
    [InlineData("<div id=\"UCAP-CONTENT\">", "</div>")]
    [InlineData("<div class=\"TRS_Editor\">", "</div>")]
    [InlineData("<div id=\"vsb_content\"><div class=\"v_news_content\">", "</div></div>")]
    [InlineData("<div class=\"article-content\">", "</div>")]
    [InlineData("<article>", "</article>")]
    public void The_main_content_of_a_page_is_read_without_what_surrounds_it(string open, string close)
    {
        var document = Read($$"""
            <html><head><title>标题</title><style>p{}</style><script>var x = "<p>脚本</p>";</script></head><body>
            <div class="header"><a href="/">首页</a><ul class="nav"><li>要闻</li><li>公开</li></ul></div><div class="crumbs">当前位置：首页</div>
            {{open}}<p>第一段很长的正文，说明公开工作的情况。</p><p>第二段。</p>{{close}}
            <div class="share">分享到</div><div class="footer">主办单位：某县</div></body></html>
            """);
        document.Blocks.Select(b => b.Text).ShouldBe(["第一段很长的正文，说明公开工作的情况。", "第二段。"]);
    }

    [Fact]
    public void A_page_without_a_known_container_is_read_whole_but_for_its_menus() =>
        Read("<body><div class=\"nav\">菜单</div><div class=\"anything\"><p>正文。</p></div><div class=\"footer\">页脚</div></body>")
            .Blocks.Select(b => b.Text).ShouldBe(["正文。"]);

    [Fact]
    public void A_container_that_holds_but_a_little_of_the_page_is_not_its_content()
    {
        var document = Read($"<body><div class=\"content\"><p>提示。</p></div><div class=\"other\"><p>{new string('文', 200)}</p></div></body>");
        document.Blocks.Select(b => b.Text).ShouldContain(new string('文', 200));
    }

    [Fact]
    public void Tables_of_layout_are_walked_through_and_the_table_of_data_inside_is_read()
    {
        var report = new HtmlReport();
        var document = Read($"<body><table><tr><td><table><tr><td>{report.Content()}</td></tr></table></td></tr></table></body>");
        document.Blocks.OfType<TableBlock>().Count().ShouldBe(3);
        document.Blocks.ShouldContain(b => b.Text == "一、总体情况");
    }

    [Fact]
    public void Word_html_is_read_like_any_other()
    {
        var document = Read("""
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
            <p class=MsoNormal><span style='font-family:仿宋'>一、<o:p></o:p>总体<span lang=EN-US>&nbsp;</span>情况</span></p>
            <table class=MsoTableGrid border=0><tr><td style='border:solid'><p class=MsoNormal align=center><b><span>规章</span></b><o:p></o:p></p></td><td><p><span>1</span><span>2</span></p></td></tr></table></body></html>
            """);
        document.Blocks[0].Text.ShouldBe("一、总体 情况");
        document.Blocks[1].ShouldBeOfType<TableBlock>().Grid.Rows[0].Select(c => c.Text).ShouldBe(["规章", "12"]);
    }

    [Fact]
    public void What_is_hidden_is_not_read_twice() =>
        Read("<body><p>正文。</p><div style=\"display: none\"><p>正文。</p></div><div hidden><p>正文。</p></div><noscript>正文。</noscript><template><p>正文。</p></template></body>")
            .Blocks.Select(b => b.Text).ShouldBe(["正文。"]);

    [Fact]
    public void An_article_in_a_script_is_read_as_the_page_writes_it()
    {
        var article = JsonSerializer.Serialize($"<p>{new string('文', 200)}</p><table><tr><td>甲</td><td>1</td></tr></table>");
        var document = Read($$"""<html><head><script>window._CONFIG = { DETAIL: { "title": "标题", "content": {{article}} } };</script></head><body><div id="app"></div></body></html>""");
        document.Blocks[0].Text.ShouldBe(new string('文', 200));
        document.Blocks[1].ShouldBeOfType<TableBlock>();
    }

    [Fact]
    public void Spans_are_expanded_and_a_merged_cell_fills_every_position_it_covers()
    {
        var grid = Table("<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr></table>");
        grid.Rows.Select(r => string.Join(',', r.Select(c => c.Text))).ShouldBe(["甲,乙,乙", "甲,1,2"]);
        grid.Rows[0][0].ShouldBeSameAs(grid.Rows[1][0]);
        grid.Rows[0][1].ShouldBeSameAs(grid.Rows[0][2]);
        (grid.Rows[1][0].Origin.Row, grid.Rows[1][0].Origin.Column).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("colspan=1000000")]
    [InlineData("rowspan=1000000")]
    [InlineData("colspan=1000000 rowspan=1000000")]
    [InlineData("rowspan=0")]
    [InlineData("colspan=-3")]
    [InlineData("colspan=99999999999999999999")]
    [InlineData("colspan=两")]
    public void Spans_beyond_reason_are_clamped(string span)
    {
        var grid = Table($"<table><tr><td {span}>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>");
        grid.Rows.Length.ShouldBe(2);
        grid.Rows.Sum(r => r.Length).ShouldBeLessThan(600);
        grid.Rows[0][0].Text.ShouldBe("甲");
        grid.Rows[1].ShouldContain(c => c.Text == "2");
    }

    [Fact]
    public void A_footnote_mark_is_no_digit_of_the_value() =>
        Table("<table><tr><td>甲</td><td>12<sup>1</sup></td></tr></table>").Rows[0][1].Text.ShouldBe("12");

    [Fact]
    public void A_line_break_in_a_cell_keeps_its_numbers_apart() =>
        Table("<table><tr><td>甲</td><td>1<br>2</td><td><p>3</p><p>4</p></td></tr></table>").Rows[0].Select(c => c.Text).ShouldBe(["甲", "1 2", "3 4"]);

    [Fact]
    public void Lines_and_headings_become_blocks_of_their_own()
    {
        var document = Read("<body><h2>标题</h2>第一行<br>第二行<div>第三行<span>继续</span></div><ul><li>甲</li><li>乙</li></ul></body>");
        document.Blocks.Select(b => b.Text).ShouldBe(["标题", "第一行", "第二行", "第三行继续", "甲", "乙"]);
        document.Blocks[0].ShouldBeOfType<HeadingBlock>().Level.ShouldBe(2);
        document.Blocks.Select(b => b.Origin.Block).ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Theory]
    [InlineData("<meta name=\"PubDate\" content=\"2024-01-20 10:00\">", "", "2024-01-20")]
    [InlineData("<meta name='pubdate' content='2024/1/20'>", "", "2024-01-20")]
    [InlineData("<meta name=\"PubDate\" content=\"\">", "<span>发布时间：2024-01-21</span>", "2024-01-21")]
    [InlineData("<meta name=\"PubDate\" content=\"null\">", "<label>发布日期：</label><em>2024年1月22日</em>", "2024-01-22")]
    [InlineData("", "<table><tr><td>索引号</td><td>X</td></tr><tr><td>公开日期：</td><td>2024-01-23</td></tr></table>", "2024-01-23")]
    [InlineData("", "<p>更早的年份：2019-01-01</p>", null)]
    [InlineData("<meta name=\"PubDate\" content=\"1970-01-01\">", "", null)]
    public void The_publication_date_is_what_the_page_states(string meta, string body, string? date) =>
        Read($"<html><head>{meta}</head><body>{body}<p>正文。</p></body></html>").PublishedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(date);

    [Fact]
    public void Metadata_is_read_by_lower_case_name_and_the_first_value_wins()
    {
        var metadata = Read("<html><head><meta name=\"SiteIDCode\" content=\"3607030001\"><meta name=\"siteidcode\" content=\"1\"><meta name=\"Author\" content=\"\"><meta name=\"X\"></head><body><p>正文。</p></body></html>").Metadata;
        metadata["siteidcode"].ShouldBe("3607030001");
        metadata.ContainsKey("author").ShouldBeFalse();
    }

    [Fact]
    public void A_gbk_page_that_declares_utf8_is_read_all_the_same()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var html = new HtmlReport().Html();
        var document = DocumentReader.Read(new SourceDocument("https://www.lananxian.gov.cn/1.html", "text/html; charset=utf-8", gbk.GetBytes(html)));
        document.Metadata["articletitle"].ShouldBe(new HtmlReport().Title);
        document.Blocks.ShouldContain(b => b.Text == "一、总体情况");
        document.Issues.ShouldNotContain(i => i.Code == IssueCodes.UndecodedCharacters);
    }

    [Fact]
    public void Pictures_are_counted_and_not_read()
    {
        var document = Read("<body><p>表格见图。</p><p><img src=\"1.jpg\"></p></body>");
        document.Issues.ShouldContain(i => i.Code == IssueCodes.PicturesUnread && i.Severity == IssueSeverity.Info);
    }

    [Fact]
    public void A_page_without_a_word_is_empty()
    {
        var document = Read("<html><head><title></title></head><body><div class=\"nav\">首页</div></body></html>");
        document.Blocks.ShouldBeEmpty();
        document.Issues.ShouldContain(i => i.Code == IssueCodes.Empty && i.Severity == IssueSeverity.Error);
    }

    private static ParsedDocument Read(string html) => DocumentReader.Read(HtmlReport.Source(html));

    private static Grid Table(string html) => Read($"<html><body>{html}</body></html>").Blocks.OfType<TableBlock>().ShouldHaveSingleItem().Grid;
}
