using System.Text;
using Nianbao.Crawler.Links;

namespace Nianbao.Tests.Crawler.Links;

public sealed class ArticleFilesTests
{
    [Theory]
    [InlineData("./P0202301.pdf", "P0202301.pdf")]
    [InlineData("files/a.docx", "files/a.docx")]
    [InlineData("%E5%B9%B4%E6%8A%A5.doc", "年报.doc")]
    [InlineData("../../etc/a.pdf", "a.pdf")]
    [InlineData("https://www.qingshi.gov.cn/x/y.pdf", "y.pdf")]
    public void A_file_goes_by_the_name_it_may_have_beside_the_page(string link, string name) => Names(link).ShouldBe([name]);

    [Theory]
    [InlineData("%2E%2E%2Fsecret.pdf")]
    [InlineData("..%2Fsecret.pdf")]
    [InlineData("..%5Csecret.pdf")]
    public void No_name_leads_out_of_the_pages_folder(string link) => Names(link).ShouldNotContain(n => n.Contains("..", StringComparison.Ordinal) || n.StartsWith('/'));

    [Fact]
    public void A_page_without_files_has_none() => Names("index.html").ShouldBeEmpty();

    private static IEnumerable<string> Names(string link) => ArticleFiles.FindNames(Encoding.UTF8.GetBytes($"<html><body><a href=\"{link}\">附件</a></body></html>"));
}
