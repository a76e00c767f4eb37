using System.Text.Json;

namespace Nianbao.SiteGenerator;

/// <summary>Writes <c>truth/&lt;host&gt;.json</c>: what a perfect run finds on the host.</summary>
internal static class Truth
{
    public static byte[] Write(Site site, IReadOnlyDictionary<string, ReportFigures> figures, IReadOnlyDictionary<string, ReportText> texts)
    {
        var host = site.Host;
        var truth = new HostTruth(
            host.Host,
            host.SiteName,
            host.Family,
            [.. host.Agencies.Select(a => new AgencyTruth(a.Id, a.Name, a.Level, a.Type, a.DivisionCode, a.Index, a.ValidFrom, a.ValidTo, Verdicts(site, a)))],
            [.. site.Reports.Where(r => r.Verdict != "robots_disallowed").Select(r => Report(host, r, figures[r.Id], texts[r.Id]))],
            [.. host.Pages.Select(p => new RefusedTruth(p.Path, p.Title, p.Refused))],
            [.. host.DeadLinks.Select(d => new DeadLinkTruth(d.Path, d.Title, d.Agency, d.Year))],
            [.. host.Redirects.Select(m => new RedirectTruth(m.From, m.To))],
            [.. site.Reports.Where(r => r.Verdict == "robots_disallowed").Select(r => new DeadLinkTruth(r.Path, r.Title, r.Agency, r.Year))]);
        return JsonSerializer.SerializeToUtf8Bytes(truth, SpecJson.Options);
    }

    private static ReportTruth Report(HostSpec host, ReportSpec report, ReportFigures figures, ReportText text)
    {
        var tables = new ReportTables(figures);
        return new ReportTruth(
            report.Agency,
            report.Year,
            report.Shape?.Attachment ?? report.Path,
            report.Shape?.Attachment is null ? null : report.Path,
            report.Title,
            figures.Form.Id,
            report.Scope,
            report.PublishedOn,
            figures.Form.CellIds.ToDictionary(c => c, c => tables.Printed(c).Value, StringComparer.Ordinal),
            [.. text.Narrative()],
            report.Findings ?? []);
    }

    /// <summary>Every year owed from 2019 to 2023: the report's own verdict, or what is stated for its absence.</summary>
    private static List<VerdictTruth> Verdicts(Site site, AgencySpec agency)
    {
        List<VerdictTruth> verdicts = [];
        for (var year = 2019; year <= 2023; year++)
        {
            var lastDay = new DateOnly(year, 12, 31);
            if (agency.ValidFrom > lastDay || agency.ValidTo < lastDay)
                continue;
            var report = site.Reports.FirstOrDefault(r => r.Agency == agency.Id && r.Year == year);
            var absence = site.Host.Absent.FirstOrDefault(a => a.Agency == agency.Id && a.Year == year);
            verdicts.Add((report, absence) switch
            {
                ({ } r, null) => new VerdictTruth(year, r.Verdict ?? (IsLate(agency, r) ? "late" : "published_on_time"), r.VerdictWhy ?? $"dated {r.PublishedOn:yyyy-MM-dd}"),
                (null, { } a) => new VerdictTruth(year, a.Verdict, a.Why),
                _ => throw new InvalidDataException($"{agency.Id} owes {year}: exactly one of a report and an absence must say what became of it."),
            });
        }

        return verdicts;
    }

    /// <summary>Article 49: departments by 31 January, governments from the county up by 31 March. No statute dates a township's report.</summary>
    private static bool IsLate(AgencySpec agency, ReportSpec report) => agency.Level != "township"
        && report.PublishedOn > (agency.Type == "government" ? new DateOnly(report.Year + 1, 3, 31) : new DateOnly(report.Year + 1, 1, 31));

    private sealed record HostTruth(
        string Host, string SiteName, string Family, IReadOnlyList<AgencyTruth> Agencies, IReadOnlyList<ReportTruth> Reports, IReadOnlyList<RefusedTruth> Refused,
        IReadOnlyList<DeadLinkTruth> DeadLinks, IReadOnlyList<RedirectTruth> Redirects, IReadOnlyList<DeadLinkTruth> RobotsDisallowed);

    private sealed record AgencyTruth(
        string Id, string Name, string Level, string Type, string? DivisionCode, string Index, DateOnly ValidFrom, DateOnly? ValidTo, IReadOnlyList<VerdictTruth> Verdicts);

    private sealed record VerdictTruth(int Year, string Verdict, string Why);

    private sealed record ReportTruth(
        string Agency, int Year, string Url, string? AttachedTo, string Title, string Form, string Scope, DateOnly PublishedOn,
        IReadOnlyDictionary<string, decimal?> Indicators, IReadOnlyList<NarrativeTruth> Narrative, IReadOnlyList<FindingSpec> Findings);

    private sealed record RefusedTruth(string Url, string Title, string Why);

    private sealed record DeadLinkTruth(string Url, string Title, string Agency, int Year);

    private sealed record RedirectTruth(string From, string To);
}
