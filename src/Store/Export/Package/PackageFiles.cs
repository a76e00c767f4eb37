using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nianbao.Store.Export.Files;
using Nianbao.Store.Export.Tables;

namespace Nianbao.Store.Export.Package;

/// <summary>What goes with the tables of a release: the codebook, the data package, citation, licence and examples of loading.</summary>
internal static class PackageFiles
{
    private const string Templates = "release/";

    public static void Write(ReleaseFolder release, TableCatalog catalog, TableFiles files)
    {
        var tables = files.Resources.Select(r => r.Table).Distinct().OrderBy(catalog.All.IndexOf).ToList();
        var version = VersionOf(files.Resources);
        Write(release, "codebook.md", Codebook.Text(tables));
        Write(release, "codebook.csv", Codebook.Rows(tables));
        Write(release, "datapackage.json", DataPackage.Text(files.Resources, version));
        var assembly = typeof(PackageFiles).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Templates, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            Write(release, name[Templates.Length..], reader.ReadToEnd().ReplaceLineEndings("\n").Replace("{version}", version, StringComparison.Ordinal)
                .Replace("{program}", typeof(PackageFiles).Assembly.GetName().Version!.ToString(3), StringComparison.Ordinal));
        }
    }

    /// <summary>Names the contents: a release of the same tables has the same version.</summary>
    private static string VersionOf(IEnumerable<TableResource> resources)
    {
        var text = string.Concat(resources.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Name} {r.File.Close()}\n")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    private static void Write(ReleaseFolder release, string name, string text)
    {
        var file = release.Create(name);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
