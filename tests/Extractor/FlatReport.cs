using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Extractor;

/// <summary>An invented report whose sums hold, printed the way a page looks once its lines and cell borders are lost.</summary>
internal sealed class FlatReport
{
    private static readonly string[] Applicants = ["natural_person", "business_enterprise", "research_institution", "public_benefit_org", "legal_service_org", "other_org"];
    private static readonly string[] Instances = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"];
    private static readonly string[] Outcomes = ["upheld", "corrected", "other", "pending"];

    private readonly Dictionary<CellId, decimal> _values = [];

    /// <param name="largest">No leaf is larger; with 1 no row has more digits than cells but the sums.</param>
    public FlatReport(int seed, string form = "2021", int largest = 12)
    {
        Form = FormCatalog.Get(form);
        var random = new Random(seed);
        var table = Form.Table("requests")!;
        foreach (var column in Applicants)
        {
            var handled = 0m;
            foreach (var row in table.Rows.Where(IsLeaf))
                handled += this[$"{row.Id}.{column}"] = random.Next(4) == 0 ? random.Next(largest + 1) : 0;
            var left = this[$"requests.carried_out.{column}"] = random.Next(3);
            var before = this[$"requests.carried_in.{column}"] = random.Next((int)Math.Min(3, handled + left) + 1);
            this[$"requests.processing.total.{column}"] = handled;
            this[$"requests.received_new.{column}"] = handled + left - before;
        }
        foreach (var row in table.Rows)
            this[$"{row.Id}.total"] = Applicants.Sum(c => this[$"{row.Id}.{c}"]);
        foreach (var instance in Instances)
            this[$"disputes.{instance}.total"] = Outcomes.Sum(o => this[$"disputes.{instance}.{o}"] = random.Next(3) == 0 ? random.Next(largest + 1) : 0);
        foreach (var cell in Form.Table("proactive")!.Cells)
            this[cell.Id.Value] = random.Next(10);
    }

    public ReportForm Form { get; }

    public IReadOnlyDictionary<CellId, decimal> Values => _values;

    public decimal this[string cell]
    {
        get => _values[CellId.Parse(cell)];
        set => _values[CellId.Parse(cell)] = value;
    }

    /// <summary>Rows to print in another way than digit behind digit, by row id.</summary>
    public Dictionary<string, string> Printed { get; } = [];

    public string Title { get; init; } = "柳湾镇人民政府2022年政府信息公开工作年度报告";

    public string Preface { get; init; } =
        "根据《中华人民共和国政府信息公开条例》编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六个部分组成，所列数据的统计期限自2022年1月1日起至2022年12月31日止。";

    public string Overview { get; init; } = "2022年，我镇按照上级部署开展工作。（一）主动公开。全年发布各类信息318条，其中通知公告96条。（二）依申请公开。办理程序规范。";

    public string Problems { get; init; } =
        "一年来仍有短板。一是村务信息更新不够及时；二是窗口人员业务能力有待提高。下一步，将采取以下措施：（一）按月核对栏目。逐项登记更新时间。（二）组织两次轮训。把办理答复的要点讲清楚。";

    public string Others { get; init; } = "本年度未收取信息处理费。";

    /// <summary>The whole report on one line.</summary>
    public string Text() =>
        $"{Title} {Preface}一、总体情况{Overview}二、主动公开政府信息情况 {Proactive()}三、收到和处理政府信息公开申请情况{Requests()} 四、政府信息公开行政复议、行政诉讼情况{Disputes()}五、存在的主要问题及改进情况{Problems}六、其他需要报告的事项{Others}";

    public SourceDocument Source() => Source(Text());

    public static SourceDocument Source(string text) => new("https://www.liuwan.gov.cn/nb/1.txt", "text/plain", Encoding.UTF8.GetBytes(text));

    public AnnualReport Read() => ReportExtractor.Extract(Source());

    public string Requests()
    {
        var text = new StringBuilder("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他");
        var (group, number) = ("", 0);
        foreach (var row in Form.Table("requests")!.Rows)
        {
            number = row.Group == group ? number + 1 : 1;
            var opening = row.Group == group ? "" : row.Group switch
            {
                "requests.processing.refused" => "（三）不予公开",
                "requests.processing.unavailable" => "（四）无法提供",
                "requests.processing.not_processed" => "（五）不予处理",
                "requests.processing.other" => "（六）其他处理",
                _ => "",
            };
            group = row.Group ?? "";
            var mark = row.Id switch
            {
                "requests.received_new" => "一、",
                "requests.carried_in" => "二、",
                "requests.processing.granted" => "三、本年度办理结果（一）",
                "requests.processing.partially_granted" => "（二）",
                "requests.processing.other" => "（六）",
                "requests.processing.total" => "（七）",
                "requests.carried_out" => "四、",
                _ => number.ToString(CultureInfo.InvariantCulture) + ".",
            };
            text.Append(opening).Append(mark).Append(row.Label).Append(Row(row));
        }
        return text.ToString();
    }

    public string Disputes()
    {
        const string Five = "结果维持结果纠正其他结果尚未审结总计";
        return "行政复议行政诉讼" + Five + "未经复议直接起诉复议后起诉" + Five + Five + Row(Form.Table("disputes")!.Rows[0]);
    }

    public string Proactive()
    {
        var text = new StringBuilder();
        var group = "";
        foreach (var row in Form.Table("proactive")!.Rows)
        {
            if (row.Group != group)
                text.Append("第二十条第（").Append(row.Group![^1] switch { '1' => '一', '5' => '五', '6' => '六', '8' => '八', _ => '九' }).Append("）项信息内容").AppendJoin("", row.Columns.Select(c => c.Label));
            group = row.Group!;
            text.Append(row.Label).Append(Row(row));
        }
        return text.ToString();
    }

    private string Row(FormRow row) =>
        Printed.GetValueOrDefault(row.Id) ?? string.Concat(row.Columns.Select(c => this[$"{row.Id}.{c.Id}"].ToString(CultureInfo.InvariantCulture)));

    private static bool IsLeaf(FormRow row) => row.Group is not null && row.Id != "requests.processing.total";
}
