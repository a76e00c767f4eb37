namespace Nianbao.SiteGenerator;

/// <summary>The sums a report must obey. A spec that breaks one has to say so.</summary>
internal static class Identities
{
    /// <returns>The rules broken, each once.</returns>
    public static IEnumerable<string> Broken(ReportFigures report, ReportFigures? before)
    {
        var v = report.Values;
        var columns = report.Form.RequestColumns.Select(c => c.Id).ToList();
        decimal Request(string row, string column) => v[$"requests.{row}.{column}"];

        if (columns.Exists(c => Request("received_new", c) + Request("carried_in", c) != Request("processing.total", c) + Request("carried_out", c)))
            yield return "T2-BALANCE";
        if (columns.Exists(c => report.Form.ResultRows.Sum(r => Request(r, c)) != Request("processing.total", c)))
            yield return "T2-RESULTSUM";
        if (report.Form.RequestRows.Any(r => columns.SkipLast(1).Sum(c => Request(r, c)) != Request(r, "total")))
            yield return "T2-ROWSUM";
        if (v.Any(x => x.Value < 0 && !x.Key.EndsWith("items_change", StringComparison.Ordinal)))
            yield return "T2-NONNEG";
        if (report.Form.Disputes.Any(b => report.Form.DisputeColumns.SkipLast(1).Sum(c => v[$"disputes.{b.Id}.{c.Id}"]) != v[$"disputes.{b.Id}.total"]))
            yield return "T3-SUM";
        foreach (var rule in (report.Form.Id == "2019" ? Stock2019(v, before) : Stock2021(v, before)).Distinct(StringComparer.Ordinal))
            yield return rule;
        if (before is not null && columns.Exists(c => Request("carried_in", c) != before.Values[$"requests.carried_out.{c}"]))
            yield return "X-CARRY";
    }

    private static IEnumerable<string> Stock2019(IReadOnlyDictionary<string, decimal> v, ReportFigures? before)
    {
        foreach (var row in (string[])["rules", "normative_documents"])
        {
            if (v[$"proactive.{row}.disclosed_total"] < v[$"proactive.{row}.disclosed_this_year"])
                yield return "T1-STOCK";
            if (v[$"proactive.{row}.produced_this_year"] > 0 && v[$"proactive.{row}.disclosed_this_year"] == 0)
                yield return "T1-UNDISCLOSED";
        }

        foreach (var row in (string[])["licensing", "other_services", "penalty", "coercion", "fees"])
        {
            var (last, change) = ($"proactive.{row}.items_last_year", $"proactive.{row}.items_change");
            if (v[last] + v[change] < 0)
                yield return "T1-NODECISIONS";
            if (before is { Form.Id: "2019" } && v[last] != before.Values[last] + before.Values[change])
                yield return "X-ITEMS";
        }
    }

    private static IEnumerable<string> Stock2021(IReadOnlyDictionary<string, decimal> v, ReportFigures? before)
    {
        foreach (var row in (string[])["rules", "normative_documents"])
        {
            var (issued, repealed, inForce) = ($"proactive.{row}.issued", $"proactive.{row}.repealed", $"proactive.{row}.in_force");
            if (v[inForce] < v[issued] - v[repealed])
                yield return "T1-INFORCE";
            if (before is { Form.Id: "2021" } && v[inForce] != before.Values[inForce] + v[issued] - v[repealed])
                yield return "X-INFORCE";
        }
    }
}
