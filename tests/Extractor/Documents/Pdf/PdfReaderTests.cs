using System.Text;
using System.Text.Json;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Documents.Pdf;

namespace Nianbao.Tests.Extractor.Documents.Pdf;

public sealed class PdfReaderTests
{
    private static byte[] Sample => File.ReadAllBytes(Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.pdf"));

    private static ParsedDocument Read(byte[] bytes, ReaderLimits? limits = null) => PdfReader.Read(new("a.pdf", null, bytes), limits ?? ReaderLimits.Default);

    [NeedsPopplerFact]
    public void Every_row_of_the_form_comes_out_with_its_values()
    {
        var document = Read(Sample);
        document.Issues.ShouldBeEmpty();
        SampleReport.ShouldBeIn(document);
        Hostile.ShouldKeepItsPromises(document);
    }

    [NeedsPopplerFact]
    public void Headings_and_paragraphs_stay_apart() =>
        Read(Sample).Blocks.Where(b => b is not TableBlock).Select(b => b.Text).ShouldBe(
        [
            SampleReport.Title, SampleReport.Headings[0], .. SampleReport.Opening, .. SampleReport.Headings[1..5], .. SampleReport.Problems, SampleReport.Headings[5], SampleReport.Closing,
        ]);

    [NeedsPopplerFact]
    public void A_table_over_a_page_break_is_one_table_and_its_cells_know_their_page()
    {
        var tables = Read(Sample).Blocks.OfType<TableBlock>().ToList();
        tables.Count.ShouldBe(3);
        var rows = tables[1].Grid.Rows;
        rows.Length.ShouldBe(28);
        rows[26][0].ShouldBeSameAs(rows[5][0]);
        (rows[3][9].Origin.Page, rows[27][9].Origin.Page).ShouldBe((1, 2));
    }

    [NeedsPopplerAndSharedFact]
    public void A_real_report_comes_out_row_by_row()
    {
        var shared = Path.Combine(Repository.Shared!, "real");
        var tables = Read(File.ReadAllBytes(Path.Combine(shared, "hzq2023_working.pdf"))).Blocks.OfType<TableBlock>().Select(t => t.Grid).ToList();
        using var gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(shared, "gold", "hzq2023_working.json")));
        var expected = gold.RootElement.GetProperty("indicators").EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number)
            .Select(p => (Row: p.Name[..p.Name.LastIndexOf('.')], Value: p.Value.GetRawText())).GroupBy(p => p.Row, p => p.Value).ToList();
        Values(tables).ShouldBe(
        [
            .. expected.Where(g => g.Key.StartsWith("proactive", StringComparison.Ordinal)).Select(g => string.Join(' ', g)),
            .. expected.Where(g => g.Key.StartsWith("requests", StringComparison.Ordinal)).Select(g => string.Join(' ', g)),
            string.Join(' ', expected.Where(g => g.Key.StartsWith("disputes", StringComparison.Ordinal)).SelectMany(g => g)),
        ]);
    }

    /// <summary>The numbers at the end of every row that has any.</summary>
    private static IEnumerable<string> Values(IEnumerable<Grid> grids) =>
        grids.SelectMany(g => g.Rows)
            // Printed as in the form of 2019, which has this row where the one of 2021 has three.
            .Where(r => r.All(c => c.Text != "（六）其他处理"))
            .Select(r => string.Join(' ', SampleReport.DistinctTexts(r).Where(t => decimal.TryParse(t, out _)))).Where(v => v.Length > 0);

    [NeedsPopplerFact]
    public void Without_ruling_lines_the_rows_are_told_by_geometry()
    {
        var path = Path.Combine(Repository.Corpus, "documents", "archives-bureau-2022.pdf");
        var draft = new DocumentDraft(ReaderLimits.Default);
        PdfLayout.Read(PdfWords.Read(new PopplerTools(ReaderLimits.Default).Run("pdftotext", "-bbox", path, "-").Output, 10_000), _ => [], draft);
        var rows = draft.ToDocument(default).Blocks.OfType<TableBlock>().SelectMany(t => t.Grid.Rows).Select(r => string.Join('|', r.Select(c => c.Text))).ToList();
        foreach (var (_, values) in SampleReport.Requests.Concat(SampleReport.Proactive))
            rows.ShouldContain(r => r.EndsWith("|" + string.Join('|', values), StringComparison.Ordinal));
        rows.ShouldContain("1.信访举报投诉类申请|205|206|207|208|209|210|211");
        rows.ShouldContain("5.要求行政机关确认或重新出具已获取信息|233|234|235|236|237|238|239");
    }

    [NeedsPopplerFact]
    public void Pages_without_text_are_called_a_scan()
    {
        var issue = Read(Minimal("")).Issues.ShouldHaveSingleItem();
        (issue.Code, issue.Severity).ShouldBe((IssueCodes.TablesAsImage, IssueSeverity.Error));
    }

    [NeedsPopplerFact]
    public void A_file_with_a_wrong_index_is_read_and_one_cut_short_says_so()
    {
        var whole = Encoding.ASCII.GetString(Minimal("BT /F 12 Tf 72 700 Td (Report) Tj ET"));
        Read(Encoding.ASCII.GetBytes(whole.Replace("startxref\n", "startxref\n9", StringComparison.Ordinal))).Blocks.Single().Text.ShouldBe("Report");
        Read(Encoding.ASCII.GetBytes(whole.Replace("%%EOF", "", StringComparison.Ordinal))).Issues.Single().Code.ShouldBe(IssueCodes.Damaged);
    }

    [NeedsPopplerFact]
    public void Only_so_many_pages_are_read() =>
        Read(Sample, ReaderLimits.Default with { MaxPages = 1 }).Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);

    [NeedsPopplerFact]
    public void Output_over_the_limit_is_cut() =>
        Read(Sample, ReaderLimits.Default with { MaxProcessOutputBytes = 100 }).Issues.ShouldContain(i => i.Code == IssueCodes.Truncated);

    [NeedsPopplerFact]
    public void The_temporary_file_is_gone_afterwards()
    {
        var folder = Directory.CreateTempSubdirectory("nianbao-test-");
        PdfReader.Read(new("a.pdf", null, Sample), ReaderLimits.Default, folder.FullName).Issues.ShouldBeEmpty();
        PdfReader.Read(new("a.pdf", null, Sample.AsMemory(0, 5000)), ReaderLimits.Default, folder.FullName).Issues.ShouldNotBeEmpty();
        folder.EnumerateFiles().ShouldBeEmpty();
        folder.Delete();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_not_the_documents_fault() =>
        PdfReader.Read(new("a.pdf", null, Sample), ReaderLimits.Default, Path.Combine(Repository.Root, "no-such-folder")).Issues.Single(i => i.Severity == IssueSeverity.Error).Code.ShouldBe(IssueCodes.ReaderFailed);

    [Fact]
    public void A_missing_tool_is_named() =>
        PdfTrouble.Find(new PopplerTools(ReaderLimits.Default).Run("pdftotext-that-nobody-has"), "%PDF-1.4 %%EOF"u8)!.Message.ShouldContain("poppler-utils");

    [Fact]
    public void A_tool_that_does_not_end_is_ended()
    {
        var run = new PopplerTools(ReaderLimits.Default with { ProcessTimeout = TimeSpan.FromMilliseconds(50) }).Run("sleep", "600");
        run.Outcome.ShouldBe(ToolOutcome.TimedOut);
        PdfTrouble.Find(run, "%PDF-1.4 %%EOF"u8)!.Code.ShouldBe(IssueCodes.ReaderFailed);
    }

    [Theory]
    [InlineData(1, "Command Line Error: Incorrect password", "encrypted")]
    [InlineData(3, "Copying of text from this document is not allowed.", "encrypted")]
    [InlineData(1, "Syntax Error: Couldn't find trailer dictionary", "damaged")]
    [InlineData(134, "", "reader_failed")]
    [InlineData(0, "Syntax Error: Missing language pack for 'Adobe-GB1' mapping", "missing_tool")]
    [InlineData(0, "Syntax Error: Couldn't find trailer dictionary", "damaged")]
    public void What_the_tool_complains_of_is_said_in_our_words(int exitCode, string errors, string code) =>
        PdfTrouble.Find(new(ToolOutcome.Finished, exitCode, [], errors), "%PDF-1.4"u8)!.Code.ShouldBe(code);

    // Fewer flips than for the other formats: each costs processes.
    [NeedsPopplerFact]
    public void Damaged_bytes_never_throw() => Hostile.ShouldBeReadOrRefused(Sample, PdfReader.Read, flips: 40);

    /// <summary>A PDF of one page with that content.</summary>
    private static byte[] Minimal(string content)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        void Add(string item)
        {
            offsets.Add(text.Length);
            text.Append($"{offsets.Count} 0 obj\n{item}\nendobj\n");
        }
        Add("<</Type/Catalog/Pages 2 0 R>>");
        Add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>");
        Add($"<</Length {content.Length}>>\nstream\n{content}\nendstream");
        var start = text.Length;
        text.Append($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) text.Append($"{offset:D10} 00000 n \n");
        text.Append($"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
