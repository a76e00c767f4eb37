using System.Collections.Immutable;
using System.Reflection;
using System.Text;

namespace Nianbao.Pipeline.Demo;

/// <summary>One host of the sample web as embedded: its <c>site.json</c> and its files.</summary>
/// <param name="Host">The name of its folder; the host it plays.</param>
/// <param name="Files">Path below the host's folder → content, <c>site.json</c> left out.</param>
internal sealed record SampleSite(string Host, SampleSiteDescription Description, ImmutableSortedDictionary<string, byte[]> Files)
{
    private const string Prefix = "sites/";
    private const string DescriptionFile = "site.json";

    /// <summary>All hosts, in ordinal order of their names.</summary>
    /// <exception cref="InvalidDataException">A <c>site.json</c> is missing or wrong.</exception>
    public static ImmutableArray<SampleSite> ReadAll()
    {
        var assembly = typeof(SampleSite).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(n => n.Replace('\\', '/')[Prefix.Length..].Split('/', 2))
                .GroupBy(p => p[0], p => p[1], StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Read(assembly, g.Key, g)),
        ];
    }

    private static SampleSite Read(Assembly assembly, string host, IEnumerable<string> paths)
    {
        var files = paths.ToImmutableSortedDictionary(p => p, p => ReadResource(assembly, $"{Prefix}{host}/{p}"), StringComparer.Ordinal);
        if (!files.TryGetValue(DescriptionFile, out var json))
            throw new InvalidDataException($"{host} has no {DescriptionFile}.");
        var description = StrictJson.Read<SampleSiteDescription>(Encoding.UTF8.GetString(json), $"{host}/{DescriptionFile}");
        return Checked(new SampleSite(host, description, files.Remove(DescriptionFile)));
    }

    private static SampleSite Checked(SampleSite site)
    {
        var missing = site.Description.Routes.Select(r => r.File).OfType<string>().Concat(site.Description.Placeholders).FirstOrDefault(f => !site.Files.ContainsKey(f));
        return missing is null ? site : throw new InvalidDataException($"{site.Host}/{DescriptionFile} names the file {missing}, which is not there.");
    }

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? assembly.GetManifestResourceStream(name.Replace('/', '\\'))!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>What <c>site.json</c> says of a host.</summary>
/// <param name="Family">The CMS family it plays: jcms, trs, plain, gkmlpt, lonsun or down.</param>
/// <param name="LastModified">Sent with every file.</param>
/// <param name="Agencies">The bodies whose reports it lists.</param>
/// <param name="ContentTypes">Extension → Content-Type, where it differs from the usual.</param>
/// <param name="Placeholders">Files in which <c>{{host:NAME}}</c> is replaced by that host's address.</param>
/// <param name="Routes">Answers that are no plain files; the first that fits is given.</param>
internal sealed record SampleSiteDescription(
    string Name,
    string Family,
    DateTimeOffset LastModified,
    ImmutableArray<SampleAgency> Agencies,
    ImmutableSortedDictionary<string, string> ContentTypes,
    ImmutableArray<string> Placeholders,
    ImmutableArray<SampleRoute> Routes);

/// <param name="Index">Path, query and fragment of the list with its reports.</param>
internal sealed record SampleAgency(
    string Id, string Name, string Level, string Type, string Index, DateOnly ValidFrom, DateOnly? ValidTo = null, string? DivisionCode = null);

/// <param name="IsPrefix">It answers every path that starts with <paramref name="Path"/>.</param>
/// <param name="Query">Parameters, in the query or a form body, that must have these values.</param>
/// <param name="Status">200 when not given.</param>
/// <param name="File">The body; none when not given.</param>
internal sealed record SampleRoute(
    string Path,
    bool IsPrefix = false,
    ImmutableSortedDictionary<string, string>? Query = null,
    int Status = 200,
    string? File = null,
    string? ContentType = null,
    ImmutableSortedDictionary<string, string>? Headers = null);
