// Run in this folder: dotnet run. Writes ../<host>/ and ../truth/ anew from specs/.
using System.Runtime.CompilerServices;
using Nianbao.SiteGenerator;

var sites = Path.GetDirectoryName(Folder())!;
var web = SampleWeb.Grow(Path.Combine(Folder(), "specs"));
foreach (var top in web.Keys.Select(p => p[..p.IndexOf('/', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal))
    if (Directory.Exists(Path.Combine(sites, top)))
        Directory.Delete(Path.Combine(sites, top), recursive: true);
foreach (var (path, bytes) in web)
{
    var file = Path.Combine(sites, path);
    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
    File.WriteAllBytes(file, bytes);
}

Console.WriteLine($"{web.Count} files, {web.Sum(f => f.Value.LongLength)} bytes");

static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
