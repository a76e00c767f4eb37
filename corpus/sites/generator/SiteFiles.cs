using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nianbao.SiteGenerator;

/// <summary>What is written for one host: files by path and the routes that are no plain files.</summary>
internal sealed class SiteFiles
{
    private static readonly JsonSerializerOptions WithoutNulls = new(SpecJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<Route> _routes = [];
    private readonly List<string> _placeholders = [];

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Content-Type by extension, where the host's differs from the usual.</summary>
    public SortedDictionary<string, string> ContentTypes { get; } = new(StringComparer.Ordinal);

    /// <param name="path">URL path; the file stands under the same path in the host's folder.</param>
    /// <param name="replaces">True when <c>{{host:…}}</c> in it is replaced as it is served.</param>
    public void Add(string path, byte[] bytes, bool replaces = false)
    {
        var file = path.TrimStart('/');
        _files.Add(file, bytes);
        if (replaces)
            _placeholders.Add(file);
    }

    public void Add(string path, string text, bool replaces = false) => Add(path, Encoding.UTF8.GetBytes(text), replaces);

    /// <summary>Adds a file that answers a URL with a query; it stands under <c>_files/</c>, which is not served itself.</summary>
    public void AddBehind(Route route, string file, byte[] bytes, bool replaces = false)
    {
        Add($"_files/{file}", bytes, replaces);
        Add(route with { File = $"_files/{file}" });
    }

    public void Add(Route route) => _routes.Add(route);

    public byte[] SiteJson(HostSpec host) => JsonSerializer.SerializeToUtf8Bytes(
        new SiteDescription(
            host.SiteName, host.Family, host.LastModified, [.. host.Agencies.Select(a => new SiteAgency(a.Id, a.Name, a.Level, a.Type, a.DivisionCode, a.Index, a.ValidFrom, a.ValidTo))],
            ContentTypes, _placeholders, _routes),
        WithoutNulls);

    private sealed record SiteDescription(
        string Name, string Family, DateTimeOffset LastModified, IReadOnlyList<SiteAgency> Agencies, IReadOnlyDictionary<string, string> ContentTypes,
        IReadOnlyList<string> Placeholders, IReadOnlyList<Route> Routes);

    private sealed record SiteAgency(
        string Id, string Name, string Level, string Type, string? DivisionCode, string Index, DateOnly ValidFrom, DateOnly? ValidTo);
}

/// <summary>An answer that is no plain file; the first that fits is given.</summary>
/// <param name="IsPrefix">True when it answers every path that starts with <paramref name="Path"/>.</param>
/// <param name="Query">Parameters (query or form body) that must be there with these values; null for any.</param>
internal sealed record Route(
    string Path,
    bool? IsPrefix = null,
    IReadOnlyDictionary<string, string>? Query = null,
    int? Status = null,
    string? File = null,
    string? ContentType = null,
    IReadOnlyDictionary<string, string>? Headers = null);
