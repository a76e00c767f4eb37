using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Extractor.Tables;

/// <summary>Spellings of labels seen in the wild, each with the one row, column, group or header it may name.</summary>
public sealed class LabelCatalogTests
{
    private const string P = "requests.processing.";

    /// <summary>Rows: id, then spellings.</summary>
    private static readonly string[][] Rows =
    [
        ["proactive.rules", "规章", "规    章", "规 章", "政府规章", "部门规章"],
        ["proactive.normative_documents", "规范性文件", "行政规范性文件", "行政性规范性文件", "规范性文件（行政）", "行政规范性文件数"],
        ["proactive.licensing", "行政许可", "行政\n许可"],
        ["proactive.penalty", "行政处罚"],
        ["proactive.coercion", "行政强制"],
        ["proactive.fees", "行政事业性收费", "行政事业型收费", "行政事业收费", "行政性事业收费", "行政事业性收费项目"],
        ["requests.received_new", "一、本年新收政府信息公开申请数量", "一、本年度新收政府信息公开申请数量", "新收政府信息公开申请数量", "一、本年新收政府信息公开申请数", "一、本年收到政府信息公开申请数量"],
        ["requests.carried_in", "二、上年结转政府信息公开申请数量", "二、上年度结转政府信息公开申请数量", "二、上年结转申请数量", "二、上一年结转政府信息公开申请数量"],
        [P + "granted", "（一）予以公开", "予以公开数", "（一）公开"],
        [P + "partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开", "（二）部分公开（区分处理的，只计这一情形,不计其它情形）", "部分公开(区分处理)"],
        [P + "refused.state_secret", "1.属于国家秘密", "属于国家秘密", "１．属于国家秘密"],
        [P + "refused.law_prohibited", "2.其他法律行政法规禁止公开", "其他法律法规禁止公开", "其他法律、行政法规禁止公开", "其它法律行政法规禁止公开", "法律行政法规禁止公开"],
        [P + "refused.security_stability", "3.危及“三安全一稳定”", "危及三安全一稳定", "危害“三安全一稳定”", "危及\"三安全、一稳定\""],
        [P + "refused.third_party_rights", "4.保护第三方合法权益", "涉及第三方合法权益", "保护第三方权益"],
        [P + "refused.internal_affairs", "5.属于三类内部事务信息", "属于三类内部事务", "属于内部事务信息"],
        [P + "refused.process_information", "6.属于四类过程性信息", "属于四类过程信息", "属于过程性信息", "6.属于四种过程性信息"],
        [P + "refused.enforcement_file", "7.属于行政执法案卷", "属于行政执法案卷信息", "属于执法案卷"],
        [P + "refused.administrative_query", "8.属于行政查询事项", "属于行政查询", "属行政查询事项"],
        [P + "unavailable.not_held", "1.本机关不掌握相关政府信息", "本机关不掌握", "本机关不掌握相关信息", "信息不存在"],
        [P + "unavailable.needs_creation", "2.没有现成信息需要另行制作", "没有现成信息，需要另行制作", "没有现成信息需另行制作"],
        [P + "unavailable.still_unclear", "3.补正后申请内容仍不明确", "补正后仍不明确", "补正后申请仍不明确"],
        [P + "not_processed.petition_complaint", "1.信访举报投诉类申请", "信访、举报、投诉类申请", "信访投诉举报类申请"],
        [P + "not_processed.repeated", "2.重复申请", "重复申请公开"],
        [P + "not_processed.publication", "3.要求提供公开出版物", "要求提供公开出版物的"],
        [P + "not_processed.excessive_repeated", "4.无正当理由大量反复申请", "无正当理由由大量反复申请", "无正当理由大量、反复申请", "大量反复申请"],
        [P + "not_processed.confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息", "要求确认或重新出具已获取信息", "要求行政机关确认或重新出具已获得信息", "要求行政机关确认或重新出具已获取的信息"],
        ["requests.carried_out", "四、结转下年度继续办理", "四、结转下年继续办理", "四、结转下一年度继续办理", "结转至下年度"],
    ];

    private static readonly string[][] RowsOf2021 =
    [
        [P + "other.no_correction", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正", "申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请", "逾期未补正"],
        [P + "other.fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用", "逾期未缴费", "未按收费通知缴纳"],
    ];

    private static readonly string[][] RowsOf2019 =
    [
        ["proactive.other_services", "其他对外管理服务事项", "其它对外管理服务事项", "其他对外管理和服务事项", "其他对外服务事项", "对外管理服务事项"],
        ["proactive.procurement", "政府集中采购", "政府采购", "集中采购", "政府集中采购项目"],
        [P + "other", "（六）其他处理", "（六）其它处理"],
    ];

    private static readonly string[][] Columns =
    [
        ["natural_person", "自然人", "公民", "个人"],
        ["business_enterprise", "商业企业", "商业 企业", "商 业 企 业", "企业", "商业机构"],
        ["research_institution", "科研机构", "科研 机构", "科研单位", "科研组织"],
        ["public_benefit_org", "社会公益组织", "社会公益 组织", "社会公益机构", "社会组织", "公益组织"],
        ["legal_service_org", "法律服务机构", "法 律 服 务 机构", "法律服务组织", "法律服务"],
    ];

    private static readonly string[][] ColumnsOf2021 =
    [
        ["issued", "本年制发件数", "本年制发", "本年制发数量", "本年制发文件数", "制发件数", "本年发文件数"],
        ["repealed", "本年废止件数", "本年废止", "本年废止数量", "废止件数"],
        ["in_force", "现行有效件数", "现行有效件", "现行有效", "有效件数", "现行有效数量", "现行有效文件数"],
        ["decisions", "本年处理决定数量", "处理决定数量", "处理决定数", "本年处理决定数", "决定数量", "办理决定数量"],
        ["amount", "本年收费金额（单位：万元）", "本年收费金额(万元)", "本年收费金额", "收费金额", "收费总金额", "本年收费金额（单位:元）"],
    ];

    private static readonly string[][] ColumnsOf2019 =
    [
        ["produced_this_year", "本年新制作数量", "本年新 制作数量", "本年新\n制作数量", "本年新制作数", "本年新制作件数", "本年制作数量", "本年新制定数量"],
        ["disclosed_this_year", "本年新公开数量", "本年新 公开数量", "本年公开数量", "本年新公开数", "本年新公开件数"],
        ["disclosed_total", "对外公开总数量", "对外公开总数", "对外公开数量", "对外公开总量", "公开总数量"],
        ["items_last_year", "上一年项目数量", "上年项目数量", "上一年度项目数量", "上一年项目数"],
        ["items_change", "本年增/减", "本年增减", "本年增／减", "本年增/减数", "本年增／减数量", "增/减"],
        ["project_count", "采购项目数量", "采购数量", "采购项目数", "项目数量"],
        ["total_amount", "采购总金额", "采购总金额(单位:万元,保留4位小数)", "采购总金额(万元,保留四位小数)", "采购总金额（元）", "采购金额", "总金额"],
    ];

    private static readonly string[][] Groups =
    [
        ["requests.processing", "三、本年度办理结果", "三、本年办理结果", "三、本年度处理结果", "三、\n本\n年\n度\n办\n理\n结\n果"],
        [P + "refused", "（三）不予公开", "不予公开"],
        [P + "unavailable", "（四）无法提供"],
        [P + "not_processed", "（五）不予处理"],
    ];

    private static readonly string[][] Captions =
    [
        ["proactive.article_20_1", "第二十条第（一）项", "第二十条 第（一）项", "第20条第(1)项", "第二十条第一项", "《条例》第二十条第（一）项"],
        ["proactive.article_20_5", "第二十条第（五）项", "第20条第(5)项"],
        ["proactive.article_20_8", "第二十条第（八）项", "第二十条 第（八）项"],
    ];

    private static readonly string[][] Headers =
    [
        ["proactive", "信息内容", "信息类别", "内容"],
        ["requests", "申请人情况", "法人或其他组织", "法人或其它组织", "法人和其他组织", "法人及其他组织", "法人其他组织",
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "(本列)数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
            "（本列数据的钩稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "本列数据的勾嵇关系为：第一项加第二项之和，等于第三项加第四项之和", "第一项加第二项等于第三项加第四项"],
        ["disputes", "行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", "未经复议直接诉讼", "直接起诉", "经复议后起诉", "复议后诉讼"],
    ];

    public static TheoryData<string, string, string, string> Spellings()
    {
        var data = new TheoryData<string, string, string, string>();
        void Add(LabelKind kind, string[][] table, params string[] forms)
        {
            foreach (var form in forms)
                foreach (var line in table)
                    foreach (var spelling in line.Skip(1))
                        data.Add(form, kind.ToString(), line[0], spelling);
        }
        Add(LabelKind.Row, Rows, "2019", "2021");
        Add(LabelKind.Row, RowsOf2019, "2019");
        Add(LabelKind.Row, RowsOf2021, "2021");
        Add(LabelKind.Column, Columns, "2019", "2021");
        Add(LabelKind.Column, ColumnsOf2019, "2019");
        Add(LabelKind.Column, ColumnsOf2021, "2021");
        Add(LabelKind.Group, Groups, "2019", "2021");
        Add(LabelKind.Caption, Captions, "2019", "2021");
        Add(LabelKind.Header, Headers, "2019", "2021");
        return data;
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void A_spelling_names_what_it_should_and_nothing_else(string form, string kind, string id, string spelling) =>
        Find(form, spelling).Select(m => (m.Kind.ToString(), m.Id)).Distinct().ShouldBe([(kind, id)]);

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void Every_official_label_is_found_exactly(string form)
    {
        foreach (var row in FormCatalog.Get(form).Tables.SelectMany(t => t.Rows).Where(r => r.Label.Length > 0))
            Find(form, row.Label).ShouldContain(m => m.Kind == LabelKind.Row && m.Id == row.Id && m.Step <= LabelStep.Alias, row.Id);
        foreach (var column in FormCatalog.Get(form).Tables.SelectMany(t => t.Rows).SelectMany(r => r.Columns))
            Find(form, column.Label).ShouldContain(m => m.Kind == LabelKind.Column && m.Id == column.Id && m.Step == LabelStep.Exact, column.Id);
    }

    [Theory]
    [InlineData("6.属于四类过程性的信息", "requests.processing.refused.process_information")]
    [InlineData("2.没有现成信息，须另行制作", "requests.processing.unavailable.needs_creation")]
    [InlineData("（一）予以公开（含部分告知途径）", "requests.processing.granted")]
    [InlineData("3.提供公开出版物的要求", "requests.processing.not_processed.publication")]
    public void A_cue_names_a_row_in_other_words(string text, string row)
    {
        var match = Find("2021", text).ShouldHaveSingleItem();
        (match.Kind, match.Id, match.Step).ShouldBe((LabelKind.Row, row, LabelStep.Cue));
    }

    [Theory]
    [InlineData("行政事业牲收费", "proactive.fees")]
    [InlineData("行政规范性文伴", "proactive.normative_documents")]
    public void A_slip_of_one_character_is_read_and_says_so(string text, string row)
    {
        var match = Find("2021", text).ShouldHaveSingleItem();
        (match.Id, match.Step).ShouldBe((row, LabelStep.Fuzzy));
    }

    [Theory]
    [InlineData("不予以公开")]
    [InlineData("不予公开和不予处理")]
    [InlineData("申请内容补正")]
    [InlineData("行政")]
    [InlineData("小计数")]
    [InlineData("合同")]
    [InlineData("本年度共受理信访并向重复申请人说明公开出版物的查阅办法")]
    public void A_trap_names_no_row(string text) => Find("2021", text).ShouldNotContain(m => m.Kind == LabelKind.Row);

    [Theory]
    [InlineData("2019", "（六）其他", "requests.processing.other")]
    [InlineData("2021", "3.其他", "requests.processing.other.misc")]
    [InlineData("2021", "3.其它", "requests.processing.other.misc")]
    [InlineData("2021", "3.其他情形", "requests.processing.other.misc")]
    [InlineData("2019", "（七）总计", "requests.processing.total")]
    [InlineData("2021", "（七）合计", "requests.processing.total")]
    [InlineData("2019", "（六）总计", "requests.processing.total")]
    public void A_number_makes_a_row_of_a_word_that_columns_have_too(string form, string text, string row) =>
        Find(form, text).Where(m => m.Kind == LabelKind.Row && m.IsMarked).ShouldHaveSingleItem().Id.ShouldBe(row);

    [Fact]
    public void Other_without_a_number_may_be_a_column()
    {
        Find("2021", "其他").ShouldNotContain(m => m.Kind == LabelKind.Row && m.IsMarked);
        Find("2021", "其他").ShouldContain(m => m.Kind == LabelKind.Column && m.Id == "other_org");
        Find("2021", "（六）其他").ShouldContain(m => m.Kind == LabelKind.Group && m.Id == "requests.processing.other");
    }

    [Theory]
    [InlineData("总计")]
    [InlineData("合计")]
    [InlineData("总 计")]
    public void Total_is_a_column_in_every_table_and_a_row_only_by_its_number(string text)
    {
        var found = Find("2021", text);
        found.ShouldContain(m => m.Kind == LabelKind.Column && m.Id == "total");
        found.ShouldNotContain(m => m.Kind == LabelKind.Row && m.IsMarked);
    }

    [Theory]
    [InlineData("结果维护", "upheld")]
    [InlineData("维持", "upheld")]
    [InlineData("结果纠错", "corrected")]
    [InlineData("依法纠错", "corrected")]
    [InlineData("其它结果", "other")]
    [InlineData("尚未审理", "pending")]
    [InlineData("尚未办结", "pending")]
    public void A_dispute_result_is_found_under_each_kind_of_proceeding(string text, string last) =>
        Find("2021", text).Where(m => m.Kind == LabelKind.Column).Select(m => m.Id).Order(StringComparer.Ordinal)
            .ShouldBe([$"litigation_after_reconsideration.{last}", $"litigation_direct.{last}", $"reconsideration.{last}"]);

    [Theory]
    [InlineData("")]
    [InlineData("。")]
    [InlineData("（一）")]
    public void Nothing_is_found_in_nothing(string text) => Find("2021", text).ShouldBeEmpty();

    [Theory]
    [InlineData("12")]
    [InlineData("１２")]
    [InlineData("/")]
    [InlineData("无")]
    [InlineData("123456789012345678901234567890")]
    public void A_value_is_told_from_a_label_and_names_nothing(string text)
    {
        var found = LabelCatalog.For(FormCatalog.Get("2021")).Find(text);
        found.IsValue.ShouldBeTrue();
        found.All.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_names_nothing_is_no_value_either()
    {
        var found = LabelCatalog.For(FormCatalog.Get("2021")).Find("见附件");
        found.ShouldBe(CellLabels.None);
        found.IsValue.ShouldBeFalse();
    }

    private static IReadOnlyList<LabelMatch> Find(string form, string text) => LabelCatalog.For(FormCatalog.Get(form)).Find(text).All;
}
