using System.Globalization;
using System.Text;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Extractor;

/// <summary>
/// Writes a report as a page, in the layout of the form with its merged cells, with numbers that differ from cell to cell. What a
/// test wants otherwise it changes by <c>with</c> or in the text.
/// </summary>
internal sealed record HtmlReport(string FormId = "2021")
{
    public string Agency { get; init; } = "澜安县云屏镇人民政府";

    public int Year { get; init; } = 2023;

    public string Title => $"{Agency}{Year}年政府信息公开工作年度报告";

    /// <summary>Printed above the six sections.</summary>
    public string Preface { get; init; } = "";

    public string Overview { get; init; } = "<p>全镇按要求推进公开，群众查阅方便。</p>";

    public string Problems { get; init; } = "<p>（一）存在的主要问题</p><p>1.专职人员力量不足。</p><p>2.更新不够及时。</p><p>（二）改进措施</p><p>1.配齐工作人员。</p><p>2.建立限时更新机制。</p>";

    public ReportForm Form => FormCatalog.Get(FormId);

    /// <summary>The value of a cell: unlike its neighbours', and such that no two rows are equal.</summary>
    public decimal Value(FormCell cell) => Form.Cells.IndexOf(cell) * 7 % 1009 + 1;

    /// <summary>What stands in a cell.</summary>
    public Func<FormCell, string>? Print { get; init; }

    public string Html() =>
        $"""
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>{Title}_澜安县人民政府</title><meta name="ArticleTitle" content="{Title}"><meta name="PubDate" content="{Year + 1}-01-20 09:30"></head>
        <body><div class="nav"><a href="/">首页</a></div><div id="zoom">{Content()}</div><div class="footer">主办单位：澜安县</div></body></html>
        """;

    public string Content()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<h1>{Title}</h1>{Preface}<p>本报告按照《中华人民共和国政府信息公开条例》编制，统计期限自{Year}年1月1日起至{Year}年12月31日止。</p>");
        text.Append(CultureInfo.InvariantCulture, $"<p>一、总体情况</p>{Overview}<p>二、主动公开政府信息情况</p>{Proactive()}<p>三、收到和处理政府信息公开申请情况</p>{Requests()}");
        text.Append(CultureInfo.InvariantCulture, $"<p>四、政府信息公开行政复议、行政诉讼情况</p>{Disputes()}<p>五、存在的主要问题及改进情况</p>{Problems}<p>六、其他需要报告的事项</p><p>没有其他事项。</p>");
        return text.ToString();
    }

    public string Proactive()
    {
        var rows = new StringBuilder("<table border=\"1\">");
        foreach (var block in Form.Table("proactive")!.Rows.GroupBy(r => r.Group))
        {
            var columns = block.First().Columns;
            rows.Append(CultureInfo.InvariantCulture, $"<tr><td colspan=\"4\">第二十条第（{Item(block.Key!)}）项</td></tr><tr><td>信息内容</td>");
            foreach (var (column, span) in columns.Zip(Spans(columns.Length)))
                rows.Append(CultureInfo.InvariantCulture, $"<td colspan=\"{span}\">{column.Label}</td>");
            rows.Append("</tr>");
            foreach (var row in block)
                rows.Append(CultureInfo.InvariantCulture, $"<tr><td>{row.Label}</td>{string.Concat(Cells(row).Zip(Spans(columns.Length), (c, s) => $"<td colspan=\"{s}\"><p><span>{c}</span></p></td>"))}</tr>");
        }
        return rows.Append("</table>").ToString();
    }

    public string Requests()
    {
        var table = Form.Table("requests")!;
        var rows = new StringBuilder("<table border=\"1\">");
        rows.Append("<tr><td colspan=\"3\" rowspan=\"3\">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan=\"7\">申请人情况</td></tr>");
        rows.Append("<tr><td rowspan=\"2\">自然人</td><td colspan=\"5\">法人或其他组织</td><td rowspan=\"2\">总计</td></tr>");
        rows.Append("<tr><td>商业<br>企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>");
        string? group = null;
        var isInside = false;
        foreach (var row in table.Rows)
        {
            rows.Append("<tr>");
            var isProcessing = row.Id.StartsWith("requests.processing.", StringComparison.Ordinal);
            if (isProcessing && !isInside)
                rows.Append(CultureInfo.InvariantCulture, $"<td rowspan=\"{table.Rows.Count(r => r.Id.StartsWith("requests.processing.", StringComparison.Ordinal))}\">三、本年度办理结果</td>");
            isInside |= isProcessing;
            var isItem = row.Group is not null && GroupLabels.ContainsKey(row.Group);
            if (isItem && row.Group != group)
                rows.Append(CultureInfo.InvariantCulture, $"<td rowspan=\"{table.Rows.Count(r => r.Group == row.Group)}\">{GroupLabels[row.Group!]}</td>");
            group = row.Group;
            rows.Append(CultureInfo.InvariantCulture, $"<td colspan=\"{(isItem ? 1 : isProcessing ? 2 : 3)}\">{Number(table, row)}{row.Label}</td>{string.Concat(Cells(row).Select(c => $"<td>{c}</td>"))}</tr>");
        }
        return rows.Append("</table>").ToString();
    }

    public string Disputes()
    {
        const string Five = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>";
        return "<table border=\"1\"><tr><td colspan=\"5\">行政复议</td><td colspan=\"10\">行政诉讼</td></tr><tr>" + Five.Replace("<td>", "<td rowspan=\"2\">", StringComparison.Ordinal)
            + $"<td colspan=\"5\">未经复议直接起诉</td><td colspan=\"5\">复议后起诉</td></tr><tr>{Five}{Five}</tr><tr>{string.Concat(Cells(Form.Table("disputes")!.Rows[0]).Select(c => $"<td>{c}</td>"))}</tr></table>";
    }

    public SourceDocument Source() => Source(Html());

    public static SourceDocument Source(string html) => new("https://www.lananxian.gov.cn/yp/zwgk/t1.html", "text/html", Encoding.UTF8.GetBytes(html));

    private static readonly Dictionary<string, string> GroupLabels = new()
    {
        ["requests.processing.refused"] = "（三）不予公开", ["requests.processing.unavailable"] = "（四）无法提供",
        ["requests.processing.not_processed"] = "（五）不予处理", ["requests.processing.other"] = "（六）其他处理",
    };

    private IEnumerable<string> Cells(FormRow row) =>
        Form.Cells.Where(c => c.Row == row).Select(c => Print is null ? Value(c).ToString(CultureInfo.InvariantCulture) : Print(c));

    private static int[] Spans(int columns) => columns switch { 1 => [3], 2 => [1, 2], _ => [1, 1, 1] };

    private static string Item(string group) => group[^1] switch { '1' => "一", '5' => "五", '6' => "六", '8' => "八", _ => "九" };

    private static string Number(FormTable table, FormRow row) => row.Id switch
    {
        "requests.received_new" => "一、", "requests.carried_in" => "二、", "requests.carried_out" => "四、",
        "requests.processing.granted" => "（一）", "requests.processing.partially_granted" => "（二）", "requests.processing.other" => "（六）", "requests.processing.total" => "（七）",
        _ => string.Create(CultureInfo.InvariantCulture, $"{table.Rows.Where(r => r.Group == row.Group).ToList().IndexOf(row) + 1}."),
    };

}
