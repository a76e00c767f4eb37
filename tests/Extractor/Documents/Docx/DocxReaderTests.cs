using System.IO.Compression;
using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Docx;
using static Nianbao.Tests.Extractor.Documents.Docx.DocxWriter;

namespace Nianbao.Tests.Extractor.Documents.Docx;

public sealed class DocxReaderTests
{
    private static ParsedDocument Read(byte[] bytes, ReaderLimits? limits = null) => DocxReader.Read(new("a.docx", null, bytes), limits ?? ReaderLimits.Default);

    private static ParsedDocument ReadBody(string body, string? numbering = null, string? styles = null) => Read(FromXml(body, numbering, styles));

    private static string[] Texts(ParsedDocument document) => [.. document.Blocks.Select(b => b.Text)];

    private static string P(string text, string properties = "") => $"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{P(text)}</w:tc>";

    [Fact]
    public void Every_row_of_the_form_comes_out_with_its_values()
    {
        var document = Read(Sample());
        document.Issues.ShouldBeEmpty();
        SampleReport.ShouldBeIn(document);
        Hostile.ShouldKeepItsPromises(document);
    }

    [Fact]
    public void Title_and_headings_are_known_by_their_styles()
    {
        var document = Read(Sample());
        document.Title.ShouldBe(SampleReport.Title);
        document.Blocks.OfType<HeadingBlock>().Skip(1).Select(h => h.Text).ShouldBe(SampleReport.Headings);
        document.Blocks.OfType<HeadingBlock>().ShouldAllBe(h => h.Level == 1);
        document.Blocks.OfType<ParagraphBlock>().Select(p => p.Text).ShouldBe([.. SampleReport.Opening, .. SampleReport.Problems, SampleReport.Closing]);
    }

    [Fact]
    public void A_merged_cell_fills_every_position_it_covers()
    {
        var grid = Read(Sample()).Blocks.OfType<TableBlock>().ElementAt(1).Grid;
        grid.Rows.Length.ShouldBe(28);
        grid.Rows.ShouldAllBe(r => r.Length == 10);
        grid.Rows[5][0].Text.ShouldBe("三、本年度办理结果");
        grid.Rows[26][0].ShouldBeSameAs(grid.Rows[5][0]);
        (grid.Rows[0][0].RowSpan, grid.Rows[0][0].ColumnSpan).ShouldBe((3, 3));
        grid.Rows[14][1].ShouldBeSameAs(grid.Rows[7][1]);
        grid.Rows[7][1].Origin.ShouldBe(new Origin(null, 7, 7, 1, 0, 7));
    }

    [Fact]
    public void Automatic_numbers_are_written_out()
    {
        const string numbering = """
            <w:abstractNum w:abstractNumId="4">
              <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
              <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
              <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
              <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
            </w:abstractNum>
            <w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>
            <w:num w:numId="8"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="3"/></w:lvlOverride></w:num>
            """;
        static string Item(string text, int level, int list = 7) => P(text, $"""<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>""");
        var document = ReadBody(Item("总体情况", 0) + Item("主动公开", 1) + Item("属于国家秘密", 2) + Item("重复申请", 2) + Item("圆点", 3) + Item("依申请公开", 1) + Item("其他", 2)
            + Item("续接", 2, 8) + Item("主动公开政府信息情况", 0) + Item("120", 2) + Item("不编号", 0, 0), numbering);
        Texts(document).ShouldBe(["一、总体情况", "（一）主动公开", "1. 属于国家秘密", "2. 重复申请", "圆点", "（二）依申请公开", "1. 其他", "3. 续接", "二、主动公开政府信息情况", "120", "不编号"]);
    }

    [Fact]
    public void A_style_can_number_its_paragraphs()
    {
        const string numbering = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="h"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>""";
        const string styles = """<w:style w:type="paragraph" w:styleId="h"><w:name w:val="Heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>""";
        var heading = ReadBody(P("总体情况", """<w:pPr><w:pStyle w:val="h"/></w:pPr>"""), numbering, styles).Blocks.Single().ShouldBeOfType<HeadingBlock>();
        (heading.Text, heading.Level).ShouldBe(("一、总体情况", 2));
    }

    [Fact]
    public void Only_what_a_reader_sees_is_text()
    {
        var document = ReadBody("""
            <w:p><w:r><w:t xml:space="preserve">收到 </w:t></w:r><w:del><w:r><w:delText>八</w:delText></w:r></w:del><w:ins><w:r><w:t>九</w:t></w:r></w:ins>
            <w:hyperlink><w:r><w:t>件</w:t></w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>申请</w:t></w:r></w:sdtContent></w:sdt>
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>代码</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>，共</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:tab/><w:t>十　二</w:t><w:noBreakHyphen/></w:r></w:p>
            """);
        Texts(document).ShouldBe(["收到 九件申请，共 十 二-"]);
    }

    [Fact]
    public void A_line_break_ends_a_paragraph_and_a_text_box_follows_its_anchor_once()
    {
        var document = ReadBody($"""
            <w:p><w:r><w:t>一、总体情况</w:t><w:br/><w:t>全年平稳。</w:t></w:r><w:r><mc:AlternateContent>
            <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>{P("框内文字")}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><v:textbox><w:txbxContent>{P("框内文字")}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            """);
        Texts(document).ShouldBe(["一、总体情况", "全年平稳。", "框内文字"]);
    }

    [Fact]
    public void A_table_of_contents_is_left_out() =>
        Texts(ReadBody(P("一、总体情况 1", """<w:pPr><w:pStyle w:val="T1"/></w:pPr>""") + P("正文"), null, """<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>"""))
            .ShouldBe(["正文"]);

    [Fact]
    public void A_long_paragraph_with_an_outline_level_is_no_heading() =>
        ReadBody(P(new string('字', 101), """<w:pPr><w:outlineLvl w:val="0"/></w:pPr>""")).Blocks.Single().ShouldBeOfType<ParagraphBlock>();

    [Fact]
    public void A_table_that_only_arranges_tables_is_unwrapped()
    {
        var inner = $"<w:tbl><w:tr>{Cell("规章")}{Cell("3")}</w:tr><w:tr>{Cell("收费")}{Cell("9")}</w:tr></w:tbl>";
        var document = ReadBody($"<w:tbl><w:tr><w:tc>{P("二、主动公开")}{inner}<w:p/></w:tc></w:tr></w:tbl>");
        document.Blocks[0].Text.ShouldBe("二、主动公开");
        document.Blocks[1].ShouldBeOfType<TableBlock>().Grid.Rows.Select(r => r[1].Text).ShouldBe(["3", "9"]);
    }

    [Fact]
    public void A_table_with_one_filled_cell_is_unwrapped() =>
        ReadBody($"<w:tbl><w:tr>{Cell("")}{Cell("一、总体情况")}</w:tr></w:tbl>").Blocks.Single().ShouldBeOfType<ParagraphBlock>().Text.ShouldBe("一、总体情况");

    [Fact]
    public void Columns_before_the_first_cell_and_old_style_merges_are_kept()
    {
        var document = ReadBody($"""
            <w:tbl><w:tr>{Cell("甲")}{Cell("乙", "<w:hMerge w:val=\"restart\"/>")}{Cell("", "<w:hMerge/>")}</w:tr>
            <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{Cell("1")}{Cell("2")}</w:tr>
            <w:tr><w:trPr><w:del/></w:trPr>{Cell("删")}</w:tr></w:tbl>
            """);
        var rows = document.Blocks.OfType<TableBlock>().Single().Grid.Rows;
        rows.Select(r => string.Join('|', r.Select(c => c.Text))).ShouldBe(["甲|乙|乙", "|1|2"]);
    }

    [Fact]
    public void Strict_documents_read_the_same()
    {
        var bytes = Encoding.UTF8.GetString(Unzip(FromXml(P("总体情况")), "word/document.xml")).Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal);
        Texts(Read(DocxWriter.Zip([("word/document.xml", bytes)]))).ShouldBe(["总体情况"]);
    }

    [Fact]
    public void Pictures_without_any_table_are_pointed_out() =>
        ReadBody(P("见下图") + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>").Issues.Single().Code.ShouldBe(IssueCodes.TablesAsImage);

    [Fact]
    public void A_protected_document_says_so()
    {
        var bytes = new byte[2048];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(bytes, 0);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(bytes, 1024);
        bytes[1024 + 64] = 34;
        FormatSniffer.Sniff(bytes).ToString().ShouldBe("Docx");
        Read(bytes).Issues.Single().Code.ShouldBe(IssueCodes.Encrypted);
    }

    [Fact]
    public void A_package_without_a_main_part_is_damaged() => Read(DocxWriter.Zip([("word/other.xml", "<a/>")])).Issues.Single().Code.ShouldBe(IssueCodes.Damaged);

    [Fact]
    public void What_stands_before_the_damage_is_kept()
    {
        var document = ReadBody(P("总体情况") + "<w:p><w:r></w:p>");
        Texts(document).ShouldBe(["总体情况"]);
        document.Issues.Single().Code.ShouldBe(IssueCodes.Damaged);
    }

    [Fact]
    public void Damaged_styles_do_not_hide_the_text()
    {
        var document = ReadBody(P("总体情况"), styles: "<w:style>");
        Texts(document).ShouldBe(["总体情况"]);
        document.Issues.Single().Severity.ShouldBe(IssueSeverity.Warning);
    }

    [Fact]
    public void A_zip_bomb_is_stopped()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("word/document.xml", CompressionLevel.SmallestSize).Open())
            for (var i = 0; i < 64; i++) entry.Write(new byte[1 << 20]);
        Read(stream.ToArray()).Issues.ShouldContain(i => i.Code == IssueCodes.TooLarge || i.Code == IssueCodes.Damaged);
        var text = FromXml(P("前") + P(new string(' ', 8_000_000)));
        Read(text).Issues.Single().Code.ShouldBe(IssueCodes.TooLarge);
    }

    [Theory]
    [InlineData("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")]
    [InlineData("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")]
    [InlineData("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>")]
    [InlineData("<w:p><w:hyperlink>", "</w:hyperlink></w:p>")]
    public void Elements_nested_ten_thousand_deep_are_cut(string open, string close)
    {
        var document = ReadBody(P("前") + string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000)) + P("后"));
        Texts(document).ShouldBe(["前", "后"]);
    }

    [Fact]
    public void A_span_of_a_million_columns_and_too_many_cells_are_cut()
    {
        var document = Read(FromXml($"<w:tbl>{string.Concat(Enumerable.Repeat($"<w:tr>{Cell("1", "<w:gridSpan w:val=\"1000000\"/>")}{Cell("2")}</w:tr>", 300))}</w:tbl>"), ReaderLimits.Default with { MaxCells = 1000, MaxColumns = 10 });
        document.Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);
        document.Blocks.OfType<TableBlock>().Single().Grid.Rows.Length.ShouldBe(100);
    }

    [Fact]
    public void Fields_nested_by_the_thousand_are_followed()
    {
        const string open = """<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>""";
        const string close = """<w:r><w:fldChar w:fldCharType="end"/></w:r>""";
        Texts(ReadBody($"<w:p>{string.Concat(Enumerable.Repeat(open, 5000))}{string.Concat(Enumerable.Repeat(close, 5000))}</w:p>")).Single().ShouldBe(new string('1', 5000));
    }

    [Fact]
    public void Blocks_and_characters_over_the_limits_are_left_out()
    {
        var body = string.Concat(Enumerable.Repeat(P("公开"), 50));
        var few = Read(FromXml(body), ReaderLimits.Default with { MaxBlocks = 10 });
        few.Blocks.Length.ShouldBe(10);
        few.Issues.Single().Code.ShouldBe(IssueCodes.Truncated);
        Read(FromXml(body), ReaderLimits.Default with { MaxCharacters = 21 }).Blocks.Sum(b => b.Text.Length).ShouldBe(21);
    }

    [Fact]
    public void A_document_over_the_limit_is_not_opened() =>
        Read(Sample(), ReaderLimits.Default with { MaxInputBytes = 100 }).Issues.Single().Code.ShouldBe(IssueCodes.TooLarge);

    [Fact]
    public void Damaged_bytes_never_throw() => Hostile.ShouldBeReadOrRefused(Sample(), DocxReader.Read);

    [Fact]
    public void Damaged_text_never_throws() =>
        Hostile.ShouldBeReadOrRefused(Unzip(Sample(), "word/document.xml"), (source, limits) => DocxReader.Read(source with { Body = DocxWriter.Zip([("word/document.xml", Encoding.UTF8.GetString(source.Body.Span))]) }, limits));

    private static byte[] Unzip(byte[] bytes, string member)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var entry = archive.GetEntry(member)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
