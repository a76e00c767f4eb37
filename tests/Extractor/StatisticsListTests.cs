using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor;

public sealed class StatisticsListTests
{
    public static TheoryData<string> Shapes => ["html", "html with remarks", "tabs", "pipes", "one cell a line", "flattened", "glued"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_number_of_the_list_is_read_in_every_shape(string shape)
    {
        var report = ReportExtractor.Extract(Make(shape));
        report.Form!.Id.ShouldBe("statistics_2014");
        report.ReportYear.ShouldBe(2016);
        report.Status.ShouldBe(ReportStatus.Complete, string.Join("; ", report.Issues));
        report.Figures.ToDictionary(f => f.Id, f => f.Value).ShouldBe(StatisticsReport.Values.ToDictionary(v => v.Key, v => (decimal?)v.Value), ignoreOrder: true);
        report.Figures.ShouldAllBe(f => f.State == FigureState.Number && f.Origin != null && f.Raw.Length > 0);
        report.Sections.Select(s => s.Id).ShouldBe(["overview", "proactive", "requests", "fees", "disputes", "problems"]);
        report.Sections[^1].Text.ShouldNotContain("统计表");
    }

    [Fact]
    public void A_list_without_its_header_is_known_by_its_rows()
    {
        var report = ReportExtractor.Extract(StatisticsReport.Joined(" ", " ", hasHeader: false));
        foreach (var figure in report.Figures.Where(f => f.Value is not null))
            figure.Value.ShouldBe(StatisticsReport.Values[figure.Id]);
        report.Figures.Count(f => f.Value is not null).ShouldBeGreaterThanOrEqualTo(57);
    }

    [Fact]
    public void Of_two_years_side_by_side_neither_is_taken() =>
        ReportExtractor.Extract(StatisticsReport.Html("2015年", "2016年", v => v + "0")).Figures.ShouldAllBe(f => f.Value == null && f.State != FigureState.Number);

    [Fact]
    public void Beside_the_numbers_of_another_year_the_ones_of_the_form_are_taken() =>
        ReportExtractor.Extract(StatisticsReport.Html("统计数", "历年累计", v => v + "0")).Figures.ShouldAllBe(f => f.Value == StatisticsReport.Values[f.Id]);

    [Theory]
    [InlineData("万元", "3.5", "3.5")]
    [InlineData("元", "35000", "3.5")]
    public void Money_goes_by_the_unit_of_its_row(string unit, string printed, string value)
    {
        var table = $"<table><tr><td>统计指标</td><td>单位</td><td>统计数</td></tr><tr><td>七、依申请公开信息收取的费用</td><td>{unit}</td><td>{printed}</td></tr></table>";
        Read(table, "stat14.fees.value").ShouldBe(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Rows_of_one_name_belong_to_what_stands_above_them()
    {
        const string Table = "<table><tr><td>统计指标</td><td>单位</td><td>统计数</td></tr><tr><td>四、行政复议数量</td><td>件</td><td>5</td></tr><tr><td>（二）被依法纠错数</td><td>件</td><td>2</td></tr>"
            + "<tr><td>五、行政诉讼数量</td><td>件</td><td>9</td></tr><tr><td>（二）被依法纠错数</td><td>件</td><td>4</td></tr></table>";
        Read(Table, "stat14.reconsideration.corrected.value").ShouldBe(2);
        Read(Table, "stat14.litigation.corrected.value").ShouldBe(4);
    }

    [Fact]
    public void A_row_of_one_name_with_nothing_above_it_stays_unread() =>
        Read("<table><tr><td>统计指标</td><td>单位</td><td>统计数</td></tr><tr><td>（二）被依法纠错数</td><td>件</td><td>2</td></tr></table>", "stat14.reconsideration.corrected.value").ShouldBeNull();

    [Fact]
    public void A_digit_in_a_remark_is_no_number()
    {
        var document = StatisticsReport.Joined(" ", " ");
        var text = System.Text.Encoding.UTF8.GetString(document.Body.Span).Replace("计1条）", "计为1条的）", StringComparison.Ordinal);
        var figures = ReportExtractor.Extract(document with { Body = System.Text.Encoding.UTF8.GetBytes(text) }).Figures;
        figures.Where(f => f.Value is not null).ShouldAllBe(f => f.Value == StatisticsReport.Values[f.Id]);
    }

    [Fact]
    public void A_list_in_a_report_of_2019_is_noted_as_the_wrong_form()
    {
        var document = StatisticsReport.Html();
        var text = System.Text.Encoding.UTF8.GetString(document.Body.Span).Replace("2016", "2019", StringComparison.Ordinal);
        var report = ReportExtractor.Extract(document with { Body = System.Text.Encoding.UTF8.GetBytes(text) });
        (report.Form!.Id, report.ReportYear).ShouldBe(("statistics_2014", 2019));
        report.Issues.ShouldContain(i => i.Code == IssueCodes.WrongFormForYear);
    }

    [Fact]
    public void A_report_of_2016_without_the_list_is_of_free_form() =>
        FormChooser.Choose(DocumentReader.Read(HtmlReport.Source("<html><body><p>正文很短。</p></body></html>")), 2016).Id.ShouldBe("free");

    private static decimal? Read(string table, string cell)
    {
        var form = FormCatalog.Get("statistics_2014");
        var matches = TableMatcher.Match(DocumentReader.Read(HtmlReport.Source(table)).Blocks, form);
        return TableReader.Read(matches, form, []).Single(f => f.Id == CellId.Parse(cell)).Value;
    }

    private static SourceDocument Make(string shape) => shape switch
    {
        "html" => StatisticsReport.Html(),
        "html with remarks" => StatisticsReport.Html(remark: "备注", more: _ => ""),
        "tabs" => StatisticsReport.Joined("\t", "\n"),
        "pipes" => StatisticsReport.Joined(" | ", " |\n| ", edge: "| "),
        "one cell a line" => StatisticsReport.Joined("\n", "\n"),
        "flattened" => StatisticsReport.Joined(" ", " "),
        _ => StatisticsReport.Joined("", ""),
    };
}
