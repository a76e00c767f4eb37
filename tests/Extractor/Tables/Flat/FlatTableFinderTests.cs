using System.Collections.Immutable;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;
using Nianbao.Extractor.Tables.Flat;

namespace Nianbao.Tests.Extractor.Tables.Flat;

/// <summary>Tables found in running text, and text that is none.</summary>
public sealed class FlatTableFinderTests
{
    private static readonly ReportForm Form = FormCatalog.Get("2021");

    [Fact]
    public void The_text_around_a_table_stays_in_place()
    {
        var flat = new FlatReport(51);
        var text = "本年度受理情况如下。" + flat.Requests() + " 以上数据已经核对。";
        var blocks = Find(text);
        blocks.Select(b => b.GetType().Name).ShouldBe(["ParagraphBlock", "TableBlock", "ParagraphBlock"]);
        blocks[2].Text.ShouldBe("以上数据已经核对。");
        text.Substring(blocks[2].Origin.Start, blocks[2].Origin.Length).ShouldBe("以上数据已经核对。");
    }

    [Fact]
    public void The_digit_of_the_next_rows_number_is_not_a_value()
    {
        var row = Rows(new FlatReport(52) { Printed = { ["requests.processing.unavailable.not_held"] = "410000142" } }.Requests()).Single(r => r.Any(c => c.Text.Contains("不掌握", StringComparison.Ordinal)));
        row[^1].Text.ShouldBe("410000142");
    }

    [Theory]
    [InlineData("1000000 2年")]
    [InlineData("10000002022年起")]
    public void Digits_that_run_into_a_date_are_no_values(string printed)
    {
        var flat = new FlatReport(53) { Printed = { ["requests.carried_out"] = printed } };
        Read(flat.Requests()).Where(f => f.Id.Row == "requests.carried_out").ShouldAllBe(f => f.Value == null);
    }

    [Fact]
    public void A_row_number_that_does_not_count_the_row_leaves_the_row_before_unread()
    {
        var flat = new FlatReport(54);
        var text = flat.Requests().Replace("6.属于四类过程性信息", "9.属于四类过程性信息", StringComparison.Ordinal);
        var figures = Read(text);
        figures.Where(f => f.Id.Row == "requests.processing.refused.internal_affairs").ShouldAllBe(f => f.Value == null);
        figures.Where(f => f.Value is not null).ShouldAllBe(f => f.Value == flat.Values[f.Id]);
    }

    [Fact]
    public void A_label_in_words_of_its_own_does_not_disturb_its_neighbours()
    {
        var flat = new FlatReport(55, largest: 1);
        var text = flat.Requests().Replace("没有现成信息需要另行制作", "需加工汇总后才有的材料", StringComparison.Ordinal);
        var figures = Read(text).Where(f => f.Id.Table == "requests").ToList();
        figures.Where(f => f.Id.Row == "requests.processing.unavailable.needs_creation").ShouldAllBe(f => f.State == FigureState.MissingCell);
        figures.Where(f => f.Id.Row is "requests.processing.unavailable.not_held" or "requests.processing.unavailable.still_unclear").ShouldAllBe(f => f.Value == flat.Values[f.Id]);
    }

    [Fact]
    public void Cells_one_a_line_are_a_table_too()
    {
        var flat = new FlatReport(56);
        foreach (var row in Form.Tables.SelectMany(t => t.Rows))
            flat.Printed[row.Id] = "\n" + string.Join('\n', row.Columns.Select(c => flat[$"{row.Id}.{c.Id}"].ToString("0", null))) + "\n";
        var lines = (flat.Proactive() + flat.Requests() + flat.Disputes()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var figures = Read(lines);
        figures.ShouldAllBe(f => f.Value == flat.Values[f.Id] && f.State == FigureState.Number);
        figures.ShouldAllBe(f => lines[f.Origin!.Value.Block].Substring(f.Origin!.Value.Start, f.Origin!.Value.Length) == f.Raw);
    }

    [Fact]
    public void Words_for_nothing_and_slashes_are_values()
    {
        var flat = new FlatReport(57) { Printed = { ["proactive.rules"] = "无无无", ["proactive.normative_documents"] = "2/7" } };
        var figures = Read(flat.Proactive());
        figures.Where(f => f.Id.Row == "proactive.rules").ShouldAllBe(f => f.Value == 0 && f.State == FigureState.NoneWord);
        figures.Where(f => f.Id.Row == "proactive.normative_documents").ShouldAllBe(f => f.Value == null);
    }

    [Theory]
    [InlineData("全年办理行政许可 412 件、行政处罚 35 件，主动公开规章、规范性文件共 7 件，受理自然人申请 9 件，商业企业申请 2 件，均按时办结。")]
    [InlineData("收到自然人、商业企业、科研机构、社会公益组织、法律服务机构的申请共 11 件，结果维持 2 件，结果纠正 1 件，尚未审结 0 件。")]
    public void Prose_with_figures_is_no_table(string text) => Find(text).ShouldHaveSingleItem().ShouldBeOfType<ParagraphBlock>();

    [Fact]
    public void Endless_headers_and_digits_are_bounded_work()
    {
        Find(string.Concat(Enumerable.Repeat("信息内容本年制发件数本年废止件数", 30_000))).ShouldHaveSingleItem().ShouldBeOfType<ParagraphBlock>();
        var long39 = new FlatReport(58) { Printed = { ["disputes"] = new string('1', 39), ["requests.received_new"] = new string('2', 90_000) } };
        Read(long39.Requests() + long39.Disputes()).Where(f => f.Id.Table == "disputes" || f.Id.Row == "requests.received_new").ShouldAllBe(f => f.Value == null);
    }

    private static ImmutableArray<Block> Find(params string[] lines) =>
        FlatTableFinder.Find([.. lines.Select((l, i) => new ParagraphBlock(l, new Origin(null, i, null, null, 0, l.Length)))], Form);

    private static ImmutableArray<ImmutableArray<GridCell>> Rows(string text) => Find(text).OfType<TableBlock>().ShouldHaveSingleItem().Grid.Rows;

    private static ImmutableArray<Figure> Read(params string[] lines) => TableReader.Read(TableMatcher.Match(Find(lines), Form), Form, []);
}
