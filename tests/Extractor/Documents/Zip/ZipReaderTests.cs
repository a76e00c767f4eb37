using System.IO.Compression;
using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Docx;
using Nianbao.Extractor.Documents.Zip;
using Nianbao.Tests.Extractor.Documents.Docx;

namespace Nianbao.Tests.Extractor.Documents.Zip;

public sealed class ZipReaderTests
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    private static byte[] Archive(Encoding? names, params (string Name, byte[] Body)[] members)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, names))
            foreach (var (name, body) in members)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(body);
        return stream.ToArray();
    }

    private static ParsedDocument Read(byte[] bytes, ReaderLimits? limits = null) =>
        ZipReader.Read(new("a.zip", null, bytes), limits ?? ReaderLimits.Default, inner => DocxReader.Read(inner, ReaderLimits.Default));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_report_inside_is_read_whatever_the_names_are_written_in(bool isGbk)
    {
        var document = Read(Archive(isGbk ? Gbk : Encoding.UTF8, ("说明.txt", "请看年报"u8.ToArray()), ("年报/政府信息公开年度报告.docx", DocxWriter.Sample())));
        SampleReport.ShouldBeIn(document);
        document.Metadata["archive_member"].ShouldBe("年报/政府信息公开年度报告.docx");
        document.Issues.ShouldAllBe(i => i.Severity == IssueSeverity.Info);
    }

    [Fact]
    public void The_name_of_a_report_outweighs_the_format()
    {
        SourceDocument? asked = null;
        ZipReader.Read(new("a.zip", null, Archive(null, ("附件.docx", DocxWriter.Sample()), ("2022年政府信息公开年度报告.txt", "一、总体情况"u8.ToArray()))), ReaderLimits.Default,
            inner => DocxReader.Read(asked = inner, ReaderLimits.Default));
        asked!.Url.ShouldBe("a.zip!2022年政府信息公开年度报告.txt");
    }

    [Fact]
    public void An_archive_in_an_archive_is_refused()
    {
        var issue = Read(Archive(null, ("inner.zip", Archive(null, ("a.docx", DocxWriter.Sample()))))).Issues.ShouldHaveSingleItem();
        issue.Code.ShouldBe(IssueCodes.UnsupportedFormat);
        issue.Message.ShouldContain("another archive");
    }

    [Fact]
    public void An_archive_without_a_document_says_so() =>
        Read(Archive(null, ("a.png", [0x89, 0x50, 0x4E, 0x47]))).Issues.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.UnsupportedFormat);

    [Fact]
    public void Too_many_members_and_too_much_content_are_refused()
    {
        Read(Archive(null, [.. Enumerable.Range(0, 20).Select(i => ($"{i}.txt", "a"u8.ToArray()))]), ReaderLimits.Default with { MaxArchiveEntries = 10 })
            .Issues.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.TooLarge);
        Read(Archive(null, ("年报.txt", new byte[20 << 20]))).Issues.ShouldContain(i => i.Code == IssueCodes.TooLarge);
    }

    [Fact]
    public void Damaged_bytes_never_throw() =>
        Hostile.ShouldBeReadOrRefused(Archive(Gbk, ("年报.docx", DocxWriter.Sample())), (source, limits) => ZipReader.Read(source, limits, inner => DocxReader.Read(inner, limits)));
}
