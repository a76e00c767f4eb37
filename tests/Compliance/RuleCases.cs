using System.Collections.Immutable;
using Nianbao.Extractor;
using Nianbao.Extractor.Documents;
using Nianbao.Extractor.Forms;
using Nianbao.Extractor.Identity;
using Nianbao.Extractor.Tables;

namespace Nianbao.Tests.Compliance;

/// <summary>For each rule that judges one report: a report that breaks it and one on which it cannot be judged. A clean one must pass them all.</summary>
internal sealed record RuleCase(string RuleId, Func<ReportBuilder> Fails, Func<ReportBuilder> NotAssessable)
{
    private static ReportBuilder Of2019 => ReportBuilder.Clean("2019");

    private static ReportBuilder Of2021 => ReportBuilder.Clean("2021");

    private static ReportBuilder OfStatistics => ReportBuilder.CleanOn(FormCatalog.Get("statistics_2014"), 2016);

    private static ReportBuilder NoTables() => Of2021.WithoutTable("proactive").WithoutTable("requests").WithoutTable("disputes");

    private static Issue Noted(string code) => Issue.Note(code, "Seen.", new Origin(null, 0, 3, 0, 0, 0));

    public static ImmutableArray<RuleCase> All { get; } =
    [
        new("wrong_form_for_year", () => ReportBuilder.Clean("2019", 2022), () => Of2021.Year(null)),
        new("T2-BALANCE", () => Of2021.With("requests.carried_out.total", 999), () => Of2021.Without("requests.carried_out.total")),
        new("T2-RESULTSUM", () => Of2021.With("requests.processing.granted.other_org", 999), () => Of2021.Without("requests.processing.granted.other_org")),
        new("T2-ROWSUM", () => Of2019.With("requests.processing.other.total", 999), () => Of2019.Without("requests.processing.other.natural_person")),
        new("T2-NONNEG", () => Of2021.With("requests.received_new.total", -1), () => Of2021.With("requests.received_new.total", FigureState.Unparsable, raw: "约30")),
        new("T3-SUM", () => Of2021.With("disputes.litigation_direct.total", 999), () => Of2021.Without("disputes.litigation_direct.pending")),
        new("T3-NONNEG", () => Of2021.With("disputes.litigation_direct.total", 1.5m), () => Of2021.Without("disputes.litigation_direct.pending")),
        new("S14-SUM", () => OfStatistics.With("stat14.requests.received.value", 9).With("stat14.requests.received.fax.value", 8),
            () => OfStatistics.Without("stat14.requests.received.fax.value")),
        new("T1-NONNEG", () => Of2021.With("proactive.fees.amount", -0.5m), () => Of2021.Blank("proactive.fees.amount")),
        new("T1-STOCK", () => Of2019.With("proactive.normative_documents.disclosed_this_year", 3).With("proactive.normative_documents.disclosed_total", 2),
            () => Of2019.Without("proactive.normative_documents.disclosed_total")),
        new("T1-ADDITION", () => Of2019.With("proactive.rules.produced_this_year", 4).With("proactive.rules.disclosed_this_year", 54).With("proactive.rules.disclosed_total", 58),
            () => Of2019.Blank("proactive.rules.produced_this_year")),
        new("T1-UNDISCLOSED", () => Of2019.With("proactive.normative_documents.produced_this_year", 106).With("proactive.normative_documents.disclosed_total", 106),
            () => Of2019.Without("proactive.normative_documents.disclosed_this_year")),
        new("T1-NODECISIONS", () => Of2019.With("proactive.penalty.items_last_year", 5).With("proactive.penalty.items_change", -6),
            () => Of2019.Without("proactive.fees.items_change")),
        new("T1-INFORCE", () => Of2021.With("proactive.normative_documents.issued", 5).With("proactive.normative_documents.repealed", 1).With("proactive.normative_documents.in_force", 3),
            () => Of2021.Without("proactive.normative_documents.repealed")),
        new("T1-ZEROFORCE", () => Of2021.With("proactive.normative_documents.issued", 5), () => Of2021.Without("proactive.normative_documents.in_force")),
        new("A1-RULES", () => Of2021.With("proactive.rules.in_force", 2), () => Of2021.With("proactive.rules.in_force", 2).Agency(null, null)),
        new("T1-CHANGE", () => Of2019.With("proactive.penalty.items_last_year", 253).With("proactive.penalty.items_change", -253), () => Of2019.Without("proactive.penalty.items_change")),
        new("T1-FEEUNIT", () => Of2021.With("proactive.fees.amount", 251000), () => Of2021.Without("proactive.fees.amount")),
        new("A2-COERCION", () => Of2021.With("proactive.coercion.decisions", 3), () => Of2021.Without("proactive.coercion.decisions")),
        new("A4-SAMENUM", () => Of2021.With("proactive.normative_documents.issued", 15).With("proactive.normative_documents.repealed", 15).With("proactive.normative_documents.in_force", 15),
            () => Of2021.Without("proactive.normative_documents.issued")),
        new("E-RAGGED", () => Of2021.With("requests.carried_in.total", FigureState.AmbiguousPosition, raw: "0"), () => Of2021.WithoutTable("requests")),
        new("E-BLANK", () => Of2021.Blank("requests.carried_in.other_org"), () => Of2021.WithoutTable("requests")),
        new("E-UNIT-CELL", () => Of2019.With("proactive.procurement.total_amount", FigureState.Number, 65, "65万", UnitSource.Cell), () => Of2019.WithoutTable("proactive")),
        new("E-LABEL-TYPO", () => Of2021.LabelVariant("disputes", "结果维护"), NoTables),
        new("E-EXTRA-ROW", () => Of2021.Issue(Noted(IssueCodes.EmptyRow)), NoTables),
        new("E-IMAGE-TABLE", () => Of2021.Issue(Noted(IssueCodes.TablesAsImage)), () => Of2021.WithoutSections()),
        new("E-HEADING-TYPO", () => Of2021.Heading("proactive", "二、主动公开政府政府情况"), () => Of2021.WithoutSections()),
        new("E-TITLE-DUP", () => Of2021.Title("青石镇2021年政府信息公开公开工作年度报告"), () => Of2021.Title(null)),
        new("E-YEAR-STALE", () => Of2021.Text("other_matters", "2019年度青石镇无其他需要报告的事项。"), () => Of2021.Issue(Issue.Warning(IssueCodes.YearConflict, "Two years."))),
        new("E-YEAR-MISSING", () => Of2021.Title("青石镇政府信息公开工作年度报告"), () => Of2021.Title(null)),
        new("E-PERIOD", () => Of2021.WithoutText().Text("overview", "数据的统计期限自2021年1月1日起，至2021年12月30日止。"), () => Of2021.WithoutText()),
        new("E-OUTLINE-OLD", () => Of2021.Text("overview", "全文由概述、公开情况、收费及减免情况、问题与改进等四部分组成。"), () => Of2021.WithoutText()),
        new("E-DEPRECATED", () => Of2021.Text("overview", "坚持“以公开为原则，不公开为例外”。"), () => Of2021.WithoutText()),
        new("E-DUP-SENT", () => Of2021.Text("overview", "大力推进推进平台建设。"), () => Of2021.WithoutText()),
        new("E-TOOL-LEAK", () => Of2021.Text("overview", "[bookmark: _GoBack]本年度情况如下。"), () => Of2021.WithoutText()),
        new("E-NUMBERING", () => Of2021.Heading("proactive", "2、主动公开政府信息情况"),
            () => Of2021.Form.Sections.Aggregate(Of2021, (report, section) => report.Heading(section.Id, ""))),
        new("N-RECEIVED", () => Of2021.With("requests.received_new.natural_person", 998).Text("overview", "全年收到自然人申请37件。"), () => Of2021.Without("requests.received_new.natural_person").Text("overview", "全年收到自然人申请37件。")),
        new("N-CARRYIN", () => Of2021.With("requests.carried_in.total", 998).Text("overview", "2020年结转申请4件。"), () => Of2021.Without("requests.carried_in.total").Text("overview", "2020年结转申请4件。")),
        new("N-CARRYOUT", () => Of2019.With("requests.carried_out.total", 998).Text("overview", "无结转下年度的申请。"), () => Of2019.Without("requests.carried_out.total").Text("overview", "无结转下年度的申请。")),
        new("N-DONE", () => Of2019.With("requests.processing.total.total", 998).Text("overview", "全年答复申请两件。"), () => Of2019.Without("requests.processing.total.total").Text("overview", "全年答复申请两件。")),
        new("N-RESULT", () => Of2021.With("requests.processing.refused.state_secret.total", 998).Text("overview", "因属于国家秘密不予公开2件。"), () => Of2021.Without("requests.processing.refused.state_secret.total").Text("overview", "因属于国家秘密不予公开2件。")),
        new("N-DISPUTE", () => Of2021.With("disputes.litigation_direct.total", 998).Text("overview", "全年未发生行政诉讼。"), () => Of2021.Without("disputes.litigation_direct.total").Text("overview", "全年未发生行政诉讼。")),
        new("N-UPHELD", () => Of2021.With("disputes.reconsideration.pending", 1).Text("overview", "全年发生行政复议3件，均被维持。"), () => Of2021.With("disputes.reconsideration.other", 0).With("disputes.reconsideration.corrected", 0)
            .Without("disputes.reconsideration.pending").Text("overview", "全年发生行政复议3件，均被维持。")),
        new("N-DOCS", () => Of2021.With("proactive.normative_documents.issued", 998).Text("overview", "全年未制发行政规范性文件。"), () => Of2021.Without("proactive.normative_documents.issued").Text("overview", "全年未制发行政规范性文件。")),
        new("N-DECISIONS", () => Of2019.With("proactive.penalty.decisions", 998).Text("overview", "全年实施行政处罚83件。"), () => Of2019.Without("proactive.penalty.decisions").Text("overview", "全年实施行政处罚83件。")),
        new("N-FEE", () => Of2021.With("proactive.fees.amount", 998).Text("overview", "本年度行政事业性收费16.8万元。"), () => Of2021.Without("proactive.fees.amount").Text("overview", "本年度行政事业性收费16.8万元。")),
        new("N-DISCLOSED", () => Of2021.Text("overview", "全年公开信息20条，其中动态9条、其他12条。"), () => Of2021.WithoutText()),
        new("E-COUNTED-ALL", () => Of2019.With("proactive.normative_documents.produced_this_year", 21).Text("overview", "全年公开信息21条，其中动态9条、其他12条。"),
            () => Of2019.Without("proactive.normative_documents.produced_this_year").Text("overview", "全年公开信息21条，其中动态9条、其他12条。")),
        new("E-CONTRA-NT", () => Of2021.With("requests.carried_out.total", 998).Text("overview", "全部政府信息公开申请均已办结。"), () => Of2021.Without("requests.carried_out.total").Text("overview", "全部政府信息公开申请均已办结。")),
        new("N-FEE-ROW", () => Of2021.WithoutText().Text("other_matters", "无其他需要报告的事项。").With("requests.processing.other.fee_unpaid.total", 3), () => Of2021.Without("requests.processing.other.fee_unpaid.total")),
        new("E-PLACEHOLDER", () => Of2021.Text("overview", "1. 决策公开（程序、意见征集形式）", "2. 管理公开（清单、监管情况）", "3. 服务公开"), () => Of2021.WithoutText()),
    ];
}
