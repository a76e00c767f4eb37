using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor;

public sealed class ReportExtractorTests
{
    [Theory]
    [InlineData("2019", 2020)]
    [InlineData("2021", 2023)]
    public void A_whole_report_is_read(string form, int year)
    {
        var written = new HtmlReport(form) { Year = year };
        var report = ReportExtractor.Extract(written.Source());
        report.Issues.Where(i => i.Severity > IssueSeverity.Info).ShouldBeEmpty();
        report.Status.ShouldBe(ReportStatus.Complete);
        report.Title.ShouldBe(written.Title);
        report.Agency.ShouldBe(new AgencyIdentity("澜安县云屏镇人民政府", AgencyLevel.Township, AgencyType.Government, null));
        (report.Scope, report.ReportYear, report.Form!.Id, report.PublishedOn).ShouldBe((ReportScope.Own, year, form, new DateOnly(year + 1, 1, 20)));
        report.Sections.Select(s => s.Id).ShouldBe(["overview", "proactive", "requests", "disputes", "problems", "other_matters"]);
        foreach (var (figure, cell) in report.Figures.Zip(written.Form.Cells))
            (figure.Id, figure.Value).ShouldBe((cell.Id, written.Value(cell)));
        report.Narrative.Select(n => n.Role).ShouldBe([NarrativeRole.Problem, NarrativeRole.Problem, NarrativeRole.Measure, NarrativeRole.Measure]);
    }

    [Theory]
    [InlineData("<p>", "</p>", " ")]
    [InlineData("<p>", "</p>", "</p><p>")]
    [InlineData("<div>", "</div>", "　")]
    public void A_page_whose_tables_were_flattened_keeps_its_figures_and_sections(string open, string close, string between)
    {
        var written = new HtmlReport();
        var html = written.Html();
        foreach (var table in new[] { written.Proactive(), written.Requests(), written.Disputes() })
        {
            var rows = DocumentReader.Read(HtmlReport.Source(table)).Blocks.OfType<TableBlock>().First().Grid.Rows;
            var flat = rows.Select((r, i) => string.Join(between, r.Distinct().Where(c => c.Origin.Row == i).Select(c => c.Text)));
            html = html.Replace(table, string.Concat(flat.Select(r => open + r + close)), StringComparison.Ordinal);
        }
        var report = ReportExtractor.Extract(HtmlReport.Source(html));
        foreach (var (figure, cell) in report.Figures.Zip(written.Form.Cells))
            (figure.Id, figure.Value).ShouldBe((cell.Id, written.Value(cell)));
        report.Sections.Select(s => (s.Id, s.FoundBy)).ShouldBe(written.Form.Sections.Select(s => (s.Id, SectionFoundBy.Heading)));
    }

    [Fact]
    public void The_same_bytes_give_the_same_report()
    {
        var source = new HtmlReport().Source();
        var (one, two) = (ReportExtractor.Extract(source), ReportExtractor.Extract(source));
        one.Figures.ShouldBe(two.Figures);
        one.Issues.ShouldBe(two.Issues);
        one.Narrative.Select(n => (n.Role, n.Text, n.Start)).ShouldBe(two.Narrative.Select(n => (n.Role, n.Text, n.Start)));
    }

    [Theory]
    [InlineData("<p>今日多云。</p>")]
    [InlineData("<h1>澜安县2023年政府网站工作年度报表</h1><p>按照政府信息公开条例，统计期限自2023年1月1日起至2023年12月31日止。</p>")]
    [InlineData("<h1>关于做好2023年政府信息公开工作年度报告编制工作的通知</h1><p>各单位：</p><p>一、总体情况</p><p>二、主动公开政府信息情况</p>")]
    public void What_is_no_report_is_refused_with_the_reason(string body)
    {
        var report = ReportExtractor.Extract(HtmlReport.Source($"<html><body>{body}</body></html>"));
        report.Status.ShouldBe(ReportStatus.NotAReport);
        report.Figures.ShouldBeEmpty();
        report.Issues.ShouldContain(i => i.Code == IssueCodes.NotAReport && i.Message.Length > 20);
    }

    [Fact]
    public void The_report_of_a_school_is_refused_even_with_the_form_in_it()
    {
        var report = ReportExtractor.Extract(new HtmlReport { Agency = "澜安县第一中学" }.Source());
        report.Status.ShouldBe(ReportStatus.NotAReport);
    }

    [Fact]
    public void A_title_that_says_interpretation_over_a_whole_report_is_a_report()
    {
        var written = new HtmlReport();
        var html = written.Html().Replace($"content=\"{written.Title}\"", $"content=\"{written.Title}解读\"", StringComparison.Ordinal);
        ReportExtractor.Extract(HtmlReport.Source(html)).Status.ShouldNotBe(ReportStatus.NotAReport);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n ")]
    public void An_empty_document_is_unreadable(string text)
    {
        var report = ReportExtractor.Extract(new SourceDocument("a.txt", null, Encoding.UTF8.GetBytes(text)));
        report.Status.ShouldBe(ReportStatus.Unreadable);
        report.Issues.ShouldContain(i => i.Code == IssueCodes.Empty);
    }

    [Fact]
    public void A_document_beyond_the_limit_is_not_read() =>
        ReportExtractor.Extract(new SourceDocument("a.html", null, new byte[DocumentReader.MaxBytes + 1])).Issues.ShouldHaveSingleItem().Code.ShouldBe(IssueCodes.TooLarge);

    [Fact]
    public void A_missing_table_is_an_error_and_its_figures_stay_without_value()
    {
        var written = new HtmlReport();
        var report = ReportExtractor.Extract(HtmlReport.Source(written.Html().Replace(written.Disputes(), "", StringComparison.Ordinal)));
        report.Status.ShouldBe(ReportStatus.Partial);
        report.Issues.ShouldContain(i => i.Code == IssueCodes.TableMissing && i.Message.Contains("disputes", StringComparison.Ordinal));
        report.Figures.Where(f => f.Id.Table == "disputes").ShouldAllBe(f => f.Value == null && f.State == FigureState.MissingCell);
        report.Figures.Where(f => f.Id.Table != "disputes").ShouldAllBe(f => f.Value != null);
    }

    [Fact]
    public void A_missing_row_and_a_missing_section_are_named()
    {
        var html = new HtmlReport().Html().Replace("<p>六、其他需要报告的事项</p>", "", StringComparison.Ordinal);
        var start = html.IndexOf("<tr><td colspan=\"3\">四、结转下年度继续办理", StringComparison.Ordinal);
        html = html.Remove(start, html.IndexOf("</tr>", start, StringComparison.Ordinal) + 5 - start);
        var issues = ReportExtractor.Extract(HtmlReport.Source(html)).Issues;
        issues.ShouldContain(i => i.Code == IssueCodes.RowMissing && i.Message.Contains("requests.carried_out", StringComparison.Ordinal));
        issues.ShouldContain(i => i.Code == IssueCodes.SectionMissing && i.Message.Contains("其他需要报告的事项", StringComparison.Ordinal));
    }

    [Fact]
    public void The_form_of_another_year_is_a_warning()
    {
        var report = ReportExtractor.Extract(new HtmlReport("2019") { Year = 2023 }.Source());
        report.Form!.Id.ShouldBe("2019");
        report.Issues.ShouldContain(i => i.Code == IssueCodes.WrongFormForYear && i.Severity == IssueSeverity.Warning);
    }

    [Fact]
    public void A_cell_that_is_no_number_is_an_error_with_its_place()
    {
        var first = FormCatalog.Get("2021").Cells[0];
        var report = ReportExtractor.Extract(new HtmlReport { Print = c => c == first ? "约3" : "0" }.Source());
        report.Status.ShouldBe(ReportStatus.Partial);
        report.Issues.ShouldContain(i => i.Code == IssueCodes.ValueUnparsable && i.Origin != null && i.Message.Contains(first.Id.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void The_article_a_file_hangs_on_lends_it_title_and_date()
    {
        var file = HtmlReport.Source($"<html><body>{new HtmlReport().Content().Replace($"<h1>{new HtmlReport().Title}</h1>", "", StringComparison.Ordinal)}</body></html>");
        var page = HtmlReport.Source("<html><head><meta name=\"ArticleTitle\" content=\"澜安县云屏镇人民政府2023年政府信息公开工作年度报告\"><meta name=\"PubDate\" content=\"2024-01-25\"></head><body><p>见附件。</p></body></html>");
        var report = ReportExtractor.Extract(file, page);
        report.Title.ShouldBe("澜安县云屏镇人民政府2023年政府信息公开工作年度报告");
        report.PublishedOn.ShouldBe(new DateOnly(2024, 1, 25));
        ReportExtractor.Extract(file).PublishedOn.ShouldBeNull();
    }
}
