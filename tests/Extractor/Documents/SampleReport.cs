using Nianbao.Extractor.Documents;

namespace Nianbao.Tests.Extractor.Documents;

/// <summary>
/// One report in our own words with the whole 2021 form, its merges and a different number in nearly every cell, so that a
/// misplaced value shows. Every format's fixture is made from it.
/// </summary>
internal static class SampleReport
{
    public const string Title = "清溪县档案局2022年政府信息公开工作年度报告";

    public static readonly string[] Headings =
        ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"];

    public static readonly string[] Opening = ["本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。", "全年更新栏目十二个，答复来信四十一件，未发生泄密事件。"];

    public static readonly string[] Problems = ["一是栏目更新间隔偏长；二是解读材料图表偏少。", "下一步，每月核对一次栏目，并为重要文件配上图表。"];

    public const string Closing = "本年度未收取信息处理费。";

    public static readonly string[] ColumnNames = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

    /// <summary>Label and values of the rows of table 1.</summary>
    public static readonly (string Label, string[] Values)[] Proactive =
    [
        ("规章", ["1", "2", "3"]), ("行政规范性文件", ["14", "5", "69"]),
        ("行政许可", ["1207"]), ("行政处罚", ["318"]), ("行政强制", ["46"]), ("行政事业性收费", ["1085.37"]),
    ];

    private static readonly (string? Group, string Label)[] RequestLabels =
    [
        (null, "一、本年新收政府信息公开申请数量"), (null, "二、上年结转政府信息公开申请数量"),
        ("", "（一）予以公开"), ("", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ("（三）不予公开", "1.属于国家秘密"), ("（三）不予公开", "2.其他法律行政法规禁止公开"), ("（三）不予公开", "3.危及“三安全一稳定”"), ("（三）不予公开", "4.保护第三方合法权益"),
        ("（三）不予公开", "5.属于三类内部事务信息"), ("（三）不予公开", "6.属于四类过程性信息"), ("（三）不予公开", "7.属于行政执法案卷"), ("（三）不予公开", "8.属于行政查询事项"),
        ("（四）无法提供", "1.本机关不掌握相关政府信息"), ("（四）无法提供", "2.没有现成信息需要另行制作"), ("（四）无法提供", "3.补正后申请内容仍不明确"),
        ("（五）不予处理", "1.信访举报投诉类申请"), ("（五）不予处理", "2.重复申请"), ("（五）不予处理", "3.要求提供公开出版物"),
        ("（五）不予处理", "4.无正当理由大量反复申请"), ("（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
        ("（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"), ("（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"), ("（六）其他处理", "3.其他"),
        ("", "（七）总计"), (null, "四、结转下年度继续办理"),
    ];

    /// <summary>Label and seven values of the 25 rows of table 2.</summary>
    public static readonly (string Label, string[] Values)[] Requests =
        [.. RequestLabels.Select((r, row) => (r.Label, Enumerable.Range(0, 7).Select(c => $"{100 + row * 7 + c}").ToArray()))];

    /// <summary>The fifteen values of table 3.</summary>
    public static readonly string[] Disputes = [.. Enumerable.Range(0, 15).Select(i => $"{301 + i}")];

    public static List<PlacedCell> ProactiveTable()
    {
        var table = new List<PlacedCell>();
        var row = 0;
        void Block(string caption, string[] headers, params ReadOnlySpan<int> rows)
        {
            table.Add(new(row++, 0, 1, 4, caption));
            table.Add(new(row, 0, 1, 1, "信息内容"));
            Fill(headers);
            foreach (var index in rows)
            {
                table.Add(new(row, 0, 1, 1, Proactive[index].Label));
                Fill(Proactive[index].Values);
            }
        }
        void Fill(string[] texts)
        {
            if (texts.Length == 1) table.Add(new(row, 1, 1, 3, texts[0]));
            else for (var i = 0; i < 3; i++) table.Add(new(row, 1 + i, 1, 1, texts[i]));
            row++;
        }
        Block("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"], 0, 1);
        Block("第二十条第（五）项", ["本年处理决定数量"], 2);
        Block("第二十条第（六）项", ["本年处理决定数量"], 3, 4);
        Block("第二十条第（八）项", ["本年收费金额（单位：万元）"], 5);
        return table;
    }

    public static List<PlacedCell> RequestsTable()
    {
        List<PlacedCell> table =
        [
            new(0, 0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"), new(0, 3, 1, 7, "申请人情况"),
            new(1, 3, 2, 1, ColumnNames[0]), new(1, 4, 1, 5, "法人或其他组织"), new(1, 9, 2, 1, ColumnNames[6]),
            .. Enumerable.Range(1, 5).Select(i => new PlacedCell(2, 3 + i, 1, 1, ColumnNames[i])),
            new(5, 0, 22, 1, "三、本年度办理结果"),
        ];
        for (var i = 0; i < RequestLabels.Length; i++)
        {
            var (group, label) = RequestLabels[i];
            var row = 3 + i;
            if (group is null) table.Add(new(row, 0, 1, 3, label));
            else if (group.Length == 0) table.Add(new(row, 1, 1, 2, label));
            else
            {
                if (RequestLabels[i - 1].Group != group) table.Add(new(row, 1, RequestLabels.Count(l => l.Group == group), 1, group));
                table.Add(new(row, 2, 1, 1, label));
            }
            table.AddRange(Requests[i].Values.Select((value, column) => new PlacedCell(row, 3 + column, 1, 1, value)));
        }
        return table;
    }

    public static List<PlacedCell> DisputesTable()
    {
        string[] results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
        return
        [
            new(0, 0, 1, 5, "行政复议"), new(0, 5, 1, 10, "行政诉讼"),
            .. results.Select((name, i) => new PlacedCell(1, i, 2, 1, name)), new(1, 5, 1, 5, "未经复议直接起诉"), new(1, 10, 1, 5, "复议后起诉"),
            .. results.Concat(results).Select((name, i) => new PlacedCell(2, 5 + i, 1, 1, name)),
            .. Disputes.Select((value, i) => new PlacedCell(3, i, 1, 1, value)),
        ];
    }

    /// <summary>Fails unless every label stands in one row with its values to the right, in order and nothing else.</summary>
    public static void ShouldBeIn(ParsedDocument document)
    {
        var rows = document.Blocks.OfType<TableBlock>().SelectMany(t => t.Grid.Rows).Select(r => DistinctTexts(r)).ToList();
        foreach (var (label, values) in Requests.Concat(Proactive))
            rows.ShouldContain(r => EndsWith(r, label, values), $"{label}: {string.Join(' ', values)} in{Environment.NewLine}{Print(rows)}");
        rows.ShouldContain(r => r.SequenceEqual(Disputes), Print(rows));
    }

    /// <summary>The row's cells, each once, without white space.</summary>
    public static List<string> DistinctTexts(IEnumerable<GridCell> row) =>
        [.. row.Distinct(ReferenceEqualityComparer.Instance).Cast<GridCell>().Select(c => c.Text.Replace(" ", "", StringComparison.Ordinal))];

    private static bool EndsWith(List<string> row, string label, string[] values)
    {
        var end = row.SkipWhile(t => t != label).ToList();
        return end.Count > 0 && end[1..].Where(t => t.Length > 0).SequenceEqual(values);
    }

    private static string Print(List<List<string>> rows) => string.Join(Environment.NewLine, rows.Select(r => string.Join(" | ", r)));
}
