using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.Tests.Compliance;

/// <summary>The two forms with all their cells and sums, written down from the decrees independently of the embedded data.</summary>
internal static class TestForms
{
    public static readonly ImmutableArray<string> Applicants =
        ["natural_person", "business_enterprise", "research_institution", "public_benefit_org", "legal_service_org", "other_org"];

    public static readonly ImmutableArray<string> Outcomes = ["upheld", "corrected", "other", "pending"];

    public static readonly ImmutableArray<string> Disputes = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"];

    private static readonly ImmutableArray<string> _sharedLeaves =
    [
        "granted", "partially_granted", "refused.state_secret", "refused.law_prohibited", "refused.security_stability", "refused.third_party_rights",
        "refused.internal_affairs", "refused.process_information", "refused.enforcement_file", "refused.administrative_query", "unavailable.not_held",
        "unavailable.needs_creation", "unavailable.still_unclear", "not_processed.petition_complaint", "not_processed.repeated", "not_processed.publication",
        "not_processed.excessive_repeated", "not_processed.confirm_or_reissue",
    ];

    private static readonly ImmutableArray<FormSection> _sections =
    [
        new("overview", "一、总体情况"), new("proactive", "二、主动公开政府信息情况"), new("requests", "三、收到和处理政府信息公开申请情况"),
        new("disputes", "四、政府信息公开行政复议、行政诉讼情况"), new("problems", "五、存在的主要问题及改进情况"), new("other_matters", "六、其他需要报告的事项"),
    ];

    public static ReportForm Of2019 { get; } = Make("2019", 2019, 2020, ProactiveOf2019(), ["other"]);

    public static ReportForm Of2021 { get; } = Make("2021", 2021, null, ProactiveOf2021(), ["other.no_correction", "other.fee_unpaid", "other.misc"]);

    public static ReportForm Of(string id) => id == "2019" ? Of2019 : Of2021;

    public static ImmutableArray<string> LeavesOf(ReportForm form) =>
        [.. form.Table("requests")!.Rows.Select(r => r.Id).Where(id => id.StartsWith("requests.processing.", StringComparison.Ordinal) && id != "requests.processing.total")];

    private static ReportForm Make(string id, int firstYear, int? lastYear, FormTable proactive, ImmutableArray<string> otherLeaves)
    {
        ImmutableArray<string> leaves = [.. _sharedLeaves.Concat(otherLeaves).Select(l => $"requests.processing.{l}")];
        ImmutableArray<string> rows = ["requests.received_new", "requests.carried_in", .. leaves, "requests.processing.total", "requests.carried_out"];
        ImmutableArray<FormColumn> columns = [.. Applicants.Append("total").Select(Count)];
        var requests = new FormTable("requests", [.. rows.Select(r => new FormRow(r, $"label of {r}", null, columns))]);
        ImmutableArray<FormColumn> outcomes = [.. Disputes.SelectMany(b => Outcomes.Append("total").Select(o => Count($"{b}.{o}")))];
        var disputes = new FormTable("disputes", [new FormRow("disputes", "", null, outcomes)]);
        return new ReportForm(id, null, firstYear, lastYear, _sections, [proactive, requests, disputes], [.. Balances(rows, leaves)]);
    }

    private static IEnumerable<FormBalance> Balances(ImmutableArray<string> rows, ImmutableArray<string> leaves)
    {
        foreach (var c in Applicants.Append("total"))
        {
            yield return new("T2-BALANCE", c, Cells($"requests.received_new.{c}", $"requests.carried_in.{c}"), Cells($"requests.processing.total.{c}", $"requests.carried_out.{c}"));
            yield return new("T2-RESULTSUM", c, [.. leaves.Select(l => CellId.Parse($"{l}.{c}"))], Cells($"requests.processing.total.{c}"));
        }
        foreach (var row in rows)
            yield return new("T2-ROWSUM", row, [.. Applicants.Select(a => CellId.Parse($"{row}.{a}"))], Cells($"{row}.total"));
        foreach (var block in Disputes)
            yield return new("T3-SUM", block, [.. Outcomes.Select(o => CellId.Parse($"disputes.{block}.{o}"))], Cells($"disputes.{block}.total"));
    }

    private static FormTable ProactiveOf2019() => new("proactive",
    [
        Row("rules", "produced_this_year", "disclosed_this_year", "disclosed_total"), Row("normative_documents", "produced_this_year", "disclosed_this_year", "disclosed_total"),
        Row("licensing", "items_last_year", "items_change", "decisions"), Row("other_services", "items_last_year", "items_change", "decisions"),
        Row("penalty", "items_last_year", "items_change", "decisions"), Row("coercion", "items_last_year", "items_change", "decisions"),
        Row("fees", "items_last_year", "items_change"), Row("procurement", "project_count", "total_amount"),
    ]);

    private static FormTable ProactiveOf2021() => new("proactive",
    [
        Row("rules", "issued", "repealed", "in_force"), Row("normative_documents", "issued", "repealed", "in_force"),
        Row("licensing", "decisions"), Row("penalty", "decisions"), Row("coercion", "decisions"), Row("fees", "amount"),
    ]);

    private static FormRow Row(string id, params ImmutableArray<string> columns) => new($"proactive.{id}", $"label of {id}", null, [.. columns.Select(Count)]);

    private static FormColumn Count(string id) =>
        new(id, $"label of {id}", id is "amount" or "total_amount" ? "CNY 10,000" : "count", id == "amount", id == "items_change");

    private static ImmutableArray<CellId> Cells(params string[] ids) => [.. ids.Select(CellId.Parse)];
}
