using System.Collections.Immutable;
using Nianbao.Extractor.Forms;

namespace Nianbao.ComplianceGenerator;

/// <summary>The numbers of a report without a fault: every sum holds, and each year follows from the one before.</summary>
internal static class ClearFigures
{
    private static readonly ImmutableArray<string> _applicants =
        ["natural_person", "business_enterprise", "research_institution", "public_benefit_org", "legal_service_org", "other_org"];

    private static readonly ImmutableArray<string> _outcomes = ["upheld", "corrected", "other", "pending"];

    /// <param name="before">The same body's report of the year before; null for the first.</param>
    public static Dictionary<string, decimal> Grow(string formId, ClearReport? before, Random random)
    {
        var form = FormCatalog.Get(formId);
        var values = form.Cells.ToDictionary(c => c.Id.Value, _ => 0m, StringComparer.Ordinal);
        EnterRequests(form, values, before, random);
        EnterDisputes(values, random);
        EnterProactive(formId, values, before, random);
        return values;
    }

    private static void EnterRequests(ReportForm form, Dictionary<string, decimal> values, ClearReport? before, Random random)
    {
        var rows = form.Table("requests")!.Rows.Select(r => r.Id).ToList();
        var leaves = rows.Where(r => r.StartsWith("requests.processing.", StringComparison.Ordinal) && r != "requests.processing.total").ToList();
        foreach (var applicant in _applicants)
        {
            var carriedIn = before is null ? random.Next(4) : (int)before.Values[$"requests.carried_out.{applicant}"];
            var carriedOut = random.Next(5);
            var done = Math.Max(carriedIn, random.Next(2, 40));
            values[$"requests.carried_in.{applicant}"] = carriedIn;
            values[$"requests.carried_out.{applicant}"] = carriedOut;
            values[$"requests.received_new.{applicant}"] = done + carriedOut - carriedIn;
            values[$"requests.processing.total.{applicant}"] = done;
            for (var rest = done; rest > 0;)
            {
                var part = Math.Min(rest, random.Next(1, 9));
                values[$"{leaves[random.Next(leaves.Count)]}.{applicant}"] += part;
                rest -= part;
            }
        }
        foreach (var row in rows)
            values[$"{row}.total"] = _applicants.Sum(a => values[$"{row}.{a}"]);
    }

    private static void EnterDisputes(Dictionary<string, decimal> values, Random random)
    {
        foreach (var block in (string[])["reconsideration", "litigation_direct", "litigation_after_reconsideration"])
        {
            foreach (var outcome in _outcomes)
                values[$"disputes.{block}.{outcome}"] = random.Next(4);
            values["disputes.reconsideration.upheld"] += block == "reconsideration" ? 1 : 0;
            values[$"disputes.{block}.total"] = _outcomes.Sum(o => values[$"disputes.{block}.{o}"]);
        }
    }

    private static void EnterProactive(string formId, Dictionary<string, decimal> values, ClearReport? before, Random random)
    {
        const string Documents = "proactive.normative_documents";
        if (formId == "2021")
        {
            var (issued, repealed) = (random.Next(1, 9), random.Next(3));
            var stock = before?.FormId == "2021" ? before.Values[$"{Documents}.in_force"] : random.Next(12, 40);
            repealed = (int)Math.Min(repealed, stock);
            (values[$"{Documents}.issued"], values[$"{Documents}.repealed"], values[$"{Documents}.in_force"]) = (issued, repealed, stock + issued - repealed);
            foreach (var row in (string[])["licensing", "penalty"])
                values[$"proactive.{row}.decisions"] = random.Next(20, 180);
            values["proactive.fees.amount"] = random.Next(1, 4000) / 100m;
            return;
        }
        var made = random.Next(1, 9);
        (values[$"{Documents}.produced_this_year"], values[$"{Documents}.disclosed_this_year"], values[$"{Documents}.disclosed_total"]) = (made, made + random.Next(3), 20 + random.Next(60));
        foreach (var row in (string[])["licensing", "other_services", "penalty", "coercion", "fees"])
        {
            var stock = before?.FormId == "2019" ? before.Values[$"proactive.{row}.items_last_year"] + before.Values[$"proactive.{row}.items_change"] : random.Next(20, 60);
            (values[$"proactive.{row}.items_last_year"], values[$"proactive.{row}.items_change"]) = (stock, random.Next(-3, 8));
        }
        foreach (var row in (string[])["licensing", "other_services", "penalty"])
            values[$"proactive.{row}.decisions"] = random.Next(20, 180);
        values["proactive.procurement.project_count"] = random.Next(1, 40);
        values["proactive.procurement.total_amount"] = random.Next(1000, 90000) / 10m;
    }
}
