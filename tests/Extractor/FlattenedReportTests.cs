using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Narrative;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor;

/// <summary>Whole reports on one line: headings, tables and text behind each other.</summary>
public sealed class FlattenedReportTests
{
    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void All_six_sections_are_found_inside_one_paragraph(string form)
    {
        var report = new FlatReport(3, form).Read();
        report.Sections.Select(s => s.Id).ShouldBe(["overview", "proactive", "requests", "disputes", "problems", "other_matters"]);
        report.Sections.ShouldAllBe(s => s.FoundBy == SectionFoundBy.Inline);
        report.Sections[4].Heading.ShouldBe("五、存在的主要问题及改进情况");
        report.Sections[5].Text.ShouldBe("本年度未收取信息处理费。");
    }

    [Fact]
    public void Items_are_read_out_of_a_problems_section_in_the_middle_of_a_line()
    {
        var items = new FlatReport(3).Read().Narrative;
        items.Where(i => i.Role == NarrativeRole.Problem).Select(i => i.Text).ShouldBe(["一是村务信息更新不够及时；", "二是窗口人员业务能力有待提高。"]);
        items.Where(i => i.Role == NarrativeRole.Measure).Select(i => i.Text).ShouldBe(["（一）按月核对栏目。逐项登记更新时间。", "（二）组织两次轮训。把办理答复的要点讲清楚。"]);
    }

    [Fact]
    public void Items_and_figures_point_at_their_characters_in_the_paragraph()
    {
        var flat = new FlatReport(5);
        var document = DocumentReader.Read(flat.Source());
        var report = flat.Read();
        foreach (var figure in report.Figures.Where(f => f.Value is not null))
            Slice(document, figure.Origin!.Value).ShouldBe(figure.Raw);
        foreach (var item in report.Narrative)
            Slice(document, item.Origin).ShouldBe(item.Text);
        report.Figures.Count(f => f.State == FigureState.InferredSplit).ShouldBeGreaterThan(0);
        report.Narrative.Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("2019", 0)]
    [InlineData("2021", 400)]
    public void Glued_digits_are_read_right_or_not_at_all(string form, int firstSeed)
    {
        var inferred = 0;
        for (var seed = firstSeed; seed < firstSeed + 60; seed++)
        {
            var flat = new FlatReport(seed, form, largest: seed % 4 == 0 ? 140 : 12);
            foreach (var figure in flat.Read().Figures)
            {
                (figure.Value ?? flat.Values[figure.Id]).ShouldBe(flat.Values[figure.Id], $"{figure.Id}, seed {seed}");
                figure.State.ShouldBeOneOf(FigureState.Number, FigureState.InferredSplit, FigureState.AmbiguousPosition);
                inferred += figure.State == FigureState.InferredSplit ? 1 : 0;
            }
        }
        inferred.ShouldBeGreaterThan(4000);
    }

    [Fact]
    public void A_row_with_as_many_digits_as_cells_is_read_by_counting()
    {
        var flat = new FlatReport(8, largest: 1);
        var figures = flat.Read().Figures;
        var counted = flat.Form.Tables.SelectMany(t => t.Rows).Where(r => r.Columns.All(c => flat[$"{r.Id}.{c.Id}"] < 10)).Select(r => r.Id).ToHashSet();
        counted.Count.ShouldBeGreaterThan(20);
        var read = figures.Where(f => counted.Contains(RowOf(flat.Form, f.Id))).ToLookup(f => f.Id.Table == "proactive");
        read[false].ShouldAllBe(f => f.State == FigureState.Number && f.Value == flat.Values[f.Id]);
        // No sum binds the rows of table 1: 12 may be one number beside a blank.
        read[true].ShouldAllBe(f => f.State == FigureState.AmbiguousPosition ? f.Value == null : f.Value == flat.Values[f.Id]);
        read[true].ShouldContain(f => f.State == FigureState.AmbiguousPosition);
    }

    [Fact]
    public void Digits_that_no_sum_binds_stay_unread()
    {
        var flat = new FlatReport(9) { Printed = { ["proactive.normative_documents"] = "472281" } };
        flat.Read().Figures.Where(f => f.Id.Row == "proactive.normative_documents").ShouldAllBe(f => f.Value == null && f.State == FigureState.AmbiguousPosition);
    }

    [Fact]
    public void Money_alone_in_its_row_keeps_its_decimals()
    {
        var flat = new FlatReport(9) { Printed = { ["proactive.fees"] = "318.2075" } };
        flat.Read().Figures.Single(f => f.Id.Value == "proactive.fees.amount").Value.ShouldBe(318.2075m);
    }

    [Fact]
    public void Where_a_row_leaves_cells_blank_no_digits_are_cut()
    {
        var flat = new FlatReport(11) { Printed = { ["requests.carried_in"] = "11" } };
        var figures = flat.Read().Figures.Where(f => f.Id.Table == "requests").ToList();
        figures.ShouldAllBe(f => f.State != FigureState.InferredSplit);
        figures.ShouldContain(f => f.State == FigureState.AmbiguousPosition);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Blanks_in_any_rows_never_make_a_wrong_number(int seed)
    {
        for (var i = 0; i < 20; i++)
        {
            var flat = new FlatReport(seed * 1000 + i);
            var random = new Random(seed * 77 + i);
            foreach (var row in flat.Form.Table("requests")!.Rows.Where(_ => random.Next(3) == 0))
                flat.Printed[row.Id] = string.Concat(row.Columns.Select(c => flat[$"{row.Id}.{c.Id}"]).Select(v => v == 0 ? "" : v.ToString("0", null)));
            foreach (var figure in flat.Read().Figures.Where(f => f.Value is not null))
                figure.Value.ShouldBe(flat.Values[figure.Id], $"{figure.Id}, seed {seed}, {i}");
        }
    }

    [Fact]
    public void A_slip_of_the_agency_makes_cells_unread_and_none_wrong()
    {
        var unread = 0;
        for (var seed = 0; seed < 50; seed++)
        {
            var flat = new FlatReport(seed);
            var random = new Random(seed);
            var slip = flat.Form.Table("requests")!.Cells[random.Next(175)].Id;
            flat[slip.Value] += random.Next(1, 4);
            var figures = flat.Read().Figures;
            foreach (var figure in figures.Where(f => f.Value is not null))
                figure.Value.ShouldBe(flat.Values[figure.Id], $"{figure.Id}, seed {seed}, slip in {slip}");
            unread += figures.Count(f => f.Value is null);
        }
        unread.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void A_free_report_on_one_line_comes_apart_at_its_own_headings()
    {
        var report = ReportExtractor.Extract(FlatReport.Source(
            "青坞县2016年政府信息公开工作年度报告 根据《中华人民共和国政府信息公开条例》编制，由概述、主动公开政府信息情况等部分组成，统计期限自2016年1月1日起至2016年12月31日止。"
            + "一、概述2016年，全县按计划推进。二、主动公开政府信息情况（一）数量全年公开信息1204条。三、政府信息依申请公开办理情况全年收到申请3件。"
            + "四、因政府信息公开申请行政复议、提起行政诉讼的情况无。五、主要问题和改进措施虽然工作取得一定成效，但还存在队伍力量薄弱、解读形式单一等问题。下一步，我县将加强培训，丰富解读形式。"
            + "六、相关数据附表指标名称单位数量主动公开条1204其中：1.网站公开条1100 2.公报公开条104"));
        report.Form!.Id.ShouldBe("free");
        report.Sections.Select(s => s.Id).ShouldBe(["overview", "proactive", "requests", "disputes", "problems"]);
        report.Narrative.Select(i => i.Text).ShouldBe(["但还存在队伍力量薄弱、解读形式单一等问题。", "下一步，我县将加强培训，丰富解读形式。"]);
    }

    [NeedsSharedFact]
    public void No_number_of_the_real_flattened_reports_is_wrong()
    {
        foreach (var name in new[] { "pingtan_2018.txt", "pingtan_2019.txt", "pingtan_2021.txt", "kewei-2024-source.md" })
        {
            var gold = GoldReport.Read(Path.Combine(Repository.Shared!, "real", "gold", Path.ChangeExtension(name, ".json")));
            var report = ReportExtractor.Extract(new SourceDocument(name, null, File.ReadAllBytes(Path.Combine(Repository.Shared!, "real", name))));
            report.Sections.Select(s => s.Id).ShouldBeSubsetOf(["overview", "proactive", "requests", "disputes", "problems", "other_matters"]);
            gold.Sections.ShouldBeSubsetOf(report.Sections.Select(s => s.Id));
            foreach (var figure in report.Figures)
                gold.Allows(figure.Id, figure.Value).ShouldBeTrue($"{name}, {figure.Id}: {figure.Value}");
        }
    }

    private static string RowOf(ReportForm form, CellId cell) => form.Cells.First(c => c.Id == cell).Row.Id;

    private static string Slice(ParsedDocument document, Origin origin) => document.Blocks[origin.Block].Text.Substring(origin.Start, origin.Length);
}
