using System.Globalization;
using System.Text;

namespace Nianbao.Pipeline.Demo;

/// <summary>Writes the bodies of the sample web as a <c>sources.csv</c>.</summary>
internal static class SampleSources
{
    /// <returns>Header and one line a body, in the order of hosts and of their <c>site.json</c>.</returns>
    public static string Write(IEnumerable<SampleSite> sites, IReadOnlyDictionary<string, Uri> addresses)
    {
        var csv = new StringBuilder("agency_id,agency_name,level,type,division_code,index_url,valid_from,valid_to\n");
        foreach (var site in sites)
            foreach (var agency in site.Description.Agencies)
                csv.AppendJoin(',', agency.Id, agency.Name, agency.Level, agency.Type, agency.DivisionCode, new Uri(addresses[site.Host], agency.Index), Date(agency.ValidFrom), Date(agency.ValidTo)).Append('\n');
        return csv.ToString();
    }

    private static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
