using System.Text.Json;

namespace Nianbao.SiteGenerator;

/// <summary>Reads <c>specs/</c>, strictly: an unknown property, a double id or a dangling reference is an exception naming file and id.</summary>
internal static class SpecReader
{
    /// <exception cref="InvalidDataException">A spec is wrong.</exception>
    public static IReadOnlyList<Site> Read(string specs) =>
        [.. Directory.GetDirectories(specs).Order(StringComparer.Ordinal).Select(ReadSite)];

    private static Site ReadSite(string folder)
    {
        var host = ReadFile<HostSpec>(Path.Combine(folder, "host.json"));
        var reports = Directory.GetFiles(folder, "*.json").Where(f => Path.GetFileName(f) != "host.json").Order(StringComparer.Ordinal)
            .Select(ReadReport).OrderBy(r => r.Agency, StringComparer.Ordinal).ThenBy(r => r.Year).ToList();
        Demand(Path.GetFileName(folder) == host.Host, folder, $"names the host {host.Host}");
        RefuseDouble(host.Agencies.Select(a => a.Id), folder, "agency");
        RefuseDouble(reports.Select(r => r.Path).Concat(host.Pages.Select(p => p.Path)), folder, "path");

        var agencies = host.Agencies.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var lists = host.Lists.Select(l => l.Path).ToHashSet(StringComparer.Ordinal);
        var references = reports.Select(r => r.Agency).Concat(host.Lists.SelectMany(l => l.Agencies)).Concat(host.DeadLinks.Select(d => d.Agency)).Concat(host.Absent.Select(a => a.Agency));
        foreach (var id in references)
            Demand(agencies.Contains(id), folder, $"refers to the unknown agency {id}");
        foreach (var list in host.Pages.Select(p => p.List).Concat(host.DeadLinks.Select(d => d.List)))
            Demand(lists.Contains(list), folder, $"refers to the unknown list {list}");
        foreach (var move in host.Redirects)
            Demand(reports.Any(r => r.Path == move.To), folder, $"redirects to {move.To}, which is no report");
        return new Site(host, reports);
    }

    private static ReportSpec ReadReport(string file)
    {
        var report = ReadFile<ReportSpec>(file);
        Demand(Path.GetFileNameWithoutExtension(file) == report.Id, file, $"holds the report {report.Id}");
        return report;
    }

    private static T ReadFile<T>(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), SpecJson.Options) ?? throw new InvalidDataException($"{file} is empty.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file}: {e.Message}", e);
        }
    }

    private static void RefuseDouble(IEnumerable<string> ids, string file, string kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
            Demand(seen.Add(id), file, $"has the {kind} {id} twice");
    }

    private static void Demand(bool holds, string file, string what)
    {
        if (!holds)
            throw new InvalidDataException($"{file} {what}.");
    }
}
