using System.Globalization;
using System.Text;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Extractor;

/// <summary>A report of before 2019 with the national statistics list, every number its own, in each shape in which lists are published.</summary>
internal static class StatisticsReport
{
    private static readonly FormTable List = FormCatalog.Get("statistics_2014").Table("stat14")!;

    private static readonly Dictionary<string, string> Groups = new()
    {
        ["stat14.proactive.disclosed"] = "一、主动公开情况", ["stat14.channels.gazette"] = "（二）通过不同渠道和方式公开政府信息的情况", ["stat14.responses.topics"] = "二、回应解读情况",
        ["stat14.requests.received"] = "三、依申请公开情况", ["stat14.resources.offices"] = "八、机构建设和保障经费情况", ["stat14.training.meetings"] = "九、政府信息公开会议和培训情况",
    };

    private static readonly Dictionary<string, string> Marks = new()
    {
        ["stat14.proactive.disclosed"] = "（一）", ["stat14.proactive.disclosed.normative_documents"] = "其中：", ["stat14.requests.received"] = "（一）", ["stat14.requests.received.in_person"] = "1.",
        ["stat14.requests.received.fax"] = "2.", ["stat14.requests.answered.refused.state_secret"] = "其中：1.", ["stat14.requests.answered.refused.trade_secret"] = "2.",
        ["stat14.reconsideration"] = "四、", ["stat14.litigation"] = "五、", ["stat14.litigation.corrected"] = "（二）", ["stat14.fees"] = "七、",
    };

    private const string Top = "青石县2016年政府信息公开工作年度报告";

    private static readonly string[] Text =
    [
        "根据《中华人民共和国政府信息公开条例》编制。所列数据的统计期限自2016年1月1日起至2016年12月31日止。", "一、概述", "工作平稳推进。", "二、主动公开政府信息情况", "公开及时。",
        "三、依申请公开政府信息情况", "答复及时。", "四、政府信息公开收费及减免情况", "未收费。", "五、因政府信息公开申请行政复议、提起行政诉讼情况", "没有。",
        "六、政府信息公开工作存在的主要问题及改进措施", "一是人手不足。下一步，我县将增加人手。", "七、政府信息公开情况统计表",
    ];

    /// <summary>The number in each cell.</summary>
    public static Dictionary<CellId, decimal> Values { get; } = List.Cells.Select((c, i) => (c.Id, Value: 103m + 7 * i)).ToDictionary(c => c.Id, c => c.Value);

    public static SourceDocument Html(string header = "统计数", string? remark = null, Func<string, string>? more = null) => Source(
        $"<html><body><h1>{Top}</h1>{string.Concat(Text.Select(t => $"<p>{t}</p>"))}<table>{Row("统计指标", "单位", header, remark)}"
        + $"{string.Concat(Rows().Select(r => Row(r[0], r[1], r[2], more?.Invoke(r[2]))))}</table></body></html>");

    public static SourceDocument Joined(string cell, string row, bool hasHeader = true, string edge = "") => Source(
        string.Join('\n', [Top, .. Text]) + "\n" + edge + string.Join(row, Rows().Skip(hasHeader ? 0 : 1).Select(r => string.Join(cell, r)).Prepend(hasHeader ? $"统计指标{cell}单位{cell}统计数" : "")) + edge + "\n");

    private static IEnumerable<string[]> Rows()
    {
        foreach (var cell in List.Cells)
        {
            if (Groups.TryGetValue(cell.Row.Id, out var group))
                yield return [group, "——", "——"];
            yield return [Marks.GetValueOrDefault(cell.Row.Id, "") + cell.Row.Label, cell.Column.Unit == "count" ? "件" : "万元", Values[cell.Id].ToString(CultureInfo.InvariantCulture)];
        }
    }

    private static string Row(params string?[] cells) => $"<tr>{string.Concat(cells.OfType<string>().Select(c => $"<td>{c}</td>"))}</tr>";

    private static SourceDocument Source(string text) => new("http://www.qingshi.gov.cn/a.html", null, Encoding.UTF8.GetBytes(text));
}
