using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor;

/// <summary>Damaged and malicious documents: a status and bounded content, never an exception.</summary>
public sealed class HostileTests
{
    private const int Mutations = 2000;

    [Fact]
    public void A_damaged_report_gives_a_status_and_never_an_exception()
    {
        var originals = new[]
        {
            new HtmlReport("2019").Html(), new HtmlReport().Html(),
            Flat(new HtmlReport()), "<html><body>" + string.Concat(Enumerable.Repeat("<div class=\"nav\"><table><tr><td>", 20)) + new HtmlReport().Content(),
        };
        var random = new Random(20260401);
        var statuses = new int[4];
        for (var n = 0; n < Mutations; n++)
        {
            var bytes = Mutation.Apply(originals[n % originals.Length], random);
            var report = ReportExtractor.Extract(new SourceDocument("https://www.lananxian.gov.cn/1.html", "text/html", bytes));
            statuses[(int)report.Status]++;
            if (report.Form is not null)
                report.Figures.Length.ShouldBe(report.Form.Cells.Length, $"mutation {n}");
            report.Figures.ShouldAllBe(f => f.Value != null == (f.State == FigureState.Number || f.State == FigureState.NoneWord || f.State == FigureState.InferredPosition || f.State == FigureState.InferredSplit));
        }
        statuses.Sum().ShouldBe(Mutations);
        statuses[(int)ReportStatus.Partial].ShouldBeGreaterThan(100);
        statuses[(int)ReportStatus.Complete].ShouldBeGreaterThan(100);
    }

    public static TheoryData<string> DeepTags() => ["div", "table><tr><td", "b", "font color=1", "span", "ul><li", "p", "a href=1", "blockquote", "svg", "sup", "h1", "tbody", "td", "select", "form"];

    [Theory]
    [MemberData(nameof(DeepTags))]
    public void Ten_thousand_tags_deep_is_cut_and_not_fatal(string tag)
    {
        var html = "<html><body><p>正文。</p>" + string.Concat(Enumerable.Repeat($"<{tag}>", 10_000)) + "深" + new HtmlReport().Content();
        ReportExtractor.Extract(HtmlReport.Source(html)).Status.ShouldBeOneOf(Enum.GetValues<ReportStatus>());
        ReportExtractor.Extract(HtmlReport.Source(new HtmlReport().Html().Replace("一、总体情况", "一、总体情况" + string.Concat(Enumerable.Repeat($"<{tag}>", 10_000)), StringComparison.Ordinal)))
            .Status.ShouldBeOneOf(Enum.GetValues<ReportStatus>());
    }

    [Theory]
    [InlineData("<div>", 300_000, "文", 1)]
    [InlineData("<font size={0}>", 2_000, "<p>文", 20_000)]
    [InlineData("<div class=\"nav\"><table><tr><td>1", 3_000, "文", 1)]
    [InlineData("<b><p>", 20_000, "文", 1)]
    [InlineData("<a href={0}><div>", 5_000, "文", 1)]
    [InlineData("<span>日期</span>", 100_000, "文", 1)]
    [InlineData("<p>一、总体情况</p>", 60_000, "文", 1)]
    [InlineData("<p>一、总体情况</p><p>五、存在的主要问题及改进情况</p>", 30_000, "文", 1)]
    [InlineData("<p>五、存在的主要问题及改进情况</p>", 1, "<p>下一步：一是加强学习。二是人员不足。</p>", 40_000)]
    [InlineData("<p>五、存在的主要问题及改进情况</p><p>", 1, "下一步：一是加强学习。二是人员不足。", 40_000)]
    [InlineData("<p>自2020年1月1日", 1, "自2020年1月1日起", 100_000)]
    [InlineData("<script>", 1, "\"content\":\"<p>", 50_000)]
    [InlineData("<p>云屏镇政府信息公开", 1, "政府信息公开年度", 50_000)]
    public void A_page_that_repeats_one_thing_is_bounded(string prefix, int times, string content, int repeats)
    {
        var html = new StringBuilder("<html><body>");
        for (var i = 0; i < times; i++)
            html.Append(prefix.Replace("{0}", $"{i}", StringComparison.Ordinal));
        for (var i = 0; i < repeats; i++)
            html.Append(content);
        var report = Extract(html.ToString());
        report.Status.ShouldBeOneOf(Enum.GetValues<ReportStatus>());
        report.Narrative.Length.ShouldBeLessThanOrEqualTo(2000);
    }

    [Fact]
    public void A_million_cells_are_cut_at_the_cap()
    {
        var document = DocumentReader.Read(HtmlReport.Source("<table>" + string.Concat(Enumerable.Repeat("<tr>" + string.Concat(Enumerable.Repeat("<td>1", 100)) + "</tr>", 10_000)) + "</table>"));
        document.Blocks.OfType<TableBlock>().Sum(t => t.Grid.Rows.Sum(r => r.Length)).ShouldBeLessThanOrEqualTo(ReaderLimits.Default.MaxCells + 100);
        document.Issues.ShouldContain(i => i.Code == IssueCodes.Truncated && i.Severity == IssueSeverity.Error);
    }

    [Fact]
    public void A_million_cells_in_one_row_are_cut_at_the_cap()
    {
        var document = DocumentReader.Read(HtmlReport.Source("<table><tr>" + string.Concat(Enumerable.Repeat("<td>1", 1_000_000)) + "</table>"));
        document.Blocks.OfType<TableBlock>().Sum(t => t.Grid.Rows.Sum(r => r.Length)).ShouldBeLessThanOrEqualTo(1000);
    }

    [Fact]
    public void Spans_that_multiply_stay_bounded()
    {
        var row = "<tr>" + string.Concat(Enumerable.Repeat("<td colspan=1000000 rowspan=1000000>1</td>", 50)) + "</tr>";
        var document = DocumentReader.Read(HtmlReport.Source("<table>" + string.Concat(Enumerable.Repeat(row, 2000)) + "</table>"));
        document.Blocks.OfType<TableBlock>().Sum(t => t.Grid.Rows.Sum(r => (long)r.Length)).ShouldBeLessThanOrEqualTo(2 * ReaderLimits.Default.MaxCells);
    }

    [Fact]
    public void Random_bytes_are_no_report()
    {
        var random = new Random(5);
        for (var n = 0; n < 300; n++)
        {
            var bytes = new byte[random.Next(3000)];
            random.NextBytes(bytes);
            ReportExtractor.Extract(new SourceDocument("x", n % 2 == 0 ? "text/html" : null, bytes)).Status.ShouldBeOneOf(ReportStatus.NotAReport, ReportStatus.Unreadable);
        }
    }

    /// <summary>On a thread with a small stack: recursion shows here and not in production.</summary>
    private static AnnualReport Extract(string html)
    {
        AnnualReport? report = null;
        var thread = new Thread(() => report = ReportExtractor.Extract(HtmlReport.Source(html)), 512 * 1024);
        thread.Start();
        thread.Join();
        return report!;
    }

    private static string Flat(HtmlReport report)
    {
        var text = new StringBuilder();
        foreach (var block in DocumentReader.Read(report.Source()).Blocks)
            if (block is TableBlock table)
                foreach (var row in table.Grid.Rows)
                    text.AppendJoin('\t', row.Distinct().Select(c => c.Text)).Append('\n');
            else
                text.Append(block.Text).Append('\n');
        return text.ToString();
    }
}

/// <summary>One way of damaging a document, chosen and placed by a seeded generator.</summary>
internal static class Mutation
{
    private static readonly string[] Spans = ["colspan=1000000", "rowspan=0", "rowspan=1000000", "colspan=-1", "colspan=\"\0\""];

    public static byte[] Apply(string text, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
            text = ApplyOnce(text, random);
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var flips = random.Next(4) == 0 ? random.Next(1, 40) : 0; flips > 0 && bytes.Length > 0; flips--)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static string ApplyOnce(string text, Random random)
    {
        if (text.Length < 10)
            return text;
        var at = random.Next(text.Length);
        switch (random.Next(9))
        {
            case 0: return text[..at];
            case 1: return text[at..];
            case 2: return text.Insert(at, new string('\0', random.Next(1, 20)));
            case 3 when FindTag(text, at) is { Length: > 0 } tag: return text.Remove(tag.Start, tag.Length);
            case 4 when FindTag(text, at) is { Length: > 0 } tag: return text.Insert(tag.Start, string.Concat(Enumerable.Repeat(text.Substring(tag.Start, tag.Length), random.Next(1, 60))));
            case 5: return text.Replace("<td", "<td " + Spans[random.Next(Spans.Length)], StringComparison.Ordinal);
            case 6: return text.Insert(at, text.Substring(at, Math.Min(random.Next(3000), text.Length - at)));
            case 7: return text.Remove(at, Math.Min(random.Next(200), text.Length - at));
            default: return text.Insert(at, "<![CDATA[<!--</" + (char)random.Next(0x20, 0xffff));
        }
    }

    private static (int Start, int Length) FindTag(string text, int from)
    {
        var start = text.IndexOf('<', from);
        var end = start < 0 ? -1 : text.IndexOf('>', start);
        return end < 0 ? default : (start, end - start + 1);
    }
}
