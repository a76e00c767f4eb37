using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;
using Nianbao.Tests.Extractor;

namespace Nianbao.Tests.Extractor.Tables;

/// <summary>Tables between pipes with something missing: a value, a label.</summary>
public sealed class TextTableTests
{
    private static readonly string[] Labels = [.. FormCatalog.Get("2021").Table("requests")!.Rows.Select(r => r.Label)];

    [Fact]
    public void A_gap_goes_where_alone_the_sums_hold()
    {
        var flat = new FlatReport(31);
        // Six values, the total is missing: in every other place the row's sum would need a value below nothing.
        Set(flat, "requests.carried_out", 2, 0, 0, 1, 0, 0);
        var figures = Read(flat, (row, cells) => row == "requests.carried_out" ? cells[..6] : cells);
        figures.Where(f => f.Id.Row == "requests.carried_out").Select(f => (f.Value, f.State)).ShouldBe(
        [
            (2m, FigureState.InferredPosition), (0m, FigureState.InferredPosition), (0m, FigureState.InferredPosition), (1m, FigureState.InferredPosition),
            (0m, FigureState.InferredPosition), (0m, FigureState.InferredPosition), (null, FigureState.MissingCell),
        ]);
    }

    [Fact]
    public void The_columns_of_the_whole_table_decide_where_the_row_leaves_a_choice()
    {
        var flat = new FlatReport(32);
        Set(flat, "requests.processing.granted", 3, 0, 4, 0, 0, 1);
        var figures = Read(flat, (row, cells) => row == "requests.processing.granted" ? [cells[0], cells[1], cells[3], cells[4], cells[5], cells[6]] : cells);
        figures.Where(f => f.Id.Row == "requests.processing.granted").Select(f => f.Value).ShouldBe([3m, 0m, null, 0m, 0m, 1m, 8m]);
    }

    [Fact]
    public void A_row_of_zeros_with_a_gap_stays_unread()
    {
        var flat = new FlatReport(33);
        Set(flat, "requests.carried_out", 0, 0, 0, 0, 0, 0);
        Read(flat, (row, cells) => row == "requests.carried_out" ? cells[..6] : cells).Where(f => f.Id.Row == "requests.carried_out")
            .ShouldAllBe(f => f.Value == null && f.State == FigureState.AmbiguousPosition);
    }

    [Fact]
    public void A_gap_that_only_its_own_row_could_place_stays_unread() =>
        ReadAll(new FlatReport(34), "| 自然人 | 商业企业 | 科研机构 |\n| 上年结转政府信息公开申请数量 | 2 | 0 | 3 | 0 | 0 | 1 |").Figures.ShouldAllBe(f => f.Value == null);

    [Fact]
    public void A_row_with_two_gaps_stays_unread() =>
        Read(new FlatReport(34), (row, cells) => row == "requests.carried_in" ? cells[..5] : cells).Where(f => f.Id.Row == "requests.carried_in").ShouldAllBe(f => f.Value == null);

    [Fact]
    public void A_gap_in_any_row_never_makes_a_wrong_number()
    {
        var random = new Random(99);
        var inferred = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var flat = new FlatReport(seed);
            var gaps = flat.Form.Table("requests")!.Rows.Where(_ => random.Next(6) == 0).ToDictionary(r => r.Id, _ => random.Next(7));
            foreach (var figure in Read(flat, (row, cells) => gaps.TryGetValue(row, out var gap) ? [.. cells.Where((_, i) => i != gap)] : cells))
            {
                (figure.Value ?? flat.Values[figure.Id]).ShouldBe(flat.Values[figure.Id], $"{figure.Id}, seed {seed}");
                inferred += figure.State == FigureState.InferredPosition ? 1 : 0;
            }
        }
        inferred.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Rows_without_a_label_are_named_by_the_order_of_the_form()
    {
        var flat = new FlatReport(35);
        var (figures, issues) = ReadAll(flat, Table(flat, [4, 5, 13], (_, cells) => cells));
        figures.ShouldAllBe(f => f.Value == flat.Values[f.Id]);
        issues.Count(i => i.Code == IssueCodes.LabelMissing && i.Message.Contains("without a label", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void Where_a_row_is_lost_none_beside_it_is_named_by_order()
    {
        var flat = new FlatReport(36);
        var lines = Table(flat, [4, 5, 6], (_, cells) => cells).Split('\n').ToList();
        lines.RemoveAt(lines.FindIndex(l => l.Contains(Labels[3], StringComparison.Ordinal)) + 2);
        var figures = ReadAll(flat, string.Join('\n', lines)).Figures;
        foreach (var row in flat.Form.Table("requests")!.Rows[4..7])
            figures.Where(f => f.Id.Row == row.Id).ShouldAllBe(f => f.Value == null && f.State == FigureState.MissingCell);
        figures.Count(f => f.Value is not null).ShouldBe(22 * 7);
    }

    private static void Set(FlatReport flat, string row, params decimal[] values)
    {
        string[] columns = ["natural_person", "business_enterprise", "research_institution", "public_benefit_org", "legal_service_org", "other_org"];
        for (var i = 0; i < columns.Length; i++)
        {
            var change = values[i] - flat[$"{row}.{columns[i]}"];
            string[] alike = row == "requests.carried_out" ? [row, "requests.received_new"] : [row, "requests.processing.total", "requests.received_new"];
            foreach (var same in alike)
            {
                flat[$"{same}.{columns[i]}"] += change;
                flat[$"{same}.total"] += change;
            }
        }
    }

    private static List<Figure> Read(FlatReport flat, Func<string, string[], string[]> print) => ReadAll(flat, Table(flat, [], print)).Figures;

    private static (List<Figure> Figures, List<Issue> Issues) ReadAll(FlatReport flat, string text)
    {
        var issues = new List<Issue>();
        var matches = TableMatcher.Match(DocumentReader.Read(FlatReport.Source(text)).Blocks, flat.Form);
        return ([.. TableReader.Read(matches, flat.Form, issues).Where(f => f.Id.Table == "requests")], issues);
    }

    private static string Table(FlatReport flat, int[] unlabelled, Func<string, string[], string[]> print)
    {
        var text = new StringBuilder("| 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n");
        var rows = flat.Form.Table("requests")!.Rows;
        for (var i = 0; i < rows.Length; i++)
        {
            var cells = print(rows[i].Id, [.. rows[i].Columns.Select(c => flat[$"{rows[i].Id}.{c.Id}"].ToString("0", null))]);
            var label = unlabelled.Contains(i) ? "" : $"| {(rows[i].Id == "requests.processing.other.misc" ? "3.其他" : rows[i].Id == "requests.processing.total" ? "（七）总计" : rows[i].Label)} ";
            text.Append(label).Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        }
        return text.ToString();
    }
}
