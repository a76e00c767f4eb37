using System.Collections.Immutable;
using System.Globalization;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor.Tables;

/// <summary>From tables as they stand on pages to figures: layouts, mishaps, and what must stay unread.</summary>
public sealed class TableReaderTests
{
    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void Every_cell_of_a_form_in_its_own_layout_is_read(string form)
    {
        var report = new HtmlReport(form);
        var (figures, issues) = Read(report.Content(), report.Form);
        ShouldAllBeRight(figures, report);
        issues.ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_tells_the_cell_it_came_from()
    {
        var report = new HtmlReport();
        var document = DocumentReader.Read(report.Source());
        foreach (var figure in Read(document, report.Form).Figures)
        {
            var origin = figure.Origin!.Value;
            var cell = document.Blocks[origin.Block].ShouldBeOfType<TableBlock>().Grid.Rows[origin.Row!.Value][origin.Column!.Value];
            cell.Text.ShouldBe(figure.Raw);
        }
    }

    [Fact]
    public void One_table_may_hold_all_three()
    {
        var report = new HtmlReport();
        var one = string.Concat(report.Proactive(), report.Requests(), report.Disputes()).Replace("</table><table border=\"1\">", "", StringComparison.Ordinal);
        ShouldAllBeRight(Read(one, report.Form).Figures, report);
    }

    [Fact]
    public void A_table_may_be_cut_over_pages_with_its_header_repeated()
    {
        var report = new HtmlReport();
        const string Cut = "<tr><td colspan=\"1\">8.";
        var header = report.Requests()[..report.Requests().IndexOf("<tr><td colspan=\"3\">一、", StringComparison.Ordinal)];
        var flat = WithoutRowSpans(report.Requests());
        var page = flat.Replace("<tr><td>二、上年结转", "</table><p>第 2 页</p>" + header + "<tr><td>二、上年结转", StringComparison.Ordinal);
        page.ShouldNotBe(flat, Cut);
        ShouldAllBeRight(Read(report.Proactive() + page + report.Disputes(), report.Form).Figures, report);
    }

    [Fact]
    public void Each_block_may_be_a_table_of_its_own()
    {
        var report = new HtmlReport("2019");
        var blocks = report.Proactive().Replace("<tr><td colspan=\"4\">第二十条", "</table><table border=\"1\"><tr><td colspan=\"4\">第二十条", StringComparison.Ordinal);
        ShouldAllBeRight(Read(blocks + report.Requests() + report.Disputes(), report.Form).Figures, report);
    }

    [Fact]
    public void A_form_of_2021_may_keep_the_single_row_of_other_handling()
    {
        var report = new HtmlReport();
        var lines = report.Requests().Split("<tr>");
        var rows = lines.Where(l => !l.Contains("逾期", StringComparison.Ordinal) && !l.Contains("3.其他<", StringComparison.Ordinal)).ToList();
        rows.Insert(rows.FindIndex(l => l.Contains("（七）总计", StringComparison.Ordinal)), "<td colspan=\"2\">（六）其他处理</td><td>5</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>5</td></tr>");
        var html = string.Join("<tr>", rows).Replace("rowspan=\"22\"", "rowspan=\"20\"", StringComparison.Ordinal);
        var figures = Read(report.Proactive() + html + report.Disputes(), report.Form).Figures;
        foreach (var figure in figures)
            if (figure.Id.Value.StartsWith("requests.processing.other.", StringComparison.Ordinal))
                figure.Value.ShouldBeNull(figure.Id.Value);
            else
                figure.Value.ShouldBe(report.Value(report.Form.Cells.First(c => c.Id == figure.Id)), figure.Id.Value);
    }

    [Fact]
    public void Columns_in_another_order_follow_their_header()
    {
        const string Table = """
            <table><tr><td>信息内容</td><td>现行有效件数</td><td>本年制发件数</td><td>本年废止件数</td></tr>
            <tr><td>规章</td><td>3</td><td>1</td><td>2</td></tr><tr><td>行政规范性文件</td><td>30</td><td>10</td><td>20</td></tr></table>
            """;
        var figures = Read(Table, FormCatalog.Get("2021")).Figures;
        Value(figures, "proactive.rules.in_force").ShouldBe(3);
        Value(figures, "proactive.rules.issued").ShouldBe(1);
        Value(figures, "proactive.normative_documents.repealed").ShouldBe(20);
    }

    [Fact]
    public void Applicants_in_another_order_follow_their_header()
    {
        const string Table = """
            <table><tr><td rowspan="2">申请</td><td>总计</td><td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr><tr></tr>
            <tr><td>一、本年新收政府信息公开申请数量</td><td>21</td><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td></tr></table>
            """;
        var figures = Read(Table, FormCatalog.Get("2021")).Figures;
        Value(figures, "requests.received_new.total").ShouldBe(21);
        Value(figures, "requests.received_new.natural_person").ShouldBe(1);
        Value(figures, "requests.received_new.other_org").ShouldBe(6);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("<td></td>", 0)]
    [InlineData("<td></td><td>&nbsp;</td>", 0)]
    public void Empty_cells_behind_a_short_block_are_padding(string padding, int blanks)
    {
        var table = $"<table><tr><td>信息内容</td><td>上一年项目数量</td><td>本年增/减</td>{padding}</tr><tr><td>行政事业性收费</td><td>7</td><td>-2</td>{padding}</tr></table>";
        var figures = Read(table, FormCatalog.Get("2019")).Figures;
        Value(figures, "proactive.fees.items_last_year").ShouldBe(7);
        Value(figures, "proactive.fees.items_change").ShouldBe(-2);
        figures.Count(f => f.State == FigureState.Blank).ShouldBe(blanks);
    }

    [Theory]
    [InlineData("<td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td>")]
    [InlineData("<td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>7</td><td>8</td>")]
    [InlineData("<td>1</td>")]
    public void A_row_with_too_few_or_too_many_values_stays_unread(string cells)
    {
        var table = $"<table><tr><td>一、本年新收政府信息公开申请数量</td>{cells}</tr><tr><td>二、上年结转政府信息公开申请数量</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td></tr></table>";
        var (figures, issues) = Read(table, FormCatalog.Get("2021"));
        figures.Where(f => f.Id.Row == "requests.received_new").ShouldAllBe(f => f.Value == null && f.State == FigureState.AmbiguousPosition);
        Value(figures, "requests.carried_in.total").ShouldBe(1);
        issues.ShouldContain(i => i.Code == IssueCodes.RowUnplaced);
    }

    [Fact]
    public void An_empty_cell_inside_a_full_row_is_blank_and_the_others_keep_their_places()
    {
        var report = new HtmlReport();
        var html = report.Requests().Replace("<td>15</td>", "<td>&nbsp;</td>", StringComparison.Ordinal);
        report = report with { Print = c => report.Value(c) == 15 ? "" : report.Value(c).ToString(CultureInfo.InvariantCulture) };
        html = report.Requests();
        foreach (var figure in Read(html, report.Form).Figures.Where(f => f.Id.Table == "requests"))
            if (report.Value(report.Form.Cells.First(c => c.Id == figure.Id)) == 15)
                (figure.Value, figure.State).ShouldBe((null, FigureState.Blank));
            else
                figure.Value.ShouldNotBeNull(figure.Id.Value);
    }

    [Fact]
    public void A_value_merged_over_several_columns_is_none_of_theirs()
    {
        const string Table = """
            <table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
            <tr><td>规章</td><td colspan="2">4</td><td>9</td></tr><tr><td>行政规范性文件</td><td>1</td><td>2</td><td>3</td></tr></table>
            """;
        var figures = Read(Table, FormCatalog.Get("2021")).Figures;
        figures.Where(f => f.Id.Row == "proactive.rules").ShouldAllBe(f => f.Value == null);
        Value(figures, "proactive.normative_documents.in_force").ShouldBe(3);
    }

    [Fact]
    public void The_same_cell_twice_with_two_values_is_a_conflict_and_neither_is_taken()
    {
        var (figures, issues) = Read(Rules(1, 2, 3) + Rules(1, 2, 4), FormCatalog.Get("2021"));
        Value(figures, "proactive.rules.issued").ShouldBe(1);
        var conflict = Figure(figures, "proactive.rules.in_force");
        (conflict.Value, conflict.State).ShouldBe((null, FigureState.Conflict));
        issues.ShouldContain(i => i.Code == IssueCodes.CellConflict);
    }

    [Fact]
    public void A_conflict_stays_one_when_a_third_copy_agrees_with_the_first() =>
        Figure(Read(Rules(1, 2, 3) + Rules(1, 2, 4) + Rules(1, 2, 3), FormCatalog.Get("2021")).Figures, "proactive.rules.in_force").State.ShouldBe(FigureState.Conflict);

    [Theory]
    [InlineData("采购总金额（单位：万元，保留4位小数）", "160.5964", "160.5964", "CNY 10,000", UnitSource.Header)]
    [InlineData("采购总金额（元）", "251000", "25.1", "CNY 10,000", UnitSource.Header)]
    [InlineData("采购总金额（单位：元）", "251000", "25.1", "CNY 10,000", UnitSource.Header)]
    [InlineData("采购总金额", "160.5964", "160.5964", null, UnitSource.Unknown)]
    [InlineData("采购总金额", "65万元", "65", "CNY 10,000", UnitSource.Cell)]
    public void The_unit_of_money_is_learnt_from_header_or_cell(string header, string cell, string value, string? unit, UnitSource source)
    {
        var figure = Figure(Read($"<table><tr><td>信息内容</td><td>采购项目数量</td><td>{header}</td></tr><tr><td>政府集中采购</td><td>3</td><td>{cell}</td></tr></table>", FormCatalog.Get("2019")).Figures, "proactive.procurement.total_amount");
        (figure.Value, figure.Unit, figure.UnitSource).ShouldBe((decimal.Parse(value, CultureInfo.InvariantCulture), unit, source));
    }

    [Fact]
    public void A_header_that_changes_the_printed_unit_is_obeyed()
    {
        var figure = Figure(Read("<table><tr><td>信息内容</td><td>本年收费金额（单位:元）</td></tr><tr><td>行政事业性收费</td><td>3500</td></tr></table>", FormCatalog.Get("2021")).Figures, "proactive.fees.amount");
        (figure.Value, figure.UnitSource).ShouldBe((0.35m, UnitSource.Header));
    }

    [Fact]
    public void A_row_of_no_form_is_reported_and_its_neighbours_are_read()
    {
        var table = "<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr><tr><td>会议纪要</td><td>4</td><td>5</td><td>6</td></tr><tr><td>行政规范性文件</td><td>7</td><td>8</td><td>9</td></tr></table>";
        var matches = TableMatcher.Match(DocumentReader.Read(HtmlReport.Source(table)).Blocks, FormCatalog.Get("2021"));
        matches.ShouldHaveSingleItem().UnmatchedLabels.ShouldHaveSingleItem().Label.ShouldBe("会议纪要");
        Value(TableReader.Read(matches, FormCatalog.Get("2021"), []), "proactive.normative_documents.issued").ShouldBe(7);
    }

    [Fact]
    public void A_table_that_is_no_part_of_the_form_gives_nothing()
    {
        const string Table = "<table><tr><td>序号</td><td>姓名</td><td>电话</td></tr><tr><td>1</td><td>张三</td><td>5550001</td></tr><tr><td>总计</td><td>1</td><td>2</td></tr><tr><td>其他</td><td>3</td><td>4</td></tr></table>";
        var (figures, _) = Read(Table, FormCatalog.Get("2021"));
        figures.ShouldAllBe(f => f.Value == null && f.State == FigureState.MissingCell);
    }

    [Fact]
    public void A_form_without_tables_reads_none_even_where_headers_are_quoted()
    {
        var report = new HtmlReport();
        Read(report.Disputes() + report.Requests() + report.Proactive(), FormCatalog.Get("free")).Figures.ShouldBeEmpty();
    }

    [Fact]
    public void The_statistics_list_takes_no_number_from_the_tables_of_another_form()
    {
        var report = new HtmlReport();
        Read(report.Disputes() + report.Requests() + report.Proactive(), FormCatalog.Get("statistics_2014")).Figures.ShouldAllBe(f => f.Value == null && f.State == FigureState.MissingCell);
    }

    [Fact]
    public void Every_cell_of_a_form_has_a_figure_even_where_the_document_has_nothing()
    {
        var figures = Read("<p>没有表格。</p>", FormCatalog.Get("2019")).Figures;
        figures.Select(f => f.Id).ShouldBe(FormCatalog.Get("2019").Cells.Select(c => c.Id));
        figures.ShouldAllBe(f => f.Value == null && f.State == FigureState.MissingCell && f.Origin == null);
    }

    [Fact]
    public void Words_and_dashes_in_a_table_keep_their_states()
    {
        var report = new HtmlReport { Print = c => c.Column.Id switch { "natural_person" => "无", "business_enterprise" => "/", "other_org" => "", "total" => "约3", _ => "0" } };
        foreach (var figure in Read(report.Requests(), report.Form).Figures.Where(f => f.Id.Table == "requests"))
            (figure.Value, figure.State).ShouldBe(figure.Id.Column switch
            {
                "natural_person" => (0, FigureState.NoneWord), "business_enterprise" => (null, FigureState.Dash),
                "other_org" => (null, FigureState.Blank), "total" => (null, FigureState.Unparsable), _ => ((decimal?)0, FigureState.Number),
            }, figure.Id.Value);
    }

    [Fact]
    public void The_disputes_row_may_carry_a_label()
    {
        var report = new HtmlReport();
        var labelled = report.Disputes().Replace("</tr><tr><td>" + report.Value(report.Form.Table("disputes")!.Cells[0]), "</tr><tr><td>数量</td><td>" + report.Value(report.Form.Table("disputes")!.Cells[0]), StringComparison.Ordinal);
        labelled.ShouldContain("数量");
        Read(labelled, report.Form).Figures.Where(f => f.Id.Table == "disputes").ShouldAllBe(f => f.Value != null);
    }

    [Fact]
    public async Task The_layout_of_tens_of_thousands_of_tables_is_kept_apart()
    {
        var form = FormCatalog.Get("2021");
        var one = DocumentReader.Read(HtmlReport.Source("<html><body><table><tr><td>信息内容</td><td>本年制发</td><td>本年废止</td><td>现行有效</td></tr><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table></body></html>"))
            .Blocks.OfType<TableBlock>().ShouldHaveSingleItem();
        ImmutableArray<Block> blocks = [.. Enumerable.Range(0, 80_000).Select(i => one with { Origin = one.Origin with { Block = i } })];
        // Each table that looks through what all the others show would take minutes together.
        var matches = await Task.Run(() => TableMatcher.Match(blocks, form)).WaitAsync(TimeSpan.FromSeconds(60));
        matches.Length.ShouldBe(blocks.Length);
        matches.ShouldAllBe(m => m.HeaderVariants.Length == 3);
    }

    private static string Rules(int a, int b, int c) =>
        $"<table><tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr><tr><td>规章</td><td>{a}</td><td>{b}</td><td>{c}</td></tr></table>";

    private static string WithoutRowSpans(string table)
    {
        // The merged label cells are dropped, as an export that cuts a table over pages does.
        foreach (var merged in new[] { "三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理" })
        {
            var at = table.IndexOf(merged + "</td>", StringComparison.Ordinal);
            var start = table.LastIndexOf("<td", at, StringComparison.Ordinal);
            table = table[..start] + table[(at + merged.Length + 5)..];
        }
        return table.Replace("<td colspan=\"1\">", "<td>", StringComparison.Ordinal).Replace("<td colspan=\"2\">（", "<td>（", StringComparison.Ordinal)
            .Replace("<td colspan=\"3\">一", "<td>一", StringComparison.Ordinal).Replace("<td colspan=\"3\">二", "<td>二", StringComparison.Ordinal).Replace("<td colspan=\"3\">四", "<td>四", StringComparison.Ordinal);
    }

    private static (ImmutableArray<Figure> Figures, List<Issue> Issues) Read(string html, ReportForm form) => Read(DocumentReader.Read(HtmlReport.Source($"<html><body>{html}</body></html>")), form);

    private static (ImmutableArray<Figure> Figures, List<Issue> Issues) Read(ParsedDocument document, ReportForm form)
    {
        var issues = new List<Issue>();
        return (TableReader.Read(TableMatcher.Match(document.Blocks, form), form, issues), issues);
    }

    private static void ShouldAllBeRight(ImmutableArray<Figure> figures, HtmlReport report)
    {
        figures.Length.ShouldBe(report.Form.Cells.Length);
        foreach (var (figure, cell) in figures.Zip(report.Form.Cells))
            (figure.Id.Value, figure.Value).ShouldBe((cell.Id.Value, report.Value(cell)));
    }

    private static Figure Figure(ImmutableArray<Figure> figures, string id) => figures.First(f => f.Id.Value == id);

    private static decimal? Value(ImmutableArray<Figure> figures, string id) => Figure(figures, id).Value;
}
