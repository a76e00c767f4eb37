using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Extractor.Forms;

public sealed class FormChooserTests
{
    [Theory]
    [InlineData("2019", 2023)]
    [InlineData("2021", 2020)]
    public void The_headers_decide_and_not_the_year(string form, int year) =>
        FormChooser.Choose(DocumentReader.Read(new HtmlReport(form) { Year = year }.Source()), year).Id.ShouldBe(form);

    [Theory]
    [InlineData(2010, "free")]
    [InlineData(2019, "2019")]
    [InlineData(2020, "2019")]
    [InlineData(2021, "2021")]
    [InlineData(2031, "2021")]
    [InlineData(null, "free")]
    public void Without_headers_the_year_decides(int? year, string form) =>
        FormChooser.Choose(DocumentReader.Read(HtmlReport.Source("<html><body><p>正文很短。</p></body></html>")), year).Id.ShouldBe(form);

    [Fact]
    public void One_header_quoted_in_a_sentence_is_no_table() =>
        FormChooser.Choose(DocumentReader.Read(HtmlReport.Source("<html><body><p>本镇的政府集中采购由县里办理。</p></body></html>")), 2022).Id.ShouldBe("2021");
}
