using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Rtf;

namespace Nianbao.Tests.Extractor.Documents.Rtf;

public sealed class RtfReaderTests
{
    private static byte[] Sample => File.ReadAllBytes(Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.rtf"));

    private static ParsedDocument Read(byte[] bytes) => RtfReader.Read(new("a.rtf", null, bytes), ReaderLimits.Default);

    private static ParsedDocument Read(string rtf) => Read(Encoding.ASCII.GetBytes(rtf));

    private static string[] Texts(string rtf) => [.. Read(rtf).Blocks.Select(b => b.Text)];

    [Fact]
    public void Every_row_of_the_form_comes_out_with_its_values()
    {
        var document = Read(Sample);
        document.Issues.ShouldBeEmpty();
        SampleReport.ShouldBeIn(document);
        document.Blocks.Where(b => b is not TableBlock).Select(b => b.Text).ShouldBe(
            [SampleReport.Title, SampleReport.Headings[0], .. SampleReport.Opening, .. SampleReport.Headings[1..5], .. SampleReport.Problems, SampleReport.Headings[5], SampleReport.Closing]);
        Hostile.ShouldKeepItsPromises(document);
    }

    [Theory]
    [InlineData(@"{\rtf1\ansi\ansicpg936 \'d7\'dc\'cc\'e5\'c7\'e9\'bf\'f6\par}")]
    [InlineData(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}{\f3\fcharset134 SimSun;}}\f3 \'d7\'dc\'cc\'e5\'c7\'e9\'bf\'f6\par}")]
    [InlineData(@"{\rtf1\uc1\u24635?\u20307?\u24773?\u-26603?\uc0\par}")]
    public void Chinese_is_read_however_it_is_written(string rtf) => Texts(rtf).Single().ShouldStartWith("总体情");

    [Fact]
    public void Codes_notes_and_hidden_text_are_left_out() =>
        Texts(@"{\rtf1{\*\generator x;}{\info{\title no}}{\header no}a{\field{\*\fldinst HYPERLINK no}{\fldrslt b}}{\v no}{\footnote no}\{c\}\line d\par\pard e}").ShouldBe(["ab{c}", "d", "e"]);

    [Fact]
    public void A_row_knows_its_merges()
    {
        var document = Read(@"{\rtf1 \trowd\clvmgf\cellx100\cellx200\cellx300\pard\intbl A\cell 1\cell 2\cell\row \trowd\clvmrg\cellx100\cellx300\pard\intbl\cell 3\cell\row\pard z\par}");
        document.Blocks[0].ShouldBeOfType<TableBlock>().Grid.Rows.Select(r => string.Join('|', r.Select(c => c.Text))).ShouldBe(["A|1|2", "A|3|3"]);
        document.Blocks[1].Text.ShouldBe("z");
    }

    [Fact]
    public void Groups_nested_too_deep_and_a_file_cut_short_are_reported()
    {
        Read("{\\rtf1 a\\par " + new string('{', 100_000)).Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);
        Read("{\\rtf1 a\\par b").Issues.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.Damaged);
    }

    [Fact]
    public void Cells_over_the_limit_are_left_out() =>
        RtfReader.Read(new("a.rtf", null, Encoding.ASCII.GetBytes("{\\rtf1 \\pard\\intbl " + string.Concat(Enumerable.Repeat("1\\cell ", 500)))), ReaderLimits.Default with { MaxCells = 100 })
            .Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);

    [Fact]
    public void Damaged_bytes_never_throw() => Hostile.ShouldBeReadOrRefused(Sample, RtfReader.Read);
}
