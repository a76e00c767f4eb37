using System.Text;

namespace Nianbao.Tests.Extractor.Documents;

// Inside the namespace, because a package owns the global name DocumentFormat.
using Nianbao.Extractor.Documents;
using Nianbao.Tests.Extractor.Documents.Docx;

public sealed class FormatSnifferTests
{
    [Theory]
    [InlineData("", DocumentFormat.Empty)]
    [InlineData(" \r\n\t", DocumentFormat.Empty)]
    [InlineData("\uFEFF \n", DocumentFormat.Empty)]
    [InlineData("junk before\n%PDF-1.4\n", DocumentFormat.Pdf)]
    [InlineData("{\\rtf1\\ansi", DocumentFormat.Rtf)]
    [InlineData("Rar!\u001A\a", DocumentFormat.Rar)]
    [InlineData("GIF89a..", DocumentFormat.Image)]
    [InlineData("RIFF....WEBPVP8 ", DocumentFormat.Image)]
    [InlineData("{\"title\": \"<p>年报</p>\"}", DocumentFormat.Json)]
    [InlineData("\uFEFF[1, {\"a\": []}]", DocumentFormat.Json)]
    [InlineData("[图片] 总体情况", DocumentFormat.Text)]
    [InlineData("{ 未完", DocumentFormat.Text)]
    [InlineData("\n<!DOCTYPE html><title>x</title>", DocumentFormat.Html)]
    [InlineData("<?xml version=\"1.0\"?><html xmlns=\"x\">", DocumentFormat.Html)]
    [InlineData("<p>一、总体情况</p>", DocumentFormat.Html)]
    [InlineData("标题 <table><tr><td>1</td></tr></table>", DocumentFormat.Html)]
    [InlineData("| 规章 | 3<br> | a < b > c |", DocumentFormat.Text)]
    [InlineData("清溪县2022年政府信息公开工作年度报告\n一、总体情况", DocumentFormat.Text)]
    [InlineData("BM是部门的缩写，说明如下文字", DocumentFormat.Text)]
    public void Text_is_told_by_its_first_characters(string text, DocumentFormat format) => FormatSniffer.Sniff(Encoding.UTF8.GetBytes(text)).ShouldBe(format);

    [Theory]
    [InlineData("word/document.xml", DocumentFormat.Docx)]
    [InlineData("xl/workbook.xml", DocumentFormat.Xlsx)]
    [InlineData("年报.docx", DocumentFormat.Zip)]
    public void A_package_is_told_by_its_members(string member, DocumentFormat format) =>
        FormatSniffer.Sniff(DocxWriter.Zip([("[Content_Types].xml", "<Types/>"), (member, "x")])).ShouldBe(format);

    [Fact]
    public void An_ofd_file_is_told_by_its_root() => FormatSniffer.Sniff(DocxWriter.Zip([("OFD.xml", "<OFD/>")])).ShouldBe(DocumentFormat.Ofd);

    [Fact]
    public void A_document_inside_an_archive_does_not_pass_for_the_archive()
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = archive.CreateEntry("a.docx", System.IO.Compression.CompressionLevel.NoCompression).Open())
            entry.Write(DocxWriter.Sample());
        FormatSniffer.Sniff(stream.ToArray()).ShouldBe(DocumentFormat.Zip);
    }

    [Fact]
    public void A_package_cut_short_is_still_told() => FormatSniffer.Sniff(DocxWriter.Sample().AsSpan(0, 2000)).ShouldBe(DocumentFormat.Docx);

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A }, DocumentFormat.Image)]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }, DocumentFormat.Image)]
    [InlineData(new byte[] { 0x49, 0x49, 0x2A, 0x00 }, DocumentFormat.Image)]
    [InlineData(new byte[] { 0x42, 0x4D, 9, 9, 9, 9, 0, 0, 0, 0, 54, 0, 0, 0, 40 }, DocumentFormat.Image)]
    [InlineData(new byte[] { 0x41, 0x00, 0x01, 0x02, 0x41, 0x00 }, DocumentFormat.Unknown)]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0 }, DocumentFormat.Unknown)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0 }, DocumentFormat.Html)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41, 0, 0x42, 0 }, DocumentFormat.Text)]
    [InlineData(new byte[] { 0xD7, 0xDC, 0xCC, 0xE5, 0xC7, 0xE9, 0xBF, 0xF6 }, DocumentFormat.Text)]
    public void Bytes_are_told_by_their_signature(byte[] bytes, DocumentFormat format) => FormatSniffer.Sniff(bytes).ShouldBe(format);

    [Theory]
    [InlineData(DocumentFormat.Empty)]
    [InlineData(DocumentFormat.Image)]
    [InlineData(DocumentFormat.Ofd)]
    [InlineData(DocumentFormat.Rar)]
    [InlineData(DocumentFormat.Unknown)]
    public void A_format_without_a_reader_gives_its_reason(DocumentFormat format) => UnreadableFormats.Find(format)!.Issues.Single().Message.ShouldNotBeEmpty();

    [Fact]
    public void A_format_with_a_reader_is_not_refused() => UnreadableFormats.Find(DocumentFormat.Docx).ShouldBeNull();
}
